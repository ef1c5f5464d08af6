"""Which server and which office: data/journal.toml of the workspace, or the environment."""

import os
import re
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.environment import variable
from zwfw_cli.store.journal import SERVER, SERVER_VARIABLE
from zwfw_cli.store.text import decode, read_bytes

_KEYS: Final = ("server", "office")
_MOST: Final = 1 << 16
_SECRET: Final = re.compile(r"\bpassword\s*=|://[^/@\s]*:[^/@\s]*@", re.IGNORECASE)
_PASSFILE: Final = re.compile(r"\bpassfile\s*=\s*('[^']*'|[^\s&]+)", re.IGNORECASE)
_OFFICE: Final = re.compile(r"(?:^|\s)office=(\S+)")
_ELSEWHERE: Final = "密码不写在这里；请放到 ~/.pgpass，或 PGSERVICE 的服务文件里"


class Place(NamedTuple):
    """``server``: as libpq takes it, without a password; ``office``: whose journal of that server."""

    server: str
    office: str


def place_of(root: FilePath) -> Place:
    """The environment before the file; DataError where the file does not say it, UsageError where
    the environment does not.
    """
    said = variable(SERVER_VARIABLE)
    if not said:
        return _read(root)
    found = _OFFICE.search(said)
    server = checked(_OFFICE.sub("", said).strip(), f"环境变量 {SERVER_VARIABLE}：")
    if found is not None:
        return Place(server, found[1])
    if not (root / SERVER).is_file():
        raise UsageError(
            f"环境变量 {SERVER_VARIABLE} 没有写是哪个办公室的台账；请加 office=名称，或写在 {SERVER} 里。"
        )
    return Place(server, _read(root).office)


def server_of(root: FilePath) -> str:
    """The server alone, for whoever reads every office of it."""
    said = variable(SERVER_VARIABLE)
    if not said:
        return _read(root).server
    return checked(_OFFICE.sub("", said).strip(), f"环境变量 {SERVER_VARIABLE}：")


def checked(server: str, source: str = "") -> str:
    """What libpq takes; UsageError for a password among it, or in a file, which others would see."""
    if amiss := _seen_by_others(server):
        raise UsageError(f"{source}{amiss}。")
    return server


def text_of(place: Place) -> str:
    """What the file says of a place."""
    import json

    server, office = (json.dumps(one, ensure_ascii=False) for one in place)
    return (
        "# 台账在服务器上，data/journal.jsonl 是它的副本。密码不写在这里（~/.pgpass、PGSERVICE）。\n"
        f"server = {server}\noffice = {office}\n"
    )


def _read(root: FilePath) -> Place:
    import tomllib

    raw, problems = read_bytes(root / SERVER, SERVER, _MOST)
    text, more = decode(raw or b"", SERVER)
    if problems or more or text is None:
        raise DataError((*problems, *more))
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _amiss(f"不是 TOML（{error}）") from None
    unknown = [key for key in told if key not in _KEYS]
    if unknown:
        raise _amiss(f"有不认识的键 {unknown[0]}；只有 {'、'.join(_KEYS)}")
    for key in _KEYS:
        if not isinstance(told.get(key), str) or not told[key].strip():
            raise _amiss(f'缺 {key}；请写成 {key} = "…"')
    if amiss := _seen_by_others(told["server"]):
        raise _amiss(amiss)
    return Place(told["server"], told["office"])


def _seen_by_others(server: str) -> str:
    """What is wrong with the secrets of a server; libpq itself would warn in English of the file."""
    if _SECRET.search(server):
        return _ELSEWHERE
    for named in _PASSFILE.findall(server):
        path = FilePath(named.strip("'"))
        if os.name == "posix" and path.is_file() and path.stat().st_mode & 0o077:
            return f"密码文件 {path} 别人也能读，不能用；请 chmod 600 {path}"
    return ""


def _amiss(said: str) -> DataError:
    return DataError((Problem(SERVER, 0, 0, "journal-server", said),))
