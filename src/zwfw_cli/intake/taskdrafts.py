"""Rows that have been read → tasks, and what of each is doubtful."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zwfw_cli.core.registry.drafts import Doubt, numbered
from zwfw_cli.core.registry.model import Deadline, Section, Source, Task
from zwfw_cli.intake.paper import one_piece
from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.who import Units

ReadRow = tuple[Units, tuple[Deadline, list[str]]]
"""Who and when, the latter with what is doubtful of it."""

_NO_CONTENT: Final = "（原文为空）"


def draft_tasks(
    raw: Sequence[RawTask],
    rows: Sequence[ReadRow],
    sections: Sequence[Section],
    clauses: Mapping[str, str] | None,
) -> tuple[Task, ...]:
    """One task a row. ``clauses``: for tasks of the body, its clauses by their place."""
    numbers = _numbers(raw)
    return tuple(
        Task(
            id=ident,
            no=number,
            section=section.title,
            content=one.content or _NO_CONTENT,
            lead=who.lead,
            lead_text=who.kept,
            support=who.support,
            support_text=who.kept_support,
            deadline=deadline,
            source=_source(one, number, section, clauses),
            note=_note(one, who),
        )
        for ident, number, one, (who, (deadline, _)), section in zip(
            numbered("T", len(raw)), numbers, raw, rows, sections, strict=True
        )
    )


def task_doubts(
    raw: Sequence[RawTask], rows: Sequence[ReadRow], tasks: Sequence[Task]
) -> Iterator[Doubt]:
    """What a person should look at, with the place in the source."""
    for at, (one, (who, (_, told)), task) in enumerate(zip(raw, rows, tasks, strict=True)):
        said = {
            "content": [] if one.content else ["没有工作内容"],
            "lead": who.doubts,
            "deadline": told,
        }
        for field, doubt in one.doubts:
            said[field] = [*said.get(field, ()), doubt]
        for field, doubts in said.items():
            for doubt in doubts:
                yield Doubt("tasks", ("tasks", at, field), f"{task.id} {doubt}", one.place)


def _numbers(raw: Sequence[RawTask]) -> list[int]:
    """The notice's own numbers where they tell the tasks apart, else their order."""
    own = [int(one.number.rstrip(".．、")) for one in raw if one.number.rstrip(".．、").isdecimal()]
    if len(set(own)) == len(raw) and min(own) >= 1:
        return own
    return list(range(1, len(raw) + 1))


def _source(
    raw: RawTask, number: int, section: Section, clauses: Mapping[str, str] | None
) -> Source:
    clause = section.clause if section.body is not None else None
    if clauses is None:
        return Source(f"附件第{number}项", clause)
    return Source(f"正文{clauses.get(raw.place, section.clause)}", clause)


def _note(raw: RawTask, who: Units) -> str | None:
    """What else stands in the row, so that nothing of it is lost."""
    said = [*who.notes, *(f"{title}：{one_piece(text)}" for title, text in raw.extras)]
    return "；".join(said) or None
