"""``zwfw report``: the papers that the office issues."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zwfw_cli.cli.clock import today
from zwfw_cli.cli.commands.notices import NOTICE_HELP, notices
from zwfw_cli.cli.output import say
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell.options import AsOf, KnownAt, Offices, Output, Report, Root, UnitFilter
from zwfw_cli.core.answers.reports.compile import compile_report
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.dates.periods import Kind, report_period
from zwfw_cli.core.dates.periods import Period as Span
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import find_unit

if TYPE_CHECKING:
    from zwfw_cli.core.answers.board.courses import Target

_DRAWN: Final = ("monthly", "quarterly", "annual")
"""Those that speak of every target."""
HELP: Final = """生成各类报告（Markdown、Word、网页或 JSON）。网页自成一份，打印成A4。
工作区 templates/ 中的同名模板优先于内置模板。

例：
  zwfw report monthly > 通报.md
  zwfw report monthly -o 通报.docx
  zwfw report monthly -o 通报.html
  zwfw report monthly -o 附表.xlsx
  zwfw report notice 区信息中心"""

_HELP: Final = """{what}。不写 --period 时，为查询日之前最近一个完整的期间{day}。

例：
  zwfw report {kind} > {kind}.md
  zwfw report {kind} --period {period} -o 报告.md
  zwfw report {kind} --period {period} --known-at 2021-07-05       # 当时印发的样子
  zwfw report {kind} --period {period} --changes-since 2021-07-05  # 附列此后的补录和更正"""

_CITY: Final = """
  zwfw report monthly --offices 各区 --period 2021-06 -o 全市通报.docx   # 全市，见 zwfw city"""

Period = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="P", help="期间，如 2021-06-30、2021-W26、2021-06、2021Q2、2021"
    ),
]
WholeCity = Annotated[bool, typer.Option("--city", help="全市：服务器上的各办公室")]
ChangesSince = Annotated[
    date | None,
    typer.Option(
        "--changes-since", metavar="D", parser=parse_day, help="附列这天以后补录和更正的内容"
    ),
]


def _periodic(kind: Kind) -> Callable[..., None]:
    """The command of one kind; all of them take the same options."""

    def run(
        period: Period = None,
        unit: UnitFilter = None,
        changes_since: ChangesSince = None,
        root: Root = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        form: Report = "md",
        output: Output = None,
    ) -> None:
        session = open_session(root, as_of, known_at)
        name = find_unit(session.registry, unit) if unit is not None else None
        span = report_period(kind, period, session.as_of)
        registry, journal = session.registry, session.journal
        with working("正在汇总"):
            report = compile_report(registry, journal, span, session.as_of, name)
            if changes_since is not None:
                report = report.with_corrections(journal, changes_since)
        from zwfw_cli.render.papers.reports import as_json, as_markdown

        if form == "json":
            session.print(as_json(report), output)
            return
        from zwfw_cli.render.dressing import dressed

        roots = session.workspace.template_roots
        with working("正在成文"):
            text = as_markdown(report, roots)
            drawn = _drawn(session, span, name) if form == "html" and kind in _DRAWN else ()
            paper = dressed(text, form, registry, session.as_of, roots, drawn)
        session.print(paper, output)
        _tell_length(text, session.registry.rules.paper_characters)

    return run


def _drawn(session: Session, span: Span, unit: str | None) -> "Sequence[Target]":
    """The targets, or those that a unit answers for, at the end of a period."""
    from zwfw_cli.core.answers.board.courses import targets
    from zwfw_cli.core.ledger.status import fold

    now = fold(session.registry, session.journal, min(span.end, session.as_of))
    return [one for one in targets(now) if unit is None or unit in one.answers]


def _monthly(
    period: Period = None,
    unit: UnitFilter = None,
    changes_since: ChangesSince = None,
    city: WholeCity = False,
    folders: Offices = None,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Report = "md",
    output: Output = None,
) -> None:
    """The circular of one office, or of all offices of a city."""
    if not city and not folders:
        _periodic("monthly")(period, unit, changes_since, root, as_of, known_at, form, output)
        return
    if unit is not None or changes_since is not None or known_at is not None:
        raise UsageError("全市的月通报不与 --unit、--changes-since、--known-at 同用。")
    from zwfw_cli.cli.citypaper import city_paper

    city_paper(folders or (), period, as_of or today(), form, output, root)


def _tell_length(text: str, most: int) -> None:
    """A paper that is too long to read is told, and issued all the same."""
    from zwfw_cli.render.papers.length import body_characters

    count = body_characters(text)
    if count > most:
        say(
            f"正文{count}字，超过{most}字（汉字和数字，附件不计；data/rules.yaml 的 paper_characters）；"
            "请精简，或改模板。"
        )


def _told(kind: Kind, what: str, period: str) -> str:
    day = "（日扫描为当日）" if kind == "daily" else ""
    return _HELP.format(kind=kind, what=what, period=period, day=day)


WORDS: Final = {
    "daily": ("日扫描", _told("daily", "日扫描报告", "2021-06-30"), _periodic("daily")),
    "weekly": ("周调度", _told("weekly", "周调度材料", "2021-W26"), _periodic("weekly")),
    "monthly": ("月通报", _told("monthly", "月通报", "2021-06") + _CITY, _monthly),
    "quarterly": ("季分析", _told("quarterly", "季分析", "2021Q2"), _periodic("quarterly")),
    "annual": ("年考核", _told("annual", "年考核材料", "2021"), _periodic("annual")),
    "notice": ("督办单、提醒函", NOTICE_HELP, notices),
}
