"""The fold, for any history: it never fails, never invents, and does not care about the order
in which the same facts were written down."""

from datetime import timedelta

from histories import MOMENT, START, histories, registry
from hypothesis import given, settings
from hypothesis import strategies as st

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.changes import check_record
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.lights import task_light
from zwfw_cli.core.ledger.states import LEGAL, State, step
from zwfw_cli.core.ledger.status import fold


@settings(deadline=None)
@given(histories(), st.integers(0, 250), st.randoms(use_true_random=False))
def test_when_the_facts_of_other_days_were_written_changes_nothing(entries, days, chance) -> None:
    day = START + timedelta(days=days)
    of_days = {entry.on: [one for one in entries if one.on == entry.on] for entry in entries}
    mixed = [entry.on for entry in entries]
    chance.shuffle(mixed)
    shuffled = [of_days[on].pop(0) for on in mixed]
    assert fold(registry(), shuffled, day) == fold(registry(), entries, day)


@settings(deadline=None)
@given(histories())
def test_every_cell_has_only_made_legal_steps(entries) -> None:
    before = fold(registry(), [], START)
    for day in sorted({entry.on for entry in entries}):
        after = fold(registry(), entries, day)
        for key, cell in after.touched.items():
            reachable = {before.touched[key].state if key in before.touched else State.TODO}
            for _ in entries:
                reachable |= {s for r in reachable for act in LEGAL[r] if (s := step(r, act))}
            assert cell.state in reachable
            assert (cell.finished_on is not None) == (cell.state in ("已办结", "已销号"))
        before = after


@settings(deadline=None)
@given(histories(), st.integers(0, 250))
def test_a_later_fact_does_not_change_an_earlier_day(entries, days) -> None:
    day = START + timedelta(days=days)
    assert fold(registry(), [e for e in entries if e.on <= day], day) == fold(
        registry(), entries, day
    )


@settings(deadline=None)
@given(histories(), st.integers(0, 250))
def test_every_task_has_a_light_and_counts_add_up(entries, days) -> None:
    now = fold(registry(), entries, START + timedelta(days=days))
    lights = [task_light(now, task) for task in registry().tasks]
    assert len(lights) == len(registry().tasks)
    for task in registry().tasks:
        assert len(now.cells(task)) == len(steps(task)) * len(registry().columns(task))


@settings(deadline=None)
@given(histories())
def test_what_the_program_accepts_has_the_effect_it_tells(entries) -> None:
    """Commands one after the other: refused ones leave no trace, accepted ones move their cells."""
    written: list[Entry] = []
    for entry in sorted(entries, key=lambda one: one.on):
        before = fold(registry(), written, entry.on)
        try:
            moved = check_record(before, entry)
        except RefusedError:
            assert entry.state is not None
            continue
        written.append(entry)
        after = fold(registry(), written, entry.on)
        for key in moved:
            if entry.state is not None:
                assert after.touched[key].state == step(
                    before.cell(registry().task_by_id[key[0]], key[1], key[2]).state, entry.state
                )


@settings(deadline=None)
@given(histories(), st.data())
def test_revoking_is_as_if_it_had_never_been_written(entries, data) -> None:
    if not entries:
        return
    gone = data.draw(st.sampled_from(entries))
    revoke = Entry("r", "revoke", START, MOMENT + timedelta(days=1), revokes=gone.entry)
    day = START + timedelta(days=300)
    without = [entry for entry in entries if entry is not gone]
    assert fold(registry(), [*entries, revoke], day) == fold(registry(), without, day)
