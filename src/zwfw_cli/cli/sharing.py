"""What the words of ``zwfw share`` do."""

import re
from datetime import date
from typing import Final, NamedTuple

from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import say, write_text
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.where import find_workspace
from zwfw_cli.core.errors import RefusedError, UnreachableError, UsageError
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.store.chain import START
from zwfw_cli.store.door import FileDoor, OtherError, carry
from zwfw_cli.store.files import write_atomically
from zwfw_cli.store.journal import SERVER
from zwfw_cli.store.shared import outbox
from zwfw_cli.store.shared.copy import asked_at, note_asked
from zwfw_cli.store.shared.place import Place, checked, text_of
from zwfw_cli.store.shared.reach import Reach
from zwfw_cli.store.shared.setup import Setup
from zwfw_cli.workspace import Workspace

_USER: Final = re.compile(r"\s*\buser\s*=\s*\S+|(?<=://)[^/@\s]*@")
"""Who sets the server up is not who writes."""
_NAME: Final = re.compile(r"[^\s/]{1,50}(?:/[^\s/]{1,50})?")


class Right(NamedTuple):
    """One of three is to be given."""

    unit: str | None
    office: bool
    city: bool


def init(root: str | None, dsn: str | None, name: str | None) -> None:
    """Make or upgrade the schema; with a name also the journal of an office."""
    workspace = find_workspace(root)
    if name is not None:
        workspace.refuse_shipped()
        if not _NAME.fullmatch(name) or not name.isprintable():
            raise UsageError(
                f"「{name}」不能作办公室的名称：写成“名”或“组/名”，不含空格，各不超过50字。"
            )
    server = _server(workspace, dsn)
    setup = Setup(server)
    before, after = setup.init()
    said = "已是" if before == after else f"从第{before}版升到" if before else "已建为"
    say(f"服务器{said}第{after}版。")
    if name is None:
        return
    new = setup.add_office(name)
    say(f"「{name}」的台账{'已建，是空的' if new else '已经在'}。")
    place = Place(_USER.sub("", server).strip(), name)
    path = workspace.root / SERVER
    if not path.exists():
        write_atomically(path, text_of(place).encode())
        say(
            f"已写 {path}；此后在这个工作区记的都到服务器。已有台账的，接着用 zwfw share push 送上去。"
        )


def grant(root: str | None, dsn: str | None, login: str, right: Right) -> None:
    """Give one kind of rights to a login."""
    if [right.unit is not None, right.office, right.city].count(True) != 1:
        raise UsageError("请写 --unit 单位、--office、--city 中的一种。")
    session = open_session(root, None)
    office = "" if right.city else reach_of(session.workspace).place.office
    unit = find_unit(session.registry, right.unit) if right.unit is not None else ""
    new = Setup(_server(session.workspace, dsn)).enrol(login, office, unit)
    what = "读全部办公室的" if right.city else f"「{office}」{unit or '全部'}的"
    made = "；用户是新建的，还没有密码，请管理员设" if new else ""
    say(f"已给 {login} {what}权限{made}。")


def revoke(root: str | None, dsn: str | None, login: str, city: bool) -> None:
    """Take all rights to an office, or those of the city."""
    workspace = find_workspace(root)
    office = "" if city else reach_of(workspace).place.office
    if not Setup(_server(workspace, dsn)).dismiss(login, office):
        raise UsageError(f"{login} 没有{'读全部' if city else f'「{office}」的'}权限，不必收回。")
    say(f"已收回 {login} {'读全部' if city else f'「{office}」的'}权限。")


def status(root: str | None, as_of: date | None) -> None:
    """What may be known of the server, the copy and the outbox."""
    session = open_session(root, as_of)
    reach = reach_of(session.workspace)
    lines = [f"服务器：{reach.place.server}", f"办公室：{reach.place.office}"]
    try:
        lines += _server_lines(reach)
    except (UnreachableError, RefusedError) as error:
        lines.append(f"连接：{str(error).rstrip('。')}")
    count = len(FileDoor(session.workspace.root, now()).since(START))
    asked = asked_at(session.workspace.root)
    when = f"，最后一次核对是{asked:%Y-%m-%d %H:%M}" if asked else ""
    lines.append(f"副本：{count}条{when}")
    lines.append(f"待送：{len(outbox.waiting(session.workspace.root))}条")
    write_text("".join(f"{line}\n" for line in lines), None)


def _server_lines(reach: Reach) -> list[str]:
    rights = reach.door.ask("select office, unit from zwfw.rights()")
    told = [
        "读全部办公室的" if not office else f"「{office}」{unit or '全部'}的"
        for office, unit in rights
    ]
    lines = [f"连接：通；我的权限：{'；'.join(told) or '没有'}"]
    sql = "select n, seal, registry from zwfw.heads() where office = $1"
    for n, seal, registry in reach.door.ask(sql, reach.place.office):
        lines.append(f"台账：{n}条，末条封签 {(seal or '')[:16]}")
        lines.append(f"登记册：{f'第{registry}版' if registry else '没有发布'}")
    return lines


def push(root: str | None) -> None:
    """Bring to the server what the file of the workspace has more of."""
    workspace = find_workspace(root)
    workspace.refuse_shipped()
    reach, file = reach_of(workspace), FileDoor(workspace.root, now())
    try:
        with working("正在送台账"):
            count = carry(file, reach.door)
    except OtherError:
        if not reach.door.since(file.head()):
            raise
        count = 0
    say(f"送了{count}条，服务器上都有了。" if count else "没有要送的，服务器上都有了。")


def pull(root: str | None, output: str | None) -> None:
    """Bring to the copy, or to a file, what the server has."""
    workspace = find_workspace(root)
    workspace.refuse_shipped()
    reach = reach_of(workspace)
    with working("正在取台账"):
        if output is None:
            count = carry(reach.door, FileDoor(workspace.root, now()))
            note_asked(workspace.root, now())
            say(f"取了{count}条，本机副本与服务器一致。")
            return
        lines = reach.door.since(START)
    write_text("".join(f"{line}\n" for line in lines), output)
    say(f"共{len(lines)}条。")


def publish(root: str | None) -> None:
    """Store the registry of the workspace beside its journal."""
    from zwfw_cli.store.shared.published import publish as store

    workspace = find_workspace(root)
    workspace.refuse_shipped()
    made = store(workspace.root, reach_of(workspace).door)
    say(f"登记册在服务器上是第{made.version}版，摘要 {made.digest[:16]}。")


def _server(workspace: Workspace, dsn: str | None) -> str:
    """Where the server is, as asked for or as the workspace says."""
    if dsn is not None:
        return checked(dsn, "--dsn：")
    return reach_of(workspace).place.server


def reach_of(workspace: Workspace) -> Reach:
    """The server that a workspace names; UsageError where it names none."""
    if workspace.server is None:
        raise UsageError(
            f"这个工作区的台账是文件，没有写服务器；管理员可用 zwfw share init --dsn … --name …，"
            f"或照 docs/shared.md 写 {SERVER}。"
        )
    return workspace.server
