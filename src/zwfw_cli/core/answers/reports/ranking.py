"""Units ranked inside their group by what they had to finish so far, then by how much of it was in
time; never across groups.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.lines import share
from zwfw_cli.core.ledger.grid import Cell
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about


class UnitLine(NamedTuple):
    """``due`` counts the unit's own cells whose day has come. ``rank`` is 1-2-2-4, by ``rate``, then
    by ``on_time``.
    """

    unit: Annotated[str, about("单位")]
    due: Annotated[int, about("到期的节点数（含当日），只算本单位的部分", unit="个")]
    done: Annotated[int, about("其中已办结的", unit="个")]
    rate: Annotated[Decimal, about("办结率，四舍五入到一位小数", unit="%")]
    rank: Annotated[int, about("组内名次，并列的相同，其后空出")]
    waiting: Annotated[tuple[str, ...], about("到期没有办结的任务编号")]
    """The tasks of the cells that are due and not finished."""
    cause: Annotated[str, about("这些任务报告的问题；没有为空")]
    """The problems that the unit reported of them."""
    in_time: Annotated[int, about("其中按期办结的", unit="个")]
    """Those finished by their day; ``on_time`` is their share of ``judged``."""
    judged: Annotated[int, about("到期的节点中，当日到期、尚未办结的以外的", unit="个")]
    """What is open on its very day is in time still: neither kept nor missed."""
    on_time: Annotated[
        Decimal | None, about("按期率，按期办结的占 judged 的；没有为 null", unit="%")
    ]


class Group(NamedTuple):
    """One kind of units. ``apart`` had nothing to finish yet and are not ranked."""

    kind: Annotated[str, about("单位类别")]
    ranked: Annotated[tuple[UnitLine, ...], about("排名，好的在前")]
    apart: Annotated[tuple[str, ...], about("还没有到期事项、不排名的单位")]


class _Account(NamedTuple):
    """A lead unit's live cells whose day has come."""

    due: int = 0
    judged: int = 0
    in_time: int = 0
    waiting: tuple[tuple[str, str], ...] = ()
    """Task and reported problem of each that is not finished."""

    @property
    def done(self) -> int:
        return self.due - len(self.waiting)

    @property
    def rates(self) -> tuple[Fraction, Fraction]:
        on_time = Fraction(self.in_time, self.judged) if self.judged else Fraction(1)
        return Fraction(self.done, self.due), on_time

    def with_cell(self, task: str, cell: Cell, day: date, as_of: date) -> "_Account":
        """The account with one more cell, due on a day that has come."""
        finished = cell.state in FINISHED
        return _Account(
            due=self.due + 1,
            judged=self.judged + (finished or day < as_of),
            in_time=self.in_time + (finished and (cell.finished_on or day) <= day),
            waiting=self.waiting + (() if finished else ((task, cell.problem or ""),)),
        )


def rank_units(now: Snapshot) -> tuple[Group, ...]:
    """The groups in the order of the units file; only units that lead something are in them."""
    accounts = _accounts(now)
    kinds = dict.fromkeys(unit.kind for unit in now.registry.units if unit.name in accounts)
    return tuple(_group(now, kind, accounts) for kind in kinds)


def _accounts(now: Snapshot) -> dict[str, _Account]:
    accounts: dict[str, _Account] = {}
    for task in now.registry.tasks:
        for unit in now.registry.columns(task):
            account = accounts.get(unit, _Account())
            for one in now.steps(task):
                cell = now.cell(task, one.n, unit)
                if one.date is None or one.date > now.as_of or cell.state is State.STOPPED:
                    continue
                account = account.with_cell(task.id, cell, one.date, now.as_of)
            accounts[unit] = account
    return accounts


def _group(now: Snapshot, kind: str, accounts: Mapping[str, _Account]) -> Group:
    units = [u.name for u in now.registry.units if u.kind == kind and u.name in accounts]
    asked = [unit for unit in units if accounts[unit].due]
    asked.sort(key=lambda unit: accounts[unit].rates, reverse=True)
    ranks: dict[tuple[Fraction, Fraction], int] = {}
    for at, unit in enumerate(asked, 1):
        ranks.setdefault(accounts[unit].rates, at)
    ranked = tuple(_line(unit, accounts[unit], ranks[accounts[unit].rates]) for unit in asked)
    return Group(kind, ranked, tuple(unit for unit in units if not accounts[unit].due))


def _line(unit: str, account: _Account, rank: int) -> UnitLine:
    return UnitLine(
        unit=unit,
        due=account.due,
        done=account.done,
        rate=share(account.done, account.due),
        rank=rank,
        waiting=tuple(dict.fromkeys(task for task, _ in account.waiting)),
        cause="；".join(dict.fromkeys(problem for _, problem in account.waiting if problem)),
        in_time=account.in_time,
        judged=account.judged,
        on_time=share(account.in_time, account.judged) if account.judged else None,
    )


def laggards(groups: Sequence[Group]) -> tuple[UnitLine, ...]:
    """The last of each group, but never a unit of which nothing is late."""
    found: list[UnitLine] = []
    for group in groups:
        last = max((line.rank for line in group.ranked), default=0)
        found += [line for line in group.ranked if line.rank == last and line.done < line.judged]
    return tuple(found)
