"""Many slips at once: each is settled beside what was written before and what stands above it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from zwfw_cli.core.errors import RefusedError, UsageError, ZwfwError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.settling import settled
from zwfw_cli.core.ledger.slips import Meant
from zwfw_cli.core.registry.registry import Registry

_SAME: Final = (
    *("kind", "on", "task", "indicator", "unit", "state", "value", "numerator", "denominator"),
    *("source", "note", "problem", "next", "evidence", "to", "approved_by", "clause"),
)
"""What makes two entries say the same of one day, whoever wrote them."""

_JUDGED: Final = {"record": "state", "extend": "to"}
"""By kind the field that the journal is asked about."""


class Outcome(NamedTuple):
    """What becomes of one slip: entries to be written, or those that say the same already, or why
    nothing may be written.
    """

    entries: Sequence[Entry] = ()
    known: Sequence[Entry] = ()
    refused: ZwfwError | None = None
    field: str = ""
    """The field that what is refused is about."""


class _Beside:
    """What each slip stands beside: read once, and grown by what stands above it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._entries: dict[str, list[Entry]] = {}

    def of(self, said: Meant) -> list[Entry]:
        """What is about the same task or indicator; of findings and commendations all there are."""
        subject = said.facts[0].get("task") or said.facts[0].get("indicator")
        alike = said.kind in ("finding", "commend") or subject is None
        key = said.kind if alike else str(subject)
        if key not in self._entries:
            found = self._journal.of(said.kind) if alike else self._journal.about(key)
            self._entries[key] = list(found)
        return self._entries[key]


def outcomes(
    registry: Registry,
    journal: Journal,
    slips: Iterable[Meant | None],
    draft: Callable[[Meant], Sequence[Entry]],
) -> list[Outcome]:
    """In the order of the slips; one that means nothing comes to nothing."""
    beside = _Beside(journal)
    found = []
    for said in slips:
        if said is None:
            found.append(Outcome())
            continue
        entries = beside.of(said)
        one = _outcome(registry, journal, entries, said, draft)
        entries += one.entries
        found.append(one)
    return found


def _outcome(
    registry: Registry,
    journal: Journal,
    beside: Sequence[Entry],
    said: Meant,
    draft: Callable[[Meant], Sequence[Entry]],
) -> Outcome:
    known = [_known(journal, beside, said, one) for one in range(len(said.facts))]
    if all(known):
        return Outcome(known=[one for one in known if one is not None])
    try:
        return Outcome(settled(registry, Journal(beside), said, draft(said)).entries)
    except (RefusedError, UsageError) as error:
        return Outcome(refused=error, field=_JUDGED.get(said.kind, ""))


def _known(journal: Journal, beside: Iterable[Entry], said: Meant, at: int) -> Entry | None:
    """An entry that counts and says what the slip says."""
    facts = {**said.facts[at], "kind": said.kind, "on": said.on}
    names = (*_SAME, *(("milestone",) if "milestone" in facts else ()))
    wanted = {name: () if name == "evidence" else None for name in names}
    wanted |= {name: value for name, value in facts.items() if name in wanted and value is not None}
    for one in beside:
        same = all(getattr(one, name) == value for name, value in wanted.items())
        if same and said.steps in ((), one.steps) and journal.revoking(one.entry) is None:
            return one
    return None
