"""The journal while replies are merged into it: each row is judged by what the rows before it add."""

from collections.abc import Iterable, Sequence
from datetime import date

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.registry.registry import Registry


class Ledger:
    """What was written before, and what is to be written now."""

    def __init__(self, registry: Registry, journal: Journal, as_of: date) -> None:
        self.registry = registry
        self.as_of = as_of
        self._journal = journal
        self._about: dict[str, list[Entry]] = {}

    def about(self, subject: str) -> Sequence[Entry]:
        """Everything about a task or an indicator, in the order of writing."""
        if subject not in self._about:
            self._about[subject] = list(self._journal.about(subject))
        return self._about[subject]

    def at(self, subject: str, day: date) -> Snapshot:
        """How a task or an indicator stood at the end of a day; nothing is known of others."""
        return fold(self.registry, Journal(self.about(subject)), day)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what is to be written."""
        for entry in entries:
            self.about(entry.task or entry.indicator or "")
            self._about[entry.task or entry.indicator or ""].append(entry)
