"""The journal as it was written, asked for by parts: a long one need not be read whole."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Any, NamedTuple

from zwfw_cli.core.dates.days import beijing_day
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts, HeldFacts
from zwfw_cli.core.ledger.ids import last_number
from zwfw_cli.core.registry.fields import about


class Head(NamedTuple):
    """How many entries there are, and the seal of the last of them; empty where there is none."""

    entries: Annotated[int, about("台账的记录条数")] = 0
    seal: Annotated[str, about("末条的封签，可用 zwfw validate --head 核对；没有记录的为空")] = ""


class Journal(Sequence[Entry]):
    """Every entry in the order of writing, here all in memory."""

    def __init__(self, entries: Iterable[Entry] = (), seals: Sequence[str] = ()) -> None:
        self._entries: Sequence[Entry] = tuple(entries)
        self._seals = seals

    def __getitem__(self, at: Any) -> Any:
        return self._entries[at]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __reversed__(self) -> Iterator[Entry]:
        return reversed(self._entries)

    def facts(self, as_of: date) -> Facts:
        """The entries that count on a day: not revoked, not after it, by day; of one day as written."""
        revoked = {entry.revokes for entry in self if entry.kind == "revoke"}
        kept = (
            entry
            for entry in self
            if entry.kind != "revoke" and entry.entry not in revoked and entry.on <= as_of
        )
        return HeldFacts(sorted(kept, key=attrgetter("on")))

    def known(self, known_at: date) -> "Journal":
        """What had been written down by the end of a day in Beijing."""
        written = [one for one in self.sealed() if beijing_day(one[0].recorded_at) <= known_at]
        return Journal((entry for entry, _ in written), [seal for _, seal in written])

    def sealed(self) -> Iterator[tuple[Entry, str]]:
        """Each entry with its seal; an empty one where none was told."""
        if self._seals:
            return zip(self._entries, self._seals, strict=True)
        return ((entry, "") for entry in self)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind in the order of writing, revoked ones included."""
        return [entry for entry in self if entry.kind == kind]

    def head(self) -> Head:
        """What a paper rests on that knows all of this."""
        return Head(len(self._entries), self._seals[-1] if self._seals else "")

    def about(self, subject: str) -> Sequence[Entry]:
        """The entries of a task or an indicator, with what revokes, mends or closes them."""
        return self._by_subject.get(subject, ())

    def starting(self, ident: str) -> Sequence[Entry]:
        """The entry of an id, or those whose ids begin like that."""
        fits = [entry for entry in self if entry.entry == ident]
        return fits or [entry for entry in self if ident and entry.entry.startswith(ident)]

    def batched(self, batch: str) -> Sequence[Entry]:
        """The entries of a batch, or of all batches whose ids begin like that, as written."""
        fits = [entry for entry in self if batch and (entry.batch or "").startswith(batch)]
        return [entry for entry in fits if entry.batch == batch] or fits

    def last_number(self, day: date) -> int:
        """The highest running number among the ids of what was written on a day; 0 for none."""
        begin = f"{day:%Y%m%d}-"
        return last_number(entry.entry for entry in self if entry.entry.startswith(begin))

    def revoking(self, ident: str) -> str | None:
        """The id of the entry that revokes another; None where it stands."""
        return next((entry.entry for entry in self if entry.revokes == ident), None)

    @cached_property
    def _by_subject(self) -> dict[str, list[Entry]]:
        by_id = {entry.entry: entry for entry in self}
        found: dict[str, list[Entry]] = {}
        for entry in self:
            meant = by_id.get(entry.revokes or entry.finding or "", entry)
            for subject in {meant.task, meant.indicator} - {None}:
                found.setdefault(subject or "", []).append(entry)
        return found


def as_journal(entries: Iterable[Entry]) -> Journal:
    """The journal itself, or one made of entries."""
    return entries if isinstance(entries, Journal) else Journal(entries)
