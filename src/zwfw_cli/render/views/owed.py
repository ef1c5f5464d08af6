"""``zwfw owed``: who owes what for a period."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.figuresdue import ReadingDue
from zwfw_cli.core.answers.owed import ALL, NOTHING, SOME, Owed, ReportDue, UnitOwed
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.render.cells import count, day
from zwfw_cli.render.phrases import NONE, names, reading
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.owed import OwedItem, OwedTop

UNITS = (
    Column("单位", wrap=True, least=18),
    Column("应报", number=True),
    Column("已报", number=True),
    Column("未报", number=True),
    Column("未报的任务、指标", wrap=True, least=20),
)
SUBJECTS = (
    Column("编号"),
    Column("事项", wrap=True, least=14),
    Column("应报", number=True),
    Column("已报", number=True),
    Column("未报的单位", wrap=True, least=14),
)
DETAILS = (
    Column("单位", group=True),
    Column("编号"),
    Column("事项", wrap=True, least=14),
    Column("未办结的节点", wrap=True, least=14),
    Column("上次", wrap=True),
    Column("上次报送"),
    Column("本期"),
)
Due = ReportDue | ReadingDue


def owed_view(
    found: Owed, messages: Mapping[str, str], detailed: bool, unit: str | None = None
) -> View:
    """By unit and by subject, or one row for each thing that is owed; ``messages`` by unit."""
    every = [due for one in found.units for due in _dues(one)]
    tables = (
        (Table(DETAILS, tuple(map(_details, every)), notes=_notes(found, unit)),)
        if detailed
        else (
            Table(UNITS, tuple(map(_unit_row, found.units)), notes=_notes(found, unit)),
            Table(SUBJECTS, _subject_rows(every), "按任务和指标"),
        )
    )
    top: OwedTop = {
        "period": as_option(found.period),
        "start": found.period.start,
        "end": found.period.end,
        "owing": tuple(one.unit for one in found.units),
        "reported": found.answered(SOME, ALL),
        "missing": found.answered(NOTHING),
        "units": [
            {
                "unit": one.unit,
                "owed": len(_dues(one)),
                "given": len(_dues(one)) - len(_missing(one)),
                "missing": _missing(one),
                "answer": one.answer,
                "message": messages.get(one.unit, ""),
            }
            for one in found.units
        ],
    }
    return View("owed", [_item(due) for due in every], tables, top, title="应报未报")


def _dues(one: UnitOwed) -> tuple[Due, ...]:
    return (*one.reports, *one.readings)


def _missing(one: UnitOwed) -> tuple[str, ...]:
    return tuple(_subject(due) for due in _dues(one) if due.given is None)


def _subject(due: Due) -> str:
    return due.task.id if isinstance(due, ReportDue) else due.indicator.id


def _name(due: Due) -> str:
    return due.task.short if isinstance(due, ReportDue) else due.indicator.short


def _notes(found: Owed, unit: str | None) -> tuple[str, ...]:
    """``应报17家，已报12家…`` and how it is counted; ``unit``: the only one that was asked about."""
    if not found.units:
        return (f"{found.period.name}{unit or ''}没有应报的内容。",)
    late = [one.unit for one in found.units if any(due.late for due in one.reports)]
    told = f"{found.period.name}{_of_one(*found.units) if unit else _of_all(found)}"
    told += f"；有期满后才报的：{names(late)}" if late else ""
    rule = (
        "应报：期初还没有办结、中止的任务，每个牵头单位每项任务报一次，写哪个节点都算；"
        "指标以读数的日期在期内为准；配合单位不用报。"
    )
    return (f"{told}。", rule)


def _of_all(found: Owed) -> str:
    nothing = found.answered(NOTHING)
    return (
        f"应报{len(found.units)}家，已报{len(found.units) - len(nothing)}家"
        f"（报齐{len(found.answered(ALL))}家），未报{len(nothing)}家"
    )


def _of_one(one: UnitOwed) -> str:
    owed, missing = len(_dues(one)), len(_missing(one))
    return f"{one.unit}应报{owed}项，已报{owed - missing}项，未报{missing}项"


def _unit_row(one: UnitOwed) -> tuple[str, ...]:
    owed, missing = len(_dues(one)), _missing(one)
    counts = (owed, owed - len(missing), len(missing))
    return (one.unit, *map(count, counts), names(missing))


def _subject_rows(every: list[Due]) -> tuple[tuple[str, ...], ...]:
    """Tasks, then indicators, each in the order of its numbers."""
    by_subject: dict[str, list[Due]] = {}
    for due in sorted(every, key=lambda due: (isinstance(due, ReadingDue), _subject(due))):
        by_subject.setdefault(_subject(due), []).append(due)
    return tuple(
        (
            subject,
            _name(some[0]),
            count(len(some)),
            count(sum(due.given is not None for due in some)),
            names(due.unit for due in some if due.given is None),
        )
        for subject, some in by_subject.items()
    )


def _details(due: Due) -> tuple[str, ...]:
    if isinstance(due, ReportDue):
        parts = names(
            f"{part.step.n} {part.step.label or '办结'}"
            f"{f'（{part.step.date}）' if part.step.date else ''}"
            for part in due.parts
        )
        last, on = due.state.value, due.last
    else:
        parts, last = NONE, reading(due.indicator, due.last)
        on = due.last.on if due.last else None
    given = "未报" if due.given is None else f"{due.given}{'（迟报）' if _late(due) else ''}"
    return (due.unit, _subject(due), _name(due), parts, last, day(on), given)


def _late(due: Due) -> bool:
    return isinstance(due, ReportDue) and due.late


def _item(due: Due) -> "OwedItem":
    task = isinstance(due, ReportDue)
    read = None if isinstance(due, ReportDue) else due.last
    return {
        "unit": due.unit,
        "subject": _subject(due),
        "kind": "任务" if task else "指标",
        "name": _name(due),
        "given": due.given,
        "late": _late(due),
        "last": due.last if isinstance(due, ReportDue) else read.on if read else None,
        "parts": [
            {
                "milestone": part.step.n,
                "label": part.step.label,
                "date": part.step.date,
                "state": part.cell.state,
            }
            for part in (due.parts if isinstance(due, ReportDue) else ())
        ],
        "value": read.value if read else None,
        "unit_of_value": None if isinstance(due, ReportDue) else due.indicator.unit,
        "whole": not isinstance(due, ReportDue) and due.whole,
    }
