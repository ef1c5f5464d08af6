"""A whole paper → the draft of a registry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from zwfw_cli.core.drafts import Doubt, Draft, numbered
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.model import Section, Source, Task
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.cells import Units, read_when, read_who
from zwfw_cli.intake.inline import read_inline
from zwfw_cli.intake.notice import read_notice
from zwfw_cli.intake.outline import body_of, read_outline, sections_of
from zwfw_cli.intake.paper import Grid, Paper, Paragraph, one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.tables import Table, find_tables
from zwfw_cli.intake.targets import read_targets
from zwfw_cli.intake.unitlist import list_units

Watch = Callable[[Sequence[Any]], Iterable[Any]]
"""Passes a long sequence on and may show how far it has come."""

_NOTHING: Final = (
    "没有找到任务表，也没有「（责任单位：…；完成时限：…）」这样的条款；"
    "表头要有工作内容，以及牵头单位（责任单位）或完成时限，请核对后再导入"
)
_PLACE: Final = "附件第{}项"
_CLAUSE: Final = "正文{}"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the paper holds: rows of tables, or clauses that name who does them."""

    raw: tuple[RawTask, ...]
    annex: str
    body: tuple[Paragraph, ...]
    notes: tuple[str, ...]
    inline: bool = False


def draft_registry(paper: Paper, year: int, name: str, watch: Watch = iter) -> Draft:
    """The draft, and everything in it that a person should look at."""
    found = _find(paper, name)
    clauses = read_outline(found.body)
    notice, doubts = read_notice(found.body, found.annex, year, name)
    titles = [one.section or found.annex or notice.title for one in found.raw]
    sections = sections_of(titles, clauses)
    cells = [read_who(one) for one in watch(found.raw)]
    units, collectives, unit_doubts = list_units(cells)
    places = {clause.place: clause.label for clause in clauses} if found.inline else {}
    tasks, task_doubts = _tasks(found, titles, sections, cells, year, places)
    indicators, target_doubts = read_targets(clauses, year, notice.issued, tasks)
    doubts = [
        *(Doubt("tasks", (), note) for note in (*paper.notes, *found.notes)),
        *doubts,
        *task_doubts,
        *unit_doubts,
        *target_doubts,
    ]
    return Draft(notice, sections, tasks, indicators, units, collectives, tuple(doubts))


def _find(paper: Paper, name: str) -> _Found:
    tables, notes = find_tables(paper)
    if tables:
        raw = tuple(one for table in tables for one in _titled(table, paper))
        body = body_of(paper, tables[0].index)
        annex = tables[0].title or _line_above(paper, tables[0].index)
        return _Found(raw, annex, body, tuple(notes))
    body = tuple(block for block in paper.blocks if isinstance(block, Paragraph))
    raw = read_inline(body)
    if not raw:
        raise DataError((Problem(name, 0, 0, "import-no-table", _NOTHING),))
    return _Found(raw, "", body, (), inline=True)


def _titled(table: Table, paper: Paper) -> Iterable[RawTask]:
    """The tasks of a table; one without areas of work stands under the line above it."""
    above = "" if any(task.section for task in table.tasks) else _line_above(paper, table.index)
    for task in table.tasks:
        yield task if task.section or not above else replace(task, section=above)


def _line_above(paper: Paper, index: int) -> str:
    """The short line right above a table: its title."""
    before = ""
    grids = 0
    for block in paper.blocks:
        if not isinstance(block, Grid):
            before = block.text
        elif grids == index:
            break
        else:
            grids, before = grids + 1, ""
    short = len(before) <= 50 and "。" not in before and not before.endswith(("：", ":"))
    return squeezed(before) if short else ""


def _tasks(
    found: _Found,
    titles: Sequence[str],
    sections: Sequence[Section],
    cells: Sequence[Units],
    year: int,
    clauses: Mapping[str, str],
) -> tuple[tuple[Task, ...], list[Doubt]]:
    by_title = {section.title: section for section in sections}
    numbers = _numbers(found.raw)
    tasks, doubts = [], []
    for at, ident in enumerate(numbered("T", len(found.raw))):
        raw, who, section = found.raw[at], cells[at], by_title[titles[at]]
        deadline, told = read_when(raw.deadline, year)
        clause = section.clause if section.body is not None else None
        place = _PLACE.format(numbers[at])
        if found.inline:
            place = _CLAUSE.format(clauses.get(raw.place, section.clause))
        doubts += [
            Doubt("tasks", ("tasks", at, "deadline"), f"{ident} {one}", raw.place) for one in told
        ]
        doubts += [
            Doubt("tasks", ("tasks", at, "lead"), f"{ident} {one}", raw.place) for one in who.doubts
        ]
        if not raw.content:
            said = f"{ident} 没有工作内容"
            doubts.append(Doubt("tasks", ("tasks", at, "content"), said, raw.place))
        tasks.append(
            Task(
                id=ident,
                no=numbers[at],
                section=section.title,
                content=raw.content or "（原文为空）",
                lead=who.lead,
                lead_text=who.kept,
                support=who.support,
                support_text=who.kept_support,
                deadline=deadline,
                source=Source(place, clause),
                note=_note(raw, who),
            )
        )
    return tuple(tasks), doubts


def _numbers(raw: Sequence[RawTask]) -> list[int]:
    """The notice's own numbers where they tell the tasks apart, else their order."""
    own = [int(one.number.rstrip(".．、")) for one in raw if one.number.rstrip(".．、").isdecimal()]
    if len(set(own)) == len(raw) and min(own) >= 1:
        return own
    return list(range(1, len(raw) + 1))


def _note(raw: RawTask, who: Units) -> str | None:
    """What else stands in the row, so that nothing of it is lost."""
    said = [*who.notes, *(f"{title}：{one_piece(text)}" for title, text in raw.extras)]
    return "；".join(said) or None
