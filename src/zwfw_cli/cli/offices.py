"""Where the offices of a city are read: folders, or copies of what they published on a server."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from zwfw_cli.cache.place import this_program
from zwfw_cli.cli.cityoffice import Office
from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import say
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.where import find_workspace, is_workspace
from zwfw_cli.core.answers.city import Account, City, Counts, OfficeLine, account, side_by_side
from zwfw_cli.core.errors import DataError, UsageError, ZwfwError
from zwfw_cli.store.journal import SERVER, SERVER_VARIABLE
from zwfw_cli.workspace import Workspace


@contextmanager
def offices(folders: Sequence[str]) -> Iterator[list[Office]]:
    """Those of the folders that are named, else those of the server; UsageError without any."""
    if folders:
        yield [office for folder in folders for office in _below(Path(folder))]
        return
    from zwfw_cli.cli.citycopies import copies, home_of
    from zwfw_cli.store.shared.place import server_of

    root = find_workspace(None).root
    if not os.environ.get(SERVER_VARIABLE) and not (root / SERVER).is_file():
        raise UsageError(
            "没有写从哪里读：请用 --offices 写各办公室的文件夹，或用环境变量 "
            f"{SERVER_VARIABLE} 写服务器，如 service=zwfw。"
        )
    with home_of(server_of(root)) as home:
        yield copies(server_of(root), home, now())


def compare(every: Sequence[Office], as_of: date, since: date) -> City:
    """All offices on a day, each judged by its own registry."""
    days, program = (as_of, since), this_program()
    with working("正在汇总各办公室") as work:
        lines = [_line(office, days, program) for office in work.watched(every)]
    return side_by_side(lines, as_of, since)


def one_of(every: Sequence[Office], name: str) -> Office:
    """The office of a name; UsageError with near ones."""
    from zwfw_cli.core.problems import did_you_mean

    found = [office for office in every if name in (office.name, f"{office.group}/{office.name}")]
    if len(found) == 1:
        return found[0]
    known = [office.name for office in every]
    near = did_you_mean(name, known) or f"；有：{'、'.join(known)}。"
    raise UsageError(f"没有办公室「{name}」{near}")


def _below(folder: Path) -> Iterator[Office]:
    """The folder itself, or the workspaces in it, with or without a folder for each group."""
    if is_workspace(folder):
        yield Office(folder.resolve().name, "", folder)
        return
    if not folder.is_dir():
        raise UsageError(f"--offices：没有文件夹 {folder}。")
    found = False
    for one in sorted(path for path in folder.iterdir() if path.is_dir()):
        inside = (
            [one]
            if is_workspace(one)
            else sorted(path for path in one.iterdir() if is_workspace(path))
        )
        for place in inside:
            found = True
            yield Office(place.name, "" if place == one else one.name, place)
    if not found:
        raise UsageError(f"--offices：{folder} 里没有工作区（有 data/tasks.yaml 的文件夹）。")


def _line(office: Office, days: tuple[date, date], program: str | None) -> OfficeLine:
    if office.problem:
        return OfficeLine(office.name, office.group, None, office.problem)
    try:
        return OfficeLine(office.name, office.group, _account(office.folder, days, program))
    except DataError as error:
        said = error.problems[0].line_text() if error.problems else str(error)
        more = f"（共{len(error.problems)}个问题）" if len(error.problems) > 1 else ""
        return OfficeLine(office.name, office.group, None, f"{said}{more}")
    except ZwfwError as error:
        return OfficeLine(office.name, office.group, None, str(error))


def _account(folder: Path, days: tuple[date, date], program: str | None) -> Account:
    workspace = Workspace(folder, as_it_lies=True, program=program)
    try:
        registry, journal = workspace.registry, workspace.journal
        for problem in workspace.look_at_history():
            say(f"{folder.name}：{problem.line_text()}")
        told = workspace.derived(
            "city",
            " ".join(map(str, days)),
            lambda: json.dumps(account(registry, journal, *days)),
        )
        now_, before, notice, entries = json.loads(told)
        return Account(Counts(*now_), Counts(*before), notice, entries)
    finally:
        workspace.release()
