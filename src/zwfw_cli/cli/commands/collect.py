"""``zwfw collect``: reply sheets that came back, into the journal."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Format, Output, Root
from zwfw_cli.core.errors import DataError, RefusedError, UsageError

if TYPE_CHECKING:
    from zwfw_cli.core.answers.replies.ledger import Ledger
    from zwfw_cli.core.answers.replies.reply import Reply
    from zwfw_cli.core.ledger.entry import Entry
    from zwfw_cli.render.views.replies import Collected
    from zwfw_cli.store.desk import Desk

HELP: Final = """收填报表：读报回来的 .xlsx、.xls、.et、.ods（文件夹连同其中的文件夹），逐行核对后记入台账。
先核对全部，再把对的全部写入，一份文件一次写完；--dry-run 只看要写什么。
同一份表再收一次什么都不加，不论文件叫什么、另存成什么；中断了再收一次就补齐。
不对的行不收，逐格说明是什么、可以填什么，并写进旁边的“原名_退回.xlsx”，改好后同样用 collect 收。
行可以排序、删减；表头改了的整份不收，灰色格子改了的、填表后状态已变的、一行出现两次的，那一行不收。
不是表中原有的行也不收，一并写进退回的表。单位都报了、合计与另报的不符的，照收并提示核对。
每份表是一个批次，收错了用 zwfw revoke --batch 整份撤销；撤销以后再收同一份，不会又记进来。
退出码：全部收了为0，有退回的为1，一行也没能写入为4。

例：
  zwfw collect 报回 --dry-run
  zwfw collect 报回 --by 王敏
  zwfw collect 区信息中心.xlsx -f json"""

ADVICE: Final = (
    "填报表就在文件里，连上后再收一次即可：填表后状态有没有变，要与服务器上的台账核对才知道，"
    "所以不能先放在本机；先看有什么要退回的，用 --dry-run。"
)
Paths = Annotated[
    list[str] | None, typer.Argument(metavar="FILE|DIR", help="报回来的文件，或放它们的文件夹")
]


def run(
    paths: Paths = None,
    dry_run: DryRun = False,
    by: By = None,
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
) -> int:
    """0 where all was taken, 1 where something goes back, 4 where nothing could be written."""
    from zwfw_cli.cli.target import check_target
    from zwfw_cli.core.answers.replies.ledger import Ledger
    from zwfw_cli.render.views.replies import collected_view

    files = list(_files(paths or ()))
    session = open_session(root, as_of)
    session.workspace.refuse_shipped()
    if output not in (None, "-"):
        check_target(str(output), str(session.workspace.root))
    with working("正在读取填报表") as work:
        read = sorted(map(_read, work.watched(files)), key=_is_first)
    with session.writing(dry_run, advice=ADVICE) as desk:
        ledger = Ledger(session.registry, desk.journal, session.as_of)
        found = [_merged(session, ledger, one, by) for one in read]
        found = [_looked_into(ledger, one) for one in found]
        _append(desk, [one.merged.entries for one in found if one.merged is not None])
    if not dry_run:
        from zwfw_cli.cli.givenback import given_back

        with session.settled("已经收下的照样有效；再收一次就写出退回的。"):
            found = [given_back(ledger, one) for one in found]
    session.show(collected_view(found, dry_run), form, output)
    return _code(found)


def _append(desk: "Desk", files: "Sequence[Sequence[Entry]]") -> None:
    """Each file's entries in one go; RefusedError, behind a word of what is in by then."""
    some = [entries for entries in files if entries]
    for done, entries in enumerate(some):
        try:
            desk.append_all(entries)
        except RefusedError:
            if done:
                say(f"前{done}份已经记入台账，第{done + 1}份起没有；排除故障后再收一次就补齐。")
            raise


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Each file once, those of folders by name. UsageError where there is none."""
    from zwfw_cli.intake.replies.reading import ENDINGS

    if not paths:
        raise UsageError("请写报回来的文件或文件夹，如 zwfw collect 报回。")
    seen: set[Path] = set()
    for one in map(Path, paths):
        if not one.exists():
            raise UsageError(f"没有 {one}；请写报回来的文件或文件夹。")
        inside = sorted(one.rglob("*")) if one.is_dir() else [one]
        found = [
            path
            for path in inside
            if path == one
            or (path.suffix.lower() in ENDINGS and path.name[:1] not in ".~" and path.is_file())
        ]
        if not found:
            raise UsageError(f"{one} 里没有填报表（{'、'.join(ENDINGS)}）。")
        for path in found:
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path


def _read(path: Path) -> "tuple[Path, Reply | str]":
    """The reply, or why it cannot be read."""
    from zwfw_cli.intake.replies.reading import read_reply

    try:
        return path, read_reply(path)
    except DataError as error:
        return path, "；".join(one.message for one in error.problems)
    except OSError as error:
        from zwfw_cli.core.oserrors import reason

        return path, f"读不了：{reason(error)}"


def _is_first(read: "tuple[Path, Reply | str]") -> bool:
    """What was sent back and mended comes in before the first reply, which then has nothing to say."""
    return isinstance(read[1], str) or not read[1].answers


def _merged(
    session: Session, ledger: "Ledger", read: "tuple[Path, Reply | str]", by: str | None
) -> "Collected":
    from zwfw_cli.cli.writing import new_entry
    from zwfw_cli.core.answers.replies.merge import merge
    from zwfw_cli.render.views.replies import Collected

    path, reply = read
    if isinstance(reply, str):
        return Collected(str(path), None, reply)
    return Collected(str(path), merge(ledger, reply, partial(new_entry, session), by))


def _looked_into(ledger: "Ledger", one: "Collected") -> "Collected":
    """What does not add up, once all replies are in."""
    from zwfw_cli.core.answers.replies.doubts import with_doubts

    return one if one.merged is None else one._replace(merged=with_doubts(ledger, one.merged))


def _code(found: "Sequence[Collected]") -> int:
    from zwfw_cli.core.answers.replies.merge import Result

    merged = [one.merged for one in found if one.merged is not None]
    refused = len(merged) < len(found) or any(
        one.refused or one.of(Result.REFUSED, Result.STRAY) for one in merged
    )
    if not refused:
        return 0
    return 1 if any(one.entries for one in merged) else 4
