"""An entry: what it does not say is None or empty, whatever its kind."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from plainly import day

from zwfw_cli.core.ledger.entry import Entry, Kind

MOMENT = datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_is_not_said_is_none_or_empty(kind: Kind) -> None:
    entry = Entry("e1", kind, day("03-05"), MOMENT)
    said = {"entry": "e1", "kind": kind, "on": day("03-05"), "recorded_at": MOMENT}
    rest = {name: value for name, value in entry._asdict().items() if name not in said}
    assert rest.pop("evidence") == rest.pop("milestones") == rest.pop("items") == ()
    assert set(rest.values()) == {None}


def test_an_entry_cannot_be_changed() -> None:
    entry = Entry("e1", "record", day("03-05"), MOMENT)
    with pytest.raises(AttributeError):
        entry.on = day("03-06")
