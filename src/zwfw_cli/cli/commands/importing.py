"""``zwfw import``: the draft of a workspace from a notice and its annex."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import notice, write_text
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.shell.options import Year
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.comparison import compare_tasks
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.drafting import draft_from, write_draft
from zwfw_cli.render.plain import one_line
from zwfw_cli.workspace import find_workspace

HELP: Final = """把通知和附件起草成工作区：任务、单位、正文中的指标。
读 .docx、.xlsx，以及从网页或 PDF 复制、粘贴在 .txt 中的文字。
拿不准的地方列在屏幕上，并在草稿中用“# 待核”标出。已有的文件不覆盖。
--update 只把更正后的通知与 DIR 中的登记册比较，什么都不改；有不同时退出码为1。

例：
  zwfw import 通知.docx --year 2021 -o 台账
  zwfw import 附件.xlsx --year 2021 -o 台账
  zwfw import 更正.docx --year 2021 --update 台账"""

READING: Final = "正在读取文件"

File = Annotated[str, typer.Argument(metavar="FILE", help="通知或附件：.docx、.xlsx、.txt")]
Folder = Annotated[
    str | None, typer.Option("-o", "--output", metavar="DIR", help="新工作区的文件夹，没有就新建")
]
Update = Annotated[
    str | None, typer.Option("--update", metavar="DIR", help="与这个工作区比较，不写文件")
]


def run(file: File, year: Year = None, folder: Folder = None, update: Update = None) -> int:
    """1 where ``--update`` finds a difference."""
    if year is None:
        raise UsageError("要知道文件的年份，才能读没有写年份的时限；请写 --year，如 --year 2021。")
    if (folder is None) == (update is None):
        raise UsageError("请写 -o DIR（起草新工作区）或 --update DIR（与已有的比较），二者选一。")
    if update is not None:
        with working(READING) as work:
            registry = find_workspace(update).registry
            draft = draft_from(Path(file), year, work.watched)
        changes = compare_tasks(registry.tasks, draft.tasks)
        from zwfw_cli.render.views.comparison import change_lines

        write_text(change_lines(changes), None)
        _tell_doubts(draft)
        return int(bool(changes))
    target = Path(folder or "")
    with working(READING) as work:
        draft = write_draft(Path(file), year, target, work.watched)
    _tell_doubts(draft)
    counts = f"{len(draft.tasks)}项任务、{len(draft.units)}个单位、{len(draft.indicators)}项指标"
    notice(f"已在 {folder} 起草工作区：{counts}。")
    notice(f"接下来：核对 {target / 'data'} 中的文件，再用 zwfw validate --root {folder} 校验。")
    return 0


def _tell_doubts(draft: Draft) -> None:
    if draft.doubts:
        notice(f"待核{len(draft.doubts)}处：")
    for doubt in draft.doubts:
        notice(f"  {one_line(doubt.line_text())}")
