"""``zwfw record``: what a unit reports of a task."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import (
    AsOf,
    By,
    DryRun,
    Evidence,
    Note,
    On,
    Root,
    TaskArgument,
    UnitFilter,
)
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.changes import check_record
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.states import read_act
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.lookup import find_task, find_unit

HELP: Final = """记录一项任务的进展，追加到 data/journal.jsonl。
不写 --milestone 或 --unit 时，对能改的节点和牵头单位都生效。
状态：未启动 todo、推进中 doing、已办结 done、已销号 closed、已中止 stopped、退回 returned。
已销号要有佐证（--evidence），退回要有说明（--note）；问题已解决的写 --problem 无。

例：
  zwfw record T02 --state 推进中 --note 清单已报审
  zwfw record T04 --milestone 1 --state 已办结 --on 2021-03-29 --evidence 北碚政务〔2021〕5号
  zwfw record T09 --unit 区信息中心 --problem 接口未开放 --next 6月10日前联调"""

State = Annotated[
    str | None, typer.Option("--state", metavar="S", help="状态", autocompletion=complete.acts)
]
Milestone = Annotated[
    int | None, typer.Option("--milestone", metavar="N", help="节点序号，见 zwfw show")
]
Problem = Annotated[
    str | None, typer.Option("--problem", metavar="T", help="存在的问题；已解决的写 无")
]
Next = Annotated[str | None, typer.Option("--next", metavar="T", help="下步措施")]


def run(
    task: TaskArgument,
    state: State = None,
    milestone: Milestone = None,
    unit: UnitFilter = None,
    on: On = None,
    note: Note = None,
    problem: Problem = None,
    next_step: Next = None,
    evidence: Evidence = None,
    by: By = None,
    dry_run: DryRun = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one entry."""
    session = open_session(root, as_of)
    registry = session.registry
    found = find_task(registry, task)
    numbers = [one.n for one in steps(found)]
    if milestone is not None and milestone not in numbers:
        raise UsageError(
            f"{found.id}没有节点{milestone}；它的节点是{'、'.join(map(str, numbers))}。"
        )
    if not any((state, note, problem is not None, next_step, evidence)):
        raise UsageError(
            "没有要记的内容；请至少写 --state、--note、--problem、--next、--evidence 之一。"
        )
    entry = new_entry(
        session,
        "record",
        on,
        task=found.id,
        milestone=milestone,
        unit=find_unit(registry, unit) if unit is not None else None,
        state=read_act(state) if state is not None else None,
        note=note,
        problem=problem,
        next=next_step,
        evidence=tuple(evidence or ()),
        by=by,
    )
    with session.writing(dry_run) as desk:
        changed = check_record(fold(registry, desk.journal, entry.on), entry)
        desk.append(entry)
    cells = "；".join(f"节点{n}·{name}" for _, n, name in changed) or "只作报送，不改状态"
    tell(entry, dry_run, f"{found.id} {entry.state or '进展'}（{entry.on}）：{cells}")
