"""What was wrong with the files when they were last read whole."""

import json
import sqlite3
from typing import Final

from zwfw_cli.cache.database import fact, note
from zwfw_cli.cache.values import packed
from zwfw_cli.core.problems import Problem

_NAME: Final = "problems"


def noted_problems(found: sqlite3.Connection) -> tuple[Problem, ...] | None:
    """The problems; None where nobody has looked since the last change."""
    told = fact(found, _NAME)
    return None if told is None else tuple(Problem(*row) for row in json.loads(told))


def note_problems(found: sqlite3.Connection, problems: tuple[Problem, ...]) -> None:
    """Note what a look at all files found."""
    note(found, _NAME, packed(problems))


def forget_problems(found: sqlite3.Connection) -> None:
    """The next question that asks looks again. A line that this program appends to a history
    without fault needs no new look: it is linked to the line before and speaks of what is known.
    """
    found.execute("delete from fact where name = ?", (_NAME,))
