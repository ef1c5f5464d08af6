"""``zwfw register``: 督办登记簿, and the answers that came back."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, On, Question, Root, UnitFilter
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.answering import check_reply
from zwfw_cli.core.ledger.register import (
    OPEN,
    find_sheet,
    register,
    revoked_sheets,
)
from zwfw_cli.core.registry.lookup import find_unit

HELP: Final = """督办登记簿：发出的每份督办单、提醒函的编号、日期、单位、事项、反馈时限、回复。
没有回复而过了反馈时限的是“逾期未回复”，scan 每天提示；所列事项都已办结的不再催。
编号每年从1起；撤销了的编号不再用，也列在簿上。列出的选项见 zwfw register list --help。

例：
  zwfw register
  zwfw register --open --unit 区科技局
  zwfw register -f csv -o 登记簿.csv
  zwfw register reply --help"""
LIST_HELP: Final = """列出督办单、提醒函，先发的在前；zwfw register 不写动作就是它。

例：
  zwfw register list --open"""
REPLY_HELP: Final = """登记一份督办单、提醒函的回复。编号可照印的写，也可写 督3、提3；只有一种有这个号时写 3。
往年的写 督2020-3。先用 zwfw report notice --issue 发出，才有编号。

例：
  zwfw report notice 区科技局 --issue -o 督办.md && zwfw register reply 提1 --note 已报进展，附工作小结
  zwfw register reply 提〔2021〕1号 --on 2021-07-05 --note 补充材料已交 --by 王敏"""

Open = Annotated[bool, typer.Option("--open", help="只列还没有回复的")]
Number = Annotated[
    str,
    typer.Argument(
        metavar="NUMBER", help="编号，照印的写，或如 督3、提3", autocompletion=complete.sheets
    ),
]
Said = Annotated[str, typer.Option("--note", metavar="T", help="回复的内容")]


def listing(
    unit: UnitFilter = None,
    open_only: Open = False,
    *,
    asked: Question,
) -> None:
    """The sheets that fit."""
    from zwfw_cli.render.views.register import register_view

    session = asked.session()
    name = find_unit(session.registry, unit) if unit is not None else None
    now = session.snapshot
    sheets = [
        one
        for one in register(now, revoked_sheets(now, session.journal))
        if name in (None, one.unit) and (one.state in OPEN or not open_only)
    ]
    asked.show(session, register_view(sheets, session.registry, session.as_of))


def reply(
    number: Number,
    note: Said,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append the answer to a sheet."""
    from zwfw_cli.cli.writing import new_entry, tell
    from zwfw_cli.core.ledger.status import fold

    session = open_session(root, as_of)
    if not note.strip():
        raise UsageError("请用 --note 写明回复了什么。")
    entry = new_entry(session, "reply", on, note=note, by=by)
    with session.writing(dry_run, later=later) as desk:
        now = fold(session.registry, desk.journal, session.as_of)
        every = register(now, revoked_sheets(now, desk.journal))
        sheet = find_sheet(every, number, session.as_of.year)
        check_reply(sheet, entry.on)
        entry = entry._replace(unit=sheet.unit, answers=sheet.matters[0].entry.entry)
        desk.append(entry)
    before = f"，此前{len(sheet.replies)}次" if sheet.replies else ""
    late = "，过了反馈时限" if not sheet.replies and entry.on > sheet.reply_by else ""
    tell(entry, dry_run, f"{sheet.title} {sheet.unit}的回复{before}{late}")
    still = dict.fromkeys(one.subject for one in sheet.matters if not one.over)
    if still:
        say(f"回复不改变进展；{'、'.join(still)}办结、达标的，请另用 zwfw record、measure 登记。")


WORDS: Final = {
    "list": ("列出督办单、提醒函", LIST_HELP, listing),
    "reply": ("登记回复", REPLY_HELP, reply),
}
BARE: Final = "list"
"""What ``zwfw register`` alone does."""
