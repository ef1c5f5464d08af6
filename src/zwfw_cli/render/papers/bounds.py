"""Bounds of what a template of a workspace may take: time, memory, the length of the paper, and
the size of what one expression makes. Whoever may write into ``templates/`` must not be able to
stop the office's work.
"""

import contextlib
import importlib
import re
import signal
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, Final

SECONDS: Final = 8
"""Of the processor's time, so that the whole answer comes within ten; a paper over thousands of
tasks takes one or two.
"""
SLOW: Final = "{}秒还没有排完，可能是循环太多，或一步做得太多"
MAX_LENGTH: Final = 16 * 1024 * 1024
"""Characters of a paper."""
MAX_PADDING: Final = 100_000
"""Places, columns or repetitions that an expression may ask for."""
_MAX_BITS: Final = 4096
_MEMORY: Final = 256 * 1024 * 1024
"""Bytes beyond what the program holds when it begins."""
_WIDTHS: Final = re.compile(r"\d{6,}")


class BoundError(Exception):
    """A template asked for too much; the text says of what, in Chinese."""


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """BoundError after SECONDS, MemoryError where too much is taken, as far as the system can tell
    (time: not on Windows, memory: on Linux). For a process of its own: its time runs on.
    """
    _count_down()
    with _memory():
        yield


def _count_down() -> None:
    """First a word at the line that is being rendered; a second later, where that is in one long
    step of Python's own and hears nothing, the system ends the process: at the hard limit, because
    at the soft one it would also write down what it held.
    """
    if sys.platform == "win32":
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise BoundError(SLOW.format(SECONDS))

    resource: Any = importlib.import_module("resource")
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    most = int(time.process_time()) + SECONDS + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


@contextlib.contextmanager
def _memory() -> Iterator[None]:
    pages = Path("/proc/self/statm")
    if not pages.exists():
        yield
        return
    resource: Any = importlib.import_module("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = int(pages.read_text().split()[0]) * resource.getpagesize() + _MEMORY
    if resource.RLIM_INFINITY not in (soft, hard):
        most = min(most, soft)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def gathered(pieces: Generator[str]) -> str:
    """All pieces as one text; a paper that is too long is an error where the template stands."""
    length, kept = 0, []
    for piece in pieces:
        length += len(piece)
        kept.append(piece)
        if length > MAX_LENGTH:
            pieces.throw(BoundError(f"文稿超过{MAX_LENGTH >> 20}百万字，可能是循环太多"))
    return "".join(kept)


def check_arguments(*values: Any) -> None:
    """BoundError where a number, or a width within a format, is more than a paper has room for."""
    for value in values:
        if isinstance(value, int) and abs(value) > MAX_PADDING:
            raise BoundError(f"宽度、次数不能超过{MAX_PADDING}")
        if isinstance(value, (tuple, list)) and len(value) <= 100:
            check_arguments(*value)


def check_format(pattern: Any) -> None:
    """BoundError where a format asks for a width that no paper has room for."""
    if isinstance(pattern, str) and (found := _WIDTHS.search(pattern)):
        raise BoundError(f"格式中的宽度 {found[0][:20]} 太大")


def check_operation(operator: str, left: Any, right: Any) -> None:
    """BoundError where an operator would make something that is too large."""
    if operator == "%" and isinstance(left, str):
        check_format(left)
        check_arguments(right if isinstance(right, tuple) else (right,))
        return
    sizes = [len(one) for one in (left, right) if isinstance(one, (str, list, tuple))]
    bits = [one.bit_length() for one in (left, right) if isinstance(one, int)]
    times = next((one for one in (left, right) if isinstance(one, int)), 1)
    too_large = (
        (operator == "*" and sizes and sizes[0] * times > MAX_LENGTH)
        or (operator == "+" and sum(sizes) > MAX_LENGTH)
        or (operator == "*" and sum(bits) > _MAX_BITS)
        or (operator == "**" and (len(bits) < 2 or bits[0] * abs(right) > _MAX_BITS))
    )
    if too_large:
        raise BoundError(f"「{operator}」的结果太大")
