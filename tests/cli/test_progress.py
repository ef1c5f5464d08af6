"""The progress bar: on a terminal only, and only where it takes long."""

import sys

import pytest

from zwfw_cli.cli import progress


def test_a_bar_on_a_terminal_after_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(progress.watched([1, 2, 3])) == [1, 2, 3]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    assert list(progress.watched([1, 2, 3])) == [1, 2, 3]
    out, err = capsys.readouterr()
    assert out == ""
    assert "逐项阅读" in err


def test_no_bar_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    assert list(progress.watched([1, 2, 3])) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")
