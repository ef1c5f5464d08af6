"""The heat matrix: for each lead unit and area of work, its tasks by the light of its own part."""

from collections.abc import Iterable
from typing import Final, NamedTuple, get_args

from zwfw_cli.core.ledger.lights import own_light
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import LightWord, Section, Task

LIGHTS: Final[tuple[LightWord, ...]] = get_args(LightWord)
"""Gravest first."""


class Lit(NamedTuple):
    """Tasks of one light, in the order of the notice."""

    light: LightWord
    tasks: tuple[Task, ...]


class Line(NamedTuple):
    """What one unit leads: by area, an empty cell where it leads nothing there, and in all."""

    unit: str
    cells: tuple[tuple[Lit, ...], ...]
    """As many as areas; of each the lights that occur, gravest first."""
    total: tuple[Lit, ...]


class Matrix(NamedTuple):
    """Lines in the order of the units file; areas are those that have tasks, in the notice's order."""

    sections: tuple[Section, ...]
    lines: tuple[Line, ...]


def matrix(now: Snapshot, unit: str | None = None) -> Matrix:
    """All units that lead something, or one of them."""
    registry = now.registry
    led: dict[str, list[tuple[Task, LightWord]]] = {}
    for task in registry.tasks:
        for name in registry.columns(task):
            if unit in (None, name):
                led.setdefault(name, []).append((task, own_light(now, task, name)))
    titles = {task.section for mine in led.values() for task, _ in mine}
    sections = tuple(one for one in registry.sections if one.title in titles)
    order = {one.name: at for at, one in enumerate(registry.units)}
    names = sorted(led, key=lambda name: order.get(name, len(order)))
    return Matrix(sections, tuple(_line(name, led[name], sections) for name in names))


def _line(unit: str, led: list[tuple[Task, LightWord]], sections: Iterable[Section]) -> Line:
    cells = (_lit((t, light) for t, light in led if t.section == one.title) for one in sections)
    return Line(unit, tuple(cells), _lit(led))


def _lit(some: Iterable[tuple[Task, LightWord]]) -> tuple[Lit, ...]:
    by_light: dict[LightWord, list[Task]] = {}
    for task, light in some:
        by_light.setdefault(light, []).append(task)
    return tuple(Lit(light, tuple(by_light[light])) for light in LIGHTS if light in by_light)
