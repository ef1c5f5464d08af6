"""``zwfw measure``: a reading of an indicator."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, Note, On, Root, UnitFilter
from zwfw_cli.cli.writing import drafts, tell, understood
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.slips import Slip
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.ledger.totals import mismatch
from zwfw_cli.core.ledger.verdicts import Verdict, check, check_units
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.render.phrases import amount, target
from zwfw_cli.render.views.check import mismatch_note

HELP: Final = """记录一个指标的读数，按十进制精确保存。读数可以带计量单位，如 94.96%。
有分子、分母的一并写上：结论按分数判断，读数须与分数一致。
写 --unit 的是一个单位的读数，按该单位判断；指标登记了 combine 的，合计由各单位读数算出。
百分率（目标值不超过100%的）应在0至100之间，次数、件数、天数不应是负数：
超出的不记录，确实如此的加 --force 并用 --note 说明。

例：
  zwfw measure I05 94.96 --on 2021-05-31 --source 渝快办平台
  zwfw measure I05 88.1 --numerator 1303 --denominator 1479
  zwfw measure I16 91.2 --unit 区政务服务办"""

Target = Annotated[
    str,
    typer.Argument(metavar="INDICATOR", help="指标编号或名称", autocompletion=complete.indicators),
]
Value = Annotated[str, typer.Argument(metavar="VALUE", help="读数；负数请写在 -- 之后")]
Numerator = Annotated[str | None, typer.Option("--numerator", metavar="N", help="分子")]
Denominator = Annotated[str | None, typer.Option("--denominator", metavar="M", help="分母")]
Force = Annotated[bool, typer.Option("--force", help="读数超出可能的范围也记录；须用 --note 说明")]
SourceText = Annotated[str | None, typer.Option("--source", metavar="T", help="数据来源")]


def run(
    indicator: Target,
    value: Value,
    on: On = None,
    unit: UnitFilter = None,
    numerator: Numerator = None,
    denominator: Denominator = None,
    source: SourceText = None,
    note: Note = None,
    force: Force = False,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one reading."""
    session = open_session(root, as_of)
    slip = Slip(
        "measure",
        on or session.as_of,
        indicator=indicator,
        value=value,
        unit=() if unit is None else (unit,),
        numerator=numerator,
        denominator=denominator,
        force=force,
        source=source,
        note=note,
        by=by,
    )
    said = understood(session, slip)
    found = session.registry.indicator_by_id[said.facts[0]["indicator"]]
    with session.writing(dry_run, later=later) as desk:
        (entry,) = drafts(session, said)
        before = fold(session.registry, desk.journal, session.as_of)
        now = _with(before, found, entry)
        desk.append(entry)
    wrong = mismatch(now, found)
    if wrong is not None:
        say(f"注意：{mismatch_note(found, wrong)}")
    whose = f"（{entry.unit}）" if entry.unit is not None else ""
    figure = amount(said.facts[0]["value"], found.unit)
    told = f"{found.id} {found.name}{whose} {figure}（{entry.on}）"
    verdict = _verdict(now, found, entry.unit)
    tell(entry, dry_run, f"{told}，目标{target(found)}，现为「{verdict}」")


def _with(before: Snapshot, indicator: Indicator, entry: Entry) -> Snapshot:
    """How things stand when a reading is added."""
    readings = Journal([*before.readings.get(indicator.id, ()), entry]).facts(before.as_of)
    return before._replace(readings={indicator.id: readings})


def _verdict(now: Snapshot, indicator: Indicator, unit: str | None) -> Verdict:
    """What is said of the target, or of the unit that the reading is of."""
    if unit is None:
        return check(now, indicator).verdict
    return next(one.verdict for one in check_units(now, indicator) if one.unit == unit)
