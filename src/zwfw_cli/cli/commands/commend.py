"""``zwfw commend``: typical cases and good practice."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import (
    AsOf,
    By,
    Clause,
    DryRun,
    Evidence,
    Later,
    On,
    Root,
    TaskOption,
)
from zwfw_cli.cli.writing import drafts, tell, understood
from zwfw_cli.core.ledger.slips import Slip

HELP: Final = """记录一个单位的典型案例、好做法或通报表扬，写明任务或文件条款。

例：
  zwfw commend 区司法局 --task T06 --note 告知承诺制做法被市里转发 --evidence 渝司发〔2021〕3号
  zwfw commend 区信息中心 --clause 二（九） --note 智慧大厅案例"""

Unit = Annotated[
    str, typer.Argument(metavar="UNIT", help="单位名称或别名", autocompletion=complete.units)
]
Told = Annotated[str, typer.Option("--note", metavar="TEXT", help="做了什么、有什么成效")]


def run(
    unit: Unit,
    note: Told,
    task: TaskOption = None,
    clause: Clause = None,
    evidence: Evidence = None,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one commendation."""
    session = open_session(root, as_of)
    slip = Slip(
        "commend",
        on or session.as_of,
        unit=(unit,),
        task=task,
        clause=clause,
        note=note,
        evidence=tuple(evidence or ()),
        by=by,
    )
    said = understood(session, slip)
    with session.writing(dry_run, later=later) as desk:
        (entry,) = drafts(session, said)
        desk.append(entry)
    tell(entry, dry_run, f"{entry.unit} {entry.task or entry.clause}：{note}")
