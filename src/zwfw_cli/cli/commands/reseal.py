"""``zwfw reseal``: accept a history that was merged or restored, with a reason on record."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, By, Root
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.errors import UsageError

HELP: Final = """两份台账合并（如 git merge）以后重新封存：各行都完好、只是先后不衔接时可用。
重新封存本身也是一条记录，写明理由，列出接上的各处，只对这几处有效。被改动过的台账不能封存，请与备份核对。
台账比本机上次见到的短或不同，而且确是从备份恢复的，用 --restored 说明；此后以恢复的台账为准。

例：
  zwfw validate
  zwfw reseal --reason 合并窗口组和督查组的台账
  zwfw reseal --restored --reason 硬盘坏了，恢复3月1日的备份"""

Reason = Annotated[str, typer.Option("--reason", metavar="T", help="为什么可以接受")]
Restored = Annotated[bool, typer.Option("--restored", help="台账是从备份恢复的")]


def run(
    reason: Reason,
    restored: Restored = False,
    by: By = None,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append a reseal."""
    if not reason.strip():
        raise UsageError("重新封存必须说明理由；请写 --reason。")
    session = open_session(root, as_of)
    note = f"从备份恢复：{reason}" if restored else reason
    with session.writing(restored=restored, advice="") as desk:
        entry = new_entry(session, "reseal", None, note=note, by=by)
        accepts, joined = desk.accepted(restored)
        desk.append(entry._replace(accepts=accepts))
    for one in joined:
        say(f"接上第{one.line}行（封签 {one.seal[:16]}）：{one.reason}。")
    tell(entry, False, "以恢复的台账为准" if restored else "台账已重新封存")
