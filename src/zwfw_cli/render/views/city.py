"""``zwfw city``."""

from typing import TYPE_CHECKING, Final

from zwfw_cli.core.answers.city import City, OfficeLine
from zwfw_cli.render import cells
from zwfw_cli.render.citywords import change_text
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.view import Column, Table, Valued, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.city import CityItem, CityTop

_COLUMNS: Final = (
    Column("名次", number=True),
    Column("办公室", wrap=True),
    Column("任务", number=True),
    Column("已办结", number=True),
    Column("办结率", number=True),
    Column("逾期", number=True),
    Column("未报", number=True),
    Column("达标", number=True),
    Column("未达标", number=True),
    Column("较前", wrap=True, least=12),
)


def city_view(city: City) -> View:
    """A table for each group."""
    tables = [
        Table(_COLUMNS, tuple(map(_row, group)), group[0].group) for group in city.groups if group
    ]
    if tables:
        tables[-1] = tables[-1]._replace(notes=_notes(city))
    top: CityTop = {"since": city.since}
    return View("city", [_item(line) for line in city.lines], tables, top)


def _notes(city: City) -> tuple[str, ...]:
    total, count = city.total, len(city.accounts)
    said = (
        f"共{count}个办公室，任务{total.tasks}项，已办结{total.done}项（{city.done_share}%），"
        f"有逾期的{total.overdue}项；指标达标{total.met}项，未达标{total.missed}项。"
    )
    how = f"名次先按办结率、再按有逾期的任务数，在组内排，并列的相同；较前＝与{city.since}末比较。"
    unread = tuple(f"{line.office}：{line.problem}" for line in city.unread)
    return (said, how, *unread)


def _row(line: OfficeLine) -> tuple[str, ...]:
    if line.account is None:
        return (NONE, line.office, *[NONE] * 7, "读不了")
    now = line.account.now
    rank = Valued(NONE if line.rank is None else str(line.rank), line.rank)
    counts = (now.overdue, now.unreported, now.met, now.missed)
    return (
        rank,
        line.office,
        cells.count(now.tasks),
        cells.count(now.done),
        cells.figure(line.rate, "%"),
        *map(cells.count, counts),
        change_text(line),
    )


def _item(line: OfficeLine) -> "CityItem":
    account = line.account
    now, before = (account.now, account.before) if account else (None, None)
    return {
        "office": line.office,
        "group": line.group,
        "rank": line.rank,
        "tasks": now and now.tasks,
        "done": now and now.done,
        "rate": line.rate if account else None,
        "overdue": now and now.overdue,
        "unreported": now and now.unreported,
        "targets": now and now.targets,
        "met": now and now.met,
        "missed": now and now.missed,
        "done_change": now.done - before.done if now and before else None,
        "overdue_change": now.overdue - before.overdue if now and before else None,
        "met_change": now.met - before.met if now and before else None,
        "entries": account and account.entries,
        "notice": account and account.notice,
        "problem": line.problem,
    }
