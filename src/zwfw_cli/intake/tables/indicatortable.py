"""A table of indicators, 指标｜目标值｜责任单位 → targets, each with its row quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from zwfw_cli.core.grammar.text import one_spelling
from zwfw_cli.core.registry.model import Indicator, Operator, Task
from zwfw_cli.intake.body.bounds import read_bound
from zwfw_cli.intake.paper import Grid, Paper, Row, one_piece, squeezed

_NAME: Final = re.compile(
    r"(?:主要|具体|考核|评价|工作|重点|核心)*指标(?:名称|内容)?|目标(?:名称|项目)"
)
_VALUE: Final = re.compile(
    r"(?:20[0-9]{2}年?)?(?:年度|预期|计划|工作)*(?:目标(?:值|任务|要求)?|计划[数值]?|任务[数值]|指标值)"
    r"(?:\(.{1,8}\))?"
)
_UNIT: Final = re.compile(r"(?:计量)?单位(?:\(.{1,6}\))?")
_SIGN: Final = re.compile(
    r"(?P<sign>[≥≤><=＞＜]=?)?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9,;。()左以]{0,6})(?P<rest>.*)"
)
_SIGNS: Final[dict[str, Operator]] = {
    "≥": ">=", ">=": ">=", "≤": "<=", "<=": "<=", ">": ">", "<": "<", "=": "==",
}  # fmt: skip
_LESS: Final = re.compile(r"时[间限]|次数|失业率|能耗|投诉|费率|涨幅|死亡|降低|成本")
_MOST_HEADER: Final = 10
_NO_UNIT: Final = "未写计量单位"
_ASSUMED: Final = "目标值没有写“以上”“以下”，按{}记"


class _Said(NamedTuple):
    """What a row says: name, comparison, number, unit, doubt."""

    name: str
    sign: Operator
    number: Decimal
    unit: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    value: int
    unit: int | None


def read_indicator_tables(
    paper: Paper, year: int, tasks: Sequence[Task]
) -> Iterator[tuple[Indicator, str, str]]:
    """The indicators of every such table, each with its place and what is doubtful of it."""
    by_content = {squeezed(task.content): task.id for task in tasks}
    for grid in paper.grids:
        columns, rows = _columns(grid)
        for row in rows if columns is not None else ():
            if columns is None or (said := _read(row, columns)) is None:
                continue
            own = by_content.get(squeezed(said.name))
            indicator = Indicator(
                id="",
                name=said.name,
                operator=said.sign,
                target=said.number,
                unit=said.unit or _NO_UNIT,
                due=date(year, 12, 31),
                binding=True,
                clause=row.place,
                quote="｜".join(dict.fromkeys(one_piece(text) for text in row.texts if text)),
                tasks=(own,) if own else (),
            )
            yield indicator, row.place, said.doubt or ("" if said.unit else _NO_UNIT)


def _columns(grid: Grid) -> tuple[_Columns | None, Sequence[Row]]:
    for at, row in enumerate(grid.rows[:_MOST_HEADER]):
        texts = [one_spelling(squeezed(text)) for text in row.texts]
        names = [n for n, text in enumerate(texts) if _NAME.fullmatch(text)]
        values = [n for n, text in enumerate(texts) if _VALUE.fullmatch(text)]
        if names and values and names[-1] != values[-1]:
            units = [n for n, text in enumerate(texts) if _UNIT.fullmatch(text)]
            unit = next((n for n in units if names[-1] < n < values[-1] + 2), None)
            return _Columns(names[-1], values[-1], unit), grid.rows[at + 1 :]
    return None, ()


def _read(row: Row, columns: _Columns) -> _Said | None:
    """What a row says; None where it states no figure."""
    name = one_piece(row.texts[columns.name])
    value = one_piece(row.texts[columns.value])
    if not name or not value or name == value:
        return None
    given = one_piece(row.texts[columns.unit]) if columns.unit is not None else ""
    plain = one_spelling(value).strip()
    bound = read_bound(plain)
    if bound is not None:
        return _Said(name, bound.operator, bound.target, bound.unit or given)
    found = _SIGN.fullmatch(plain)
    if found is None:
        return None
    unit = found["unit"].strip() or given
    number = Decimal(found["number"])
    if found["sign"]:
        return _Said(name, _SIGNS.get(found["sign"], ">="), number, unit)
    if found["rest"].startswith(("以上", "左右")):
        return _Said(name, ">=", number, unit)
    if found["rest"].startswith(("以下", "以内")):
        return _Said(name, "<=", number, unit)
    sign: Operator = "<=" if _LESS.search(name) else ">="
    told = _ASSUMED.format("不超过" if sign == "<=" else "不低于")
    return _Said(name, sign, number, unit, told)
