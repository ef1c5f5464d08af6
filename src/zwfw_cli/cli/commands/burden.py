"""``zwfw burden``: what the office asked of each unit, and how long its papers are."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zwfw_cli.cli.session import Session
from zwfw_cli.cli.shell.options import Question, UnitFilter
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.dates.periods import Period, period_of
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import find_unit

if TYPE_CHECKING:
    from zwfw_cli.render.views.burden import Paper

HELP: Final = """给基层添了多少负担：逐月向各单位要了几次数、要填几格、预填了几格，催了几次，
发了几份督办单、提醒函；本月与此前月均相比。已经报过又要的、一期之内要了几次的、
同一个数要了两家的，都数出来。最近一期月通报、季分析的字数与 data/rules.yaml 的上限相比；
--papers 列出各月、各季的。不写 --since 时从查询日所在年的1月起，当年印发的文件从印发的月起。

例：
  zwfw burden
  zwfw burden --since 2021-04-01 --papers
  zwfw burden --unit 区信息中心 -f json"""

Since = Annotated[
    date | None,
    typer.Option("--since", metavar="D", parser=parse_day, help="从这天所在的月算起"),
]
Papers = Annotated[bool, typer.Option("--papers", help="列出各月、各季文件的字数")]


def run(
    since: Since = None,
    unit: UnitFilter = None,
    papers: Papers = False,
    *,
    asked: Question,
) -> None:
    """What was asked, by month and unit."""
    from zwfw_cli.core.answers.burden import burden
    from zwfw_cli.render.views.burden import burden_view

    session = asked.session()
    begin = since or _first_day(session)
    if begin > session.as_of:
        raise UsageError(f"--since {begin} 晚于查询日{session.as_of}；请改 --since 或 --as-of。")
    found = burden(session.snapshot, begin)
    name = find_unit(session.registry, unit) if unit is not None else None
    if name is not None:
        found = found._replace(units=tuple(one for one in found.units if one.unit == name))
    most = session.registry.rules.paper_characters
    spans = [] if name is not None else list(_spans(found.months, session.as_of, papers))
    written = [_paper(session, span) for span in spans]
    asked.show(session, burden_view(found, written, most))


def _first_day(session: Session) -> date:
    """From when nothing was asked before: the year's first day, or that of the notice in its year."""
    first, issued = session.as_of.replace(month=1, day=1), session.registry.notice.issued
    return max(first, issued) if issued <= session.as_of else first


def _spans(months: tuple[Period, ...], as_of: date, every: bool) -> Iterator[Period]:
    """The months and quarters that are over, or the last of each."""
    quarters = dict.fromkeys(period_of("quarterly", month.start) for month in months)
    for kind in (months, tuple(quarters)):
        over = [span for span in kind if span.end < as_of]
        yield from over if every else over[-1:]


def _paper(session: Session, span: Period) -> "Paper":
    """How long the paper on a period is."""
    from zwfw_cli.core.answers.reports.compile import compile_report
    from zwfw_cli.render.papers.length import body_characters
    from zwfw_cli.render.papers.reports import as_markdown
    from zwfw_cli.render.views.burden import Paper

    report = compile_report(session.registry, session.journal, span, session.as_of)
    text = as_markdown(report, session.workspace.template_roots)
    return Paper(span, body_characters(text))
