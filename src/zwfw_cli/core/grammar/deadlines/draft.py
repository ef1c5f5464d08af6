"""A reading in the making."""

from dataclasses import dataclass, field

from zwfw_cli.core.grammar.deadlines.points import Context
from zwfw_cli.core.grammar.deadlines.reading import DatedLabel, Reading
from zwfw_cli.core.grammar.deadlines.undated import Undated


@dataclass(slots=True)
class Draft:
    """What has been gathered so far; notes keep their order and stand once.

    `failed`: a limit that gives no day; `doubtful`: a date that may or may not be a limit.
    """

    text: str
    year: int
    context: Context
    milestones: list[DatedLabel] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    recurring: Undated | None = None
    goes_on: bool = False
    relative: bool = False
    doubtful: bool = False
    failed: bool = False

    def note(self, text: str, words: str = "") -> None:
        """Add a note, the words in question put in."""
        self.notes[text.format(words)] = None

    def fail(self, text: str, words: str) -> None:
        """Add the note that says why the phrase is not understood."""
        self.failed = True
        self.note(text, words)

    def reading(self, *, understood: bool) -> Reading:
        """The finished reading; what is not understood has no date."""
        return Reading(
            text=self.text,
            year=self.year,
            milestones=tuple(self.milestones) if understood else (),
            ongoing=self.goes_on and understood,
            understood=understood,
            notes=tuple(self.notes),
        )
