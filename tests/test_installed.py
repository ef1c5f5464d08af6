"""The command that adds an optional part, by how the program was installed."""

import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from zwfw_cli.installed import to_install

FOLDER = {"url": "file:///home/%E7%94%B2/zwfw", "dir_info": {"editable": False}}
CLONE = {"url": "file:///home/%E7%94%B2/zwfw", "dir_info": {"editable": True}}
WHEEL = {"url": "file:///tmp/zwfw-0.1.0-py3-none-any.whl", "archive_info": {}}


def installed(monkeypatch: pytest.MonkeyPatch, path: Path, noted: object) -> None:
    """As pip leaves it: the package's own metadata and, where it was not an index, its source."""
    info = path / "zwfw-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: zwfw\nVersion: 0.1.0\n")
    if noted:
        (info / "direct_url.json").write_text(json.dumps(noted))
    monkeypatch.syspath_prepend(str(path))
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    assert metadata.version("zwfw") == "0.1.0"


@pytest.mark.parametrize(
    ("noted", "command"),
    [
        (None, "pip install 'zwfw[import]'"),
        (WHEEL, "pip install 'zwfw[import]'"),
        (FOLDER, "pip install '/home/甲/zwfw[import]'"),
        (CLONE, "pip install -e '/home/甲/zwfw[import]'"),
    ],
)
def test_what_pip_noted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, noted: object, command: str
) -> None:
    installed(monkeypatch, tmp_path, noted)
    assert to_install("import") == command


def test_an_environment_that_was_not_entered_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed(monkeypatch, tmp_path, None)
    monkeypatch.delenv("VIRTUAL_ENV")
    assert shlex.split(to_install("import")) == [
        *(sys.executable, "-m", "pip", "install"),
        "zwfw[import]",
    ]


@pytest.mark.parametrize(
    ("note", "command"),
    [
        ("pipx_metadata.json", "pipx install --force 'zwfw[import]'"),
        ("uv-receipt.toml", "uv tool install --force 'zwfw[import]'"),
    ],
)
def test_the_tools_that_keep_environments(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note: str, command: str
) -> None:
    installed(monkeypatch, tmp_path, None)
    (tmp_path / note).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert to_install("import") == command
