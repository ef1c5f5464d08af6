"""The parts of a registry, and which of its tasks a question is about."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from zwfw_cli.core.registry.model import (
    Collective,
    Indicator,
    Notice,
    Rules,
    Section,
    Task,
    Unit,
)
from zwfw_cli.core.registry.office import Office


class Wanted(NamedTuple):
    """Which tasks a question is about; None and empty ask for all. Both days are inclusive."""

    names: tuple[str, ...] = ()
    """Units and collectives, of which one at least leads or supports."""
    after: date | None = None
    before: date | None = None
    """The notice's own days: a milestone in the span."""
    besides: Collection[str] = ()
    """Ids of tasks whose days were moved: the span says nothing about them."""


class Tasks(Sequence[Task]):
    """Tasks in the order of the notice; of very many a question need not read all."""

    __slots__ = ()

    @abstractmethod
    def by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""

    @abstractmethod
    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """At least the tasks that are wanted, in order."""


class HeldTasks(tuple[Task, ...], Tasks):
    """Tasks in memory."""

    __slots__ = ()

    def by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""
        return MappingProxyType({task.id: task for task in self})

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """The tasks that name one of the names."""
        if not wanted.names:
            return self
        names = set(wanted.names)
        return (task for task in self if not names.isdisjoint((*task.lead, *task.support)))


class Contents(NamedTuple):
    """The parts of a registry, of which this is the list."""

    notice: Notice
    """The paper that it carries out."""
    sections: tuple[Section, ...]
    """The areas of work."""
    tasks: Sequence[Task]
    """All tasks; a question about some of them asks for ``Registry.candidates``."""
    indicators: tuple[Indicator, ...]
    """All targets."""
    units: tuple[Unit, ...]
    """The named bodies."""
    collectives: tuple[Collective, ...]
    """The phrases that name no single body."""
    rules: Rules
    """What the office decides for itself."""
    office: Office | None = None
    """Who issues the papers; None where the workspace does not say."""
