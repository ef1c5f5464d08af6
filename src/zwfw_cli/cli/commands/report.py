"""``zwfw report``: the papers that the office issues."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.options import AsOf, KnownAt, Output, Root, UnitFilter
from zwfw_cli.cli.session import open_session
from zwfw_cli.core.days import parse_day
from zwfw_cli.core.lookup import find_unit
from zwfw_cli.core.periods import report_month
from zwfw_cli.core.reports.corrections import corrections
from zwfw_cli.core.reports.monthly import monthly
from zwfw_cli.core.reports.reconcile import reconcile
from zwfw_cli.core.reports.scope import narrowed

HELP: Final = """生成通报（Markdown）。不写 --period 时，为查询日之前最近一个完整的月份。
工作区 templates/ 中的同名模板优先于内置模板。

例：
  zwfw report monthly > 通报.md
  zwfw report monthly --period 2021-06 -o 6月通报.md
  zwfw report monthly --unit 区政务服务办 -f json
  zwfw report monthly --period 2021-06 --known-at 2021-07-05     当时印发的样子
  zwfw report monthly --period 2021-06 --changes-since 2021-07-05 附列此后的补录和更正"""

Kind = Annotated[Literal["monthly"], typer.Argument(metavar="KIND", help="monthly（月通报）")]
Period = Annotated[str | None, typer.Option("--period", metavar="P", help="月份，如 2021-06")]
ChangesSince = Annotated[
    date | None,
    typer.Option(
        "--changes-since", metavar="D", parser=parse_day, help="附列这天以后补录和更正的内容"
    ),
]
Form = Annotated[
    Literal["md", "json"],
    typer.Option("-f", "--format", metavar="FORMAT", help="输出格式：md、json"),
]


def run(
    kind: Kind,  # noqa: ARG001 - the parser has checked it; other kinds follow
    period: Period = None,
    unit: UnitFilter = None,
    changes_since: ChangesSince = None,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = "md",
    output: Output = None,
) -> None:
    """One report, computed, reconciled, then rendered."""
    session = open_session(root, as_of, known_at)
    registry, name = session.registry, None
    if unit is not None:
        name = find_unit(registry, unit)
        registry = narrowed(registry, name)
    month = report_month(period, session.as_of)
    report = monthly(registry, session.entries, month, session.as_of, name)
    if changes_since is not None:
        later = corrections(session.entries, changes_since, report.closed_on)
        report = replace(report, corrections=later, corrections_since=changes_since)
    reconcile(report)
    from zwfw_cli.render.reports import as_json, as_markdown

    roots = session.workspace.template_roots
    session.print(as_json(report) if form == "json" else as_markdown(report, roots), output)
