"""Writes the files of a new workspace. Nothing that exists is overwritten."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.files import is_left_out, shipped_root, write_atomically
from zwfw_cli.store.memory import forget
from zwfw_cli.store.schema import FILES

GIT_FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".gitattributes": "journal.jsonl merge=union -text\n*.yaml -text\n*.json -text\n",
        ".gitignore": "*.jsonl.lock\n*.jsonl.holder\njournal.asked\n",
    }
)
"""For workspaces kept in git: merging two journals keeps the lines of both, no line end is changed
(the seals of the journal are over its bytes), and the lock stays on its machine.
"""


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
    written = []
    forget(target)
    with _all_or_nothing(target) as made:
        _make_folder(target / "templates", made)
        for path in wanted:
            name = FilePath("data") / path.relative_to(source)
            _make_folder((target / name).parent, made)
            _copy(path, target / name, made)
            written.append(name.as_posix())
        _write_git_files(target / "data", made)
    return written


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
    others = [f"{name}.yaml" for name in FILES if name not in texts]
    copies = {data / name: source / name for name in others if not is_left_out(source / name)}
    copies |= {data / "schema" / f"{name}.json": schemas / f"{name}.json" for name in FILES}
    written = {data / f"{name}.yaml": text for name, text in texts.items()}
    refuse_existing(target)
    forget(target)
    with _all_or_nothing(target) as made:
        _make_folder(data / "schema", made)
        for path, original in copies.items():
            _copy(original, path, made)
        for path, text in written.items():
            made.append(path)
            write_atomically(path, text.encode())
        _write_git_files(data, made)
    return sorted(path.relative_to(target).as_posix() for path in (*copies, *written))


@contextlib.contextmanager
def _all_or_nothing(target: FilePath) -> Iterator[list[FilePath]]:
    """Gathers what is made, in the order of making; removes it again where not all could be made.

    RefusedError with the reason where the system refused.
    """
    made: list[FilePath] = []
    try:
        yield made
    except BaseException as error:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            said = f"写不了 {target}：{reason(error)}；没有留下任何文件。"
            raise RefusedError(said) from None
        raise


def _make_folder(folder: FilePath, made: list[FilePath]) -> None:
    for path in (*reversed(folder.parents), folder):
        if not path.exists():
            path.mkdir(exist_ok=True)
            made.append(path)


def _copy(original: FilePath, path: FilePath, made: list[FilePath]) -> None:
    if not path.exists():
        made.append(path)
    shutil.copyfile(original, path)


def _write_git_files(data: FilePath, made: list[FilePath]) -> None:
    """What git is told about the folder, where nobody has told it anything yet."""
    for name, text in GIT_FILES.items():
        if not (data / name).exists():
            made.append(data / name)
            (data / name).write_text(text, encoding="utf-8", newline="\n")


def refuse_existing(target: FilePath) -> None:
    """RefusedError where the folder already holds a file of a workspace, or a link in the place of
    one, which leads elsewhere.
    """
    names = [f"data/{name}.yaml" for name in FILES] + ["data/journal.jsonl"]
    names += [f"data/schema/{name}.json" for name in FILES]
    names += [f"data/{name}" for name in GIT_FILES if (target / "data" / name).is_symlink()]
    for name in names:
        if os.path.lexists(target / name):
            raise RefusedError(f"{target / name} 已经存在，没有改动任何文件。")
    if target.exists() and not target.is_dir():
        raise RefusedError(f"{target} 是文件，不是文件夹，没有改动任何文件。")
