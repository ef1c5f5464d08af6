"""``zwfw extend``: a change of deadline, beside which the notice's day stays visible."""

from datetime import date
from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, On, Root, TaskArgument
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.extensions import check_extension, extended, only_dated
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.lookup import find_task

HELP: Final = """记录一个节点的延期。到期当日及以前提出的，按新时限算；到期以后提出的，仍算逾期。
原时限不改，处处照样列出。

例：
  zwfw extend T09 --to 2021-07-31 --reason 接口未开放 --approved-by 北碚府办函〔2021〕8号
  zwfw extend T04 --milestone 2 --to 2021-09-30 --reason 系统升级 --approved-by 会议纪要第6期"""

To = Annotated[date, typer.Option("--to", metavar="D", parser=parse_day, help="新时限（含当日）")]
Reason = Annotated[str, typer.Option("--reason", metavar="T", help="延期的理由")]
ApprovedBy = Annotated[
    str, typer.Option("--approved-by", metavar="DOC", help="批准延期的文号或会议纪要")
]
Milestone = Annotated[
    int | None,
    typer.Option("--milestone", metavar="N", help="节点序号；只有一个有日期的节点时可不写"),
]


def run(
    task: TaskArgument,
    to: To,
    reason: Reason,
    approved_by: ApprovedBy,
    milestone: Milestone = None,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one extension."""
    if not reason.strip() or not approved_by.strip():
        raise UsageError("延期必须有理由和批准文件；请写 --reason 和 --approved-by。")
    session = open_session(root, as_of)
    registry = session.registry
    found = find_task(registry, task)
    n = only_dated(found, milestone)
    facts = {"task": found.id, "milestone": n, "to": to, "note": reason, "approved_by": approved_by}
    with session.writing(dry_run, later=later) as desk:
        entry = new_entry(session, "extend", on, by=by, **facts)
        before = fold(registry, desk.journal, entry.on)
        (step,) = (step for step in before.steps(found) if step.n == n)
        check_extension(found, step, before.state(found, n) in ENDED, entry)
        desk.append(entry)
    late = "" if extended(step, entry).date == to else "（逾期后提出，仍按原时限算逾期）"
    tell(entry, dry_run, f"{found.id}节点{n} {step.extended_to or step.date} 延至 {to}{late}")
