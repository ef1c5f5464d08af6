"""A reply sheet that came back, as it was read: nothing of it is judged yet."""

from typing import NamedTuple

from zwfw_cli.core.answers.replies.columns import Block
from zwfw_cli.core.answers.replies.sheet import Value, digest, plain, said
from zwfw_cli.core.dates.periods import Period


class Cell(NamedTuple):
    """``place`` is where a person finds it: ``填报!G5``."""

    place: str
    value: Value = None
    uncomputed: bool = False
    """Whether it holds an error, or a formula whose result was not saved: it reads as empty."""

    @property
    def text(self) -> str:
        """What stands there."""
        return plain(self.value)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands there, be it unreadable."""
        return self.uncomputed or self.text != ""


class Row(NamedTuple):
    """One row below the head of a page, under the columns of its block."""

    block: Block
    place: str
    key: str
    base: str
    seal: str
    given: tuple[Cell, ...]
    filled: tuple[Cell, ...]

    @property
    def is_filled(self) -> bool:
        """Whether the unit wrote anything into it."""
        return any(cell.is_filled for cell in self.filled)

    @property
    def values(self) -> tuple[Value, ...]:
        """What the unit wrote, as it stands."""
        return tuple(cell.value for cell in self.filled)


class Reply(NamedTuple):
    """One file. What its hidden page says of the question stands first."""

    name: str
    sheet: str
    """The id of the sheet that was sent out."""
    document: str
    unit: str
    period: Period
    answers: str
    """The batch of the reply whose refused rows were sent back in it; empty for a first sheet."""
    sent: str
    """The digest of what was filled in already when it was sent."""
    asked: tuple[str, ...]
    """The keys of all rows that it had."""
    filler: str
    """Who filled it in, by the page of instructions."""
    rows: tuple[Row, ...]

    @property
    def digest(self) -> str:
        """What it says, whatever the file is called, saved as or sorted by; empty for nothing."""
        rows = said((row.key, row.values) for row in self.rows)
        return digest(*rows) if rows else ""

    @property
    def batch(self) -> str:
        """By what its entries are known; of rows that were sent back that of the first reply."""
        return self.answers or f"r{digest(self.sheet, self.digest)}"

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was filled in since it was sent."""
        return self.digest == self.sent
