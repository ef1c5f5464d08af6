"""Where text goes: standard output carries data only, notices go to standard error."""

import os
import shutil
import sys
from pathlib import Path


def write_text(text: str, output: str | None) -> None:
    """To a file, replaced whole, or to standard output."""
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    from zwfw_cli.store.files import write_atomically

    write_atomically(Path(output), text.encode())


def say(text: str) -> None:
    """A line for the person, on standard error."""
    print(text, file=sys.stderr)


def width() -> int:
    """Cells of the terminal; 80 where there is none. ``COLUMNS`` overrides."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def colour() -> bool:
    """Colour on a terminal only, and never under NO_COLOR."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
