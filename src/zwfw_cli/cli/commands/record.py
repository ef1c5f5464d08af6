"""``zwfw record``: what a unit reports of a task."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell import completetask
from zwfw_cli.cli.shell.options import (
    AsOf,
    By,
    DryRun,
    Evidence,
    Later,
    Note,
    On,
    Root,
    TaskArguments,
    Units,
)
from zwfw_cli.cli.writing import as_batch, drafts, tell_all, understood
from zwfw_cli.core.ledger.addressed import comes_to
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.settling import Settled, settled
from zwfw_cli.core.ledger.slips import Slip
from zwfw_cli.core.ledger.status import fold

HELP: Final = """记录任务的进展，追加到 data/journal.jsonl；情况相同的几项任务可以一次写，全部记下或都不记。
牵头单位不止一个的，用 --unit 写明是哪家（几家的写几次），全部单位的写 --all-units。
不写 --milestone 时，指有日期的节点；持续推进的部分要写明它的序号，只有它时除外。
状态：未启动 todo、推进中 doing、已办结 done、已销号 closed、已中止 stopped、退回 returned。
已销号要有佐证（--evidence），退回要有说明（--note）；问题已解决的写 --problem 无。

例：
  zwfw record T03 --state 推进中 --note 清单已报审
  zwfw record T04 --milestone 1 --state 已办结 --on 2021-03-29 --evidence 北碚政务〔2021〕5号
  zwfw record T09 --unit 区信息中心 --problem 接口未开放 --next 6月10日前联调
  zwfw record T05 T08 --state 推进中 --note 已开会部署"""

State = Annotated[
    str | None,
    typer.Option("--state", metavar="S", help="状态", autocompletion=completetask.legal_acts),
]
Milestones = Annotated[
    list[int] | None,
    typer.Option(
        "--milestone",
        metavar="N",
        help="节点序号，见 zwfw show；几个节点的写几次",
        autocompletion=completetask.milestones,
    ),
]
AllUnits = Annotated[bool, typer.Option("--all-units", help="全部牵头单位")]
Problem = Annotated[
    str | None, typer.Option("--problem", metavar="T", help="存在的问题；已解决的写 无")
]
Next = Annotated[str | None, typer.Option("--next", metavar="T", help="下步措施")]


def run(
    tasks: TaskArguments,
    state: State = None,
    milestone: Milestones = None,
    unit: Units = None,
    all_units: AllUnits = False,
    on: On = None,
    note: Note = None,
    problem: Problem = None,
    next_step: Next = None,
    evidence: Evidence = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one entry a task and unit, or one a task for all its lead units."""
    session = open_session(root, as_of)
    slip = Slip(
        "record",
        on or session.as_of,
        unit=tuple(unit or ()),
        all_units=all_units,
        milestone=tuple(milestone or ()),
        state=state,
        note=note,
        problem=problem,
        next=next_step,
        evidence=tuple(evidence or ()),
        by=by,
    )
    found = [understood(session, slip._replace(task=one)) for one in tasks]
    every = {said.facts[0]["task"]: said for said in found}
    with session.writing(dry_run, later=later) as desk:
        written = [
            settled(session.registry, desk.journal, one, drafts(session, one))
            for one in every.values()
        ]
        entries = as_batch(entry for one in written for entry in one.entries)
        told = "；".join(_told(session, desk.journal, one) for one in written)
        desk.append_all(entries)
    tell_all(entries, dry_run, told)


def _told(session: Session, journal: Journal, written: Settled) -> str:
    """What came of it: ``T05 已办结（2021-06-30）：节点1·甲局「已办结」，T05现为「已办结」``."""
    entry = written.entries[0]
    came = "只作报送，不改状态"
    if written.moved:
        known = Journal([*journal.about(entry.task or ""), *written.entries])
        came = comes_to(fold(session.registry, known, session.as_of), written.moved)
    return f"{entry.task} {entry.state or '进展'}（{entry.on}）：{came}"
