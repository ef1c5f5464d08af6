"""Reply sheets filled in by another program: openpyxl, which saves anew whatever it opens."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl


def fill(path: Path, cells: Mapping[str, object], to: Path | None = None) -> Path:
    """Cells by their address, ``填报!G4``; saved under another name where one is given."""
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        page, _, address = place.partition("!")
        book[page][address] = value
    target = to or path
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def plain(text: str) -> dict[str, object]:
    """``填报!G4 推进中`` a line."""
    pairs = (line.split(maxsplit=1) for line in text.strip().splitlines())
    return {place: value.replace("\\n", "\n") for place, value in pairs}
