"""One row of 指标: what reading it comes to."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import isclose
from typing import TYPE_CHECKING, Any, Final

from zwfw_cli.core.answers.replies.asking import of_figure
from zwfw_cli.core.answers.replies.columns import OWN
from zwfw_cli.core.answers.replies.judging import Found, between, held, since
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.readcells import Faults
from zwfw_cli.core.answers.replies.reply import Reply, Row
from zwfw_cli.core.answers.replies.sheet import Value, plain
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.figures import HUNDRED, agree, possible
from zwfw_cli.core.ledger.readings import CENTS, PERCENT, ratio
from zwfw_cli.core.ledger.totals import legible
from zwfw_cli.core.registry.model import Indicator

if TYPE_CHECKING:
    from fractions import Fraction

_SAID: Final = ("value", "numerator", "denominator", "source")
_PLACES: Final = 10
"""More decimals than these were not typed."""
_LARGE: Final = 10
"""A rate whose target is at least so many percent is not meant to be below one."""


def judge_figure(ledger: Ledger, reply: Reply, row: Row, earliest: date) -> Found:
    """The facts of the row, what is wrong with it, or the entry that says it already."""
    ident = row.key.removesuffix(OWN)
    indicator = ledger.registry.indicator_by_id[ident]
    unit = reply.unit if row.key.endswith(OWN) else None
    faults = Faults()
    written = of_figure(ledger.about(ident), unit)
    later = since(written, row.base)
    facts = _facts(faults, indicator, row)
    told_day = faults.day(row.filled[3], earliest, ledger.as_of)
    on = told_day or min(reply.period.end, ledger.as_of)
    facts |= {"indicator": ident, "unit": unit}
    same = held(written, later, reply, facts, _SAID, on if row.filled[3].is_filled else None)
    if same is not None:
        return Found(facts, on, same=same)
    if later is None:
        faults.tell(row.given[0], f"台账里没有这一行所依据的记录{row.base}；请核对是不是本单位的表")
    gone = {one.revokes for one in later or ()}
    standing = [one for one in later or () if one.kind == "measure" and one.entry not in gone]
    if rivals := [one for one in standing if one.on == on]:
        told_by = between(rivals, lambda one: f"报{one.value:f}{indicator.unit}")
        faults.tell(row.filled[0], f"同一天另有读数{told_by}；请核对后重填")
    notes = []
    if later and not rivals:
        told_by = between(later, lambda one: f"报{one.value:f}{indicator.unit}")
        notes.append(f"填表以后另有{told_by}")
    if not reply.period.start <= on <= reply.period.end:
        notes.append(f"日期不在{reply.period.name}内，不算本期的读数")
    return Found(facts, on, tuple(faults), tuple(notes))


def _facts(faults: Faults, indicator: Indicator, row: Row) -> dict[str, Any]:
    value_cell, over_cell, under_cell, _, source = row.filled
    value = faults.figure(value_cell, indicator.unit)
    over, under = faults.figure(over_cell, ""), faults.figure(under_cell, "")
    clean = not faults
    if over_cell.is_filled != under_cell.is_filled:
        faults.tell(under_cell if over_cell.is_filled else over_cell, "分子、分母要一起填")
        clean = False
    elif clean and over is not None and under is not None:
        value = _with_counts(faults, indicator, row, value, over, under)
    elif clean and value is None:
        faults.tell(value_cell, "没有填本次值")
    if clean and value is not None and not possible(indicator, value):
        span = "应在0%至100%之间" if indicator.unit == PERCENT else "不应是负数"
        faults.tell(value_cell, f"超出可能的范围（{span}）；确实如此的请向主管单位说明")
    if clean and value is not None and _is_fraction(indicator, row, value):
        whole = f"{(value * HUNDRED).normalize():f}"
        told = f"读作{value:f}%，像是把百分数填成了小数；如为{whole}%请填 {whole}"
        faults.tell(value_cell, f"{told}，确为{value:f}%的请写上百分号")
    return {
        "value": value, "numerator": over, "denominator": under, "source": faults.text(source),
    }  # fmt: skip


def _with_counts(
    faults: Faults,
    indicator: Indicator,
    row: Row,
    value: Decimal | None,
    over: Decimal,
    under: Decimal,
) -> Decimal | None:
    """The value that is told must be that of the counts; without one it is worked out."""
    if under <= 0 or over < 0:
        faults.tell(row.filled[2], "分母应大于0，分子不能是负数")
        return value
    exact = ratio(indicator, over, under)
    if value is None or _is_computed(row.filled[0].value, exact):
        return legible(indicator, exact, CENTS)
    try:
        agree(indicator, value, over, under)
    except UsageError as error:
        faults.tell(row.filled[0], str(error).rstrip("。"))
    return value


def _is_computed(value: Value, exact: "Fraction") -> bool:
    """Whether a spreadsheet divided the counts, which it does to some 15 digits."""
    shown = plain(value)
    is_long = isinstance(value, float) and len(shown.rpartition(".")[2]) > _PLACES
    return is_long and isclose(float(shown), exact, rel_tol=1e-12)


def _is_fraction(indicator: Indicator, row: Row, value: Decimal) -> bool:
    """Whether 94.96% was typed with its sign, which spreadsheets keep as the number 0.9496."""
    return (
        indicator.unit == PERCENT
        and indicator.target >= _LARGE
        and 0 < value <= 1
        and isinstance(row.filled[0].value, float | int)
    )


def told(facts: Mapping[str, Any]) -> str:
    """What the row says, in a line."""
    text = f"{facts['value']:f}"
    if facts["numerator"] is not None:
        text += f"（{facts['numerator']:f}/{facts['denominator']:f}）"
    return f"{text}；来源：{facts['source']}" if facts["source"] else text
