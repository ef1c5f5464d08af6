"""One office of a city, wherever it is read."""

from pathlib import Path
from typing import NamedTuple


class Office(NamedTuple):
    """``problem``: why there is nothing to be read of it."""

    name: str
    group: str
    folder: Path
    problem: str = ""
