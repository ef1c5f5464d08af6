"""Numbers as notices write them: 6, 06, 六, 十二, 三十一; years also 二〇二一."""

import re
from typing import Final

NUMBER: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
NOT_AFTER_NUMBER: Final = r"(?<![0-9一二三四五六七八九十百千])"
YEAR_NUMBER: Final = r"(?:(?:19|20|21)[0-9]{2}|[一二][〇零○Oo九一][〇零○Oo一二三四五六七八九]{2})"
RANGE: Final = r"(?:-{1,3}|~|至|到)"
OR: Final = rf"(?:{RANGE}|[、和及与])"

_SLOT_ITEM: Final = re.compile(rf"({OR}|^)第?({YEAR_NUMBER}|{NUMBER})")
_DIGITS: Final = {
    **dict.fromkeys("〇零○Oo", 0),
    **{char: value for value, char in enumerate("一二三四五六七八九", start=1)},
}


def to_int(written: str) -> int:
    """The value of text matched by one of the fragments above; 0 for 十十 and its like."""
    if written.isdecimal():
        return int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        readable = len(tens) < 2 and (not ones or ones in _DIGITS)
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0) if readable else 0
    value = 0
    for char in written:
        value = 10 * value + _DIGITS[char]
    return value


def slot(written: str) -> tuple[int, ...]:
    """The numbers of 「3」, 「3、6、9」 or 「1-6」; a range counts as its end."""
    numbers: list[int] = []
    for joint, word in _SLOT_ITEM.findall(written):
        if numbers and re.fullmatch(RANGE, joint):
            numbers.pop()
        numbers.append(to_int(word))
    return tuple(numbers)
