"""Lines of pasted text and the four ways in which a line holds several cells."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from zwfw_cli.intake.paper import LONGEST_PARAGRAPH, cleaned

MOST_LINES: Final = 100_000
_GAP: Final = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_RULER: Final = re.compile(r"[\s|:+=\-─━┼┬┴├┤┌┐└┘│]+")
_BOX: Final = re.compile(r"[│┃]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number, from 1. White space at its start is kept."""

    text: str
    number: int

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        return f"第{self.number}行"

    @property
    def blank(self) -> bool:
        """Whether nothing at all stands on it, not even the tab of an empty cell."""
        return not self.text.strip(" \u3000\xa0\r")


def read_lines(text: str) -> list[Line]:
    """The lines of a text, whatever ends them; each as far as anybody would read it."""
    parts = re.split(r"\r\n|[\n\r\x0c\x85\u2028\u2029]", text)
    return [
        Line(_without_stray_pipes(part[:LONGEST_PARAGRAPH]), number)
        for number, part in enumerate(parts[:MOST_LINES], 1)
    ]


def _without_stray_pipes(text: str) -> str:
    """A web page saved as text leaves ``|`` behind each cell and on lines of their own."""
    if not text.strip(" |\t") and "|" in text:
        return ""
    stripped = text.rstrip()
    return stripped[:-1].rstrip() if stripped.endswith("|") and stripped.count("|") == 1 else text


def by_tabs(text: str) -> list[str]:
    """Cells as a spreadsheet or a web page copies them."""
    return [cleaned(cell) for cell in text.split("\t")] if "\t" in text.strip() else []


def by_pipes(text: str) -> list[str]:
    """Cells of a Markdown table or of one drawn with lines."""
    plain = _BOX.sub("|", text).strip()
    if plain.count("|") < 2:
        return []
    cells = _PIPE.split(plain.removeprefix("|").removesuffix("|"))
    broken = (re.sub(r"<br\s*/?>", "\n", cell).replace("\\|", "|") for cell in cells)
    return [cleaned(cell) for cell in broken]


def is_ruler(text: str) -> bool:
    """``|---|---|`` and the lines of drawn tables."""
    return _RULER.fullmatch(text) is not None and not text.isspace()


def by_spaces(text: str) -> list[tuple[int, str]]:
    """Cells set apart by two spaces or more, each with the screen column where it starts."""
    cells = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if cell := text[start:end].strip():
            cells.append((_width(text[:start]), cell))
        start = gap.end() if gap else len(text)
    return cells


def _width(text: str) -> int:
    """Screen columns: Chinese characters and full-width marks take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
