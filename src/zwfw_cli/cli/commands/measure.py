"""``zwfw measure``: a reading of an indicator."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Note, On, Root, UnitFilter
from zwfw_cli.cli.writing import new_entry, tell
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.figures import agree, read_figure
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.ledger.verdicts import PERCENT, Verdict, check
from zwfw_cli.core.registry.lookup import find_indicator, find_unit
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.render.phrases import amount, target

HELP: Final = """记录一个指标的读数，按十进制精确保存。读数可以带计量单位，如 94.96%。
有分子、分母的一并写上：结论按分数判断，读数须与分数一致。

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
    by: By = None,
    dry_run: DryRun = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append one reading."""
    session = open_session(root, as_of)
    found = find_indicator(session.registry, indicator)
    figure = read_figure(value, found.unit)
    over = read_figure(numerator, "") if numerator is not None else None
    under = read_figure(denominator, "") if denominator is not None else None
    agree(found, figure, over, under)
    entry = new_entry(
        session,
        "measure",
        on,
        indicator=found.id,
        unit=find_unit(session.registry, unit) if unit is not None else None,
        value=figure,
        numerator=over,
        denominator=under,
        source=source,
        note=note,
        by=by,
    )
    with session.writing(dry_run) as desk:
        verdict = _verdict_with(fold(session.registry, desk.journal, session.as_of), found, entry)
        desk.append(entry)
    if found.unit == PERCENT and not 0 <= figure <= 100:
        say(f"注意：{amount(figure, found.unit)} 不在0至100%之间，请核对；记错了可以 zwfw revoke。")
    told = f"{found.id} {found.name} {amount(figure, found.unit)}（{entry.on}）"
    tell(entry, dry_run, f"{told}，目标{target(found)}，现为「{verdict}」")


def _verdict_with(before: Snapshot, indicator: Indicator, entry: Entry) -> Verdict:
    """What is said of a target when a reading is added."""
    readings = Journal([*before.readings.get(indicator.id, ()), entry]).facts(before.as_of)
    return check(before._replace(readings={indicator.id: readings}), indicator).verdict
