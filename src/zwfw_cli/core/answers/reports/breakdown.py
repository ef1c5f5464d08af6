"""The readings of the units, indicator by indicator: ranked inside their group by the value itself."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.rows import Past, of_period, period_check
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.readings import Reading, difference
from zwfw_cli.core.ledger.totals import Mismatch, by_unit, mismatch
from zwfw_cli.core.ledger.verdicts import Check, check_units
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Indicator


class UnitReading(NamedTuple):
    """One unit's own reading of the period. ``rank`` is 1-2-2-4 among its kind; None without a
    reading of the period.
    """

    unit: Annotated[str, about("单位名称")]
    kind: Annotated[str, about("单位类别；名次在同类之间")]
    rank: Annotated[int | None, about("按读数的名次，并列的相同；本期没有读数为 null")]
    value: Annotated[Decimal | None, about("读数；没有为 null")]
    numerator: Annotated[Decimal | None, about("读数的分子")]
    denominator: Annotated[Decimal | None, about("读数的分母")]
    on: Annotated[date | None, about("读数的日期")]
    fresh: Annotated[bool, about("读数是否在本期之内")]
    last: Annotated[Decimal | None, about("最近的读数，不论是否在本期")]
    """The last known reading, also where it is none of this period's; ``last_on`` is its day."""
    last_on: Annotated[date | None, about("最近的读数的日期")]
    change: Annotated[Decimal | None, about("比上期增减；缺一边为 null")]
    gap: Annotated[Decimal | None, about("读数减目标值；达标或不判断为 null")]
    verdict: Annotated[str, about("本期末的结论；月通报中本月没有读数的为 本月未报")]


class Breakdown(NamedTuple):
    """An indicator that units report one by one. ``typed`` and the three behind it are None where no
    total was typed in that is another than what they come to.
    """

    id: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    operator: Annotated[str, about("比较")]
    target: Annotated[Decimal, about("目标值，计量单位见 unit")]
    unit: Annotated[str, about("计量单位")]
    binding: Annotated[bool, about("约束性目标；“力争、努力”的为 false")]
    combine: Annotated[str | None, about("怎样合成合计；不合成为 null")]
    units: Annotated[tuple[UnitReading, ...], about("各单位的读数，同类的按名次")]
    """By kind in the order of the units file, the best first, unread ones last."""
    typed: Annotated[Decimal | None, about("与各单位读数不符的、所报的合计；相符为 null")]
    typed_on: Annotated[date | None, about("所报合计的日期")]
    computed: Annotated[Decimal | None, about("按当日各单位读数算出的合计")]
    parts: Annotated[int | None, about("由几个单位的读数算出", unit="个")]


def breakdowns(past: Past, period: Period, unit: str | None) -> tuple[Breakdown, ...]:
    """The indicators that units report; for one unit only its own, without a rank."""
    found = []
    for one in past.now.registry.indicators:
        checks = [made for made in check_units(past.now, one) if unit in (None, made.unit)]
        if checks:
            lines = _lines(past, period, one, checks)
            own = tuple(line._replace(rank=None) for line in lines) if unit else lines
            found.append(_breakdown(one, own, mismatch(past.now, one)))
    return tuple(found)


def _breakdown(one: Indicator, units: tuple[UnitReading, ...], wrong: Mismatch | None) -> Breakdown:
    return Breakdown(
        id=one.id,
        name=one.name,
        operator=one.operator,
        target=one.target,
        unit=one.unit,
        binding=one.binding,
        combine=one.combine,
        units=units,
        typed=wrong.typed.value if wrong else None,
        typed_on=wrong.typed.on if wrong else None,
        computed=wrong.computed.value if wrong else None,
        parts=wrong.computed.parts if wrong else None,
    )


def _lines(
    past: Past, period: Period, one: Indicator, checks: Sequence[Check]
) -> tuple[UnitReading, ...]:
    registry = past.now.registry
    before = by_unit(past.before, one)
    kinds = {unit.name: unit.kind for unit in registry.units}
    order = {kind: at for at, kind in enumerate(dict.fromkeys(kinds.values()))}
    scores = {
        made.unit or "": _score(one, made.reading)
        for made in checks
        if made.reading is not None and of_period(made.reading, period) is not None
    }
    lines = []
    for made in checks:
        unit = made.unit or ""
        kind = kinds.get(unit, "")
        same = [score for name, score in scores.items() if kinds.get(name, "") == kind]
        rank = 1 + sum(score > scores[unit] for score in same) if unit in scores else None
        old = of_period(before.get(unit), period.previous())
        lines.append(_line(made, period, kind, rank, old))
    last = len(lines)
    return tuple(
        sorted(lines, key=lambda line: (order.get(line.kind, len(order)), line.rank or last + 1))
    )


def _line(
    made: Check, period: Period, kind: str, rank: int | None, old: Reading | None
) -> UnitReading:
    judged, last = period_check(made, period), made.reading
    read = judged.reading
    return UnitReading(
        unit=made.unit or "",
        kind=kind,
        rank=rank,
        value=read.value if read else None,
        numerator=read.numerator if read else None,
        denominator=read.denominator if read else None,
        on=read.on if read else None,
        fresh=of_period(read, period) is not None,
        last=last.value if last else None,
        last_on=last.on if last else None,
        change=difference(read, old) if read and old else None,
        gap=None if made.meets else judged.gap,
        verdict=judged.verdict,
    )


def _score(one: Indicator, reading: Reading) -> Fraction:
    """The greater the better: by the side of the target that is wanted."""
    value = Fraction(reading.exact)
    if one.operator in ("<=", "<"):
        return -value
    return -abs(value - Fraction(one.target)) if one.operator == "==" else value
