"""Answers for a city keep in step with the number of its tasks and units."""

from collections.abc import Callable
from typing import Any

import pytest
from growth import is_in_step
from plainly import day, journal, office, on

from zwfw_cli.core.answers.notices import sheets
from zwfw_cli.core.answers.owed import owed
from zwfw_cli.core.answers.reports.annual import unfinished
from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.ranking import rank_units
from zwfw_cli.core.answers.reports.weekly import asked_last_week
from zwfw_cli.core.answers.scan import scan
from zwfw_cli.core.dates.periods import asked_period

WEEK = asked_period("2024-W27", day("07-05"))


class World:
    """So many tasks, each of a unit of its own, with a step finished and a step overdue."""

    def __init__(self, count: int) -> None:
        tasks = (f"T{n} 局{n} | 事项{n} | 06-{n % 27 + 1:02}, 07-01" for n in range(count))
        said = [f"06-29 T{n} 推进中 next=继续{n}" for n in range(count)]
        said += [f"07-02 T{n} 已办结 milestone=1" for n in range(count)]
        self.registry = office("\n".join(tasks))
        self.journal = journal("\n".join(said))
        self.now = on("07-05", self.registry, "\n".join(said))
        self.items = scan(self.now)
        self.standing = stand(self.registry, self.journal, WEEK, day("07-05"))
        self.units = [unit.name for unit in self.registry.units]


ANSWERS: dict[str, Callable[[World], Any]] = {
    "standing": lambda one: stand(one.registry, one.journal, WEEK, day("07-05")),
    "cleared": lambda one: one.standing.cleared,
    "ranking": lambda one: rank_units(one.now),
    "unfinished": lambda one: unfinished(one.standing),
    "asked last week": lambda one: asked_last_week(one.registry, one.journal, one.standing),
    "owed": lambda one: owed(one.now, one.journal, WEEK),
    "notices": lambda one: sheets(one.now, one.items, one.units),
    "scan": lambda one: scan(one.now),
}


@pytest.fixture(scope="module")
def worlds() -> tuple[World, World]:
    return World(250), World(2_000)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_work_grows_in_step_with_the_office(worlds: tuple[World, World], name: str) -> None:
    assert ANSWERS[name](worlds[0])
    assert is_in_step(ANSWERS[name], *worlds)
