"""``zwfw import``: the draft of a workspace from a notice and its annex."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say, write_text
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import Year
from zwfw_cli.cli.where import find_workspace
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.comparison import compare_tasks
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.drafting import draft_from, write_carried, write_draft
from zwfw_cli.render.plain import one_line

HELP: Final = """把通知和附件起草成工作区：任务、单位、正文中的指标。
读 .docx、.xlsx、有文字的 .pdf、网页（.html、.mht）、.csv，以及粘贴在 .txt 中的文字；
.doc、.wps、.et、.xls、.odt 等由 LibreOffice 转换（要装）。
拿不准的地方列在屏幕上，并在草稿中用“# 待核”标出。已有的文件不覆盖。
--update 只把更正后的通知与 DIR 中的登记册比较，什么都不改；有不同时退出码为1。
--check 列出 DIR 中还没核实的“待核”，有则退出码为1。
--carry 起草新一年的通知，并逐项注明接去年 DIR 中的哪一项：照旧、改写、新增、不再列入；
去年没有办结的逐项列出去向，今年没有列入的加 --unfinished 一并结转到末尾（同 zwfw new-year）。

例：
  zwfw import 通知.docx --year 2021 -o 台账
  zwfw import 附件.xlsx --year 2021 -o 台账
  zwfw import 更正.docx --year 2021 --update 台账
  zwfw import --check 台账
  zwfw import 新通知.docx --year 2022 --carry 台账 -o 2022台账
  zwfw import 新通知.docx --year 2022 --carry 台账 --unfinished -o 2022全部"""

READING: Final = "正在读取文件"

File = Annotated[
    str | None, typer.Argument(metavar="FILE", help="通知或附件：.docx、.pdf、.html、.txt 等")
]
Folder = Annotated[
    str | None, typer.Option("-o", "--output", metavar="DIR", help="新工作区的文件夹，没有就新建")
]
Update = Annotated[
    str | None, typer.Option("--update", metavar="DIR", help="与这个工作区比较，不写文件")
]
Check = Annotated[
    str | None, typer.Option("--check", metavar="DIR", help="列出这个工作区还没核实的待核")
]
Carry = Annotated[
    str | None, typer.Option("--carry", metavar="DIR", help="去年的工作区：注明每项任务接哪一项")
]

Unfinished = Annotated[
    bool,
    typer.Option(
        "--unfinished", help="去年没有办结、今年没有列入的任务，也结转（与 --carry 同用）"
    ),
]


def run(
    file: File = None,
    year: Year = None,
    folder: Folder = None,
    update: Update = None,
    check: Check = None,
    carry: Carry = None,
    unfinished: Unfinished = False,
) -> int:
    """1 where ``--update`` finds a difference, or ``--check`` something open."""
    if check is not None:
        if file or folder or update or carry:
            raise UsageError("--check 只看一个工作区，不与文件名、-o、--update、--carry 同用。")
        return _check(check)
    if unfinished and carry is None:
        raise UsageError("--unfinished 结转去年的任务，要用 --carry 写去年的工作区。")
    if file is None:
        raise UsageError("请写通知的文件名，如 zwfw import 通知.docx --year 2021 -o 台账。")
    if year is None:
        raise UsageError("要知道文件的年份，才能读没有写年份的时限；请写 --year，如 --year 2021。")
    if (folder is None) == (update is None):
        raise UsageError("请写 -o DIR（起草新工作区）或 --update DIR（与已有的比较），二者选一。")
    if update is not None:
        if carry is not None:
            raise UsageError("--carry 起草新工作区，请写 -o DIR，不与 --update 同用。")
        return _compare(Path(file), year, update)
    _draft(Path(file), year, Path(folder or ""), carry, unfinished)
    return 0


def _check(folder: str) -> int:
    """What a draft leaves to a person, each with its place."""
    from zwfw_cli.store.registry import open_questions

    found = open_questions(find_workspace(folder).root)
    lines = [f"{name}:{line}: {one_line(text.removeprefix('# '))}" for name, line, text in found]
    told = f"还有{len(found)}处待核；核实后删去该行。" if found else "没有待核的地方。"
    write_text("".join(f"{line}\n" for line in [*lines, told]), None)
    return int(bool(found))


def _compare(file: Path, year: int, update: str) -> int:
    with working(READING) as work:
        registry = find_workspace(update).registry
        draft = draft_from(file, year, work.watched)
    changes = compare_tasks(registry.tasks, draft.tasks)
    from zwfw_cli.render.views.comparison import change_lines

    write_text(change_lines(changes), None)
    _tell_doubts(draft)
    return int(bool(changes))


def _draft(file: Path, year: int, target: Path, carry: str | None, unfinished: bool) -> None:
    if carry is None:
        with working(READING) as work:
            draft = write_draft(file, year, target, work.watched)
    else:
        from zwfw_cli.render.views.comparison import carried_lines

        with working(READING) as work:
            session = open_session(carry, None)
            before, root = session.snapshot, session.workspace.root
            draft, pairs, left = write_carried(
                file, year, target, work.watched, before, root, unfinished
            )
        write_text(carried_lines(before, draft, pairs, left, unfinished), None)
    _tell_doubts(draft)
    counts = f"{len(draft.tasks)}项任务、{len(draft.units)}个单位、{len(draft.indicators)}项指标"
    say(f"已在 {target} 起草工作区：{counts}。")
    say(f"接下来：核对 {target / 'data'} 中的文件，再用 zwfw validate --root {target} 校验。")


def _tell_doubts(draft: Draft) -> None:
    if draft.doubts:
        say(f"待核{len(draft.doubts)}处：")
    for doubt in draft.doubts:
        say(f"  {one_line(doubt.line_text())}")
