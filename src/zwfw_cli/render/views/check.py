"""``zwfw check``."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.ledger.readings import PERCENT, Reading
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import Mismatch, mismatch
from zwfw_cli.core.ledger.verdicts import Check, Verdict, count_verdicts
from zwfw_cli.core.registry.model import SIGNS, Indicator
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import NONE, amount, difference, parts_note, reading
from zwfw_cli.render.view import Column, Each, Table, Valued, View
from zwfw_cli.render.views.indicators import PARTS, binding, course, target_cell

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.indicators import CheckItem, CheckTop, MismatchItem


def check_item(check: Check) -> "CheckItem":
    """A verdict with what it rests on: ``parts`` counts the units whose readings were added up."""
    one, entry = check.indicator, check.reading
    return {
        "indicator": one.id,
        "name": one.name,
        "verdict": check.verdict,
        "value": entry.value if entry else None,
        "on": entry.on if entry else None,
        "target": one.target,
        "operator": one.operator,
        "unit": one.unit,
        "gap": check.gap,
        "due": one.due,
        "days_left": check.days_left,
        "binding": one.binding,
        "unit_name": entry.unit if entry else None,
        "parts": entry.parts if entry else 0,
    }


_COLUMNS: Final = (
    Column("编号"),
    Column("指标", wrap=True),
    Column("目标值"),
    Column("读数", wrap=True, least=14),
    Column("差距", wrap=True),
    Column("剩余"),
    Column("结论"),
    *PARTS,
    Column("读数日期", extra=True),
    Column("分子", extra=True),
    Column("分母", extra=True),
    Column("时限（含）", extra=True),
    Column("性质", extra=True),
)


def check_view(
    snapshot: Snapshot, checks: Sequence[Check], wrong: Sequence[tuple[Indicator, Mismatch]]
) -> View:
    """The targets against their readings; ``extra`` counts each verdict and lists the totals that
    were typed in and are not what the units' readings come to.
    """
    table = Table(_COLUMNS, tuple(_cells(check) for check in checks))
    return _view(snapshot, checks, table, f"共{len(checks)}项指标", wrong)


def by_unit_view(
    snapshot: Snapshot, checks: Sequence[Check], wrong: Sequence[tuple[Indicator, Mismatch]]
) -> View:
    """Each unit's own reading against the target; indicators that no unit reported are not there."""
    columns = (*_COLUMNS[:2], Column("单位", wrap=True), *_COLUMNS[2:])
    rows = []
    for check in checks:
        row = _cells(check)
        rows.append((*row[:2], check.unit or NONE, *row[2:]))
    items = len({check.indicator.id for check in checks})
    head = f"共{items}项指标有分单位读数，{len(checks)}条"
    return _view(snapshot, checks, Table(columns, tuple(rows)), head, wrong)


def _view(
    snapshot: Snapshot,
    checks: Sequence[Check],
    table: Table,
    head: str,
    wrong: Sequence[tuple[Indicator, Mismatch]],
) -> View:
    counts = count_verdicts(checks)
    told = "，".join(f"{verdict}{count}项" for verdict, count in counts.items())
    notes = [f"{head}：{told}。", _meanings(snapshot)]
    if Verdict.PART in counts:
        notes.append("分项＝数量相加的指标，目标值对合计而言，不逐个单位判断。")
    notes += [f"合计不符：{mismatch_note(*one)}" for one in wrong]
    mismatches: list[MismatchItem] = [
        {
            "indicator": one.id,
            "value": found.typed.value,
            "on": found.typed.on,
            "computed": found.computed.value,
        }
        for one, found in wrong
    ]
    top: CheckTop = {"counts": counts, "mismatches": mismatches}
    items = [check_item(one) for one in checks]
    found = Each(
        lambda one: course(snapshot, one), dict.fromkeys(check.indicator for check in checks)
    )
    tables = (table._replace(notes=tuple(notes)),)
    return View("check", items, tables, top, title="指标对照目标", courses=found)


def _meanings(snapshot: Snapshot) -> str:
    stale = snapshot.registry.rules.stale_days
    return f"未到期＝尚未达标、时限未过；过期＝读数超过{stale}天；未报不计入未达标。带“*”的为努力目标。"


def mismatches(
    snapshot: Snapshot, indicators: Iterable[Indicator]
) -> list[tuple[Indicator, Mismatch]]:
    """The totals that were typed in and are not what the units' readings come to."""
    found = ((one, mismatch(snapshot, one)) for one in indicators)
    return [(one, wrong) for one, wrong in found if wrong is not None]


def mismatch_note(indicator: Indicator, wrong: Mismatch) -> str:
    """``I05 合计报为96%（2021-06-30），按3个单位的读数算为95.2%，请核对。``"""
    told, total = wrong
    return (
        f"{indicator.id} {indicator.name}合计报为{amount(told.value, indicator.unit)}"
        f"（{told.on}），按{total.parts}个单位的读数算为{amount(total.value, indicator.unit)}，请核对。"
    )


def _cells(check: Check) -> tuple[str, ...]:
    one, entry = check.indicator, check.reading
    return (
        one.id,
        one.name + ("" if one.binding else "*"),
        target_cell(one),
        _reading_cell(one, entry),
        Valued(gap(check), check.gap, "个百分点" if one.unit == PERCENT else one.unit),
        cells.left(check.days_left, ended=is_settled(check)),
        check.verdict.value,
        SIGNS[one.operator],
        one.unit,
        cells.day(entry.on if entry else None),
        cells.figure(entry.numerator if entry else None),
        cells.figure(entry.denominator if entry else None),
        cells.day(one.due),
        binding(one),
    )


def _reading_cell(one: Indicator, entry: Reading | None) -> Valued:
    words = reading(one, entry) + (f"（{entry.on}{parts_note(entry.parts)}）" if entry else "")
    return Valued(words, entry.value if entry else None, one.unit)


def is_settled(check: Check) -> bool:
    """Whether its day says nothing more: it is met, be it by an old reading; an old reading is no
    ground to call it 逾期; a part of a sum has no day of its own.
    """
    past = check.days_left is not None and check.days_left < 0
    return check.meets or check.verdict is Verdict.PART or (past and check.verdict is Verdict.STALE)


def gap(check: Check) -> str:
    """The signed distance to the target while it is not met, else a dash."""
    if check.gap is None or check.verdict in (Verdict.MET, Verdict.UNREPORTED):
        return NONE
    return difference(check.gap, check.indicator.unit)
