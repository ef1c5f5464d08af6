"""Sentences → the pieces between commas, each with the day that governs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zwfw_cli.core.deadlines import read_deadline
from zwfw_cli.core.foldedtext import fold

_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_OPENING: Final = "“‘（(《〔「"
_CLOSING: Final = "”’）)》〕」"
_WITHIN_YEAR: Final = (
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日|上旬|中旬|下旬)?|[上下]半年|第?[一二三四]季度|年)?"
)
_HEAD: Final = re.compile(
    r"(?:力争|争取|努力|确保|原则上|其中|到|至|在|于|截至|[:：])*"
    rf"(?P<day>“?十[四五]五”?(?:规划)?期?末|(?:20[0-9]{{2}}年|今年|本年|明年)?{_WITHIN_YEAR}"
    r"(?:[底末初])?(?:之?前|以前|内)?)"
)
_INSIDE: Final = re.compile(
    r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?[底末]?|年[底末]|上半年)(?:之?前|[底末])"
)
_FIGURE: Final = re.compile(r"[0-9](?:[%％‰]|[^0-9\s]{1,3})(?:以上|以下|以?内)?$")
"""What a 、 follows that parts two targets rather than two words."""
_TELLS_A_DAY: Final = re.compile(r"[0-9]+[年月]|[底末前内]|季度|半年|[今本明]年|五")


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` as written; ``start`` is where its words begin behind a day at its head."""

    text: str
    start: int
    due: date | None
    before: "Piece | None"
    """The piece before it in the same sentence."""

    @property
    def words(self) -> str:
        """The piece without the day at its head."""
        return self.text[self.start :]

    @property
    def is_day(self) -> bool:
        """Whether it says nothing but when."""
        return self.start > 0 and not self.words


def read_pieces(text: str, year: int) -> Iterator[Piece]:
    """The pieces of a clause. A day at the head of one governs those after it in its sentence."""
    for sentence in _SENTENCE.findall(text):
        due: date | None = None
        before: Piece | None = None
        for part in _parts(sentence):
            start, day = _head(part, year)
            due = day or due
            before = Piece(part, start, _inside(part[start:], year) or due, before)
            yield before


def without_day(words: str) -> str:
    """The words without a day in their midst: 覆盖率在9月底前达到 → 覆盖率达到."""
    found = _INSIDE.search(fold(words))
    return words[: found.start()].rstrip("在于到至") + words[found.end() :] if found else words


def _parts(sentence: str) -> Iterator[str]:
    """Between commas that stand outside quotation marks and brackets, and 、 behind a figure."""
    depth = start = 0
    for at, char in enumerate(sentence):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (
            char in "，,；;" or (char == "、" and _FIGURE.search(sentence[start:at]))
        ):
            yield sentence[start:at].strip()
            start = at + 1
    yield sentence[start:].strip()


def _head(part: str, year: int) -> tuple[int, date | None]:
    found = _HEAD.match(fold(part))
    if found is None or not _TELLS_A_DAY.search(found["day"]):
        return 0, None
    day = _day(part[found.start("day") : found.end("day")], year)
    return (found.end(), day) if day else (0, None)


def _inside(words: str, year: int) -> date | None:
    found = _INSIDE.search(fold(words))
    return _day(found.group(), year) if found else None


def _day(words: str, year: int) -> date | None:
    reading = read_deadline(words, year)
    return reading.milestones[-1].date if len(reading.milestones) == 1 else None
