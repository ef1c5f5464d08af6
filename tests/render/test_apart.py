"""Whatever a workspace's template does, the program that asked for the paper goes on."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from zwfw_cli.render.papers import apart
from zwfw_cli.render.papers.bounds import BoundError

PAPERS = (
    ("report", "daily"),
    ("report", "weekly"),
    ("report", "monthly"),
    ("report", "quarterly"),
    ("report", "annual", "--period", "2024"),
    ("report", "monthly", "-f", "html"),
    ("report", "notice", "--all"),
    ("board",),
)
"""Each way in which a paper asks for a template."""


@pytest.fixture(params=["fork", "spawn"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """As on Linux, and as on the other systems."""
    monkeypatch.setattr(apart, "method", lambda: request.param)
    return str(request.param)


@pytest.mark.parametrize(
    ("work", "arguments", "said"),
    [
        (time.sleep, (60,), "1秒还没有排完"),
        (os._exit, (0,), "排到一半被系统终止"),
        (signal.raise_signal, (signal.SIGTERM,), "排到一半被系统终止"),
        (signal.raise_signal, (signal.SIGKILL,), "8秒还没有排完"),
    ],
    ids=["endless", "left", "ended", "out of time"],
)
def test_what_does_not_answer_is_ended(
    method: str,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[..., Any],
    arguments: tuple[Any, ...],
    said: str,
) -> None:
    monkeypatch.setattr(apart, "WAIT", 1 if work is time.sleep else 60)
    with pytest.raises(BoundError, match=said):
        apart.apart(work, *arguments)


def test_a_copy_is_made_where_nothing_else_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart.method() == ("fork" if sys.platform == "linux" else "spawn")
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert apart.method() == "spawn"
    finally:
        ended.set()
        other.join()


@pytest.mark.parametrize("argv", PAPERS, ids=" ".join)
def test_each_paper_is_the_same_from_another_process(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...]
) -> None:
    """What goes to a process that is started anew can be sent there."""
    monkeypatch.setenv("ZWFW_CACHE", "off")
    asked = (*argv, "--as-of", "2024-07-10", "--root", str(hedong), "-o", "纸")
    shipped = answer(once, asked)
    (hedong / "templates").mkdir()
    (hedong / "templates" / "别的.j2").write_text("", encoding="utf-8")
    for way in ("fork", "spawn"):
        monkeypatch.setattr(apart, "method", lambda way=way: way)
        assert answer(once, asked) == shipped


def answer(once: Run, asked: tuple[str, ...]) -> dict[str, bytes]:
    result = once(*asked)
    assert result.code in (0, 1), result.err
    place = Path("纸")
    return {one.name: one.read_bytes() for one in (place.iterdir() if place.is_dir() else [place])}
