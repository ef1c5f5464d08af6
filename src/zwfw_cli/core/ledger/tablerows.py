"""A row of a table of entries, as a slip."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.dates.spoken import spoken_day
from zwfw_cli.core.errors import UsageError, ZwfwError
from zwfw_cli.core.ledger.amending import FIELDS, WORDS
from zwfw_cli.core.ledger.entry import Kind
from zwfw_cli.core.ledger.slips import Faults, Meant, Slip, meant
from zwfw_cli.core.ledger.tablewords import EVERY_UNIT, KINDS, TITLES, YES, in_columns
from zwfw_cli.core.problems import Problem, did_you_mean
from zwfw_cli.core.registry.bounds import is_text
from zwfw_cli.core.registry.registry import Registry

_APART: Final = re.compile(r"[、,，;；\s]+")
_REFS_APART: Final = re.compile(r"[;；\n]+")
UNREAD: Final = "公式没有保存结果，不知道是多少；请用 Excel 或 WPS 打开并保存一次，或直接填值"


HALF: Final = "「{}」里有半个字（不成对的代理码），请重新输入"


class TableCell(NamedTuple):
    """A cell that holds something; lines and columns count from 1."""

    text: str
    line: int
    column: int
    unread: bool = False
    """Whether it is a formula whose result was not saved."""


class TableRow(NamedTuple):
    """The cells of a row by their fields; ``file`` names the file, and the sheet where it has more."""

    file: str
    line: int
    cells: Mapping[str, TableCell]


def placed(row: TableRow, field: str, error: ZwfwError, code: str = "batch-cell") -> Problem:
    """What is wrong, with the place of the cell that it is about; of the whole row its first."""
    cell = row.cells.get(field) or next(iter(row.cells.values()), None)
    line, column = (row.line, 1) if cell is None else (cell.line, cell.column)
    return Problem(row.file, line, column, code, in_columns(str(error)).rstrip("。"))


def row_meant(
    registry: Registry, row: TableRow, as_of: date, by: str | None, faults: Faults
) -> Meant | None:
    """What a row means; None where ``faults`` tells what is wrong with it.

    Without a kind it is that of which the row speaks: an indicator, a paper that approved, a day by
    which to mend, else a task. A day that is not given is ``as_of``.
    """
    texts = {field: cell.text for field, cell in row.cells.items()}
    for field, cell in row.cells.items():
        if cell.unread:
            faults.read(field, _refuse, UNREAD)
        if not is_text(cell.text):
            faults.read(field, _refuse, HALF.format(TITLES[field]))
    kind = faults.read("kind", _kind, texts)
    if kind is None or faults.found:
        return None
    if not _belong(kind, texts, faults):
        return None
    values = _values(kind, texts, as_of, faults)
    if every := values.get("unit") == EVERY:
        values["unit"] = ()
    slip = Slip(kind, values.pop("on", as_of), all_units=every, **values)
    more = Faults()
    found = meant(registry, slip._replace(by=slip.by or by), as_of, more)
    wrong = {field for field, _ in faults.found}
    faults.found += [one for one in more.found if one[0] not in wrong]
    return None if faults.found else found


def _belong(kind: Kind, texts: Mapping[str, str], faults: Faults) -> bool:
    """Whether an entry of the kind can say all that the row says."""
    for field in texts.keys() - FIELDS[kind] - {"kind"}:
        said = f"{WORDS[kind]}没有「{TITLES[field]}」；请把这一格清空，或在「类别」栏写明是什么"
        faults.read(field, _refuse, said)
    return not faults.found


def _values(kind: Kind, texts: Mapping[str, str], as_of: date, faults: Faults) -> dict[str, Any]:
    """What the cells hold, as a slip has it; a cell that is not understood is left out."""
    values: dict[str, Any] = {}
    for field in texts.keys() - {"kind"}:
        value = faults.read(field, _READ[field], texts[field], as_of)
        if value is not None:
            values[field] = value
        if field in _ONE and kind != "record" and (value == EVERY or len(value or ()) > 1):
            said = f"{WORDS[kind]}的「{TITLES[field]}」只能写一个；请分行写"
            faults.read(field, _refuse, said)
    return values


def _refuse(said: str) -> None:
    raise UsageError(f"{said}。")


def _kind(texts: Mapping[str, str]) -> Kind:
    word = texts.get("kind", "")
    if word:
        if word.lower() not in KINDS:
            near = did_you_mean(word, KINDS) or "；"
            raise UsageError(f"没有类别「{word}」{near}可用的有：进展、读数、问题、延期、表扬。")
        return KINDS[word.lower()]
    if "indicator" in texts or ("value" in texts and "task" not in texts):
        return "measure"
    if "approved_by" in texts:
        return "extend"
    if "to" in texts:
        return "finding"
    if "task" in texts:
        return "record"
    raise UsageError("不知道这一行记的是什么；请写任务或指标，或在「类别」栏写明。")


_ONE: Final = frozenset({"unit", "milestone"})
"""Of which only a report may name several."""
EVERY: Final = (next(iter(EVERY_UNIT)),)


def _units(text: str, _as_of: date) -> tuple[str, ...]:
    return EVERY if text in EVERY_UNIT else tuple(filter(None, _APART.split(text)))


def _steps(text: str, _as_of: date) -> tuple[int, ...]:
    words = [one for one in _APART.split(text) if one]
    if not all(one.isdecimal() and len(one) < 5 for one in words):
        raise UsageError(f"节点「{text}」应为序号，几个节点的写成 1、2。")
    return tuple(map(int, words))


def _day(past: bool) -> Callable[[str, date], date]:
    def read(text: str, as_of: date) -> date:
        return spoken_day(text, as_of, past) or parse_day(text)

    return read


def _text(text: str, _as_of: date) -> str:
    return text


def _flag(text: str, _as_of: date) -> bool:
    return text.lower() in YES


def _refs(text: str, _as_of: date) -> tuple[str, ...]:
    return tuple(one.strip() for one in _REFS_APART.split(text) if one.strip())


_READ: Final[Mapping[str, Callable[[str, date], Any]]] = dict.fromkeys(TITLES, _text) | {
    "unit": _units,
    "milestone": _steps,
    "on": _day(past=True),
    "to": _day(past=False),
    "evidence": _refs,
    "force": _flag,
}
