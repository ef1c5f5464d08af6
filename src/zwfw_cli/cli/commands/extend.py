"""``zwfw extend``: a change of deadline, beside which the notice's day stays visible."""

from datetime import date
from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import completetask
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, On, Root, TaskArgument
from zwfw_cli.cli.shell.spoken import day_or_spoken
from zwfw_cli.cli.writing import drafts, tell, understood
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.extensions import extended
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.ledger.outcome import outcome
from zwfw_cli.core.ledger.settling import settled
from zwfw_cli.core.ledger.slips import Slip

HELP: Final = """记录一个节点的延期。到期当日及以前提出的，按新时限算；到期以后提出的，仍算逾期。
原时限不改，处处照样列出。

例：
  zwfw extend T09 --to 2021-07-31 --reason 接口未开放 --approved-by 北碚府办函〔2021〕8号
  zwfw extend T04 --milestone 2 --to 2021-09-30 --reason 系统升级 --approved-by 会议纪要第6期"""

To = Annotated[
    date, typer.Option("--to", metavar="D", parser=day_or_spoken, help="新时限（含当日）")
]
Reason = Annotated[str, typer.Option("--reason", metavar="T", help="延期的理由")]
ApprovedBy = Annotated[
    str, typer.Option("--approved-by", metavar="DOC", help="批准延期的文号或会议纪要")
]
Milestone = Annotated[
    int | None,
    typer.Option(
        "--milestone",
        metavar="N",
        help="节点序号；只有一个有日期的节点时可不写",
        autocompletion=completetask.milestones,
    ),
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
    session = open_session(root, as_of)
    slip = Slip(
        "extend",
        on or session.as_of,
        task=task,
        milestone=() if milestone is None else (milestone,),
        to=to,
        note=reason,
        approved_by=approved_by,
        by=by,
    )
    said = understood(session, slip)
    with session.writing(dry_run, later=later) as desk:
        (entry,), _, step = settled(session.registry, desk.journal, said, drafts(session, said))
        came = outcome(session.registry, desk.journal, entry.task or "", [entry], session.as_of)
        desk.append(entry)
    tell(entry, dry_run, f"{_told(step, entry)}，{came}")


def _told(step: Step | None, entry: Entry) -> str:
    until = "" if step is None else f" {step.extended_to or step.date}"
    late = step is None or extended(step, entry).date != entry.to
    how = "（逾期后提出，仍按原时限算逾期）" if late else ""
    return f"{entry.task}节点{entry.milestone}{until} 延至 {entry.to}{how}"
