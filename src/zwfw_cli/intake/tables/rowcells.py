"""The cells of one row → a task as the table writes it, with what the row above lends it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.intake.paper import Row, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_deadline, is_empty
from zwfw_cli.intake.tables.layout import Layout

_DITTO: Final = frozenset({"同上", "〃", "″", "''", '"', "”"})
_PIECE: Final = re.compile(r"[^，；,;。\n（）()]+")
_LABEL: Final = re.compile(r"^[^：:]{2,6}[：:]")
_HOLLOW: Final = re.compile(r"[（(][）)]|(?<=[，；,;。\n])[，；,;。\n]+")
_SEPARATORS: Final = "，；,;。、\n"


def read_task(layout: Layout, row: Row, section: str, before: RawTask | None) -> RawTask:
    """The task of a row; ``before`` is that of the row above."""
    texts = ["" if is_empty(text) else text for text in row.texts]
    work = [at for at in reversed(layout.work) if texts[at]]
    lead = "；".join(_once(texts[at] for at in layout.lead))
    duty = _once(texts[at] for at in layout.duty if row.cells[at].starts or texts[at] != lead)
    leads = layout.leads
    if duty and not lead:
        lead, duty, leads = "；".join(duty), (), False
    support = (
        *duty,
        *_once(texts[at] for at in layout.support if row.cells[at].starts or texts[at] != lead),
    )
    if layout.mixed:
        lead, deadline = part_when(lead)
    else:
        deadline = "；".join(
            f"{part}：{texts[at]}" if part else row.texts[at]
            for at, part in layout.deadlines
            if not part or texts[at]
        )
    carried = False
    if before is not None:
        carried = before.section == section and _goes_on(layout, row, before)
        lead = before.lead if carried or lead in _DITTO else lead
        deadline = before.deadline if deadline in _DITTO else deadline
        support = before.support if set(support) & _DITTO else support
    return RawTask(
        place=row.place,
        content=texts[work[0]] if work else "",
        section=section,
        number=squeezed(texts[layout.number]) if layout.number is not None else "",
        lead=lead,
        support=support,
        deadline=deadline,
        extras=tuple(
            (layout.titles[at], texts[at])
            for at in layout.extras
            if texts[at] and at not in work[:1]
        ),
        carried=carried and bool(lead),
        leads=leads,
        doubts=tuple(_doubts(layout, row)),
    )


def _doubts(layout: Layout, row: Row) -> Iterator[tuple[str, str]]:
    """What is doubtful of the cells themselves, by the field that they become."""
    fields = {layout.content: "content"}
    fields |= dict.fromkeys((*layout.lead, *layout.duty, *layout.support), "lead")
    fields |= {at: "deadline" for at, _ in layout.deadlines}
    for at, field in fields.items():
        if row.cells[at].doubt:
            yield field, row.cells[at].doubt


def _goes_on(layout: Layout, row: Row, before: RawTask) -> bool:
    """Whether a row without a unit is more of the one above: its number is blank as well, or its
    area where the rows have no numbers.

    Numbers that Word counts by itself are blank in every row and prove nothing. A merged cell
    has its text in every row; a dash says that there is no unit.
    """
    if not row.texts[layout.content] or any(row.texts[at] for at in (*layout.lead, *layout.duty)):
        return False
    if layout.number is not None:
        return not row.texts[layout.number] and bool(before.number or before.carried)
    return layout.section is not None and not row.texts[layout.section]


def part_when(text: str) -> tuple[str, str]:
    """Who and when of a cell that holds both: 「县政务局，6月底前」."""
    days: list[str] = []

    def take(found: re.Match[str]) -> str:
        piece = found.group()
        if not is_deadline(piece) or read_units(piece).members:
            return piece
        days.append(_LABEL.sub("", piece))
        return ""

    rest = _HOLLOW.sub("", _PIECE.sub(take, text)).strip(_SEPARATORS)
    return rest, "；".join(days)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once: a cell merged over two columns stands in both."""
    return tuple(dict.fromkeys(text for text in texts if text))
