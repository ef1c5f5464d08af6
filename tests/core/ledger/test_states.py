"""States, the acts that change them, the words for them, and how several join into one."""

from itertools import product

import pytest

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.states import FINISHED, State, join, read_act, read_state, step

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


AFTER = """
    未启动: 未启动→未启动 推进中→推进中 已办结→已办结 已销号→× 已中止→已中止 退回→×
    推进中: 未启动→× 推进中→推进中 已办结→已办结 已销号→× 已中止→已中止 退回→×
    已办结: 未启动→× 推进中→× 已办结→已办结 已销号→已销号 已中止→× 退回→推进中
    已销号: 未启动→× 推进中→× 已办结→× 已销号→已销号 已中止→× 退回→推进中
    已中止: 未启动→× 推进中→推进中 已办结→× 已销号→× 已中止→已中止 退回→×
"""


@pytest.mark.parametrize("line", AFTER.split("\n")[1:-1])
def test_the_state_after_each_act(line: str) -> None:
    before, acts = line.split(":")
    for pair in acts.split():
        act, after = pair.split("→")
        found = step(State(before.strip()), act)
        assert found == (None if after == "×" else State(after))
        assert found is None or isinstance(found, State)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        *((state.value, state.value) for state in State),
        ("退回", "退回"),
        (" 推进中 ", "推进中"),
        ("todo", "未启动"),
        ("doing", "推进中"),
        ("done", "已办结"),
        ("closed", "已销号"),
        ("stopped", "已中止"),
        ("returned", "退回"),
        (" Done", "已办结"),
        ("CLOSED", "已销号"),
        ("完成", "已办结"),
        ("办结", "已办结"),
        (" 在办", "推进中"),
        ("未开展", "未启动"),
        ("终止", "已中止"),
    ],
)
def test_an_act_by_its_word_or_alias(text: str, act: str) -> None:
    assert read_act(text) == act


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("已办", "没有状态「已办」，是否为「已办结」？可用的有："),
        ("closd", "没有状态「closd」，是否为「closed」？可用的有："),
        ("xyz", "没有状态「xyz」。可用的有："),
        ("", "没有状态「」。可用的有："),
    ],
)
def test_what_is_no_act_suggests_near_ones(text: str, message: str) -> None:
    for read in (read_act, read_state):
        with pytest.raises(UsageError) as caught:
            read(text)
        assert str(caught.value) == f"{message}未启动、推进中、已办结、已销号、已中止、退回。"


def test_to_return_is_an_act_and_no_state() -> None:
    assert read_state("done") is State.DONE
    assert read_state("未启动") is State.TODO
    with pytest.raises(UsageError) as caught:
        read_state("returned")
    assert str(caught.value) == "「退回」不是状态；退回的任务是「推进中」。"
