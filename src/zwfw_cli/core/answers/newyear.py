"""The draft of next year's registry: what this year leaves unfinished."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.drafts import Doubt, Draft, numbered
from zwfw_cli.core.registry.model import Collective, Deadline, Notice, Source, Task
from zwfw_cli.core.registry.registry import Registry

UNSETTLED: Final = "待定"
"""Reads as a deadline without a day, so that the draft is valid before anyone settles it."""


def carry_over(snapshot: Snapshot, year: int) -> Draft:
    """The tasks that are neither finished nor stopped, each with where it came from."""
    registry = snapshot.registry
    left = [task for task in registry.tasks if is_left(snapshot, task)]
    idents = numbered("T", len(left))
    tasks = tuple(
        _carried(snapshot, task, ident, no)
        for no, (ident, task) in enumerate(zip(idents, left, strict=True), 1)
    )
    wanted = {task.section for task in tasks}
    return Draft(
        notice=_next_notice(registry.notice, year),
        sections=tuple(one for one in registry.sections if one.title in wanted),
        tasks=tasks,
        indicators=(),
        units=registry.units,
        collectives=registry.collectives,
        doubts=tuple(_doubts(tasks, year)),
    )


def unlisted(snapshot: Snapshot, pairs: Mapping[str, Task]) -> tuple[Task, ...]:
    """The tasks that are neither finished nor stopped and that no task of a new notice goes on with;
    ``pairs``: the new task's id → the old task.
    """
    kept = {task.id for task in pairs.values()}
    every = snapshot.registry.tasks
    return tuple(one for one in every if one.id not in kept and is_left(snapshot, one))


def with_unlisted(draft: Draft, snapshot: Snapshot, left: Sequence[Task]) -> Draft:
    """The draft of a new notice with some tasks of the year before behind its own, each with where
    it came from, its area and its units.
    """
    registry, first = snapshot.registry, len(draft.tasks)
    idents = [*numbered("T", first + len(left))][first:]
    tasks = tuple(
        _carried(snapshot, task, ident, no)
        for no, (ident, task) in enumerate(zip(idents, left, strict=True), first + 1)
    )
    named = {name for task in tasks for name in (*task.lead, *task.support)}
    titles = {one.title for one in draft.sections}
    wanted = {task.section for task in tasks} - titles
    known = {one.name for one in draft.units} | {one.name for one in draft.collectives}
    units = tuple(one for one in registry.units if one.name in named - known)
    together = (one for one in registry.collectives if one.name in named - known)
    grown = draft._replace(
        sections=(*draft.sections, *(one for one in registry.sections if one.title in wanted)),
        tasks=(*draft.tasks, *tasks),
        units=(*draft.units, *units),
    )
    doubts = (
        Doubt("tasks", ("tasks", at, "deadline"), f"{task.id} {draft.notice.year}年的时限请填写")
        for at, task in enumerate(tasks, first)
        if task.deadline.text == UNSETTLED
    )
    return grown._replace(
        collectives=(*draft.collectives, *(_reaching(one, grown) for one in together)),
        doubts=(*draft.doubts, *doubts),
    )


def is_left(snapshot: Snapshot, task: Task) -> bool:
    """Whether a task is neither finished nor stopped."""
    state = snapshot.state(task)
    return state not in FINISHED and state is not State.STOPPED


def _next_notice(notice: Notice, year: int) -> Notice:
    """The same office's next notice, which is not written yet."""
    old, new = str(notice.year), str(year)
    return notice._replace(
        document=f"{UNSETTLED}（接{notice.document}）",
        title=notice.title.replace(old, new),
        annex=notice.annex and notice.annex.replace(old, new),
        issued=date(year, 1, 1),
        year=year,
    )


def _carried(snapshot: Snapshot, task: Task, ident: str, no: int) -> Task:
    notice = snapshot.registry.notice
    origin = task.source.document or notice.document
    came = f"由{notice.year}年{task.id}结转（{origin}{task.source.place}）"
    return task._replace(
        id=ident,
        no=no,
        deadline=_deadline(snapshot, task),
        source=Source(task.source.place, task.source.clause, origin),
        note="；".join(part for part in (came, task.note) if part),
    )


def _deadline(snapshot: Snapshot, task: Task) -> Deadline:
    """What has no day goes on as it is; a day of the old year waits for a new one."""
    old = task.deadline
    if not old.milestones and old.note is None:
        return old
    told = [
        f"节点{one.n} {one.date or ''}{one.label}（{snapshot.state(task, one.n)}）"
        for one in steps(task)
    ]
    year = snapshot.registry.notice.year
    said = f"{year}年时限：{old.text}；截至{snapshot.as_of}：{'，'.join(told)}；本年时限请填写"
    return Deadline(UNSETTLED, ongoing=old.ongoing, note=re.sub(r"\s+", " ", said))


def _doubts(tasks: Iterable[Task], year: int) -> Iterable[Doubt]:
    yield Doubt("tasks", ("notice", "document"), f"{year}年的文号、标题、成文日期请填写")
    for at, task in enumerate(tasks):
        if task.deadline.text == UNSETTLED:
            yield Doubt("tasks", ("tasks", at, "deadline"), f"{task.id} {year}年的时限请填写")
    yield Doubt("indicators", (), f"{year}年的指标由新的通知规定，请填写")


def carried_on(draft: Draft, before: Registry, pairs: Mapping[str, Task]) -> Draft:
    """The draft of a new notice: its tasks note what they go on with, its units keep the aliases
    and kinds that they had.
    """
    units = {unit.name: unit for unit in before.units}
    together = {one.name: one for one in before.collectives}
    year = before.notice.year
    return draft._replace(
        tasks=tuple(_going_on(task, pairs.get(task.id), year) for task in draft.tasks),
        units=tuple(units.get(unit.name, unit) for unit in draft.units),
        collectives=tuple(
            _reaching(together.get(one.name, one), draft) for one in draft.collectives
        ),
    )


def _going_on(task: Task, old: Task | None, year: int) -> Task:
    if old is None:
        return task
    said = f"接{year}年{old.id}" + ("" if old.content == task.content else "，文字有改动")
    return task._replace(note="；".join(part for part in (said, task.note) if part))


def _reaching(one: Collective, draft: Draft) -> Collective:
    """Without members that the new notice does not name."""
    names = {unit.name for unit in draft.units}
    kinds = {unit.kind for unit in draft.units}
    return one._replace(
        members=tuple(name for name in one.members if name in names),
        kinds=tuple(kind for kind in one.kinds if kind in kinds),
    )
