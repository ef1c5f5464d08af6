"""The offices of a city side by side, ranked inside their groups; never across them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from zwfw_cli.core.answers.reports.lines import share
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import ENDED, FINISHED
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.ledger.verdicts import Verdict, check_all
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry


class Counts(NamedTuple):
    """One office at the end of a day. ``overdue``, ``unreported``: tasks, not steps."""

    tasks: int
    done: int
    overdue: int
    unreported: int
    targets: int
    met: int
    missed: int


class Account(NamedTuple):
    """An office on two days: at the end of ``as_of`` and of the day that it is compared with."""

    now: Counts
    before: Counts
    notice: str
    entries: int


class OfficeLine(NamedTuple):
    """``rank`` is 1-2-2-4 inside the group; None without tasks. ``account`` is None where the files of
    the office cannot be read, ``problem`` says why.
    """

    office: str
    group: str
    account: Account | None
    problem: str = ""
    rank: int | None = None

    @property
    def rate(self) -> Decimal:
        """Finished tasks in percent, to one place."""
        return share(self.account.now.done, self.account.now.tasks) if self.account else Decimal()


class City(NamedTuple):
    """``groups`` in the order of their names, each with its offices, the best first."""

    as_of: date
    since: date
    groups: Sequence[Sequence[OfficeLine]]

    @property
    def lines(self) -> tuple[OfficeLine, ...]:
        """All offices."""
        return tuple(line for group in self.groups for line in group)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Those of the offices that could be read."""
        return tuple(line.account for line in self.lines if line.account is not None)

    @property
    def unread(self) -> tuple[OfficeLine, ...]:
        """Offices whose files cannot be read."""
        return tuple(line for line in self.lines if line.account is None)

    @property
    def total(self) -> Counts:
        """All offices together."""
        return _sum(one.now for one in self.accounts)

    @property
    def total_before(self) -> Counts:
        """The same on the day that it is compared with."""
        return _sum(one.before for one in self.accounts)

    @property
    def done_share(self) -> Decimal:
        """Finished tasks of all offices in percent, to one place."""
        return share(self.total.done, self.total.tasks)


def account(registry: Registry, journal: Journal, as_of: date, since: date) -> Account:
    """What an office's own registry and journal come to."""
    now = _counts(fold(registry, journal, as_of))
    before = _counts(fold(registry, journal, since))
    return Account(now, before, registry.notice.document, journal.head().entries)


def side_by_side(lines: Iterable[OfficeLine], as_of: date, since: date) -> City:
    """Rank by the share of finished tasks, then by how few are overdue; offices that cannot be
    ranked stand behind the others of their group.
    """
    groups: dict[str, list[OfficeLine]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return City(as_of, since, [_ranked(groups[name]) for name in sorted(groups)])


def _ranked(lines: Sequence[OfficeLine]) -> list[OfficeLine]:
    keys = {
        line.office: _key(line.account.now) for line in lines if _has_tasks(line) and line.account
    }
    asked = sorted((line for line in lines if line.office in keys), key=lambda one: one.office)
    asked.sort(key=lambda line: keys[line.office], reverse=True)
    ranked = [
        line._replace(rank=1 + sum(key > keys[line.office] for key in keys.values()))
        for line in asked
    ]
    return ranked + sorted(line for line in lines if line.office not in keys)


def _has_tasks(line: OfficeLine) -> bool:
    return line.account is not None and line.account.now.tasks > 0


def _key(now: Counts) -> tuple[Fraction, int]:
    return Fraction(now.done, now.tasks), -now.overdue


def _counts(now: Snapshot) -> Counts:
    tasks = now.registry.tasks
    verdicts = [one.verdict for one in check_all(now, now.registry.indicators)]
    return Counts(
        tasks=len(tasks),
        done=sum(now.state(task) in FINISHED for task in tasks),
        overdue=sum(_is_late(now, task) for task in tasks),
        unreported=sum(bool(silent_units(now, task)) for task in tasks),
        targets=len(verdicts),
        met=verdicts.count(Verdict.MET),
        missed=verdicts.count(Verdict.MISSED),
    )


def _is_late(now: Snapshot, task: Task) -> bool:
    return any(
        step.date is not None and step.date < now.as_of and now.state(task, step.n) not in ENDED
        for step in now.steps(task)
    )


def _sum(every: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*every, strict=True))) if (every := [*every]) else Counts(*[0] * 7)
