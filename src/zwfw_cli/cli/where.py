"""Which workspace a command is about."""

import os
from pathlib import Path

from zwfw_cli.core.errors import DataError, RefusedError, UsageError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.files import shipped_root
from zwfw_cli.workspace import Workspace


def find_workspace(asked: str | None) -> Workspace:
    """The folder asked for, else the nearest workspace upward, else the shipped registry.

    UsageError where the folder asked for is no workspace; RefusedError where the current folder
    is gone; DataError where a folder may be a workspace and may not be looked into.
    """
    if asked:
        _refuse_unreadable(Path(asked))
        if not is_workspace(Path(asked)):
            source = "环境变量 ZWFW_ROOT：" if asked == os.environ.get("ZWFW_ROOT") else ""
            raise UsageError(
                f"{source}{asked} 不是工作区（没有 data/tasks.yaml）；可用 zwfw init DIR 新建。"
            )
        return Workspace(Path(asked))
    try:
        here = Path.cwd()
    except OSError as error:
        raise RefusedError(
            f"当前文件夹已经不在了（{reason(error)}）；请 cd 到别处，或用 --root 指明工作区。"
        ) from None
    for folder in (here, *here.parents):
        _refuse_unreadable(folder)
        if is_workspace(folder):
            return Workspace(folder)
    return Workspace(shipped_root(), shipped=True)


def _refuse_unreadable(folder: Path) -> None:
    """A workspace of others is not to be passed over in silence: another registry would answer."""
    try:
        (folder / "data" / "tasks.yaml").lstat()
    except PermissionError:
        if folder != Path(folder.anchor):
            said = "没有权限读，不知道是不是工作区；请向管理员要读的权限，或用 --root 另指一个"
            raise DataError(
                (Problem(str(folder / "data"), 0, 0, "file-unreadable", said),)
            ) from None
    except (OSError, ValueError):
        return


def is_workspace(folder: Path) -> bool:
    """A folder that holds ``data/tasks.yaml``, readable or not."""
    return os.path.lexists(folder / "data" / "tasks.yaml")
