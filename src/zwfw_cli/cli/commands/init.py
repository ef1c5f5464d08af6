"""``zwfw init``: a workspace of one's own."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.shell.options import Year
from zwfw_cli.core.errors import UsageError
from zwfw_cli.store.newworkspace import copy_workspace

HELP: Final = """把内置的登记册复制到 DIR，作为自己的工作区：数据可改，进展可记。已有的文件不覆盖。
别的单位加 --empty，并写明 --place、--year、--issuer：不带内置的任务，只有一项待填的样子。
手里有通知的，用 zwfw import 起草更快。

例：
  zwfw init 台账
  zwfw init 河东台账 --empty --place 河东区 --year 2026 --issuer 河东区人民政府办公室
  cd 台账 && zwfw validate"""

Folder = Annotated[str, typer.Argument(metavar="DIR", help="新工作区的文件夹，没有就新建")]
Empty = Annotated[bool, typer.Option("--empty", help="不带内置的任务")]
Place = Annotated[str | None, typer.Option("--place", metavar="P", help="地名，如 河东区")]
Issuer = Annotated[
    str | None, typer.Option("--issuer", metavar="NAME", help="发文机关，如 河东区人民政府办公室")
]


def run(
    folder: Folder,
    empty: Empty = False,
    place: Place = None,
    year: Year = None,
    issuer: Issuer = None,
) -> None:
    """Copy the shipped registry, or begin one for another office."""
    if not (empty or place or year or issuer):
        written = copy_workspace(Path(folder))
        say(f"已在 {folder} 建立工作区，共{len(written)}个文件。")
    else:
        _begin(folder, place, year, issuer)
    say(f"接下来：cd {folder}，改 data/ 中的文件，再用 zwfw validate 校验。")


def _begin(folder: str, place: str | None, year: int | None, issuer: str | None) -> None:
    asked = {
        "--place": place and place.strip(),
        "--year": year,
        "--issuer": issuer and issuer.strip(),
    }
    missing = [name for name, value in asked.items() if not value]
    if missing or not (place and year and issuer):
        raise UsageError(
            f"还要写 {'、'.join(missing)}，如 zwfw init 台账 --empty --place 河东区 --year 2026 "
            "--issuer 河东区人民政府办公室。"
        )
    from zwfw_cli.drafting import write_empty

    write_empty(Path(folder), place.strip(), year, issuer.strip())
    say(f"已在 {folder} 建立{place.strip()}{year}年的工作区，没有内置的任务。")
