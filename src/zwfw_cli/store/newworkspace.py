"""Writes the files of a new workspace. Nothing that exists is overwritten."""

import shutil
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.files import shipped_root, write_atomically
from zwfw_cli.store.schema import FILES

ATTRIBUTES: Final = "data/.gitattributes"
MERGE: Final = "journal.jsonl merge=union\n"
"""For workspaces kept in git: merging two journals keeps the lines of both."""


def copy_workspace(target: FilePath) -> list[str]:
    """Copy the shipped data into a new workspace.

    RefusedError, with nothing written, where any of the files exists. Returns the files written,
    relative to ``target``.
    """
    if (target / "data" / "tasks.yaml").exists():
        raise RefusedError(f"{target} 已经是工作区（有 data/tasks.yaml），没有改动任何文件。")
    refuse_existing(target)
    source = shipped_root() / "data"
    wanted = sorted(p for p in source.rglob("*") if p.suffix in (".yaml", ".json"))
    written = [FilePath("data") / path.relative_to(source) for path in wanted]
    try:
        for folder in (target / "templates", target / "data" / "schema"):
            folder.mkdir(parents=True, exist_ok=True)
        for path, name in zip(wanted, written, strict=True):
            shutil.copyfile(path, target / name)
        (target / ATTRIBUTES).write_text(MERGE, encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"写不了 {target}：{reason(error)}。") from None
    return [name.as_posix() for name in written]


def write_workspace(
    target: FilePath, texts: Mapping[str, str], copied_from: FilePath | None = None
) -> list[str]:
    """Write the given data files; the others and the schemas are copied from another workspace.

    ``copied_from`` defaults to the shipped one. RefusedError, with nothing written, where any of
    the files exists. Returns the files written, relative to ``target``.
    """
    data = target / "data"
    source = (copied_from or shipped_root()) / "data"
    schemas = shipped_root() / "data" / "schema"
    copies = {data / f"{name}.yaml": source / f"{name}.yaml" for name in FILES if name not in texts}
    copies |= {data / "schema" / f"{name}.json": schemas / f"{name}.json" for name in FILES}
    written = {data / f"{name}.yaml": text for name, text in texts.items()}
    refuse_existing(target)
    try:
        (data / "schema").mkdir(parents=True, exist_ok=True)
        for path, original in copies.items():
            shutil.copyfile(original, path)
    except OSError as error:
        raise RefusedError(f"写不了 {target}：{reason(error)}。") from None
    for path, text in written.items():
        write_atomically(path, text.encode())
    return sorted(path.relative_to(target).as_posix() for path in (*copies, *written))


def refuse_existing(target: FilePath) -> None:
    """RefusedError where the folder already holds a file of a workspace."""
    names = [f"data/{name}.yaml" for name in FILES] + ["data/journal.jsonl", ATTRIBUTES]
    names += [f"data/schema/{name}.json" for name in FILES]
    for name in names:
        if (target / name).exists():
            raise RefusedError(f"{target / name} 已经存在，没有改动任何文件。")
    if target.exists() and not target.is_dir():
        raise RefusedError(f"{target} 是文件，不是文件夹，没有改动任何文件。")
