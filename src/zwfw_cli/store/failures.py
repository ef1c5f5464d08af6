"""What the jobs of ``zwfw cron`` left behind when they did not come to their end."""

import re
from datetime import date
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.store.text import read_bytes

NAME: Final = "data/cron.failed"
_MOST: Final = 1 << 20
_LINE: Final = re.compile(r"\d{4}-\d\d-\d\d(?= \d\d:\d\d )")


def failures(root: FilePath, since: date, until: date) -> list[str]:
    """The lines of these days, both included, in the order of writing; none without the file."""
    if not (root / NAME).is_file():
        return []
    raw, _ = read_bytes(root / NAME, NAME, _MOST)
    lines = (raw or b"").decode("utf-8", "replace").splitlines()
    days = ((_LINE.match(line), line) for line in lines)
    return [line for day, line in days if day and f"{since}" <= day[0] <= f"{until}"]
