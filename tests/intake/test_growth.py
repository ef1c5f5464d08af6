"""A draft keeps in step with the number of tasks, units and targets of a notice."""

from datetime import date

from growth import is_in_step

from zwfw_cli.core.registry.model import Deadline, Source, Task
from zwfw_cli.intake.body.outline import Clause
from zwfw_cli.intake.body.targets import read_targets
from zwfw_cli.intake.unitlist import list_units
from zwfw_cli.intake.who import Units

SHORT, LONG = range(500), range(4_000)


def test_the_list_of_units() -> None:
    cells = [[Units((f"区第{n}局",), ()) for n in some] for some in (SHORT, LONG)]
    assert is_in_step(list_units, *cells)


def test_the_tasks_of_targets() -> None:
    def work(places: list[str]) -> None:
        tasks = [
            Task(f"T{n}", n, "工作", f"推进第{n}项", ("甲局",), Deadline("年底"), Source(one, "一"))
            for n, one in enumerate(places)
        ]
        clauses = [Clause(f"一{n}", "", "办结率达到95%以上", f"一{n}") for n in range(len(places))]
        found, _ = read_targets(clauses, 2021, date(2021, 1, 1), tasks)
        assert len(found) == len(places)

    assert is_in_step(work, *([f"一{n}" for n in some] for some in (SHORT, LONG)))
