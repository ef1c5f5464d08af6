"""What a person typed, found in the registry; a miss is a UsageError that suggests near names."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.core.registry.registry import Registry

Subject = TypeVar("Subject", bound=Task | Indicator)

_NUMBERED: Final = re.compile(r"([A-Z]+)0*([0-9]{1,6})")
_DIGITS: Final = 6
SHOWN: Final = 5
"""How many candidates an ambiguous name lists."""


def find_unit(registry: Registry, text: str) -> str:
    """The registered name of a unit or collective, from its name or an alias."""
    word = text.strip()
    if word in registry.names:
        return registry.names[word]
    near = did_you_mean(word, registry.names)
    raise UsageError(f"没有单位「{text}」{near or '；'}用 zwfw unit 可列出全部单位。")


def find_task(registry: Registry, text: str) -> Task:
    """A task by id (any case) or by a part of its content that fits no other task."""
    found = _by_id(registry.task_by_id, text)
    return found or _find(registry.tasks, text, "任务")


def find_indicator(registry: Registry, text: str) -> Indicator:
    """An indicator by id (any case) or by a part of its name that fits no other."""
    found = _by_id(registry.indicator_by_id, text)
    return found or _find(registry.indicators, text, "指标")


def find_subject(registry: Registry, text: str) -> Task | Indicator:
    """A task or an indicator, likewise."""
    found = _by_id(registry.task_by_id, text) or _by_id(registry.indicator_by_id, text)
    if found is not None:
        return found
    both: tuple[Task | Indicator, ...] = (*registry.tasks, *registry.indicators)
    return _find(both, text, "任务或指标")


def _as_id(text: str) -> str:
    return text.strip().upper()


def _by_id(known: Mapping[str, Subject], text: str) -> Subject | None:
    """By the id, in any case and with more or fewer zeros before its number: ``t2`` is T02."""
    ident = _as_id(text)
    found = known.get(ident)
    parts = _NUMBERED.fullmatch(ident) if found is None else None
    if parts is None:
        return found
    fits = (known.get(f"{parts[1]}{parts[2]:0>{width}}") for width in range(1, _DIGITS + 1))
    return next((one for one in fits if one is not None), None)


def _find(subjects: Sequence[Subject], text: str, word: str) -> Subject:
    wanted = text.strip()
    for fits in (_is_name, _is_short, _holds, _short_holds):
        found = [one for one in subjects if wanted and fits(one, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            some = "、".join(f"{one.id} {_name(one)[:20]}" for one in found[:SHOWN])
            more = " 等" if len(found) > SHOWN else ""
            raise UsageError(f"「{text}」对应{len(found)}项{word}：{some}{more}；请写编号。")
    near = did_you_mean(_as_id(text), [one.id for one in subjects]) or did_you_mean(
        wanted, [_name(one) for one in subjects]
    )
    raise UsageError(
        f"没有{word}「{text}」{near or '；'}用 zwfw tasks、zwfw indicators 可列出编号。"
    )


def _name(subject: Task | Indicator) -> str:
    return subject.content if isinstance(subject, Task) else subject.name


def _is_name(subject: Task | Indicator, wanted: str) -> bool:
    return _name(subject) == wanted


def _is_short(subject: Task | Indicator, wanted: str) -> bool:
    return subject.short == wanted


def _short_holds(subject: Task | Indicator, wanted: str) -> bool:
    return wanted in subject.short


def _holds(subject: Task | Indicator, wanted: str) -> bool:
    return wanted in _name(subject)


def find_place(registry: Registry, task: str | None, clause: str | None) -> dict[str, str]:
    """The facts of an entry that say where in the notice it belongs; UsageError for both or none."""
    if (task is None) == (clause is None or not clause.strip()):
        raise UsageError("请写 --task 或 --clause 之一，说明对应哪项任务或哪一条。")
    return {"task": find_task(registry, task).id} if task is not None else {"clause": clause or ""}
