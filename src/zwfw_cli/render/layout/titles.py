"""Where a title may be broken into lines: words stay whole, and the lines are of even length."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

FITS: Final = 20
"""Characters of 22 pt on a line of 156 mm."""
_WHOLE: Final = re.compile(
    r"《[^》]*》|（[^）]*）|“[^”]*”|[0-9.]+[%年月日个项次季度]*|[A-Za-z]+"
    r"|第[一二三四0-9]+[季次]度?|重点任务|效能指标|完成情况|政务服务|营商环境|[^\s]?情况"
    r"|工作要点|工作|通报|分析|调度|扫描|考核|关于|办公室|人民政府|重点|任务|指标|年度"
)
_GOOD: Final = ("关于", *"和及与、，的年月日区县市镇》）")
"""What a line may well end with."""
_NEVER_FIRST: Final = "，、。；：？！）》”’的和及与"
_NEVER_LAST: Final = "（《“‘"


def width(text: str) -> float:
    """In characters; a half-width one is half."""
    return sum(0.5 if ord(char) < 0x2E80 and char not in "“”‘’…—" else 1.0 for char in text)


def broken(title: str, whole: Sequence[str] = (), fits: int = FITS) -> tuple[str, ...]:
    """The lines of a title. ``whole`` are words of the notice that stay together."""
    if width(title) <= fits:
        return (title,)
    pieces = _pieces(title, whole)
    even = width(title) / -int(-width(title) // fits)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        found = []
        for start in range(end - 1, -1, -1):
            line = "".join(pieces[start:end])
            if width(line) > fits and end - start > 1:
                break
            found.append((best[start][0] + _cost(line, even, end == len(pieces)), start))
        best.append(min(found))
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return tuple("".join(pieces[start:end]) for end, start in reversed([*pairwise(cuts)]))


def _cost(line: str, even: float, last: bool) -> float:
    rough = 0.0 if last or line.endswith(_GOOD) else 8.0
    return (width(line) - even) ** 2 + rough + 12.0


def _pieces(title: str, whole: Sequence[str]) -> list[str]:
    """What is never broken, in order: words, and single characters with their punctuation."""
    named = "|".join(re.escape(word) for word in sorted(whole, key=len, reverse=True) if word)
    form = re.compile(f"{named}|{_WHOLE.pattern}|." if named else f"{_WHOLE.pattern}|.")
    pieces: list[str] = []
    for found in form.finditer(title):
        piece = found[0]
        sticks = pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if sticks:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
