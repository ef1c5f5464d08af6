"""``zwfw init``: a workspace of one's own."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.store.newworkspace import copy_workspace

HELP: Final = """把内置的登记册复制到 DIR，作为自己的工作区：数据可改，进展可记。已有的文件不覆盖。

例：
  zwfw init 台账
  cd 台账 && zwfw validate"""

Folder = Annotated[str, typer.Argument(metavar="DIR", help="新工作区的文件夹，没有就新建")]


def run(folder: Folder) -> None:
    """Copy the shipped registry."""
    written = copy_workspace(Path(folder))
    say(f"已在 {folder} 建立工作区，共{len(written)}个文件。")
    say(f"接下来：cd {folder}，改 data/ 中的文件，再用 zwfw validate 校验。")
