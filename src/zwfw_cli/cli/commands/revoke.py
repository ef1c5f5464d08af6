"""``zwfw revoke``: a later entry that cancels an earlier one."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, Root
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.changes import check_revoke

HELP: Final = """撤销一条记错的记录：另记一条撤销，原记录保留并注明，什么都不删除。

例：
  zwfw log T09
  zwfw revoke 20210601-7f3k9d2q --reason 记错了任务"""

Target = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY", help="记录编号，见 zwfw log；可只写开头", autocompletion=complete.entries
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="T", help="撤销的理由")]


def run(
    target: Target,
    reason: Reason,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append a revocation."""
    if not reason.strip():
        raise UsageError("撤销必须说明理由；请写 --reason。")
    session = open_session(root, as_of)
    entry = new_entry(session, "revoke", None, note=reason, by=by)
    with session.writing(dry_run, later=later) as desk:
        revoked = check_revoke(desk.journal, target)
        desk.append(entry._replace(revokes=revoked.entry))
    tell(entry, dry_run, f"撤销 {revoked.entry}")
