"""What somebody wants entered, in the words of the options, and what it means in a registry.

Commands and rows of a table come here alike: whatever one refuses, the other refuses in the same
words.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from zwfw_cli.core.errors import RefusedError, UsageError, ZwfwError
from zwfw_cli.core.ledger.addressed import meant_units, named_steps
from zwfw_cli.core.ledger.changes import refuse_future
from zwfw_cli.core.ledger.entry import Kind
from zwfw_cli.core.ledger.extensions import only_dated
from zwfw_cli.core.ledger.states import read_act
from zwfw_cli.core.registry.lookup import find_indicator, find_place, find_task, find_unit
from zwfw_cli.core.registry.registry import Registry

T = TypeVar("T")


class Slip(NamedTuple):
    """The fields are those of ``Entry``; names and figures are as they were typed."""

    kind: Kind
    on: date
    task: str | None = None
    indicator: str | None = None
    unit: tuple[str, ...] = ()
    all_units: bool = False
    milestone: tuple[int, ...] = ()
    state: str | None = None
    value: str = ""
    numerator: str | None = None
    denominator: str | None = None
    force: bool = False
    source: str | None = None
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    evidence: tuple[str, ...] = ()
    to: date | None = None
    approved_by: str | None = None
    clause: str | None = None
    by: str | None = None


class Meant(NamedTuple):
    """A slip whose names were found: the facts of its entries, one entry a unit."""

    kind: Kind
    on: date
    facts: tuple[Mapping[str, Any], ...]
    steps: tuple[int, ...] = ()
    """Record: the milestones that were named."""


class Faults:
    """What is wrong with one slip, each with the field that it is about; empty for the whole of it."""

    def __init__(self) -> None:
        self.found: list[tuple[str, ZwfwError]] = []

    def read(self, field: str, make: Callable[..., T], *given: Any) -> T | None:
        """What is made of what was given, or None where that is refused."""
        try:
            return make(*given)
        except (UsageError, RefusedError) as error:
            self.found.append((field, error))
            return None


def meant(registry: Registry, slip: Slip, as_of: date, faults: Faults) -> Meant | None:
    """What a slip means; None where ``faults`` tells why it means nothing."""
    facts, steps = _KINDS[slip.kind](registry, slip, faults)
    faults.read("on", refuse_future, slip.on, as_of)
    return None if faults.found else Meant(slip.kind, slip.on, facts, steps)


Found = tuple[tuple[Mapping[str, Any], ...], tuple[int, ...]]


def _record(registry: Registry, slip: Slip, faults: Faults) -> Found:
    task = faults.read("task", find_task, registry, slip.task or "")
    steps = faults.read("milestone", named_steps, task, slip.milestone) if task else ()
    faults.read("", _says_something, slip)
    names = [faults.read("unit", find_unit, registry, one) for one in slip.unit]
    state = faults.read("state", read_act, slip.state) if slip.state is not None else None
    if task is None or None in names:
        return (), ()
    units = faults.read("unit", meant_units, registry, task, names, slip.all_units)
    said = {
        "task": task.id,
        "state": state,
        "note": slip.note,
        "problem": slip.problem,
        "next": slip.next,
        "evidence": slip.evidence,
        "by": slip.by,
    }
    return tuple({"unit": unit, **said} for unit in units or ()), steps or ()


def _says_something(slip: Slip) -> None:
    told = (slip.state, slip.note, slip.problem is not None, slip.next, slip.evidence)
    if not any(told):
        raise UsageError(
            "没有要记的内容；请至少写 --state、--note、--problem、--next、--evidence 之一。"
        )


def _measure(registry: Registry, slip: Slip, faults: Faults) -> Found:
    from zwfw_cli.core.ledger.figures import agree, check_possible, read_figure

    found = faults.read("indicator", find_indicator, registry, slip.indicator or "")
    unit = found.unit if found is not None else ""
    value = faults.read("value", read_figure, slip.value, unit)
    over, under = (
        faults.read(field, read_figure, text, "") if text is not None else None
        for field, text in (("numerator", slip.numerator), ("denominator", slip.denominator))
    )
    whole = not any(field in ("numerator", "denominator") for field, _ in faults.found)
    if found is not None and value is not None and whole:
        faults.read("value", agree, found, value, over, under)
        faults.read("value", check_possible, found, value, over, slip.force, slip.note)
    whose = faults.read("unit", find_unit, registry, slip.unit[0]) if slip.unit else None
    facts = {
        "indicator": found.id if found is not None else None,
        "unit": whose,
        "value": value,
        "numerator": over,
        "denominator": under,
        "source": slip.source,
        "note": slip.note,
        "by": slip.by,
    }
    return (facts,), ()


def _finding(registry: Registry, slip: Slip, faults: Faults) -> Found:
    faults.read("note", _wants, slip.note, "请用 --text 写明发现了什么问题。")
    if slip.to is None:
        faults.read("to", _wants, "", "请用 --due 写明整改时限。")
    elif slip.to < slip.on:
        faults.found.append(("to", RefusedError("整改时限不能早于发现的日期；请改 --due。")))
    return _of_a_unit(registry, slip, faults, to=slip.to)


def _commend(registry: Registry, slip: Slip, faults: Faults) -> Found:
    faults.read("note", _wants, slip.note, "请用 --note 写明做了什么。")
    return _of_a_unit(registry, slip, faults)


def _of_a_unit(registry: Registry, slip: Slip, faults: Faults, **more: Any) -> Found:
    """What is said of one unit at one place of the notice."""
    unit = faults.read("unit", find_unit, registry, slip.unit[0] if slip.unit else "")
    field = "task" if slip.task is not None else "clause"
    place = faults.read(field, find_place, registry, slip.task, slip.clause) or {}
    said = {"unit": unit, "note": slip.note, "evidence": slip.evidence, "by": slip.by}
    return ({**said, **more, **place},), ()


def _extend(registry: Registry, slip: Slip, faults: Faults) -> Found:
    wanted = "延期必须有理由和批准文件；请写 --reason 和 --approved-by。"
    for field, text in (("note", slip.note), ("approved_by", slip.approved_by)):
        faults.read(field, _wants, text, wanted)
    if slip.to is None:
        faults.read("to", _wants, "", "请用 --to 写明新时限。")
    task = faults.read("task", find_task, registry, slip.task or "")
    if task is None:
        return (), ()
    named = slip.milestone[0] if slip.milestone else None
    facts = {
        "task": task.id,
        "milestone": faults.read("milestone", only_dated, task, named),
        "to": slip.to,
        "note": slip.note,
        "approved_by": slip.approved_by,
        "by": slip.by,
    }
    return (facts,), ()


def _wants(text: str | None, said: str) -> None:
    if not (text or "").strip():
        raise UsageError(said)


_KINDS: Final[Mapping[str, Callable[[Registry, Slip, Faults], Found]]] = MappingProxyType(
    {
        "record": _record,
        "measure": _measure,
        "finding": _finding,
        "commend": _commend,
        "extend": _extend,
    }
)
