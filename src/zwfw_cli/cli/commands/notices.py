"""``zwfw report notice``: 督办单 and 提醒函."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from zwfw_cli.cli.output import as_bytes, say
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, KnownAt, Output, Paper, Root
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.journal import Head, Journal
from zwfw_cli.core.registry.filenames import file_names
from zwfw_cli.core.registry.lookup import find_unit

if TYPE_CHECKING:
    from zwfw_cli.core.answers.notices import Sheet

NOTICE_HELP: Final = """督办单（逾期、未达标、问题逾期）和提醒函（今日到期、临期、应报未报、努力目标未达到），
一事一单，附回执；
--together 把同一单位的事项并作一单（督办单、提醒函各一单），一个编号、一份回执。
不加 --issue 的是草稿，不编号；加 --issue 的按年编号并记入台账，再次发出时注明第几次。
--all 为每个单位各写一个文件，-o 写文件夹。

例：
  zwfw report notice 区信息中心
  zwfw report notice 区信息中心 --issue -o 督办.docx
  zwfw report notice 区政务服务办 --together --issue -o 督办.md
  zwfw report notice --all -o 督办
  zwfw report notice 区信息中心 -f json"""

AGAIN: Final = "编号已经记入台账；当天再执行一次就照原号再印。"
ADVICE: Final = (
    "编号由服务器上的台账定，离开它两处会编出同一个号，所以不能先放在本机；"
    "可先不加 --issue 印草稿，连上后再正式发出。"
)
Unit = Annotated[
    str | None,
    typer.Argument(metavar="UNIT", help="单位名称或别名", autocompletion=complete.units),
]
Everyone = Annotated[bool, typer.Option("--all", help="所有单位，每个单位一个文件")]
Together = Annotated[bool, typer.Option("--together", help="同一单位的几件事项并作一单")]
Issue = Annotated[bool, typer.Option("--issue", help="正式发出：编号，并记入台账")]


def notices(
    unit: Unit = None,
    everyone: Everyone = False,
    together: Together = False,
    issue: Issue = False,
    by: By = None,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Paper = "md",
    output: Output = None,
) -> None:
    """Draft or issue the notices of one unit, or of all."""
    from zwfw_cli.core.answers.noticenumbers import numbered
    from zwfw_cli.core.answers.notices import sheets
    from zwfw_cli.core.answers.scan import scan

    if everyone == (unit is not None):
        raise UsageError("请写单位名称，或用 --all 为所有单位生成。")
    if everyone and output is None:
        raise UsageError("--all 每个单位写一个文件，请用 -o 指定文件夹。")
    session = open_session(root, as_of, known_at)
    items = scan(session.snapshot)
    names = [find_unit(session.registry, unit)] if unit is not None else _units(session)
    drafts = sheets(session.snapshot, items, names)
    if unit is not None and not drafts:
        say(f"{names[0]}没有需要督办或提醒的事项。")
    places = dict.fromkeys(names, output)
    if everyone:
        places = _files(session, str(output), dict.fromkeys(one.unit for one in drafts), form)
    for place in {*places.values()} - {None}:
        _refuse_target(place, session)
    asked_for = names if unit is not None and form == "json" else ()
    told = partial(_told, session, form, together, asked_for)
    if issue and drafts:
        number = partial(numbered, drafts, as_of=session.as_of, together=together)
        _issue(session, drafts, by, number, told, places)
        return
    for name, paper in told(session.journal.head(), drafts).items():
        session.print(paper, places[name])


def _refuse_target(output: str | None, session: Session) -> None:
    """Before a number is given: a sheet that has one must find its place."""
    from zwfw_cli.cli.target import check_target

    if output not in (None, "-"):
        check_target(str(output), str(session.workspace.root))


def _units(session: Session) -> list[str]:
    return [unit.name for unit in session.registry.units]


def _files(session: Session, folder: str, units: Iterable[str], form: str) -> dict[str, str | None]:
    """By unit its file in a folder, which is there when this returns."""
    target, known = Path(folder), file_names(_units(session))
    target.mkdir(parents=True, exist_ok=True)
    return {name: str(target / f"{known[name]}.{form}") for name in units}


def _issue(
    session: Session,
    drafts: "Sequence[Sheet]",
    by: str | None,
    number: "Callable[[Journal], Sequence[Sheet]]",
    told: "Callable[[Head, Sequence[Sheet]], dict[str, str | bytes]]",
    places: Mapping[str, str | None],
) -> None:
    """Number the sheets and put them in their places. The papers lie on disk under other names
    before the entries are written, all of them or none, and get their own names afterwards.
    """
    from zwfw_cli.cli.writing import new_entry
    from zwfw_cli.core.answers.noticenumbers import on_one_sheet

    entries = [new_entry(session, "notice", None, **_facts(session, draft, by)) for draft in drafts]
    with session.writing(advice=ADVICE) as desk:
        issued = number(desk.journal)
        papers = told(desk.journal.head(), issued)
        written = [
            entry._replace(number=sheet.number)
            for entry, sheet in zip(entries, issued, strict=True)
            if not sheet.printed_again
        ]
        with session.settled(AGAIN), _in_place(papers, places):
            if written:
                desk.append_all(written)
    for one in on_one_sheet(issued, together=False):
        said = "当天已经发出过，照原号再印" if one[0].printed_again else "已发出"
        about = "、".join(dict.fromkeys(sheet.item.subject for sheet in one))
        say(f"{said} {one[0].title}：{one[0].unit} {about}。")
    for name, text in papers.items():
        if not _is_file(places[name]):
            session.print(text, places[name], AGAIN)


def _is_file(place: str | None) -> bool:
    from zwfw_cli.cli.target import is_ordinary

    return place is not None and is_ordinary(place)


@contextmanager
def _in_place(
    papers: Mapping[str, str | bytes], places: Mapping[str, str | None]
) -> Iterator[None]:
    """Those that go into files are written ahead. RefusedError."""
    from zwfw_cli.store.files import written_ahead

    files = {
        Path(os.path.realpath(str(places[name]))): as_bytes(text)
        for name, text in papers.items()
        if _is_file(places[name])
    }
    with written_ahead(files):
        yield


def _facts(session: Session, draft: "Sheet", by: str | None) -> dict[str, Any]:
    """What an entry says of a sheet."""
    registry, item = session.registry, draft.item
    said = {
        "unit": draft.unit,
        "paper": draft.paper,
        "matter": item.kind,
        "note": item.message,
        "to": draft.reply_by,
        "by": by,
    }
    if item.finding is not None:
        return said | {"finding": item.finding}
    place = "task" if item.subject in registry.task_by_id else "indicator"
    return said | {place: item.subject, "milestone": item.step}


def _told(
    session: Session,
    form: str,
    together: bool,
    asked: Sequence[str],
    head: Head,
    every: "Sequence[Sheet]",
) -> dict[str, str | bytes]:
    """The papers, or the JSON, by unit: those that have sheets, and those ``asked`` all the same."""
    from zwfw_cli.render.noticepapers import Writer

    write = Writer(
        session.registry, session.workspace.template_roots, session.as_of, head, form, together
    )
    mine: dict[str, list[Sheet]] = {name: [] for name in asked}
    for sheet in every:
        mine.setdefault(sheet.unit, []).append(sheet)
    return {name: write.paper(name, some) for name, some in mine.items()}
