"""Placed time expressions → milestones, ongoing and notes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from zwfw_cli.core.grammar.deadlines import notes, standingwords
from zwfw_cli.core.grammar.deadlines.clauses import Placed, label_at, place
from zwfw_cli.core.grammar.deadlines.dateroles import Role, stands_as_limit
from zwfw_cli.core.grammar.deadlines.dating import days_of
from zwfw_cli.core.grammar.deadlines.draft import Draft
from zwfw_cli.core.grammar.deadlines.points import Context
from zwfw_cli.core.grammar.deadlines.reading import DatedLabel, Reading
from zwfw_cli.core.grammar.deadlines.source import HIDDEN, Source, prepare
from zwfw_cli.core.grammar.deadlines.spans import Span
from zwfw_cli.core.grammar.deadlines.undated import Kind, Undated

_IMPOSSIBLE_TAIL: Final = re.compile(r"[0-9]+[月日号](?!内|以内)")
_VAGUE_TAIL: Final = re.compile(r"[春夏秋冬][季天]|前[一二三四]年|中期|学年")
_AIM: Final = re.compile(r"力争|争取|努力|原则上|预计")


@lru_cache(maxsize=16_384)
def read_deadline(text: str, year: int) -> Reading:
    """The reading of a deadline phrase of a document of `year`; never raises. Kept by its text: a
    document says the same of many tasks, and 100,000 of them have 15,000 texts.
    """
    source = prepare(text)
    placed = place(source)
    draft = Draft(text, year, Context(document=year))
    for index, item in enumerate(placed):
        if "。" in item.gap:
            draft.context, draft.recurring = Context(document=year), None
        if isinstance(item.token.value, Undated):
            _take_undated(draft, item.token.value, item)
        elif item.role is Role.DEADLINE and not _recurs(draft, item.token.value, item.gap):
            _take_deadline(draft, item.token.value, item, label_at(source, placed, index))
        else:
            _take_other_date(draft, item.token.value, item)
    _weigh_standing_words(draft, source, placed)
    return draft.reading(understood=_is_understood(draft, source))


def _take_undated(draft: Draft, value: Undated, item: Placed) -> None:
    words, before = item.clause.words, item.clause.before
    match value.kind:
        case Kind.RECURRING:
            # 建立每月通报制度 beside a date is part of the action; 并每月通报 is not.
            if not draft.milestones or stands_as_limit(before) or standingwords.joins(before):
                draft.goes_on, draft.recurring = True, value
                draft.note(notes.RECURRING, words)
        case Kind.UNKNOWN_DAY:
            if stands_as_limit(before):
                draft.fail(notes.UNKNOWN_DAY, words)
        case Kind.RELATIVE:
            draft.relative = True
            draft.note(notes.RELATIVE, words)
        case Kind.STANDARD:
            draft.relative = True
            draft.note(notes.STANDARD, words)


def _recurs(draft: Draft, span: Span, gap: str) -> bool:
    """每年2月底前…，3月底前…: a month without a year recurs as well.

    每季度末（3月、6月…）: a bracket behind only spells the period out.
    """
    if draft.recurring is None or span.points[0].year is not None:
        return False
    return gap.startswith("(") or draft.recurring.yearly or span.points[0].month is None


def _take_deadline(draft: Draft, span: Span, item: Placed, label: str) -> None:
    words = item.clause.words
    dated = days_of(span, draft.context)
    if vague := _VAGUE_TAIL.match(item.clause.after):
        draft.fail(notes.UNKNOWN_DAY, words + vague.group())
        return
    if dated.failure or _IMPOSSIBLE_TAIL.match(item.clause.after):
        draft.fail(dated.failure or notes.NO_SUCH_DAY, words)
        return
    if span.points[0].year is None and draft.context.year is None:
        draft.note(notes.YEAR_ASSUMED, words)
    if aim := _AIM.search(item.clause.before):
        draft.note(notes.AIM, aim.group())
    draft.context = dated.context
    for day in dated.days:
        # The same day again without an action is the same milestone: 年底（12月31日）前.
        if label or not draft.milestones or draft.milestones[-1].date != day:
            draft.milestones.append(DatedLabel(day, label))


def _take_other_date(draft: Draft, span: Span, item: Placed) -> None:
    words = item.clause.words
    match item.role:
        case Role.START:
            draft.goes_on = True
            draft.note(notes.START, words)
            draft.context = days_of(span, draft.context).context
        case Role.HEADING:
            draft.recurring = None
            draft.context = days_of(span, draft.context).context
        case Role.DESCRIPTION:
            draft.note(notes.DESCRIPTION, words)
        case Role.DOUBTFUL:
            draft.doubtful = True
            draft.note(notes.DOUBTFUL, words)
        case _:
            draft.note(notes.RECURRING, words)


def _weigh_standing_words(draft: Draft, source: Source, placed: Sequence[Placed]) -> None:
    """持续推进 and its like, which count differently beside a date."""
    line = list(source.plain)
    for item in placed:
        # 「6月底前，持续优化…」: the clause behind the comma is the date's own action.
        end = item.token.end
        if item.role is Role.DEADLINE and not item.clause.after and line[end : end + 1] == [","]:
            line[end] = HIDDEN
    beside = draft.milestones or draft.relative or draft.failed
    counts = standingwords.stands_beside_date if beside else standingwords.stands_alone
    draft.goes_on = draft.goes_on or counts("".join(line))


def _is_understood(draft: Draft, source: Source) -> bool:
    """Whether the words have been read as a whole; the notes say why not."""
    if draft.failed:
        return False
    if draft.milestones:
        return True
    if draft.doubtful:
        return False
    if draft.goes_on or draft.relative:
        return True
    if standingwords.is_deferred(source.plain):
        draft.note(notes.DEFERRED)
        return True
    draft.note(notes.NOTHING if source.plain else notes.EMPTY)
    return False
