"""Puts the board of a day together. Pure: the day is an argument."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from zwfw_cli.core.answers.board.courses import Target, targets
from zwfw_cli.core.answers.board.headline import Headline, headline
from zwfw_cli.core.answers.board.matrix import Matrix, matrix
from zwfw_cli.core.answers.due import DueQuery, DueRow, due_rows, within
from zwfw_cli.core.answers.owed import ALL, UnitOwed, owed
from zwfw_cli.core.answers.reports.lines import TaskLine
from zwfw_cli.core.answers.reports.ranking import Group, rank_units
from zwfw_cli.core.answers.reports.rows import task_line
from zwfw_cli.core.answers.reports.scope import narrowed
from zwfw_cli.core.dates.periods import period_of
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Head, as_journal
from zwfw_cli.core.ledger.lights import rule_text
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.model import Notice
from zwfw_cli.core.registry.registry import Registry

BACK: Final = 60
AHEAD: Final = 120
"""So many days before and after today the timeline shows."""
SOON: Final = 10
"""The days of which the steps are listed one by one."""


class Board(NamedTuple):
    """How everything stands at the end of ``as_of``; changes are since the end of ``since``."""

    notice: Notice
    unit: str | None
    as_of: date
    since: date
    headline: Headline
    matrix: Matrix
    overdue: tuple[DueRow, ...]
    coming: tuple[DueRow, ...]
    """Open steps of the next ``SOON`` days, today included."""
    timeline: tuple[DueRow, ...]
    """All steps from ``BACK`` days before to ``AHEAD`` days after, finished ones included."""
    targets: tuple[Target, ...]
    groups: tuple[Group, ...]
    """Rankings; none on the board of one unit, which has no one to be compared with."""
    owing: tuple[UnitOwed, ...]
    """The units that still owe something for the month of ``as_of``."""
    tasks: tuple[TaskLine, ...]
    light_rule: str
    journal: Head

    @property
    def soon(self) -> date:
        """The last of the next days."""
        return within(self.as_of, SOON)


def board(
    registry: Registry, entries: Iterable[Entry], as_of: date, unit: str | None = None
) -> Board:
    """The board of all, or of what one unit leads; UsageError for a unit that leads nothing."""
    scope = registry if unit is None else narrowed(registry, unit)
    journal = as_journal(entries)
    month = period_of("monthly", as_of)
    since = month.start - timedelta(days=1)
    now, before = fold(scope, journal, as_of), fold(scope, journal, since)
    first, last = as_of - timedelta(days=BACK), within(as_of, AHEAD)
    return Board(
        notice=registry.notice,
        unit=unit,
        as_of=as_of,
        since=since,
        headline=headline(now, before, unit),
        matrix=matrix(now, unit),
        overdue=due_rows(now, DueQuery(overdue=True)),
        coming=due_rows(now, DueQuery(after=as_of, before=within(as_of, SOON))),
        timeline=due_rows(now, DueQuery(after=first, before=last, everything=True)),
        targets=targets(now),
        groups=rank_units(now) if unit is None else (),
        owing=tuple(
            one
            for one in owed(now, journal, month).units
            if unit in (None, one.unit) and one.answer != ALL
        ),
        tasks=tuple(task_line(now, before, task) for task in scope.tasks),
        light_rule=rule_text(registry.rules),
        journal=journal.head(),
    )
