"""The parts of a registry, and which of its tasks a question is about."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol

from zwfw_cli.core.registry.model import (
    Collective,
    Indicator,
    Notice,
    Rules,
    Section,
    Task,
    Unit,
)


class Wanted(NamedTuple):
    """Which tasks a question is about; None and empty ask for all. Both days are inclusive."""

    names: tuple[str, ...] = ()
    """Units and collectives, of which one at least leads or supports."""
    after: date | None = None
    before: date | None = None
    """The notice's own days: a milestone in the span."""
    besides: Collection[str] = ()
    """Ids of tasks whose days were moved: the span says nothing about them."""


class Parts(Protocol):
    """Where the registry has its parts from, each read when it is first asked for."""

    @property
    def notice(self) -> Notice:
        """The paper that it carries out."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The areas of work."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All targets."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The named bodies."""

    @property
    def collectives(self) -> tuple[Collective, ...]:
        """Phrases that name no single body."""

    @property
    def rules(self) -> Rules:
        """What the office decides."""

    @property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """At least the tasks that are wanted, in order."""


class Contents(NamedTuple):
    """All parts in memory, as they were read from the files."""

    notice: Notice
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    collectives: tuple[Collective, ...]
    rules: Rules

    @property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""
        return MappingProxyType({task.id: task for task in self.tasks})

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """The tasks that name one of the names."""
        if not wanted.names:
            return self.tasks
        names = set(wanted.names)
        return (one for one in self.tasks if not names.isdisjoint((*one.lead, *one.support)))
