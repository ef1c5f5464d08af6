"""``zwfw sheet``: the reply sheets that units fill in."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, Format, Later, Root
from zwfw_cli.core.dates.days import chinese_day, parse_day
from zwfw_cli.core.errors import RefusedError, UsageError, ZwfwError
from zwfw_cli.core.registry.lookup import find_unit

if TYPE_CHECKING:
    from zwfw_cli.core.answers.replies.sheet import Sheet

HELP: Final = """填报表：一个单位一份 .xlsx，只列它这一期该报而没有报的任务节点和指标，附上次的状态和读数。
单位用 Excel、WPS、LibreOffice 填好发回，用 zwfw collect 收。不写 --period 时为查询日所在的月。
白色格子可填（状态是下拉列表，日期、数字有校验），灰色的锁定；“说明”页写明时限、联系人。
报送时限由 --due 定；不写的按 data/office.yaml 的 reply_day，再不然按期末。
加 --issue 的，把要了谁、要了什么记入台账。填过的文件不会被覆盖。

例：
  zwfw sheet --all -o 填报
  zwfw sheet 区信息中心 区司法局 --period 2021-06 -o 6月
  zwfw sheet --all --due 2021-07-08 --issue --by 王敏 -o 发出"""

Units = Annotated[
    list[str] | None,
    typer.Argument(metavar="UNIT", help="单位名称或别名", autocompletion=complete.units),
]
Everyone = Annotated[bool, typer.Option("--all", help="所有单位")]
PeriodText = Annotated[
    str | None,
    typer.Option("--period", metavar="P", help="期间，如 2021-06、2021Q2、2021-W26"),
]
Due = Annotated[
    date | None,
    typer.Option("--due", metavar="DATE", parser=parse_day, help="报送时限（含当日）"),
]
Issue = Annotated[bool, typer.Option("--issue", help="正式发出：记入台账")]
Folder = Annotated[
    str | None, typer.Option("-o", "--output", metavar="DIR", help="写到哪个文件夹，没有就新建")
]


def run(
    units: Units = None,
    everyone: Everyone = False,
    period: PeriodText = None,
    due: Due = None,
    issue: Issue = False,
    folder: Folder = None,
    by: By = None,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
) -> None:
    """Write one workbook for each unit that owes something."""
    from zwfw_cli.core.answers.answerday import answer_by
    from zwfw_cli.core.answers.owed import owed
    from zwfw_cli.core.answers.replies.asking import reply_sheet
    from zwfw_cli.core.dates.periods import asked_period
    from zwfw_cli.render.views.replies import sent_view

    if everyone == bool(units):
        raise UsageError("请写单位名称（可写几个），或用 --all 为所有单位写。")
    if folder is None:
        raise UsageError("请用 -o 写文件夹，如 -o 填报；每个单位写一个文件。")
    if Path(folder).exists() and not Path(folder).is_dir():
        raise UsageError(f"{folder} 不是文件夹；-o 请写文件夹，每个单位写一个文件。")
    session = open_session(root, as_of)
    if issue:
        session.workspace.refuse_shipped()
    span = asked_period(period, session.as_of)
    found = owed(session.snapshot, session.journal, span)
    names = [one.unit for one in found.units] if everyone else _named(session, units or ())
    day = due or answer_by(session.registry, span, session.as_of)
    if day < session.as_of:
        raise UsageError(f"报送时限{day}已经过了；请改 --due。")
    made = [reply_sheet(session.snapshot, session.journal, found, one, day) for one in names]
    sheets = [one for one in made if one is not None]
    _warn_of_repeats(session, sheets)
    books = _books(session, sheets, Path(folder))
    with session.settled("已经记入台账；再执行一次就写出填报表，不会再记。"), _in_place(books):
        if issue and sheets:
            _issue(session, sheets, by, later)
    files = [str(path) for path in books]
    session.show(sent_view(names, sheets, files, span, day, issue), form, None)


def _named(session: Session, units: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(find_unit(session.registry, one) for one in units))


def _warn_of_repeats(session: Session, sheets: "Sequence[Sheet]") -> None:
    """Before anything is written: what was asked before, and what is asked of two units."""
    from zwfw_cli.cli.clock import now
    from zwfw_cli.core.answers.repeats import repeats
    from zwfw_cli.core.ledger.entry import Entry

    earlier, moment = list(session.snapshot.facts.of("ask")), now()
    for sheet in sheets:
        ask = Entry("", "ask", session.as_of, moment, **_asked(sheet))
        told: dict[tuple[str, tuple[date, ...]], list[str]] = {}
        for one in repeats(session.snapshot, ask, earlier):
            told.setdefault((one.of, one.days), []).append(one.item)
        for (of, days), items in told.items():
            _warn(sheet.unit, "、".join(items), of, days)
        earlier.append(ask)


def _warn(unit: str, items: str, of: str, days: Sequence[date]) -> None:
    last = chinese_day(days[-1])
    if of == unit:
        say(f"注意：{unit}的{items}本期要过{len(days)}次了，上次在{last}。")
    else:
        say(f"注意：{items}是同一个数，要了{unit}，也要了{of}（{last}）。")


def _books(session: Session, sheets: "Sequence[Sheet]", folder: Path) -> dict[Path, bytes]:
    """By its place each workbook; RefusedError where a place must not, or cannot, be written."""
    from zwfw_cli.cli.target import check_target
    from zwfw_cli.core.dates.cadences import as_option
    from zwfw_cli.core.registry.filenames import file_names
    from zwfw_cli.render.excel.replysheet import as_workbook

    known = file_names([*session.registry.names.values(), *(one.unit for one in sheets)])
    books = {}
    for sheet in sheets:
        path = folder / f"{known[sheet.unit]}_{as_option(sheet.period)}.xlsx"
        check_target(str(path), str(session.workspace.root))
        books[path] = as_workbook(sheet)
    filled = [str(path) for path, content in books.items() if not _may_replace(path, content)]
    if filled:
        raise RefusedError(
            f"{'、'.join(filled)} 已经有了，而且不是空白的填报表，没有覆盖，一份也没有写；"
            "请先用 zwfw collect 收，或换一个文件夹。"
        )
    return books


def _may_replace(path: Path, content: bytes) -> bool:
    """Whether nothing is there, the same, or a sheet that nobody has filled in."""
    if not path.exists() or (path.is_file() and path.read_bytes() == content):
        return True
    from zwfw_cli.intake.replies.reading import read_reply

    try:
        return read_reply(path).is_untouched
    except (ZwfwError, OSError):
        return False


@contextmanager
def _in_place(books: Mapping[Path, bytes]) -> Iterator[None]:
    """The files lie on disk under other names before anything is written down of them."""
    from zwfw_cli.store.files import written_ahead

    for path in books:
        path.parent.mkdir(parents=True, exist_ok=True)
    with written_ahead(books):
        yield


def _issue(session: Session, sheets: "Sequence[Sheet]", by: str | None, later: bool) -> None:
    """Write down who was asked for what; the same of the same day is not written twice."""
    from zwfw_cli.cli.writing import new_entry
    from zwfw_cli.core.ledger.asks import asked_already

    with session.writing(later=later) as desk:
        facts = desk.journal.facts(session.as_of)
        every = [new_entry(session, "ask", None, **_asked(one), by=by) for one in sheets]
        fresh = [entry for entry in every if not asked_already(facts, entry)]
        if fresh:
            desk.append_all(fresh)
    told = f"已记入台账：向{len(fresh)}家要数" if fresh else "当天已经记过同样的填报表，没有再记"
    say(f"{told}。")


def _asked(sheet: "Sheet") -> dict[str, Any]:
    """What the journal says of a sheet."""
    from zwfw_cli.core.dates.cadences import as_option
    from zwfw_cli.core.ledger.asks import SHEET

    return {
        "unit": sheet.unit,
        "paper": SHEET,
        "period": as_option(sheet.period),
        "items": tuple(line.item for line in sheet.lines),
        "asked": sheet.asked,
        "prefilled": sheet.prefilled,
        "to": sheet.due,
    }
