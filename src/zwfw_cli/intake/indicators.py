"""All indicators of a paper, numbered through: those of its body, else of its tasks, and of tables."""

from collections.abc import Sequence
from datetime import date

from zwfw_cli.core.registry.drafts import Doubt, numbered
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.intake.body.outline import Clause
from zwfw_cli.intake.body.targets import read_targets, targets_of_tasks
from zwfw_cli.intake.paper import Paper
from zwfw_cli.intake.tables.indicatortable import read_indicator_tables


def read_indicators(
    paper: Paper, clauses: Sequence[Clause], year: int, issued: date, tasks: Sequence[Task]
) -> tuple[tuple[Indicator, ...], list[Doubt]]:
    """The indicators in the order of the paper, and what is doubtful of them."""
    told, doubts = read_targets(clauses, year, issued, tasks)
    if not told:
        told, doubts = read_targets(targets_of_tasks(tasks), year, issued, tasks)
    tabled = list(read_indicator_tables(paper, year, tasks))
    every = [*told, *(one for one, _, _ in tabled)]
    named = tuple(
        one._replace(id=ident) for ident, one in zip(numbered("I", len(every)), every, strict=True)
    )
    for at, (_, place, doubt) in enumerate(tabled, len(told)):
        if doubt:
            said = f"{named[at].id} {doubt}"
            doubts.append(Doubt("indicators", ("indicators", at), said, place))
    return named, doubts
