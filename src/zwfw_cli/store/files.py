"""Files that ship with the program, and files replaced whole."""

import os
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.store.oserrors import reason


def shipped_root() -> FilePath:
    """The read-only registry of the package: inside it in a wheel, two folders up in a checkout."""
    package = FilePath(__file__).resolve().parent.parent
    inside = package / "registry"
    return inside if inside.is_dir() else package.parent.parent


def write_atomically(path: FilePath, content: bytes) -> None:
    """Replace a file whole, or leave it as it was; RefusedError says why."""
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            FilePath(temporary).chmod(mode)
            FilePath(temporary).replace(path)
        except BaseException:
            FilePath(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RefusedError(f"写不了 {path}：{reason(error)}。") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


MERGE: Final = "journal.jsonl merge=union\n"
"""For workspaces kept in git: merging two journals keeps the lines of both."""


def copy_workspace(target: FilePath) -> list[str]:
    """Copy the shipped data into a new workspace; RefusedError where one is there already.

    Returns the files written, relative to ``target``.
    """
    import shutil

    if (target / "data" / "tasks.yaml").exists():
        raise RefusedError(f"{target} 已经是工作区（有 data/tasks.yaml），没有改动任何文件。")
    source = shipped_root() / "data"
    wanted = sorted(p for p in source.rglob("*") if p.suffix in (".yaml", ".json"))
    written = []
    try:
        (target / "templates").mkdir(parents=True, exist_ok=True)
        for path in wanted:
            name = FilePath("data") / path.relative_to(source)
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            if (target / name).exists():
                raise RefusedError(f"{target / name} 已经存在，没有覆盖。")
            shutil.copyfile(path, target / name)
            written.append(name.as_posix())
        (target / "data" / ".gitattributes").write_text(MERGE, encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"写不了 {target}：{reason(error)}。") from None
    return written
