"""What was derived from the files of a workspace, kept for the next question.

Never trusted over its sources: it is used only while every file it came from is the same. It may be
deleted at any time, and holds data only.
"""

from pathlib import Path


class LostError(Exception):
    """What is kept cannot be read, be it damaged or in use: the files are to be read instead.

    Caught in two places: a question is asked again without the cache (``cli.main``), and a line that
    was written stays written (``KeptJournal.follow``).
    """

    def __init__(self, damaged: Path | None = None) -> None:
        super().__init__()
        self.damaged = damaged
        """A file that is of no use to anyone any more."""
