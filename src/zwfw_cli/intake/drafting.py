"""A whole paper → the draft of a registry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.drafts import Doubt, Draft
from zwfw_cli.core.registry.shortnames import named
from zwfw_cli.intake.body.narrative import read_narrative
from zwfw_cli.intake.body.notice import read_facts, read_notice
from zwfw_cli.intake.body.outline import body_of, is_area, is_aside, read_outline, sections_of
from zwfw_cli.intake.indicators import read_indicators
from zwfw_cli.intake.nothing import nothing_found
from zwfw_cli.intake.paper import Grid, Paper, Paragraph, squeezed
from zwfw_cli.intake.questions import gathered
from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.rules import read_rules
from zwfw_cli.intake.tables.inline import read_inline
from zwfw_cli.intake.tables.tables import Table, find_tables
from zwfw_cli.intake.taskdrafts import draft_tasks, task_doubts
from zwfw_cli.intake.unitlist import list_units
from zwfw_cli.intake.when import read_when
from zwfw_cli.intake.who import read_who

Watch = Callable[[Sequence[Any]], Iterable[Any]]
"""Passes a long sequence on and may show how far it has come."""

MOST_TASKS: Final = 10_000
"""Of one notice; the largest that are known have some hundreds."""
_LONGEST_TITLE: Final = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """What the paper holds: rows of tables, or clauses that name who does them."""

    raw: tuple[RawTask, ...]
    annex: str
    body: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    inline: bool = False


def draft_registry(paper: Paper, year: int, name: str, watch: Watch = iter) -> Draft:
    """The draft, and everything in it that a person should look at. ``name`` is the file's.

    DataError where no task is found, or more of them than a notice has.
    """
    found = _find(paper, name)
    if len(found.raw) > MOST_TASKS:
        said = f"读出{len(found.raw)}项任务，不像一份通知；请核对文件，或分成几份导入"
        raise DataError((Problem(name, 0, 0, "import-size", said),))
    clauses = read_outline(found.body)
    stem = name.rpartition(".")[0] or name
    notice, doubts = read_notice(found.body, found.annex, year, stem, read_facts(paper))
    titles = [one.section or found.annex or notice.title for one in found.raw]
    sections = sections_of(titles, clauses)
    rules = read_rules(paper)
    rows = [(read_who(one, rules), read_when(one, year)) for one in watch(found.raw)]
    units, collectives, unit_doubts = list_units([who for who, _ in rows])
    places = {clause.place: clause.label for clause in clauses} if found.inline else None
    by_title = {section.title: section for section in sections}
    tasks = draft_tasks(found.raw, rows, [by_title[title] for title in titles], places)
    indicators, target_doubts = read_indicators(paper, clauses, year, notice.issued, tasks)
    tasks, indicators = named(tasks, indicators)
    return Draft(
        notice,
        sections,
        tasks,
        indicators,
        units,
        collectives,
        doubts=gathered(
            (
                *(Doubt("tasks", (), note) for note in (*paper.notes, *found.notes)),
                *doubts,
                *task_doubts(found.raw, rows, tasks),
                *unit_doubts,
                *target_doubts,
            )
        ),
    )


def _find(paper: Paper, name: str) -> _Found:
    tables, notes = find_tables(paper)
    if tables:
        raw = tuple(_titled(tables, paper))
        body = body_of(paper, tables[0].index)
        annex = tables[0].title or _line_above(paper, tables[0].index, area=False)
        return _Found(raw, annex, body, tuple(notes))
    body = tuple(block for block in paper.blocks if isinstance(block, Paragraph))
    raw = read_inline(body) or read_narrative(body)
    if not raw:
        raise nothing_found(paper, name)
    return _Found(raw, "", body, (), inline=True)


def _titled(tables: Sequence[Table], paper: Paper) -> Iterable[RawTask]:
    """The tasks of all tables; one without areas of work stands under the line above it, or goes
    on with the table before.
    """
    above = ""
    for table in tables:
        above = _line_above(paper, table.index) or above
        named = any(task.section for task in table.tasks)
        for task in table.tasks:
            yield task if named else replace(task, section=above)


def _line_above(paper: Paper, index: int, area: bool = True) -> str:
    """The short line right above a table: its title, or with ``area`` the area of work."""
    lines: list[str] = []
    grids = 0
    for block in paper.blocks:
        if not isinstance(block, Grid):
            lines.append(block.text)
        elif grids == index:
            break
        else:
            grids, lines = grids + 1, []
    while lines and (is_aside(lines[-1]) or (not area and is_area(lines[-1]))):
        lines.pop()
    last = lines[-1] if lines else ""
    short = len(last) <= _LONGEST_TITLE and "。" not in last and not last.endswith(("：", ":"))
    return squeezed(last) if short else ""
