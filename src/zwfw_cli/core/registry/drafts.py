"""A registry that a person has yet to check: what a notice seems to say, and what is doubtful."""

from collections.abc import Iterable
from typing import NamedTuple

from zwfw_cli.core.problems import Path
from zwfw_cli.core.registry.model import Collective, Indicator, Notice, Section, Task, Unit


class Doubt(NamedTuple):
    """One thing to check. ``path`` leads to the value in the draft, as in a Finding; ``place`` is
    where the source says it, empty where the source says nothing.
    """

    file: str
    path: Path
    message: str
    place: str = ""

    def line_text(self) -> str:
        """``第3行：时限读不懂``."""
        return f"{self.place}：{self.message}" if self.place else self.message


class Draft(NamedTuple):
    """The values of three data files; the rules of an office are its own."""

    notice: Notice
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    units: tuple[Unit, ...]
    collectives: tuple[Collective, ...]
    doubts: tuple[Doubt, ...] = ()

    def doubts_of(self, file: str) -> dict[Path, list[Doubt]]:
        """The doubts of one file by the path of the value."""
        found: dict[Path, list[Doubt]] = {}
        for doubt in self.doubts:
            if doubt.file == file:
                found.setdefault(doubt.path, []).append(doubt)
        return found


def numbered(letter: str, count: int) -> Iterable[str]:
    """T01, T02 …; as many digits as the last one needs."""
    width = max(2, len(str(count)))
    return (f"{letter}{number:0{width}d}" for number in range(1, count + 1))
