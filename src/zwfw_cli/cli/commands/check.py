"""``zwfw check``: the targets against the latest readings."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question
from zwfw_cli.core.ledger.verdicts import Verdict, check_all, check_units
from zwfw_cli.core.registry.lookup import find_indicator
from zwfw_cli.render.views.check import by_unit_view, check_view, mismatches

HELP: Final = """指标对照最新读数：达标、未达标、未到期、未报、过期。
--by-unit 逐个单位判断，各按自己的最新读数；登记了 combine 的指标，合计由各单位读数算出。
有约束性指标未达标时退出码为1；加 --strict 时，未报、过期和努力目标未达标也算。

例：
  zwfw check
  zwfw check I05 I06 --as-of 2021-07-01
  zwfw check I16 --by-unit
  zwfw check --strict -f json
  zwfw check -o 指标对照.xlsx    # 附各项指标的走势图，可在 Excel 里改"""

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="INDICATOR", help="指标编号或名称", autocompletion=complete.indicators),
]
Strict = Annotated[bool, typer.Option("--strict", help="从严：未报、过期也算问题")]

ByUnit = Annotated[bool, typer.Option("--by-unit", help="逐个单位判断，只列有分单位读数的指标")]


def run(
    names: Names = None,
    by_unit: ByUnit = False,
    strict: Strict = False,
    *,
    asked: Question,
) -> int:
    """1 where a binding target is missed (--strict: or unreported, stale, or an aim missed)."""
    session = asked.session()
    registry = session.registry
    wanted = {find_indicator(registry, name).id for name in names or ()}
    judged = [one for one in registry.indicators if not wanted or one.id in wanted]
    now = session.snapshot
    wrong = mismatches(now, judged)
    if by_unit:
        checks = tuple(made for one in judged for made in check_units(now, one))
        asked.show(session, by_unit_view(now, checks, wrong))
    else:
        checks = check_all(now, judged)
        asked.show(session, check_view(now, checks, wrong))
    fine = (Verdict.MET, Verdict.NOT_YET, Verdict.PART)
    found = any(one.failed or (strict and one.verdict not in fine) for one in checks)
    return int(found)
