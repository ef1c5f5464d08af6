"""Sentences → the pieces between commas, each with the day that governs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.grammar.text import one_spelling

_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_OPENING: Final = "“‘（(《〔「"
_CLOSING: Final = "”’）)》〕」"
_WITHIN_YEAR: Final = (
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日|上旬|中旬|下旬)?|[上下]半年|第?[一二三四]季度|年)?"
)
_HEAD: Final = re.compile(
    r"(?:力争|争取|努力|确保|原则上|其中|到|至|在|于|截至|[:：])*"
    rf"(?P<day>全年|“?十[四五]五”?(?:规划)?期?末|(?:20[0-9]{{2}}年|今年|本年|明年)?{_WITHIN_YEAR}"
    r"(?:[底末初])?(?:之?前|以前|内)?)"
)
_INSIDE: Final = re.compile(
    r"(?:20[0-9]{2}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?[底末]?|年[底末]|上半年)(?:之?前|[底末])"
    r"|20[0-9]{2}年(?=力争|达到?|提[高升]|增[长至]|不低于|不少于|实现|突破|控制|$)"
)
_AIM: Final = re.compile(r"力争|努力|争取")
_FIGURE: Final = re.compile(r"[0-9](?:[%％‰]|[^0-9\s]{1,3})(?:以上|以下|以?内)?$")
"""What a 、 follows that parts two targets rather than two words."""
_TELLS_A_DAY: Final = re.compile(r"[0-9]+[年月]|[底末前内]|季度|半年|[今本明全]年|五")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence from ``begin`` to ``end``; its words begin at ``start``, behind a day."""

    sentence: str
    begin: int
    start: int
    end: int
    due: date | None
    aim: str
    """力争 or 努力, in the piece itself or at the head of its sentence."""
    before: "Piece | None"
    """The piece before it in the same sentence."""

    @property
    def text(self) -> str:
        """The whole piece."""
        return self.sentence[self.begin : self.end]

    @property
    def words(self) -> str:
        """The piece without the day at its head."""
        return self.sentence[self.start : self.end]

    @property
    def is_day(self) -> bool:
        """Whether it says nothing but when."""
        return self.start > self.begin and not self.words

    @property
    def with_before(self) -> str:
        """Its text and that of the piece before it, as they stand."""
        begin = self.before.begin if self.before is not None else self.begin
        return self.sentence[begin : self.end]


def read_pieces(text: str, year: int) -> Iterator[Piece]:
    """The pieces of a clause. A day at the head of one governs those after it in its sentence."""
    for sentence in _SENTENCE.findall(text):
        due: date | None = None
        before: Piece | None = None
        aim = ""
        for begin, end in _parts(sentence):
            length, day = _head(sentence[begin:end], year)
            start = begin + length
            aim = _aim(sentence[begin:start]) or ("" if day else aim)
            due = day or due
            own = _inside(sentence[start:end], year)
            said = _aim(sentence[start:end]) or aim
            before = Piece(sentence, begin, start, end, own or due, said, before)
            yield before


def _aim(words: str) -> str:
    found = _AIM.search(words)
    return found.group() if found else ""


def without_day(words: str) -> str:
    """The words without a day in their midst: 覆盖率在9月底前达到 → 覆盖率达到."""
    found = _INSIDE.search(one_spelling(words))
    return words[: found.start()].rstrip("在于到至") + words[found.end() :] if found else words


def _parts(sentence: str) -> Iterator[tuple[int, int]]:
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
            yield _without_space(sentence, start, at)
            start = at + 1
    yield _without_space(sentence, start, len(sentence))


def _without_space(sentence: str, start: int, end: int) -> tuple[int, int]:
    words = sentence[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _head(part: str, year: int) -> tuple[int, date | None]:
    found = _HEAD.match(one_spelling(part))
    if found is None or not _TELLS_A_DAY.search(found["day"]):
        return 0, None
    day = _day(part[found.start("day") : found.end("day")], year)
    return (found.end(), day) if day else (0, None)


def _inside(words: str, year: int) -> date | None:
    found = _INSIDE.search(one_spelling(words))
    return _day(found.group(), year) if found else None


def _day(words: str, year: int) -> date | None:
    reading = read_deadline(words, year)
    return reading.milestones[-1].date if len(reading.milestones) == 1 else None
