"""``zwfw amend``: an entry is cancelled and written anew, in one step."""

from datetime import date
from typing import Annotated, Any, Final

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
    Root,
    TaskOption,
    UnitFilter,
)
from zwfw_cli.cli.shell.spoken import day_or_spoken
from zwfw_cli.cli.writing import about_tasks, drafts, new_entry, tell, understood, warn_of_lost
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.amending import amended, check_amendable
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.revocations import check_revoke, without_effect
from zwfw_cli.core.ledger.settling import settled
from zwfw_cli.render.views.log import in_words

HELP: Final = """更正一条记录：撤销原记录，按改动重新记一条，一步完成，两条互相注明；原记录保留。
没有写的选项照原记录；写空的（--note ''）是去掉这一项。编号的写法见 zwfw revoke --help。

例：
  zwfw amend 20210601-2 --unit 区政务服务办
  zwfw amend 20210601-3 --note 三个村站点未接入外网 --reason 核实后更正 --dry-run"""

FACTS: Final = (
    "task",
    "indicator",
    "milestone",
    "unit",
    "state",
    "value",
    "numerator",
    "denominator",
    "source",
    "note",
    "problem",
    "next",
    "evidence",
    "to",
    "approved_by",
    "clause",
    "on",
)
"""What makes two entries say the same, but for who wrote them."""

Target = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY", help="记录编号，见 zwfw log；可只写开头", autocompletion=complete.entries
    ),
]
Indicator = Annotated[
    str | None,
    typer.Option(
        "--indicator", metavar="I", help="指标编号或名称", autocompletion=complete.indicators
    ),
]
State = Annotated[
    str | None, typer.Option("--state", metavar="S", help="状态", autocompletion=complete.acts)
]
Milestones = Annotated[
    list[int] | None, typer.Option("--milestone", metavar="N", help="节点序号；几个节点的写几次")
]
AllUnits = Annotated[bool, typer.Option("--all-units", help="全部牵头单位")]
Problem = Annotated[str | None, typer.Option("--problem", metavar="T", help="存在的问题")]
Next = Annotated[str | None, typer.Option("--next", metavar="T", help="下步措施")]
Value = Annotated[str | None, typer.Option("--value", metavar="V", help="读数")]
Numerator = Annotated[str | None, typer.Option("--numerator", metavar="N", help="分子")]
Denominator = Annotated[str | None, typer.Option("--denominator", metavar="M", help="分母")]
Force = Annotated[bool, typer.Option("--force", help="读数超出可能的范围也记录；须有说明")]
SourceText = Annotated[str | None, typer.Option("--source", metavar="T", help="数据来源")]
To = Annotated[
    date | None,
    typer.Option("--to", metavar="D", parser=day_or_spoken, help="新时限、整改时限（含当日）"),
]
ApprovedBy = Annotated[
    str | None, typer.Option("--approved-by", metavar="DOC", help="批准延期的文号或会议纪要")
]
Reason = Annotated[str, typer.Option("--reason", metavar="T", help="为什么更正")]


def run(
    target: Target,
    task: TaskOption = None,
    indicator: Indicator = None,
    unit: UnitFilter = None,
    all_units: AllUnits = False,
    milestone: Milestones = None,
    state: State = None,
    on: On = None,
    value: Value = None,
    numerator: Numerator = None,
    denominator: Denominator = None,
    force: Force = False,
    source: SourceText = None,
    note: Note = None,
    problem: Problem = None,
    next_step: Next = None,
    evidence: Evidence = None,
    to: To = None,
    approved_by: ApprovedBy = None,
    clause: Clause = None,
    reason: Reason = "更正",
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append a revocation and the entry in its place."""
    texts = {
        "task": task,
        "indicator": indicator,
        "state": state,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "source": source,
        "note": note,
        "problem": problem,
        "next": next_step,
        "approved_by": approved_by,
        "clause": clause,
    }
    given: dict[str, Any] = {
        field: text or None for field, text in texts.items() if text is not None
    }
    given |= {field: flag for field, flag in (("all_units", all_units), ("force", force)) if flag}
    given |= {field: day for field, day in (("on", on), ("to", to)) if day is not None}
    given |= {"unit": (unit,)} if unit is not None else {}
    given |= {"milestone": tuple(milestone)} if milestone else {}
    given |= {"evidence": tuple(filter(None, evidence))} if evidence else {}
    _amend(open_session(root, as_of), target, given, reason, by, dry_run, later)


def _amend(
    session: Session,
    target: str,
    given: dict[str, Any],
    reason: str,
    by: str | None,
    dry_run: bool,
    later: bool,
) -> None:
    registry = session.registry
    with session.writing(dry_run, later=later) as desk:
        old = check_revoke(desk.journal, target, today())
        check_amendable(desk.journal, old, given)
        slip = amended(registry, old, given)
        said = understood(session, slip._replace(by=by or old.by))
        gone = new_entry(session, "revoke", None, note=reason, by=by, revokes=old.entry)
        (draft,) = drafts(session, said)
        before = about_tasks(desk.journal, [old, draft])
        after = Journal([*before, gone])
        (entry,) = settled(
            registry, after, said, [draft._replace(amends=old.entry, number=old.number)]
        ).entries
        if all(getattr(entry, name) == getattr(old, name) for name in FACTS):
            raise RefusedError(f"改后与{old.entry}相同，没有记录；请写要改的选项。")
        lost = without_effect(registry, before, [*after, entry], session.as_of)
        told = f"更正 {old.entry} {in_words(registry, old)}，改为 {in_words(registry, entry)}"
        desk.append_all([gone, entry])
    tell(entry, dry_run, told)
    warn_of_lost(session, lost)
