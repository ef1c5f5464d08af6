"""The deadline of one task: of its cell, else of the dates in its content."""

import re
from typing import Final

from zwfw_cli.core.grammar.deadlines import Reading, read_deadline
from zwfw_cli.core.grammar.text import one_spelling
from zwfw_cli.core.registry.model import Deadline, Milestone
from zwfw_cli.intake.paper import one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_empty

NO_DEADLINE: Final = "未写时限"
NOT_WRITTEN: Final = "原文没有写时限"
_SENTENCE: Final = re.compile(r"[^。；;！\n]+")
_LIMIT: Final = re.compile(
    r"(?:[0-9]{1,2}[月日]|年|[上中下]旬|季度|半年)(?:[底末]|份)?(?:之?前|以前|[底末])"
    r"|年内|[0-9]{1,2}月份?(?:完成|建成|投入|启用|开工)|前完成"
)
_LONGEST: Final = 40


def read_when(task: RawTask, year: int) -> tuple[Deadline, list[str]]:
    """The deadline with its reading; where that needs a person, a note says why."""
    if is_empty(task.deadline):
        return _of_content(task, year)
    words, reading = _shortest(task.deadline, year)
    if not reading.understood:
        said = f"时限「{words}」{'；'.join(reading.notes)}"
        return Deadline(words, note=f"{'；'.join(reading.notes)}，暂不设日期"), [said]
    read = [(one.date, one.label) for one in reading.milestones]
    ordered = sorted(read, key=lambda one: one[0])
    steps = tuple(Milestone(n, day, label) for n, (day, label) in enumerate(ordered, 1))
    if read != ordered:
        said = f"时限「{words}」的日期有先有后，已按先后排列"
        return Deadline(words, steps, reading.ongoing, note=said), [said]
    far = [day for day, _ in read if abs(day.year - year) > 5]
    doubts = [f"时限「{words}」读作{far[0]}，离文件年份{year}较远"] if far else []
    if not read and not reading.ongoing:
        doubts.append(f"时限「{words}」没有日期：{'；'.join(reading.notes)}")
    return Deadline(words, steps, reading.ongoing), doubts


def _of_content(task: RawTask, year: int) -> tuple[Deadline, list[str]]:
    """Where no cell says when: the dates that the work itself names, with the words quoted."""
    quotes: list[str] = []
    days = []
    for sentence in _SENTENCE.findall(one_piece(task.content)):
        for quote in _dated(sentence):
            reading = read_deadline(quote, year)
            if reading.understood and reading.milestones:
                quotes.append(quote)
                days += [one.date for one in reading.milestones]
    if not days:
        words = squeezed(task.deadline) or NO_DEADLINE
        return Deadline(words, note=NOT_WRITTEN), [NOT_WRITTEN]
    words = "；".join(quotes)
    reading = read_deadline(words, year)
    steps = tuple(
        Milestone(n, day, next((m.label for m in reading.milestones if m.date == day), ""))
        for n, day in enumerate(sorted(set(days)), 1)
    )
    said = f"时限栏没有写，按工作内容中的「{words}」记"
    return Deadline(words, steps, note=said), [said]


def _dated(sentence: str) -> list[str]:
    """The clauses of a sentence that name a limit, each as short as it says its action."""
    found = []
    parts = [part for part in re.split(r"(?<=[，,])", sentence) if part.strip("，, ")]
    for at, part in enumerate(parts):
        if _LIMIT.search(one_spelling(part)) is None:
            continue
        words = part.strip("，, ")
        bare = _LIMIT.search(one_spelling(words))
        if bare is not None and bare.end() == len(words) and at + 1 < len(parts):
            words = f"{words}，{parts[at + 1].strip('，, ')}"
        found.append(words[-_LONGEST:] if len(words) > 2 * _LONGEST else words)
    return found


def _shortest(text: str, year: int) -> tuple[str, Reading]:
    """On one line where the line breaks of a narrow column mean nothing."""
    reading, plain = read_deadline(text, year), one_piece(text)
    if plain == text:
        return text, reading
    joined = read_deadline(plain, year)
    days = [one.date for one in reading.milestones]
    same = [one.date for one in joined.milestones] == days and joined.ongoing == reading.ongoing
    return (plain, joined) if same or not reading.understood else (text, reading)
