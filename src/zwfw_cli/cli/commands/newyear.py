"""``zwfw new-year``: what is unfinished, carried into next year's workspace."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, Root, Year
from zwfw_cli.core.errors import UsageError
from zwfw_cli.drafting import write_next_year

HELP: Final = """把到查询日仍未办结、未中止的任务结转到 DIR，作为下一年的工作区；单位、规则照带。
每项任务注明由哪一项结转；有日期的时限改为“待定”，原节点写在说明里，由人填写新的时限。
原工作区和台账不变，DIR 中已有的文件不覆盖。

例：
  zwfw new-year 2022台账
  zwfw new-year 年底结转 --as-of 2021-12-31 --root 台账"""

Folder = Annotated[str, typer.Argument(metavar="DIR", help="下一年工作区的文件夹，没有就新建")]


def run(folder: Folder, year: Year = None, root: Root = None, as_of: AsOf = None) -> None:
    """Write the draft of the next year."""
    session = open_session(root, as_of)
    before = session.registry.notice.year
    if year is not None and year <= before:
        raise UsageError(f"登记册是{before}年的，--year 应为以后的年份，如 {before + 1}。")
    draft = write_next_year(
        session.snapshot, year or before + 1, Path(folder), session.workspace.root
    )
    session.tell_shipped()
    finished = len(session.registry.tasks) - len(draft.tasks)
    told = f"结转{len(draft.tasks)}项，已办结或已中止的{finished}项不结转"
    say(f"已在 {folder} 建立{draft.notice.year}年的工作区：{told}。")
    say("接下来：填写标有“待核”的地方，再用 zwfw validate 校验。")
    say(
        f"新的通知印发以后：用 zwfw import 通知文件 --year {draft.notice.year} "
        f"--carry {session.workspace.root} --unfinished -o 另一个文件夹，"
        "起草新的登记册，逐项接上去年的任务。"
    )
