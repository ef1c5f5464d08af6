"""Clauses that name who does them: 「…。（责任单位：…；完成时限：…）」, in brackets at the end of a
clause or on lines of their own below it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.intake.body.outline import Heading, read_heading
from zwfw_cli.intake.paper import Paragraph
from zwfw_cli.intake.rawtask import RawTask

_BRACKET: Final = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_WHO: Final = any_of(
    "第一牵头 牵头 责任 主办 主责 承办 配合 协办 参与 参加 协同 落实 负责 实施 分工"
) + any_of("单位 部门 主体 处室 科室")
_WHEN: Final = (
    any_of("完成 办理 办结 整改 推进 落实") + "?" + any_of("时限 期限 时间 时间节点 日期")
)
_LABEL: Final = re.compile(
    rf"(?P<who>{_WHO}(?:\([^()]{{0,12}}\))?(?:[及和、]{_WHO})?|责任分工|(?:任务)?分工)[:]"
    rf"|(?P<when>{_WHEN}|时间节点):"
)
_OWN_LINE: Final = re.compile(rf"(?:^|(?<=[。;\s]))\(?(?=(?:{_LABEL.pattern}))")
_ROLE_END: Final = re.compile(
    r"(?:牵头|负责|落实|配合|参与|实施|承办|主办)[^,;。]{0,4}(?=[,;。]|$)"
)
_MARKS: Final = " ；;，,。、"
_ANY_YEAR: Final = 2000


@dataclass(slots=True)
class _Reader:
    """What the paragraphs so far have set: the headings above, the clause that waits for who."""

    headings: dict[int, str] = field(default_factory=dict)
    waiting: Paragraph | None = None
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
        levels = [level for level in self.headings if level < min(above, 2)]
        return self.headings[max(levels)] if levels else ""


def read_inline(paragraphs: Iterable[Paragraph]) -> tuple[RawTask, ...]:
    """One task for each statement of who does it; its content is the text before."""
    reader = _Reader()
    for paragraph in paragraphs:
        _take(reader, paragraph)
    return tuple(reader.tasks)


def _take(reader: _Reader, paragraph: Paragraph) -> None:
    statements = list(_statements(paragraph.text))
    heading = read_heading(paragraph.text)
    if heading is not None:
        reader.enter(heading)
    own = reader.section()
    if heading is not None and len(statements) < 2:
        own = reader.section(above=heading.level) or own
    if not statements:
        reader.waiting, reader.waiting_section = paragraph, own
        return
    start = len(heading.title) if heading is not None and len(statements) > 1 else 0
    for begin, end, said in statements:
        content = _content(paragraph.text[start:begin])
        start = end
        if content:
            _add(reader, said, paragraph.place, own, content)
        elif reader.waiting is not None:
            waiting = reader.waiting
            _add(reader, said, waiting.place, reader.waiting_section, waiting.text)
        elif reader.tasks:
            reader.tasks[-1] = _merged(reader.tasks[-1], said)


def _add(reader: _Reader, said: RawTask, place: str, section: str, content: str) -> None:
    reader.tasks.append(replace(said, place=place, section=section, content=content))
    reader.waiting = None


def _content(text: str) -> str:
    """The clause without the marks that parted it from others; empty where no word is left."""
    words = text.strip(" ，,；;").lstrip("。.").removesuffix("（").removesuffix("(")
    return words if re.search(r"\w", words) else ""


def _merged(task: RawTask, said: RawTask) -> RawTask:
    """配合单位 and 完成时限 on lines of their own go on with the task above."""
    lead = "；".join(part for part in (task.lead, said.lead) if part)
    return replace(task, lead=lead, deadline=task.deadline or said.deadline)


def _statements(text: str) -> Iterator[tuple[int, int, RawTask]]:
    """Where a text says who does it: begin, end, and what it says."""
    plain = one_spelling(text)
    found = False
    for bracket in _BRACKET.finditer(plain):
        begin, end = bracket.span("inside")
        said = _read(text[begin:end])
        if said is not None:
            found = True
            stop = bracket.end()
            stop += plain[stop : stop + 1] in ("。", ";")
            yield bracket.start(), stop, said
    own_line = None if found else _OWN_LINE.search(plain)
    if own_line is not None:
        said = _read(text[own_line.start() :].strip("（()）"))
        if said is not None:
            yield own_line.start(), len(text), said


def _read(inside: str) -> RawTask | None:
    """Who and when, by labels or by role words; None where the brackets say something else."""
    plain = one_spelling(inside)
    labels = list(_LABEL.finditer(plain))
    if labels:
        deadline = ""
        kept = []
        ends = [*(one.start() for one in labels[1:]), len(inside)]
        for label, end in zip(labels, ends, strict=True):
            if label["when"]:
                deadline = inside[label.end() : end].strip(_MARKS)
                continue
            said = _by_roles(inside[label.start() : end].strip(_MARKS))
            kept.append(said.lead)
            deadline = deadline or said.deadline
        return RawTask("", "", lead="；".join(kept), deadline=deadline)
    if not _ROLE_END.search(plain) or not read_units(inside).members:
        return None
    return _by_roles(inside)


def _by_roles(inside: str) -> RawTask:
    """「区司法局牵头，区财政局配合，6月底前完成」."""
    who, when = "", ""
    for part, mark in re.findall(r"([^，,；;]+)([，,；;]?)", inside):
        reading = read_deadline(part, _ANY_YEAR)
        dated = reading.understood and (reading.milestones or reading.ongoing)
        if dated and not _ROLE_END.search(one_spelling(part)):
            when += part + mark
        else:
            who += part + mark
    return RawTask("", "", lead=who.strip(_MARKS), deadline=when.strip(_MARKS))
