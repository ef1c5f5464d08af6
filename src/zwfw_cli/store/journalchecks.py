"""What ``validate`` says of the journal: whether its history holds, and whom it speaks of."""

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.strangers import strangers
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.chain import breaks, holds, seal_of
from zwfw_cli.store.journal import NAME, each_finished_line, finished_lines
from zwfw_cli.store.officekey import office_key

_COMPARE: Final = "从这一行起历史不可信，请与备份核对"
_RESEAL: Final = "核对无误后用 zwfw reseal --reason 重新封存"
_HEAD: Final = '{"entry":"'
"""How every line begins."""


def check_strangers(root: FilePath, registry: Registry, entries: Iterable[Entry]) -> list[Problem]:
    """A warning for each entry that speaks of what the registry does not know, with its line."""
    found = list(strangers(registry, entries))
    if not found:
        return []
    lines = enumerate(each_finished_line(root / NAME), start=1)
    places = {line.removeprefix(_HEAD).partition('"')[0]: number for number, line in lines}
    said = "登记册里没有「{}」，这条记录不起作用；改过编号或名称的请改回，或 zwfw revoke"
    return [
        Problem(
            NAME, places.get(entry.entry, 0), 1, "journal-unknown", said.format(word), "warning"
        )
        for entry, word in found
    ]


def check_chain(root: FilePath) -> list[Problem]:
    """The first line at which history no longer holds, and every merge that was not resealed."""
    if holds(map(str.encode, each_finished_line(root / NAME)), office_key()):
        return []
    found = breaks(finished_lines(root / NAME), office_key())
    altered = [
        Problem(NAME, broken.line, 1, "journal-altered", f"{broken.reason}；{_COMPARE}")
        for broken in found
        if not broken.merged
    ]
    merged = [
        Problem(NAME, broken.line, 1, "journal-merged", f"{broken.reason}；{_RESEAL}", "warning")
        for broken in found
        if broken.merged
    ]
    return sorted([*altered[:1], *merged])


def check_head(root: FilePath, begin: str) -> tuple[str, list[Problem]]:
    """Where the line stands whose seal begins so, as a paper printed it; or the problem."""
    seals = [seal_of(line) or "" for line in each_finished_line(root / NAME)]
    places = [at for at, seal in enumerate(seals, start=1) if seal.startswith(begin)]
    if not places:
        said = f"封签 {begin} 不在台账里：台账被截短或换过，或者它是另一个工作区的；请与备份核对"
        return "", [Problem(NAME, 0, 0, "journal-head", said)]
    later = len(seals) - places[0]
    return f"封签 {begin} 是台账第{places[0]}条" + (
        f"，此后又有{later}条" if later else "，也是末条"
    ), []
