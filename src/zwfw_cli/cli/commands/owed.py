"""``zwfw owed``: who owes what for a period, and the words to ask for it."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import By, Later, Question
from zwfw_cli.core.answers.answerday import answer_by
from zwfw_cli.core.answers.owed import Owed, owed
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.periods import asked_period
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import find_unit

HELP: Final = """应报、已报、未报：一期之内哪些单位还差哪些任务的进展、哪些指标的读数。
不写 --period 时为查询日所在的月。写单位名称或加 --detail 时逐项列出，附上次的状态和读数。
--text 打印催报的话，一个单位一段，只列未报的，至多500字，可贴到工作群；
加 --issue 的，把催了谁、催了什么记入台账（zwfw burden 据此统计）。

例：
  zwfw owed
  zwfw owed 区信息中心 --period 2021-06
  zwfw owed --text
  zwfw owed 区司法局 --text --issue --by 王敏
  zwfw owed --detail -f csv > 应报.csv"""

Unit = Annotated[
    str | None,
    typer.Argument(metavar="UNIT", help="单位名称或别名", autocompletion=complete.units),
]
PeriodText = Annotated[
    str | None,
    typer.Option("--period", metavar="P", help="期间，如 2021-06、2021Q2、2021-W26"),
]
Text = Annotated[bool, typer.Option("--text", help="打印催报的话，一个单位一段")]
Detail = Annotated[bool, typer.Option("--detail", help="逐项列出")]
Issue = Annotated[bool, typer.Option("--issue", help="把这次催报记入台账")]


def run(
    unit: Unit = None,
    period: PeriodText = None,
    text: Text = False,
    detail: Detail = False,
    issue: Issue = False,
    by: By = None,
    later: Later = False,
    *,
    asked: Question,
) -> None:
    """What is owed, or the messages that ask for it."""
    if text and (detail or asked.form != "table"):
        raise UsageError("--text 只打印文字；请去掉 --detail 和 -f。")
    if issue and not text:
        raise UsageError("--issue 记的是催报，请与 --text 一起用。")
    session = asked.session()
    span = asked_period(period, session.as_of)
    found = owed(session.snapshot, session.journal, span)
    name = find_unit(session.registry, unit) if unit is not None else None
    if name is not None:
        found = found._replace(units=tuple(one for one in found.units if one.unit == name))
    if not text:
        from zwfw_cli.render.views.owed import owed_view

        messages = _messages(session, found) if asked.form == "json" else {}
        asked.show(session, owed_view(found, messages, detail or name is not None, name))
        return
    messages = _messages(session, found)
    if not messages:
        say(f"{span.name}{name or ''}应报的都报了，没有要催的。")
        return
    if issue:
        _record(session, found, by, later)
    session.print("\n\n".join(messages.values()) + "\n", asked.output)


def _messages(session: Session, found: Owed) -> dict[str, str]:
    """By unit, of those that have not given all."""
    from zwfw_cli.core.answers.reports.signature import signature
    from zwfw_cli.render.messages import request

    registry = session.registry
    by = answer_by(registry, found.period, session.as_of)
    office, subject = signature(registry), registry.notice.subject
    told = {one.unit: request(found, one, office, subject, by) for one in found.units}
    return {unit: text for unit, text in told.items() if text}


def _record(session: Session, found: Owed, by: str | None, later: bool) -> None:
    """Write down who was asked again for what; the same of the same day is not written twice."""
    from zwfw_cli.cli.writing import new_entry, tell_all
    from zwfw_cli.core.ledger.asks import URGED, asked_already

    period = as_option(found.period)
    entries = [
        new_entry(
            session, "ask", None, unit=one.unit, paper=URGED, period=period, items=items, by=by
        )
        for one in found.units
        if (items := one.items)
    ]
    with session.writing(later=later) as desk:
        facts = desk.journal.facts(session.as_of)
        fresh = [entry for entry in entries if not asked_already(facts, entry)]
        if fresh:
            desk.append_all(fresh)
    if fresh:
        tell_all(fresh, False, f"{found.period.name}催报，{len(fresh)}家")
    else:
        say("当天已经记过同样的催报，没有再记。")
