"""``zwfw check``: the targets against the latest readings."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question
from zwfw_cli.core.ledger.verdicts import Verdict, check_all
from zwfw_cli.core.registry.lookup import find_indicator
from zwfw_cli.render.views.indicators import check_view

HELP: Final = """指标对照最新读数：达标、未达标、未到期、未报、过期。
有约束性指标未达标时退出码为1；加 --strict 时，未报、过期和努力目标未达标也算。

例：
  zwfw check
  zwfw check I05 I06 --as-of 2021-07-01
  zwfw check --strict -f json"""

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="INDICATOR", help="指标编号或名称", autocompletion=complete.indicators),
]
Strict = Annotated[bool, typer.Option("--strict", help="从严：未报、过期也算问题")]


def run(
    names: Names = None,
    strict: Strict = False,
    *,
    asked: Question,
) -> int:
    """1 where a binding target is missed (--strict: or unreported, stale, or an aim missed)."""
    session = asked.session()
    registry = session.registry
    wanted = {find_indicator(registry, name).id for name in names or ()}
    judged = [one for one in registry.indicators if not wanted or one.id in wanted]
    checks = check_all(session.snapshot, judged)
    asked.show(session, check_view(session.snapshot, checks))
    fine = (Verdict.MET, Verdict.NOT_YET)
    found = any(one.failed or (strict and one.verdict not in fine) for one in checks)
    return int(found)
