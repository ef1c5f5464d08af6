"""Reply sheets answered by text, for tests of the core: no workbook in between.

    T01/1 | 已办结 | 06-10 | 已发布 | | | 文号
    I01 | 97.2 | | | 06-30 | 平台

A row is its key and what the unit wrote, in the order of the columns; days as ``06-10`` are days of
2024, ``#0.9496`` is a number, ``=`` a formula without a result. ``key~`` changes the given cell of a
row (``T01/1~上次状态=推进中``), ``-key`` takes the row away.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from plainly import day, journal, office, on

from zwfw_cli.core.answers.answerday import answer_by
from zwfw_cli.core.answers.owed import owed
from zwfw_cli.core.answers.replies.asking import reply_sheet
from zwfw_cli.core.answers.replies.columns import BLOCKS, OWN
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.merge import Merged, merge
from zwfw_cli.core.answers.replies.reply import Cell, Reply, Row
from zwfw_cli.core.answers.replies.sheet import Line, Sheet, Value, digest, said, seal
from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.dates.periods import asked_period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal


def sheet(data: str, text: str, unit: str, when: str = "06-25", period: str = "2024-06") -> Sheet:
    """What a unit is asked, as known on a day."""
    now = on(when, office(data), text)
    span = asked_period(period, day(when))
    due = answer_by(now.registry, span, now.as_of)
    found = reply_sheet(now, journal(text), owed(now, journal(text), span), unit, due)
    assert found is not None
    return found


def answered(asked: Sheet, text: str = "", filler: str = "") -> Reply:
    """The sheet as it comes back."""
    told = [line.strip() for line in text.strip().splitlines() if line.strip()]
    gone = {one[1:] for one in told if one.startswith("-")}
    changed = dict(one.split("~", 1) for one in told if "~" in one.partition("|")[0])
    filled = [one for one in told if one[0] != "-" and "~" not in one.partition("|")[0]]
    rows = [row for row in _rows(asked, filled, changed) if row.key not in gone]
    before = said((one.key, one.filled) for one in asked.lines)
    return Reply(
        name="回复.xlsx",
        sheet=asked.id,
        document=asked.document,
        unit=asked.unit,
        period=asked.period,
        answers=asked.answers,
        sent=digest(*before) if before else "",
        asked=asked.keys,
        filler=filler,
        rows=tuple(rows),
    )


def _rows(asked: Sheet, filled: Sequence[str], changed: dict[str, str]) -> Iterator[Row]:
    by_key: dict[str, list[list[str]]] = {}
    for line in filled:
        key, *cells = (part.strip() for part in line.split("|"))
        by_key.setdefault(key, []).append(cells)
    rows = {block: itertools.count(4) for block in BLOCKS}
    for line in asked.lines:
        for cells in by_key.pop(line.key.replace(OWN, "本"), [[]]):
            yield _row(asked, line, cells, next(rows[line.block]), changed.get(line.key, ""))
    for key, some in by_key.items():
        for cells in some:
            block = asked.lines[0].block
            blank = Line(block, "" if key == "新" else key, "", ("",) * len(block.given))
            yield _row(asked, blank, cells, next(rows[block]), "")


def _row(asked: Sheet, line: Line, cells: Sequence[str], at: int, change: str) -> Row:
    block = line.block
    name, _, other = change.partition("=")
    given = dict(zip(block.given, line.given, strict=True)) | ({name: other} if change else {})
    values = [_value(one) for one in [*cells, *[""] * len(block.asked)][: len(block.asked)]]
    kept: Sequence[Value] = values if cells else line.filled or values
    return Row(
        block=block,
        place=f"{block.page}!A{at}",
        key=line.key,
        base=given.pop("底稿", line.base),
        seal=seal(asked.id, line) if given.pop("封签", None) is None else "",
        given=tuple(
            Cell(f"{block.page}!{chr(66 + n)}{at}", given[title])
            for n, title in enumerate(block.given)
        ),
        filled=tuple(
            Cell(f"{block.page}!{chr(66 + len(block.given) + n)}{at}", value, value == "=")
            for n, value in enumerate(kept)
        ),
    )


def _value(text: str) -> Value:
    if re.fullmatch(r"\d\d-\d\d", text):
        return day(text)
    return float(text[1:]) if text.startswith("#") else text.replace("\\n", "\n") or None


def merged(
    data: str, text: str, reply: Reply, when: str = "07-01", also: Sequence[Entry] = ()
) -> Merged:
    """The reply against a journal: ``also`` was written behind it."""
    return merge(ledger(data, text, when, also), reply, maker(), "王敏")


def ledger(data: str, text: str, when: str = "07-01", also: Sequence[Entry] = ()) -> Ledger:
    return Ledger(office(data), Journal([*journal(text), *also]), day(when))


def maker() -> Any:
    numbers = iter(range(1, 100))

    def make(kind: str, on_day: Any, **facts: Any) -> Entry:
        moment = datetime(2024, 7, 1, tzinfo=BEIJING)
        return Entry(f"n{next(numbers)}", kind, on_day, moment, **facts)

    return make


def told(found: Merged) -> list[str]:
    """``T01/1 写入 …``, a line a row."""
    if found.refused:
        return [found.refused]
    return [f"{one.item} {one.result} {one.said}".strip() for one in found.outcomes]
