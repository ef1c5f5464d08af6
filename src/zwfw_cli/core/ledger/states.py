"""States of a cell, the acts that change them, and how several join into one."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean


class State(StrEnum):
    """Stored through the journal, per milestone and lead unit."""

    TODO = "未启动"
    DOING = "推进中"
    DONE = "已办结"
    CLOSED = "已销号"
    STOPPED = "已中止"


RETURNED: Final = "退回"
"""An act, not a state: it sends 已办结 or 已销号 back to 推进中 and needs a note."""

FINISHED: Final = frozenset({State.DONE, State.CLOSED})
STOPPED_ONLY: Final = frozenset({State.STOPPED})
ENDED: Final = FINISHED | STOPPED_ONLY
"""States that ask for nothing more."""

LEGAL: Final[Mapping[State, tuple[str, ...]]] = MappingProxyType(
    {
        State.TODO: (State.DOING, State.DONE, State.STOPPED),
        State.DOING: (State.DONE, State.STOPPED),
        State.DONE: (State.CLOSED, RETURNED),
        State.CLOSED: (RETURNED,),
        State.STOPPED: (State.DOING,),
    }
)

ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "todo": State.TODO,
        "doing": State.DOING,
        "done": State.DONE,
        "closed": State.CLOSED,
        "stopped": State.STOPPED,
        "returned": RETURNED,
    }
)
SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("未开始", "未开展", "尚未启动", "没有启动"), State.TODO),
        **dict.fromkeys(("在办", "办理中", "进行中", "正在推进", "推进", "在推进"), State.DOING),
        **dict.fromkeys(("完成", "已完成", "办结", "办结了", "完成了", "全部完成"), State.DONE),
        **dict.fromkeys(("销号", "核销", "已核销"), State.CLOSED),
        **dict.fromkeys(("中止", "终止", "已终止", "停办"), State.STOPPED),
        **dict.fromkeys(("退回重办", "打回", "退回整改"), RETURNED),
    }
)
"""Words of units that can mean one act only."""
ACTS: Final = (*State, RETURNED)


def read_act(text: str) -> str:
    """A state or 退回 by its Chinese word, what units say for it, or its English alias; UsageError
    suggests near ones.
    """
    said = text.strip()
    word = ALIASES.get(said.lower()) or SAID.get(said, said)
    if word not in ACTS:
        near = did_you_mean(text, [*ACTS, *ALIASES])
        raise UsageError(f"没有状态「{text}」{near or '。'}可用的有：{'、'.join(ACTS)}。")
    return word


def read_state(text: str) -> State:
    """A state by its word or alias; 退回 is an act and no state: UsageError."""
    act = read_act(text)
    if act == RETURNED:
        raise UsageError(f"「{RETURNED}」不是状态；退回的任务是「{State.DOING}」。")
    return State(act)


def step(state: State, act: str) -> State | None:
    """The state after an act, or None where the act is not legal. Repeating a state is legal."""
    if act == state:
        return state
    if act not in LEGAL[state]:
        return None
    return State.DOING if act == RETURNED else State(act)


def join(states: Iterable[State]) -> State:
    """One state for many: stopped cells apart, those that agree have theirs, finished ones are done,
    any others under way; nothing at all is not begun.
    """
    every = set(states)
    live = every - STOPPED_ONLY or every
    if len(live) == 1:
        return live.pop()
    if not live:
        return State.TODO
    return State.DONE if live <= FINISHED else State.DOING
