"""``zwfw reseal``: accept a history that was merged from two copies, with a reason on record."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, By, Root
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.errors import UsageError

HELP: Final = """两份台账合并（如 git merge）以后重新封存：各行都完好、只是先后不衔接时可用。
重新封存本身也是一条记录，写明理由。被改动过的台账不能封存，请与备份核对。

例：
  zwfw validate
  zwfw reseal --reason 合并窗口组和督查组的台账"""

Reason = Annotated[str, typer.Option("--reason", metavar="T", help="为什么可以接受")]


def run(reason: Reason, by: By = None, root: Root = None, as_of: AsOf = None) -> None:
    """Append a reseal."""
    if not reason.strip():
        raise UsageError("重新封存必须说明理由；请写 --reason。")
    session = open_session(root, as_of)
    entry = new_entry(session, "reseal", None, note=reason, by=by)
    with session.writing() as desk:
        desk.append(entry._replace(accepts=desk.accepted()))
    tell(entry, False, "台账已重新封存")
