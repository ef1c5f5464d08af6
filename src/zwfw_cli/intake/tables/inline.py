"""Clauses that name who does them: 「…。（责任单位：…；完成时限：…）」, in brackets at the end of a
clause or on lines of their own below it → tasks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from zwfw_cli.intake.body.outline import Heading, read_heading
from zwfw_cli.intake.body.statements import Statement, read_statements
from zwfw_cli.intake.paper import Paragraph
from zwfw_cli.intake.rawtask import RawTask

_AREA_LEVELS: Final = 2
"""Headings 一、 and （一） name areas of work; 1. is a task."""
_MOST_WAITING: Final = 30
_LONGEST_TITLE: Final = 30
_BROKEN: Final = "上一行「…{}」没有写完，疑似折行，请核对内容是否完整"
_JOINED: Final = "内容由上面{}段合成，原文在各段之后才写单位"


@dataclass(slots=True)
class _Reader:
    """What the paragraphs so far have set: the headings above, the clauses that wait for who."""

    headings: dict[int, str] = field(default_factory=dict)
    waiting: list[Paragraph] = field(default_factory=list)
    waiting_section: str = ""
    tasks: list[RawTask] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        """A heading ends those of its own level and below."""
        self.headings = {
            level: title for level, title in self.headings.items() if level < heading.level
        }
        self.headings[heading.level] = heading.title

    def section(self, above: int = 9) -> str:
        """The title of the nearest heading above a level; areas of work are not numbered 1."""
        levels = [level for level in self.headings if level < min(above, _AREA_LEVELS)]
        return self.headings[max(levels)] if levels else ""

    def wait(self, paragraph: Paragraph, heading: Heading | None, section: str) -> None:
        """A paragraph without a statement may be what the next one is about."""
        if heading is not None and heading.level < _AREA_LEVELS:
            self.waiting = []
        if self.waiting and heading is not None and read_heading(self.waiting[0].text) is None:
            self.waiting = []
        self.waiting = [*self.waiting[-_MOST_WAITING:], paragraph]
        self.waiting_section = section


def read_inline(paragraphs: Iterable[Paragraph]) -> tuple[RawTask, ...]:
    """One task for each statement of who does it; its content is the text before."""
    reader = _Reader()
    for paragraph in paragraphs:
        _take(reader, paragraph)
    return tuple(reader.tasks)


def _take(reader: _Reader, paragraph: Paragraph) -> None:
    statements = read_statements(paragraph.text)
    heading = read_heading(paragraph.text)
    if heading is not None:
        reader.enter(heading)
    own = reader.section()
    if heading is not None and len(statements) < 2:
        own = reader.section(above=heading.level) or own
    if not statements:
        reader.wait(paragraph, heading, own)
        return
    start = len(heading.title) if heading is not None and len(statements) > 1 else 0
    for one in statements:
        content = _content(paragraph.text[start : one.begin])
        start = one.end
        if content:
            _add(reader, one, paragraph.place, own, content)
        elif reader.waiting:
            _add_waiting(reader, one)
        elif reader.tasks:
            reader.tasks[-1] = _merged(reader.tasks[-1], one.said)


def _add(reader: _Reader, one: Statement, place: str, section: str, content: str) -> None:
    reader.tasks.append(replace(one.said, place=place, section=section, content=content))
    reader.waiting = []


def _add_waiting(reader: _Reader, one: Statement) -> None:
    """The clause above; where several wait under a heading of their own, all of them."""
    waiting = reader.waiting
    first = read_heading(waiting[0].text)
    if len(waiting) > 1 and first is not None and first.level < _AREA_LEVELS and not first.rest:
        waiting = waiting[1:]
        if len(first.title) > _LONGEST_TITLE:
            one = replace(one, said=_doubted(one.said, _BROKEN.format(first.title[-12:])))
    numbered = [read_heading(part.text) is not None for part in waiting]
    if len(waiting) > 1 and not any(numbered):
        waiting = waiting[-1:]
    content = "\n".join(part.text for part in waiting)
    said = one.said
    if len(waiting) > 1:
        said = _doubted(said, _JOINED.format(len(waiting)))
    _add(reader, replace(one, said=said), waiting[0].place, reader.waiting_section, content)


def _doubted(said: RawTask, doubt: str) -> RawTask:
    return replace(said, doubts=(*said.doubts, ("content", doubt)))


def _content(text: str) -> str:
    """The clause without the marks that parted it from others; empty where no word is left."""
    words = text.strip(" ，,；;").lstrip("。.").removesuffix("（").removesuffix("(")
    return words if re.search(r"\w", words) else ""


def _merged(task: RawTask, said: RawTask) -> RawTask:
    """配合单位 and 完成时限 on lines of their own go on with the task above."""
    lead = "；".join(part for part in (task.lead, said.lead) if part)
    extras = (*task.extras, *said.extras)
    return replace(task, lead=lead, deadline=task.deadline or said.deadline, extras=extras)
