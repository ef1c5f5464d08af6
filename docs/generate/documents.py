"""The documents with their regions filled in, and the man page.

A region stands between two comments, ``<!-- make docs: NAME -->`` and ``<!-- end -->``; around it
people write. ``REGIONS`` says by its name what makes it.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from generate import commands, datafiles, jsonkeys, manpage, scripts

DOCS: Final = Path(__file__).resolve().parents[1]
REGIONS: Final[Mapping[str, Callable[[], str]]] = {
    "command-list": commands.readme_rows,
    "command-index": commands.index,
    "commands": commands.sections,
    "exit-codes": lambda: scripts.table(scripts.EXIT_CODES),
    "environment": lambda: scripts.table(scripts.ENVIRONMENT),
    "json-index": jsonkeys.index,
    "json": jsonkeys.sections,
    "json-words": jsonkeys.words,
    "data-files": datafiles.sections,
    "light-conditions": datafiles.conditions,
    "light-rules": datafiles.shipped_lights,
    "faults": datafiles.faults,
    "states": datafiles.states,
    "verdicts": datafiles.verdicts,
}
_REGION: Final = re.compile(r"(<!-- make docs: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Each document as it has to be."""
    pages = [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))]
    found = {page: filled(page.read_text(encoding="utf-8")) for page in pages}
    return {**found, DOCS / "zwfw.1": manpage.page()}


def filled(text: str) -> str:
    """A document with what stands in its regions made anew."""
    return _REGION.sub(lambda m: f"{m[1]}{REGIONS[m[2]]().strip()}\n{m[3]}", text)
