"""Copies of what the offices of a city have on a server: a workspace each, in the cache's folder."""

import binascii
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from zwfw_cli.cache.place import cache_folder
from zwfw_cli.cli.cityoffice import Office
from zwfw_cli.cli.output import say
from zwfw_cli.cli.progress import working
from zwfw_cli.core.errors import DataError, RefusedError, UnreachableError
from zwfw_cli.core.registry.filenames import file_name
from zwfw_cli.store.chain import START
from zwfw_cli.store.door import FileDoor, OtherError, carry
from zwfw_cli.store.files import write_atomically
from zwfw_cli.store.shared.away import asking
from zwfw_cli.store.shared.place import Place
from zwfw_cli.store.shared.published import fetch, fetched
from zwfw_cli.store.shared.server import ServerDoor

NAME: Final = "city"
LIST: Final = "offices.txt"
"""The offices as the server told them last."""

UNPUBLISHED: Final = "没有发布登记册；请该办公室 zwfw share publish"


@contextmanager
def home_of(server: str) -> Iterator[Path]:
    """The folder of the copies; one for the moment where no cache is kept."""
    base = cache_folder()
    if base is not None:
        yield base / NAME / f"{binascii.crc32(os.fsencode(server)):08x}"
        return
    with TemporaryDirectory(prefix="zwfw-") as folder:
        yield Path(folder)


def copies(server: str, home: Path, now: datetime) -> list[Office]:
    """All offices that may be read, brought up to date; as they were where the server is away."""
    door = ServerDoor(Place(server, ""))
    try:
        with asking(server, may_spare=bool(_known(home))):
            rows = door.ask("select office, seal, digest from zwfw.heads()")
    except UnreachableError as error:
        found = _known(home)
        if not found:
            raise
        say(f"{str(error).rstrip('。')}；以下按本机上次取的回答。")
        return found
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with working("正在取各办公室的台账") as work:
        found = [
            _copied(home, door.of(office or ""), seal or START, told or "", now)
            for office, seal, told in work.watched(rows)
        ]
    write_atomically(home / LIST, "".join(f"{office}\n" for office, _, _ in rows).encode())
    return found


def _copied(home: Path, door: ServerDoor, seal: str, told: str, now: datetime) -> Office:
    office = _office(home, door.office)
    if not told:
        return office._replace(problem=UNPUBLISHED)
    try:
        if fetched(office.folder) != told:
            fetch(office.folder, door)
        file = FileDoor(office.folder, now)
        if file.head() != seal:
            carry(door, file)
    except OtherError:
        said = "服务器上的台账与以前取的不是同一份；请与该办公室核对，确认后删去本机的副本"
        return office._replace(problem=f"{said} {office.folder}")
    except (DataError, RefusedError) as error:
        return office._replace(problem=str(error))
    return office


def _known(home: Path) -> list[Office]:
    try:
        names = (home / LIST).read_text("utf-8").splitlines()
    except OSError:
        return []
    every = [_office(home, name) for name in names]
    return [one if fetched(one.folder) else one._replace(problem=UNPUBLISHED) for one in every]


def _office(home: Path, name: str) -> Office:
    """``组/名`` is an office of a group."""
    group, _, short = name.rpartition("/")
    return Office(short, group, home / file_name(name))
