"""The registry: everything that the data files say, indexed for questions."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Self

from zwfw_cli.core.registry.model import Collective, Indicator, Section, Task, Unit
from zwfw_cli.core.registry.parts import Contents, HeldTasks, Tasks, Wanted
from zwfw_cli.core.registry.shortnames import named

ROLES: Final = ("牵头", "配合", "泛指")
LEAD, SUPPORT, REACHED = ROLES


class Registry(Contents):
    """Tasks and indicators in the order of the notice; read-only to the program."""

    def __new__(cls, contents: Contents) -> Self:
        """The registry of these parts, each item with a short name; tasks that know how to be
        asked are left as they are.
        """
        if isinstance(contents.tasks, Tasks):
            return cls._make(contents)
        tasks, indicators = named(contents.tasks, contents.indicators)
        return cls._make(contents._replace(tasks=HeldTasks(tasks), indicators=indicators))

    def replace(self, **parts: Any) -> "Registry":
        """The same registry with other parts."""
        return Registry(self._replace(**parts))

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """At least the tasks that are wanted, in order; the question itself decides on each."""
        return self._asked.candidates(wanted)

    @cached_property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""
        return self._asked.by_id()

    @property
    def _asked(self) -> Tasks:
        return self.tasks if isinstance(self.tasks, Tasks) else HeldTasks(self.tasks)

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        """Indicators by id, in order."""
        return MappingProxyType({indicator.id: indicator for indicator in self.indicators})

    @cached_property
    def unit_by_name(self) -> Mapping[str, Unit]:
        """Units by registered name, in order."""
        return MappingProxyType({unit.name: unit for unit in self.units})

    @cached_property
    def collective_by_name(self) -> Mapping[str, Collective]:
        """Collectives by registered name, in order."""
        return MappingProxyType({one.name: one for one in self.collectives})

    @cached_property
    def section_by_title(self) -> Mapping[str, Section]:
        """Areas of work by the annex's title."""
        return MappingProxyType({section.title: section for section in self.sections})

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every name and alias of units and collectives, to the registered name."""
        bodies: tuple[Unit | Collective, ...] = (*self.units, *self.collectives)
        aliases = {alias: body.name for body in bodies for alias in body.aliases}
        return MappingProxyType(aliases | {body.name: body.name for body in bodies})

    def names_of(self, unit: str) -> tuple[str, ...]:
        """A unit's name and the collectives that reach it: any of them gives it a role."""
        return (unit, *(name for name, members in self._reach.items() if unit in members))

    @cached_property
    def _reach(self) -> Mapping[str, frozenset[str]]:
        return MappingProxyType(
            {
                one.name: frozenset(one.members)
                | {unit.name for unit in self.units if unit.kind in one.kinds}
                for one in self.collectives
            }
        )

    def columns(self, task: Task) -> tuple[str, ...]:
        """The units whose state is kept: the named leads; collectives where no one is named."""
        collectives = self.collective_by_name
        return tuple([name for name in task.lead if name not in collectives]) or task.lead

    def role(self, task: Task, name: str) -> str | None:
        """牵头, 配合, 泛指 (reached only through a collective), or None."""
        if name in task.lead:
            return LEAD
        if name in task.support:
            return SUPPORT
        reached = (self._reach.get(body, frozenset()) for body in (*task.lead, *task.support))
        return REACHED if any(name in members for members in reached) else None

    def indicators_of(self, task: Task) -> tuple[Indicator, ...]:
        """The targets that measure a task."""
        return self._by_task.get(task.id, ())

    @cached_property
    def _by_task(self) -> Mapping[str, tuple[Indicator, ...]]:
        found: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            for task_id in indicator.tasks:
                found.setdefault(task_id, []).append(indicator)
        return MappingProxyType({task_id: tuple(some) for task_id, some in found.items()})

    def answerable(self, indicator: Indicator) -> tuple[str, ...]:
        """The first lead unit of each task that the indicator measures, without repeats."""
        tasks: Iterable[Task] = (self.task_by_id[one] for one in indicator.tasks)
        return tuple(dict.fromkeys(self.columns(task)[0] for task in tasks))
