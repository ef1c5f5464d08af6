"""The numbers of sheets, and which matters stand on one sheet together."""

from collections.abc import Iterable
from datetime import date

from zwfw_cli.core.answers.notices import Sheet, is_same
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.sheets import MARKS


def numbered(
    drafts: Iterable[Sheet], journal: Journal, as_of: date, together: bool = False
) -> tuple[Sheet, ...]:
    """The drafts with the next numbers of their paper in the year: behind all that were ever given,
    on whatever day and revoked since or not. What was issued on this day keeps its number.

    ``together``: the new matters of one unit share a number, paper by paper.
    """
    last = dict.fromkeys(MARKS, 0)
    for entry in journal.of("notice"):
        if entry.on.year == as_of.year and entry.paper in last:
            last[entry.paper] = max(last[entry.paper], entry.number or 0)
    today = [entry for entry in journal.facts(as_of).of("notice") if entry.on == as_of]
    shared: dict[tuple[str, str], int] = {}
    found = []
    for draft in drafts:
        same = [e.number for e in today if is_same(draft.item, draft.paper, e) and e.number]
        if same:
            found.append(draft._replace(number=same[0], printed_again=True))
            continue
        number = shared.get((draft.unit, draft.paper)) if together else None
        if number is None:
            last[draft.paper] += 1
            number = shared[draft.unit, draft.paper] = last[draft.paper]
        found.append(draft._replace(number=number))
    return tuple(found)


def on_one_sheet(sheets: Iterable[Sheet], together: bool) -> tuple[tuple[Sheet, ...], ...]:
    """The matters sheet by sheet, in their order: those that share a number, and as drafts those
    that would.
    """
    found: dict[tuple[str, str, int], list[Sheet]] = {}
    for at, sheet in enumerate(sheets):
        own = -at if not together else 0
        number = own if sheet.number is None else sheet.number
        found.setdefault((sheet.unit, sheet.paper, number), []).append(sheet)
    return tuple(map(tuple, found.values()))
