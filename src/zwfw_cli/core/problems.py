"""A problem is a value: where, what, and a stable code. All are gathered, sorted and shown."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """``line`` and ``column`` count from 1; 0 where a whole file is meant."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"

    def line_text(self) -> str:
        """``file:line:column: message [code]``, the form that editors can jump to."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.message} [{self.code}]"


class Finding(NamedTuple):
    """A problem before its place in the text is known: a file and a path of keys into it."""

    file: str
    path: Path
    code: str
    message: str
    severity: Severity = "error"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``，是否为「…」？`` with up to three near names, or nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"，是否为{'、'.join(f'「{name}」' for name in near)}？" if near else ""
