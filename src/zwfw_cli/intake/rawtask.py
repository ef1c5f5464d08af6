"""A task as the notice writes it: the texts of its cells, not yet read."""

import re
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.intake.paper import squeezed

_LONGEST_DEADLINE: Final = 60
_ANY_YEAR: Final = 2000
_EMPTY: Final = re.compile(r"[/／\\\-—–－―_·.、，。*]*|无|暂无|空")


@dataclass(frozen=True, slots=True)
class RawTask:
    """``place`` is where the row or clause stands; ``extras`` are further columns with their
    headings, so that nothing of the row is lost.
    """

    place: str
    content: str
    section: str = ""
    number: str = ""
    lead: str = ""
    support: tuple[str, ...] = ()
    deadline: str = ""
    extras: tuple[tuple[str, str], ...] = ()
    carried: bool = False
    """The unit is that of the row above; its own cell is blank."""
    leads: bool = False
    """The column or label of ``lead`` says that all of them lead."""
    doubts: tuple[tuple[str, str], ...] = ()
    """Field and what a person should look at: where the notice's form left room for doubt."""


def is_deadline(text: str) -> bool:
    """Whether a text is a deadline and little else."""
    return len(text) <= _LONGEST_DEADLINE and read_deadline(text, _ANY_YEAR).understood


def is_empty(text: str) -> bool:
    """``/``, ``—``, 无 and the like say that a cell is empty."""
    return _EMPTY.fullmatch(squeezed(text)) is not None
