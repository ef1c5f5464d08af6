"""One cell → its units, collectives and roles."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from zwfw_cli.core.grammar.text import is_invisible, one_spelling
from zwfw_cli.core.grammar.units.breaks import parts_names
from zwfw_cli.core.grammar.units.elision import fill_prefixes
from zwfw_cli.core.grammar.units.names import Name, read_names
from zwfw_cli.core.grammar.units.persons import GAP, take_persons
from zwfw_cli.core.grammar.units.roles import Role
from zwfw_cli.core.grammar.units.segments import read_runs
from zwfw_cli.core.grammar.units.words import Words

_GAP: Final = re.compile(
    r"(?<=[局厅委办部院会心司府])\x00(?=[省市区县州团各有相国])|\x00(?=[0-9]{1,2}[.、][^0-9])"
)
_LABEL_GAP: Final = re.compile(r"\x00(?=[^\x00]{2,6}[:：])")
_LOOSE_BREAK: Final = re.compile(r"(?<=[、，,；;：:和及（(])\n|\n(?=[、，,；;。和及等）)])|^\n|\n$")
_STRETCH: Final = 40
"""Characters on either side of a line break that tell whether it parts two names."""
_STRETCH_END: Final = re.compile(r"[^、，,；;。：:\n]+$")
_STRETCH_START: Final = re.compile(rf"[^、，,；;。：:\n]{{1,{_STRETCH}}}")


@dataclass(frozen=True, slots=True)
class UnitCell:
    """The reading of a cell; every tuple in text order.

    `units` are names as written, `units_full` the same with elided prefixes filled in.
    `members`: units and collectives together. `lead` and `support` name members, and are
    empty where the cell itself gives no roles.
    """

    text: str
    members: tuple[str, ...]
    units: tuple[str, ...]
    units_full: tuple[str, ...]
    collectives: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    notes: tuple[str, ...]


@lru_cache(maxsize=1024)
def read_units(text: str) -> UnitCell:
    """The reading of a unit cell; never raises. Kept by its text: an annex has few units."""
    shown, persons = _without_space(text)
    runs, notes, first_leads = read_runs(Words(shown, one_spelling(shown)))
    named = [(name, _role(name, run.role)) for run in runs for name in read_names(run.names)]
    if first_leads and named and not any(role is Role.LEAD for _, role in named):
        named[0] = (named[0][0], Role.LEAD)
    units = [(name.words.shown, name.words.plain) for name, _ in named if not name.collective]
    lead, support = _by_role(named)
    return UnitCell(
        text=text,
        members=tuple(name.words.shown for name, _ in named),
        units=tuple(shown for shown, _ in units),
        units_full=tuple(fill_prefixes(units)),
        collectives=tuple(name.words.shown for name, _ in named if name.collective),
        lead=lead,
        support=support,
        notes=(*notes, *(f"人名：{person}" for person in persons)),
    )


def _without_space(text: str) -> tuple[str, list[str]]:
    """Spaces dropped, but for a gap between two whole names; line breaks part names.

    Persons behind a gap are given apart.
    """
    marked = "".join(
        "\n" if char in "\n\r\v\f\x85\u2028\u2029" else GAP if is_invisible(char) else char
        for char in text
    )
    marked = re.sub(r"\n+", "\n", re.sub(rf"{GAP}+", GAP, marked))
    marked, persons = take_persons(marked)
    marked = _LABEL_GAP.sub("\n", _GAP.sub("、", marked)).replace(GAP, "")
    return _without_wrapping(_LOOSE_BREAK.sub("", marked)), persons


def _without_wrapping(text: str) -> str:
    """Without the line breaks that a narrow column put inside a name."""
    first, *lines = text.split("\n")
    kept, tail = [first], first[-_STRETCH:]
    for line in lines:
        before, after = _STRETCH_END.search(tail), _STRETCH_START.match(line)
        parts = before is None or after is None or parts_names(before.group(), after.group())
        kept += ["\n", line] if parts else [line]
        tail = line[-_STRETCH:] if parts else (tail + line)[-_STRETCH:]
    return "".join(kept)


def _role(name: Name, of_run: Role) -> Role:
    return of_run if name.role is Role.NONE else name.role


def _by_role(named: list[tuple[Name, Role]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beside a lead everyone else supports; without one only those that the cell calls so."""
    lead = tuple(name.words.shown for name, role in named if role is Role.LEAD)
    supporting = {Role.SUPPORT, Role.NONE} if lead else {Role.SUPPORT}
    return lead, tuple(name.words.shown for name, role in named if role in supporting)
