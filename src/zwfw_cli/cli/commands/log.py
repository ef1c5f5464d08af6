"""``zwfw log``: the journal."""

from datetime import date
from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question, UnitFilter
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.ledger.history import LogQuery, find_entries, revoked_ids
from zwfw_cli.core.registry.lookup import find_subject, find_unit
from zwfw_cli.render.views.log import log_view

HELP: Final = """列出台账的全部记录，早的在前；已撤销的照列并注明。

例：
  zwfw log
  zwfw log T09 --since 2021-06-01
  zwfw log --unit 区信息中心 -f json"""

Subject = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="任务或指标编号", autocompletion=complete.subjects),
]
Since = Annotated[
    date | None, typer.Option("--since", metavar="D", parser=parse_day, help="从这天开始（含）")
]
Until = Annotated[
    date | None, typer.Option("--until", metavar="D", parser=parse_day, help="到这天为止（含）")
]


def run(
    subject: Subject = None,
    unit: UnitFilter = None,
    since: Since = None,
    until: Until = None,
    *,
    asked: Question,
) -> None:
    """The entries that fit."""
    session = asked.session()
    query = LogQuery(
        subject=find_subject(session.registry, subject).id if subject is not None else None,
        unit=find_unit(session.registry, unit) if unit is not None else None,
        since=since,
        until=min(until or session.as_of, session.as_of),
    )
    journal = session.journal
    entries = journal if query.subject is None else journal.about(query.subject)
    found = find_entries(entries, query)
    asked.show(session, log_view(session.registry, found, revoked_ids(entries)))
