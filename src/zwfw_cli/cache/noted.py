"""What the file of the journal was when its rows were made: its stamp, and its content by pieces."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

from zwfw_cli.cache.database import fact, note
from zwfw_cli.cache.sources import Stamp

_NAME: Final = "stamp"


def note_file(found: sqlite3.Connection, now: Stamp, pieces: Sequence[str]) -> None:
    """Note the file as it is; of its pieces only those from the last noted one on are new."""
    found.execute("create table if not exists chunk (n integer primary key, digest text)")
    (count,) = found.execute("select count(*) from chunk").fetchone()
    first = max(0, count - 1)
    rows = enumerate(pieces[first:], start=first)
    found.executemany("insert or replace into chunk values (?, ?)", rows)
    note_stamp(found, now)


def note_stamp(found: sqlite3.Connection, now: Stamp) -> None:
    """Note that the content of this stamp is the one that was noted."""
    note(found, _NAME, json.dumps(now))


def kept_stamp(found: sqlite3.Connection) -> Stamp:
    """The stamp; one of database.LOST where it is damaged."""
    return Stamp(*json.loads(fact(found, _NAME) or "[]"))


def kept_pieces(found: sqlite3.Connection) -> list[str]:
    """The digests of the pieces."""
    return [one for (one,) in found.execute("select digest from chunk order by n")]
