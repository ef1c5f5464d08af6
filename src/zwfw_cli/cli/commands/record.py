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
    Later,
    Note,
    On,
    Root,
    TaskArgument,
    Units,
)
from zwfw_cli.cli.writing import as_batch, new_entry, tell_all
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.addressed import addressed, comes_to, meant_units, named_steps
from zwfw_cli.core.ledger.changes import check_record
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import read_act
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.lookup import find_task, find_unit

HELP: Final = """记录一项任务的进展，追加到 data/journal.jsonl。
牵头单位不止一个的，用 --unit 写明是哪家（几家的写几次），全部单位的写 --all-units。
不写 --milestone 时，指有日期的节点；持续推进的部分要写明它的序号，只有它时除外。
状态：未启动 todo、推进中 doing、已办结 done、已销号 closed、已中止 stopped、退回 returned。
已销号要有佐证（--evidence），退回要有说明（--note）；问题已解决的写 --problem 无。

例：
  zwfw record T03 --state 推进中 --note 清单已报审
  zwfw record T04 --milestone 1 --state 已办结 --on 2021-03-29 --evidence 北碚政务〔2021〕5号
  zwfw record T09 --unit 区信息中心 --problem 接口未开放 --next 6月10日前联调"""

State = Annotated[
    str | None, typer.Option("--state", metavar="S", help="状态", autocompletion=complete.acts)
]
Milestones = Annotated[
    list[int] | None,
    typer.Option("--milestone", metavar="N", help="节点序号，见 zwfw show；几个节点的写几次"),
]
AllUnits = Annotated[bool, typer.Option("--all-units", help="全部牵头单位")]
Problem = Annotated[
    str | None, typer.Option("--problem", metavar="T", help="存在的问题；已解决的写 无")
]
Next = Annotated[str | None, typer.Option("--next", metavar="T", help="下步措施")]


def run(
    task: TaskArgument,
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
    """Append one entry a unit, or one for all lead units."""
    session = open_session(root, as_of)
    registry = session.registry
    found = find_task(registry, task)
    numbers = named_steps(found, milestone or ())
    if not any((state, note, problem is not None, next_step, evidence)):
        raise UsageError(
            "没有要记的内容；请至少写 --state、--note、--problem、--next、--evidence 之一。"
        )
    names = [find_unit(registry, one) for one in unit or ()]
    said = {
        "task": found.id,
        "state": read_act(state) if state is not None else None,
        "note": note,
        "problem": problem,
        "next": next_step,
        "evidence": tuple(evidence or ()),
        "by": by,
    }
    units = meant_units(registry, found, names, all_units)
    with session.writing(dry_run, later=later) as desk:
        drafts = as_batch(new_entry(session, "record", on, unit=one, **said) for one in units)
        before = fold(registry, desk.journal, drafts[0].on)
        entries = [addressed(before, found, draft, numbers) for draft in drafts]
        moved = [key for entry in entries for key in check_record(before, entry)]
        told = Journal([*desk.journal.about(found.id), *entries])
        after = fold(registry, told, session.as_of)
        desk.append_all(entries)
    came = comes_to(after, moved) if moved else "只作报送，不改状态"
    tell_all(entries, dry_run, f"{found.id} {said['state'] or '进展'}（{drafts[0].on}）：{came}")
