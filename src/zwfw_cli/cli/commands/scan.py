"""``zwfw scan``: 日扫描."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.shell.options import Question, UnitFilter
from zwfw_cli.core.answers.scan import FOUND, last_scan_day, new_since, scan
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.render.views.scan import scan_view
from zwfw_cli.store.failures import failures

HELP: Final = """日扫描：逾期、今日到期、临期、应报未报、指标未达标、读数过期、问题逾期，按责任单位列出，并建议下一步。
有逾期、未达标或问题逾期时退出码为1；加 --strict 时，其他事项也算。
--quiet 没有事项时什么都不输出，供定时任务只在有事时发信；--new 只列上一个工作日以来新出现的。

例：
  zwfw scan
  zwfw scan --new --quiet
  zwfw scan --unit 区信息中心 -f json"""

Quiet = Annotated[bool, typer.Option("--quiet", help="没有事项时不输出")]
New = Annotated[bool, typer.Option("--new", help="只列上一个工作日以来新出现的")]
Strict = Annotated[bool, typer.Option("--strict", help="从严：任何事项都算问题")]


def run(
    quiet: Quiet = False,
    new: New = False,
    strict: Strict = False,
    unit: UnitFilter = None,
    *,
    asked: Question,
) -> int:
    """1 where something is overdue or missed (--strict: where there is anything)."""
    session = asked.session()
    name = find_unit(session.registry, unit) if unit is not None else None
    for line in failures(session.workspace.root, last_scan_day(session.as_of), session.as_of):
        say(f"定时运行：{line}")
    items = scan(session.snapshot, session.workspace.known_problems)
    since = last_scan_day(session.as_of) if new else None
    if since is not None:
        items = new_since(session.registry, session.journal, items, since)
    items = tuple(item for item in items if name in (None, item.unit))
    if items or not quiet:
        asked.show(session, scan_view(items, session.as_of, since))
    return int(any(strict or item.kind in FOUND for item in items))
