"""The lead units' parts of dated steps, as far as they can be judged."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.cells import Cell, Key
from zwfw_cli.core.states import FINISHED, State
from zwfw_cli.core.status import Snapshot


class DatedCell(NamedTuple):
    """One unit's part of a step; ``day`` is the one it is judged by, itself in time."""

    key: Key
    label: str
    day: date
    cell: Cell

    @property
    def task(self) -> str:
        """The task's id."""
        return self.key[0]

    @property
    def unit(self) -> str:
        """The lead unit."""
        return self.key[2]

    @property
    def name(self) -> str:
        """``节点2（发布）``."""
        return f"节点{self.key[1]}（{self.label}）" if self.label else f"节点{self.key[1]}"


def dated_cells(now: Snapshot, since: date) -> Iterator[DatedCell]:
    """Those due from ``since`` on that are past their day or finished; stopped ones are let be."""
    for task in now.registry.tasks:
        for one in now.steps(task):
            if one.date is None or one.date < since:
                continue
            for unit in now.registry.columns(task):
                cell = now.cell(task, one.n, unit)
                past = one.date < now.as_of and cell.state is not State.STOPPED
                if past or cell.state in FINISHED:
                    yield DatedCell((task.id, one.n, unit), one.label, one.date, cell)
