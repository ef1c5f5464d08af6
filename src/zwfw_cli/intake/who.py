"""The cells of units of one task → who leads, who supports; what a person should look at is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from zwfw_cli.core.grammar.units import UnitCell, read_units
from zwfw_cli.intake.paper import one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.rules import Rules

NOBODY: Final = "待明确单位"
NO_RULES: Final = Rules()


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


def read_who(task: RawTask, rules: Rules = NO_RULES) -> Units:
    """The units of a task; one cell may hold both roles: 「…牵头，…配合」, 「责任单位：…；配合单位：…」."""
    said = _Gathered()
    main = read_units(task.lead)
    beside = "；".join(task.support)
    second = read_units(beside)
    leading, helping = _by_role(main, rules, task)
    lead = _once(leading)
    support = _once((*helping, *second.members))
    both = bool(helping) or len(lead) < len(set(main.members))
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
    if rules.bold_leads and not rules.first_leads and len(main.members) > 1 and not main.lead:
        said.doubts.append(f"原文说「{rules.bold_leads}」，字体读不出来，请分出牵头与配合")
    notes = (note for note in (*main.notes, *second.notes) if not _is_rule(note))
    said.doubts += [f"单位栏：{note}" for note in notes]
    collectives = frozenset({*main.collectives, *second.collectives, NOBODY})
    return Units(
        lead, support, kept, kept_support, collectives, tuple(said.doubts), tuple(said.notes)
    )


def _by_role(main: UnitCell, rules: Rules, task: RawTask) -> tuple[Sequence[str], Sequence[str]]:
    """Who leads and who helps in the cell of those who answer for the task."""
    if main.lead:
        return main.lead, main.support
    answering = [name for name in main.members if name not in main.support] or list(main.members)
    helping = [name for name in main.support if name not in answering]
    if rules.first_leads and len(answering) > 1 and not task.leads:
        return answering[:1], [*answering[1:], *helping]
    return answering, helping


def _is_rule(note: str) -> bool:
    """Whether a note only says which unit leads, which has been heeded."""
    return "牵头" in note or "下同" in note


def _once(names: Iterable[str]) -> tuple[str, ...]:
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
