"""A problem is a value: where, what, and a stable code. All are gathered, sorted and shown."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

MOST_FINDINGS: Final = 1000
MANY: Final = "problems-many"
"""The code of a finding that stands for all that are not told."""
_MOST_COMPARED: Final = 500
_LONGEST: Final = 100
"""Comparing words takes the product of their lengths, for each of those that are known."""

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


def at_most(findings: Iterable[Finding], most: int = MOST_FINDINGS) -> Iterator[Finding]:
    """The first so many, and that there are more of them: nobody mends by a longer list."""
    for count, one in enumerate(findings):
        if count == most:
            said = f"这一类问题超过{most}个，其余没有列出；请核对是否放错了文件"
            yield Finding(one.file, one.path, MANY, said)
            return
        yield one


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``，是否为「…」？`` with up to three near names, or nothing."""
    import difflib

    words = list(known)
    if len(words) > _MOST_COMPARED:
        words = [one for one in words if one[:1] == word[:1] and abs(len(one) - len(word)) < 3]
    near = difflib.get_close_matches(word[:_LONGEST], words[:_MOST_COMPARED], n=3, cutoff=0.5)
    return f"，是否为{'、'.join(f'「{name}」' for name in near)}？" if near else ""
