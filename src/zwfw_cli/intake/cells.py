"""The cells of one task → units, deadline; what a person should look at is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from zwfw_cli.core.grammar.deadlines import Reading, read_deadline
from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.core.registry.model import Deadline, Milestone
from zwfw_cli.intake.paper import one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_empty

NOBODY: Final = "待明确单位"
NO_DEADLINE: Final = "未写时限"


@dataclass(frozen=True, slots=True)
class Units:
    """Who does a task. ``kept`` and ``kept_support`` are the cells' own words where they say more
    than the names; ``collectives`` are those of the names that name no single body.
    """

    lead: tuple[str, ...]
    support: tuple[str, ...]
    kept: str | None = None
    kept_support: str | None = None
    collectives: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_who(task: RawTask) -> Units:
    """The units of a task; one cell may hold both roles: 「…牵头，…配合」."""
    said = _Gathered()
    main = read_units(task.lead)
    beside = "；".join(task.support)
    second = read_units(beside)
    both = bool(main.lead and main.support)
    lead = _once(main.lead if both else main.members)
    support = _once((*(main.support if both else ()), *second.members))
    kept = None if both else _own_words(task.lead, lead, said)
    kept_support = None if both else _own_words(beside, support, said)
    if both:
        said.notes.append(f"单位栏原文：{one_piece(task.lead)}")
        if beside:
            said.notes.append(f"配合单位栏原文：{one_piece(beside)}")
    if not lead:
        told = f"单位「{one_piece(task.lead)}」读不懂" if task.lead else "没有牵头单位"
        said.doubts.append(f"{told}，暂记为「{NOBODY}」")
        lead = (NOBODY,)
    if task.carried:
        said.doubts.append("单位栏空白，按上一行的单位记")
    said.doubts += [f"单位栏：{note}" for note in (*main.notes, *second.notes)]
    collectives = frozenset({*main.collectives, *second.collectives, NOBODY})
    return Units(
        lead, support, kept, kept_support, collectives, tuple(said.doubts), tuple(said.notes)
    )


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _own_words(text: str, names: tuple[str, ...], said: _Gathered) -> str | None:
    """The cell's words, where the names joined by 、 are not the same and the words can be kept."""
    if not names or squeezed(text) == "、".join(names):
        return None
    plain = one_piece(text)
    for words in (plain, text):
        if read_units(words).members == names:
            return words
    said.doubts.append(f"单位栏「{plain}」中有重复，每个单位只记一次")
    said.notes.append(f"单位栏原文：{plain}")
    return None


def read_when(text: str, year: int) -> tuple[Deadline, list[str]]:
    """The deadline with its reading; where that needs a person, a note says why."""
    if is_empty(text):
        said = "原文没有写时限"
        return Deadline(squeezed(text) or NO_DEADLINE, note=f"待核：{said}"), [said]
    words, reading = _shortest(text, year)
    if not reading.understood:
        said = f"时限「{words}」{'；'.join(reading.notes)}"
        return Deadline(words, note=f"待核：{'；'.join(reading.notes)}，暂不设日期"), [said]
    read = [(one.date, one.label) for one in reading.milestones]
    ordered = sorted(read, key=lambda one: one[0])
    steps = tuple(Milestone(n, day, label) for n, (day, label) in enumerate(ordered, 1))
    if read != ordered:
        said = f"时限「{words}」的日期有先有后，已按先后排列"
        return Deadline(words, steps, reading.ongoing, note=f"待核：{said}"), [said]
    far = [day for day, _ in read if abs(day.year - year) > 5]
    doubts = [f"时限「{words}」读作{far[0]}，离文件年份{year}较远"] if far else []
    if not read and not reading.ongoing:
        doubts.append(f"时限「{words}」没有日期：{'；'.join(reading.notes)}")
    return Deadline(words, steps, reading.ongoing), doubts


def _shortest(text: str, year: int) -> tuple[str, Reading]:
    """On one line where the line breaks of a narrow column mean nothing."""
    reading, plain = read_deadline(text, year), one_piece(text)
    if plain == text:
        return text, reading
    joined = read_deadline(plain, year)
    days = [one.date for one in reading.milestones]
    same = [one.date for one in joined.milestones] == days and joined.ongoing == reading.ongoing
    return (plain, joined) if same or not reading.understood else (text, reading)
