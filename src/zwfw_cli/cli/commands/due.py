"""``zwfw due``: dated milestones, nearest first."""

from datetime import date
from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell.options import Question, UnitFilter
from zwfw_cli.core.answers.due import DueQuery, due_rows, within
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.render.views.due import due_view

HELP: Final = """列出有时限的节点，近的在前；已办结的不列，除非加 --all。
日期含当日：6月30日前，即6月30日仍为按时，7月1日起为逾期。

例：
  zwfw due --before 2021-06-30
  zwfw due --within 30 --unit 区政务服务办
  zwfw due --overdue -f csv -o 逾期.csv
  zwfw due --all -o 到期清单.xlsx"""

MOST_DAYS: Final = 3660
"""Ten years."""

Before = Annotated[
    date | None, typer.Option("--before", metavar="D", parser=parse_day, help="到这天为止（含）")
]
After = Annotated[
    date | None, typer.Option("--after", metavar="D", parser=parse_day, help="从这天开始（含）")
]
Within = Annotated[
    int | None, typer.Option("--within", metavar="N", help="从查询日起N天内（含当日和末日）")
]
Overdue = Annotated[bool, typer.Option("--overdue", help="只列逾期的")]
Everything = Annotated[bool, typer.Option("--all", help="也列已办结的和不设日期的")]


def run(
    before: Before = None,
    after: After = None,
    within_days: Within = None,
    overdue: Overdue = False,
    unit: UnitFilter = None,
    everything: Everything = False,
    *,
    asked: Question,
) -> None:
    """Dated milestones."""
    session = asked.session()
    if within_days is not None:
        if not 0 <= within_days <= MOST_DAYS or before or after:
            raise UsageError(f"--within 应为0至{MOST_DAYS}天，且不与 --before、--after 同用。")
        after, before = session.as_of, within(session.as_of, within_days)
    if before and after and after > before:
        raise UsageError(f"--after {after} 晚于 --before {before}，没有这样的日期。")
    name = find_unit(session.registry, unit) if unit is not None else None
    query = DueQuery(before, after, overdue, name, everything)
    rows = due_rows(session.snapshot, query)
    asked.show(session, due_view(session.snapshot, query, rows))
