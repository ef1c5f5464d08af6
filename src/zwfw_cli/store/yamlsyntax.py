"""Why a text is no YAML, in Chinese, read off the text itself at the place where the parser stopped.

The parser is asked for places only: its words differ between libyaml, PyYAML and their versions.
"""

import re
from typing import Final, NamedTuple

import yaml

from zwfw_cli.core.problems import Problem

_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_QUOTED: Final = "这个符号不能直接写，请给整段文字加引号"
_ANYWHERE: Final = {
    "\t": "缩进用了制表符，请改用空格",
    **dict.fromkeys("@`%&*!?", _QUOTED),
}
"""By the character where the parser stopped, whatever it was reading."""
_OPENED: Final = {
    "[": "方括号 […] 没有写完整，或少了逗号",
    "{": "花括号 {…} 没有写完整，或少了逗号",
}
_SCANNED: Final = {
    **dict.fromkeys("\"'", "引号没有闭合"),
    **dict.fromkeys("|>", "“|”“>”后面只能另起一行写文字"),
    **dict.fromkeys("&*!%", _QUOTED),
}
"""By the character where the unfinished piece starts."""
_STOPPED: Final = {
    ":": "此处不能再有“键: 值”；文字本身含冒号的请加引号，缩进须与上一行对齐",
    "]": "多出的“]”",
    "}": "多出的“}”",
    ",": "逗号前面没有内容；文字以逗号开头的请加引号",
}
_WIDE_COLON: Final = "键后面的冒号应为英文冒号加空格“: ”，不是“：”"
_BACKSLASH: Final = "双引号里的“\\”要写成“\\\\”，或改用单引号"
_GENERAL: Final = "不是合法的YAML，请检查这一行和上一行的缩进、冒号、引号和括号"


class _Stop(NamedTuple):
    """Where the parser stopped and where the piece that it was reading starts (indexes)."""

    text: str
    at: int
    start: int | None
    scanning: bool
    """Inside one word or quoted text, rather than between them."""

    def char(self, index: int | None) -> str:
        return "" if index is None else self.text[index : index + 1]

    @property
    def line_so_far(self) -> str:
        """What stands before the stop in its own line."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]


def unprintable(text: str, name: str) -> Problem:
    """The first character that YAML does not allow at all."""
    found = _UNPRINTABLE.search(text)
    index = found.start() if found else 0
    return _problem(text, index, name, "yaml-character", "含不可见的控制字符，请删除")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """The place and the reason; the general reason where the text does not tell."""
    mark, start = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return Problem(name, 0, 0, "yaml-syntax", _GENERAL)
    scanning = isinstance(error, yaml.scanner.ScannerError)
    stop = _Stop(text, mark.index, None if start is None else start.index, scanning)
    index, reason = _reason(stop)
    return _problem(text, index, name, "yaml-syntax", reason)


def _reason(stop: _Stop) -> tuple[int, str]:
    """Where the reader should look, which for what was not finished is its start; and why."""
    at, start = stop.char(stop.at), stop.char(stop.start)
    if at in _ANYWHERE and start not in ('"', "'"):
        return stop.at, _ANYWHERE[at]
    if stop.start is not None and start in _OPENED:
        return stop.start, f"{_OPENED[start]}（读到第{_line(stop.text, stop.at)}行为止）"
    if stop.scanning and stop.start is not None:
        return _unfinished(stop, stop.start)
    above = stop.text.rfind("\n", 0, max(stop.at - len(stop.line_so_far) - 1, 0)) + 1
    if at == ":" and _wide_colon(stop.text, above):
        return above, _WIDE_COLON
    return stop.at, _STOPPED.get(at) or _between(stop)


def _unfinished(stop: _Stop, start: int) -> tuple[int, str]:
    """A word, a quoted text or a block that ends too soon."""
    first = stop.char(start)
    if first == '"' and stop.char(stop.at) and stop.line_so_far:
        return stop.text.rfind("\\", 0, stop.at + 1), _BACKSLASH
    if first in _SCANNED:
        return start, _SCANNED[first]
    return start, _WIDE_COLON if _wide_colon(stop.text, start) else "缺少冒号，应为“键: 值”"


def _wide_colon(text: str, index: int) -> bool:
    """Whether the rest of the line has a Chinese colon where the ASCII one belongs."""
    line = text[index:].partition("\n")[0]
    return "：" in line and ": " not in line


def _between(stop: _Stop) -> str:
    """The piece before is complete; what follows it does not belong there."""
    before = stop.line_so_far
    if stop.start is None:
        return "列表项“- ”要另起一行" if stop.char(stop.at) == "-" else _GENERAL
    if before.rstrip().endswith(('"', "'")):
        return "引号后面还有文字；请把整段文字放进引号"
    if before.strip(" -"):
        return _GENERAL
    if "-" in (stop.char(stop.start), stop.char(stop.at)):
        return "列表项应以“- ”开头，并与同一列表的其他项对齐"
    return "缩进与上文不对齐"


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _problem(text: str, index: int, name: str, code: str, reason: str) -> Problem:
    column = index - text.rfind("\n", 0, index)
    return Problem(name, _line(text, index), column, code, reason)
