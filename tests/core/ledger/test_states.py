"""How the states of several cells join into one."""

from itertools import product

import pytest

from zwfw_cli.core.ledger.states import FINISHED, State, join

ALL = [some for size in range(4) for some in product(State, repeat=size)]


@pytest.mark.parametrize("some", ALL)
def test_stopped_cells_stand_apart_and_the_rest_decide(some) -> None:
    live = [state for state in some if state is not State.STOPPED]
    if not live:
        expected = State.STOPPED if some else State.TODO
    elif all(state in FINISHED for state in live):
        expected = State.CLOSED if set(live) == {State.CLOSED} else State.DONE
    else:
        expected = State.TODO if set(live) == {State.TODO} else State.DOING
    assert join(some) is expected
    assert join(reversed(some)) is expected
