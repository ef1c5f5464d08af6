"""A cell → runs of names, each with its role; notes set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.text import any_of
from zwfw_cli.core.grammar.units.roles import Role, labelled_blocks, split_verb
from zwfw_cli.core.grammar.units.words import Words, joined, split_outside, unwrap


@dataclass(frozen=True, slots=True)
class Run:
    """Names that share a role, with the role words taken off. ``settled``: a verb of their own says
    what they do, though it names no role.
    """

    names: Words
    role: Role
    settled: bool = False


_NOTE: Final = re.compile(
    r"(?:(?<=[,;。\n(])|^)"
    + any_of(
        """以下(?!简称) 列(?:在?第一|在?首|前) 排[名在列序首] 第一[个位家名] 首位 注: 加[粗黑*]
        标[*注] 带[*] 下同 不再"""
    )
    + r"[^。\n]*"
)
_NOTE_SENTENCE: Final = re.compile(r"(?<=。)[^。\n]*下同[^。\n]*")
_NOTE_ASIDE: Final = re.compile(
    r"\([^()]{0,40}(?:下同|为(?:第一)?牵头|排名|列第|列首|排第)[^()]{0,40}\)"
)
_FIRST_LEADS: Final = re.compile(r"(?:第一|首)[^。]{0,10}牵头")
_TIME: Final = re.compile(
    r"(?:于|在|到|至|截至)?"
    + any_of(
        """[0-9]{4}年 [0-9]{1,2}月 今年 明年 年底 年内 每[年月季] 持续 长期 全年 [上下]半年
        [一二三四]季度 立行"""
    )
)
_AFTER_ROLE: Final = re.compile(
    r"(?<=牵头|配合|参与|协助|负责|落实)、(?!配合|参与|协助|牵头|负责|落实)"
)
_HEAD: Final = re.compile(r"(?:(?:并|再|请|由|会同|联合)(?=.{2}))+")
_TOGETHER: Final = re.compile(r"(?<=.)(?:牵头)?会同(?=.{2})")


def read_runs(words: Words) -> tuple[list[Run], list[str], bool]:
    """The runs, the notes, and whether a note says that the first unit leads."""
    words, notes = _take_notes(unwrap(words))
    words = Words(words.shown, _AFTER_ROLE.sub(",", words.plain))
    runs: list[Run] = []
    for role, block in labelled_blocks(words):
        for sentence in split_outside(block, "。;"):
            runs += _shared([run for run in _runs(sentence, role) if run.names.plain])
    return runs, notes, any(_FIRST_LEADS.search(note) for note in notes)


def _take_notes(words: Words) -> tuple[Words, list[str]]:
    """「列第一位的为牵头单位，下同」 and 「以下均需…落实」 are notes, not units."""
    notes: list[str] = []
    for pattern in (_NOTE_ASIDE, _NOTE_SENTENCE, _NOTE):
        kept: list[Words] = []
        end = 0
        for found in pattern.finditer(words.plain):
            notes.append(words.shown[found.start() : found.end()].strip("()（）"))
            kept.append(words.cut(end, found.start()))
            end = found.end()
        words = joined([*kept, words.cut(end)])
    return unwrap(words), notes


def _runs(sentence: Words, labelled: Role) -> Iterator[Run]:
    for clause in split_outside(sentence, ",\n"):
        if _TIME.match(clause.plain):
            continue
        if (found := _TOGETHER.search(clause.plain)) is not None:
            yield Run(_headless(clause.cut(0, found.start())), Role.LEAD)
            names, *_ = split_verb(clause.cut(found.end()), Role.SUPPORT)
            yield Run(_headless(names), Role.SUPPORT)
        else:
            joins = clause.plain.startswith("会同")
            names, role, settled = split_verb(clause, Role.SUPPORT if joins else labelled)
            yield Run(_headless(names), role, settled)


def _headless(names: Words) -> Words:
    """Without 由, 请, 会同 in front."""
    found = _HEAD.match(names.plain)
    return unwrap(names.cut(found.end()) if found else names)


def _shared(runs: list[Run]) -> list[Run]:
    """「甲局，乙局牵头」: names without a verb share the verb that comes."""
    shared: list[Run] = []
    coming = Role.NONE
    for run in reversed(runs):
        coming = run.role if run.settled or run.role is not Role.NONE else coming
        shared.append(Run(run.names, coming, run.settled))
    return shared[::-1]
