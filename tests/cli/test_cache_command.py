"""``zwfw cache``: real caches of real workspaces, one of which goes away."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from conftest import HEDONG, Run


@pytest.fixture
def kept(once: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder after a question was asked of two workspaces, whose names are hard."""
    base = tmp_path / "kept"
    monkeypatch.setenv("ZWFW_CACHE", str(base))
    for name in ("一|0.1|处", "二"):
        shutil.copytree(HEDONG, tmp_path / name)
        assert once("due", "--root", str(tmp_path / name)).code == 0
    return base


def listed(once: Run, *argv: str) -> dict[str, str]:
    items = json.loads(once("cache", *argv, "-f", "json").out)["items"]
    return {Path(one["workspace"] or "-").name: one["use"] for one in items}


def test_it_tells_whose_each_is_and_how_large(once: Run, kept: Path) -> None:
    told = json.loads(once("cache", "-f", "json").out)
    assert told["folder"] == str(kept)
    assert {Path(one["workspace"]).name for one in told["items"]} == {"一|0.1|处", "二"}
    for one in told["items"]:
        files = [path.stat().st_size for path in Path(one["folder"]).iterdir()]
        assert (one["files"], one["bytes"]) == (len(files), sum(files))
    said = "".join(once("cache").out.split())
    assert f"缓存在{kept}，共2个工作区" in said


def test_prune_takes_away_what_no_workspace_needs_and_nothing_else(
    once: Run, kept: Path, tmp_path: Path
) -> None:
    (kept / "照片").mkdir()
    (kept / "照片" / "1.sqlite3").write_text("not ours", encoding="utf-8")
    shutil.rmtree(tmp_path / "二")
    assert listed(once) == {"一|0.1|处": "在用", "二": "已失效"}
    result = once("cache", "--prune")
    assert result.code == 0
    assert result.err.startswith("已清理1个工作区的缓存，腾出 ")
    assert listed(once) == {"一|0.1|处": "在用"}
    assert len(list(kept.iterdir())) == 2
    assert (kept / "照片" / "1.sqlite3").is_file()
    assert once("cache", "--prune").err == "没有用不着的缓存。\n"
    assert once("due", "--root", str(tmp_path / "一|0.1|处")).code == 0


def test_a_damaged_one_goes_when_nobody_can_be_making_it(
    once: Run, kept: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "二")
    once("cache", "--prune")
    (folder,) = kept.iterdir()
    for path in folder.iterdir():
        path.write_bytes(b"no database")
    assert listed(once, "--prune") == {"-": "不明"}
    for path in folder.iterdir():
        os.utime(path, (time.time() - 7200,) * 2)
    assert listed(once, "--prune") == {}
    assert not folder.exists()


def test_a_file_of_someone_else_stays_with_its_folder(
    once: Run, kept: Path, tmp_path: Path
) -> None:
    items = json.loads(once("cache", "-f", "json").out)["items"]
    (folder,) = (Path(one["folder"]) for one in items if one["workspace"].endswith("二"))
    (folder / "笔记.txt").write_text("留着", encoding="utf-8")
    shutil.rmtree(tmp_path / "二")
    assert once("cache", "--prune").code == 0
    assert [path.name for path in folder.iterdir()] == ["笔记.txt"]


@pytest.mark.parametrize("value", ["off", "/nowhere/at/all"])
def test_without_a_cache_there_is_nothing_to_tell(
    once: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ZWFW_CACHE", value)
    result = once("cache", "--prune")
    assert result.code == 0
    assert ("不用缓存" in result.out) == (value == "off")
    assert "0个工作区" in result.out or value == "off"
