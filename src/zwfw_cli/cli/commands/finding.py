"""``zwfw finding``: what inspections found, and how it was mended."""

from datetime import date
from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.clock import today
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import (
    AsOf,
    By,
    Clause,
    DryRun,
    Evidence,
    Later,
    Note,
    On,
    Question,
    Root,
    TaskOption,
    UnitFilter,
)
from zwfw_cli.cli.shell.spoken import day_or_spoken
from zwfw_cli.cli.writing import drafts, new_entry, tell, understood
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.inspections import check_mending, find_inspection, inspections, name_of
from zwfw_cli.core.ledger.outcome import finding_outcome
from zwfw_cli.core.ledger.settling import settled
from zwfw_cli.core.ledger.slips import Slip
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.render.views.findings import findings_view

HELP: Final = """明察暗访、问题反馈、跟踪督办发现的问题：登记、报整改、销号，逾期未整改的列入通报。

例：
  zwfw finding list --overdue
  zwfw finding add --help"""
ADD_HELP: Final = """登记一个问题，写明单位、任务或条款、整改时限。

例：
  zwfw finding add --unit 区信息中心 --task T20 --due 2021-07-20 --text 两个村站点未接入外网
  zwfw finding add --unit 街镇 --clause 二（四） --due 2021-07-20 --text 窗口标识不统一 --evidence 照片3张"""
FIX_HELP: Final = """报整改：写明怎么改的，或附佐证材料。编号见 zwfw finding list，“问题1号”也可写 1。

例：
  zwfw finding fix 问题1号 --note 已接入 --evidence 验收单"""
CLOSE_HELP: Final = """核实后销号：须已报整改，并有佐证材料。

例：
  zwfw finding close 问题1号 --note 现场核实"""
LIST_HELP: Final = """列出问题，按整改时限先后。

例：
  zwfw finding list --unit 区信息中心
  zwfw finding list --overdue -f json"""

Unit = Annotated[
    str,
    typer.Option("--unit", metavar="UNIT", help="责任单位", autocompletion=complete.units),
]
Due = Annotated[
    date, typer.Option("--due", metavar="D", parser=day_or_spoken, help="整改时限（含当日）")
]
Text = Annotated[str, typer.Option("--text", metavar="T", help="发现了什么问题")]
Target = Annotated[
    str,
    typer.Argument(metavar="FINDING", help="问题的序号或编号", autocompletion=complete.findings),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="只列逾期未整改的")]


def add(
    unit: Unit,
    due: Due,
    text: Text,
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
    """Append a finding; its entry's id is the finding's."""
    session = open_session(root, as_of)
    slip = Slip(
        "finding",
        on or session.as_of,
        unit=(unit,),
        task=task,
        clause=clause,
        to=due,
        note=text,
        evidence=tuple(evidence or ()),
        by=by,
    )
    said = understood(session, slip)
    with session.writing(dry_run, later=later) as desk:
        (entry,) = settled(session.registry, desk.journal, said, drafts(session, said)).entries
        came = finding_outcome(desk.journal, entry.entry, [entry], session.as_of)
        desk.append(entry)
    what = f"{name_of(entry.number)} {entry.unit} {entry.task or entry.clause}"
    tell(entry, dry_run, f"{what}：{text}，{due}前整改，{came}")


def fix(
    target: Target,
    note: Note = None,
    evidence: Evidence = None,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append that a finding was mended."""
    if not (note or "").strip() and not evidence:
        raise RefusedError("报整改要有说明或佐证材料；请加 --note 或 --evidence。")
    _mend(open_session(root, as_of), "fix", target, (note, evidence, on, by, dry_run, later))


def close(
    target: Target,
    note: Note = None,
    evidence: Evidence = None,
    on: On = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append that the mending was verified."""
    _mend(open_session(root, as_of), "close", target, (note, evidence, on, by, dry_run, later))


Said = tuple[str | None, list[str] | None, date | None, str | None, bool, bool]


def _mend(session: Session, kind: Literal["fix", "close"], target: str, said: Said) -> None:
    note, evidence, on, by, dry_run, later = said
    day = session.as_of
    with session.writing(dry_run, later=later) as desk:
        entry = new_entry(session, kind, on, note=note, evidence=tuple(evidence or ()), by=by)
        found = find_inspection(inspections(desk.journal.facts(day), day), target, today())
        check_mending(found, entry)
        entry = entry._replace(finding=found.id, unit=found.unit)
        came = finding_outcome(desk.journal, found.id, [entry], day)
        desk.append(entry)
    tell(entry, dry_run, f"{found.name} {'报整改' if kind == 'fix' else '销号'}，{came}")


def listing(
    unit: UnitFilter = None,
    overdue: Overdue = False,
    *,
    asked: Question,
) -> None:
    """The findings that fit."""
    session = asked.session()
    name = find_unit(session.registry, unit) if unit is not None else None
    found = [
        one
        for one in inspections(session.snapshot.facts, session.as_of)
        if name in (None, one.unit) and (one.overdue or not overdue)
    ]
    asked.show(session, findings_view(found))


WORDS: Final = {
    "add": ("登记一个问题", ADD_HELP, add),
    "fix": ("报整改", FIX_HELP, fix),
    "close": ("核实销号", CLOSE_HELP, close),
    "list": ("列出问题", LIST_HELP, listing),
}
