"""Any history of a small workspace, for the tests that hold for all of them."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from conftest import HEDONG
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.states import ACTS
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.registry import load_registry

START = date(2024, 1, 1)
MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


@cache
def registry() -> Registry:
    loaded = load_registry(HEDONG).registry
    assert loaded is not None
    return loaded


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Records that make sense one by one; whether they are legal is for the fold to say."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        task = draw(st.sampled_from(registry().tasks))
        found.append(
            Entry(
                entry=f"e{number}",
                kind="record",
                on=START + timedelta(days=draw(st.integers(0, 200))),
                recorded_at=MOMENT + timedelta(minutes=number),
                task=task.id,
                milestone=draw(st.sampled_from([None, *(one.n for one in steps(task))])),
                unit=draw(st.sampled_from([None, *registry().columns(task)])),
                state=draw(st.sampled_from([None, *map(str, ACTS)])),
                note=draw(st.sampled_from([None, "说明"])),
                problem=draw(st.sampled_from([None, "缺人", "无"])),
                evidence=draw(st.sampled_from([(), ("文",)])),
            )
        )
    return found
