"""An entry that is written anew in the place of another, of which only a part is said otherwise."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from zwfw_cli.core.errors import RefusedError, UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.slips import Slip
from zwfw_cli.core.registry.registry import Registry

_ALL: Final = frozenset({"on", "note", "by"})
FIELDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "record": _ALL
        | {"task", "unit", "all_units", "milestone", "state", "problem", "next", "evidence"},
        "measure": _ALL
        | {"indicator", "unit", "value", "numerator", "denominator", "source", "force"},
        "finding": _ALL | {"task", "clause", "unit", "to", "evidence"},
        "extend": _ALL | {"task", "milestone", "to", "approved_by"},
        "commend": _ALL | {"task", "clause", "unit", "evidence"},
    }
)
"""By kind what its entries may say: fields of ``Slip``."""
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "record": "进展记录",
        "measure": "指标读数",
        "finding": "问题",
        "extend": "延期",
        "commend": "表扬",
    }
)


def option(field: str) -> str:
    """``--note``: how a field of a slip is typed."""
    return f"--{field.replace('_', '-')}"


def check_amendable(journal: Journal, old: Entry, changes: Mapping[str, Any]) -> None:
    """RefusedError for what is not written anew; UsageError for what such an entry cannot say."""
    if old.kind not in FIELDS:
        raise RefusedError(
            f"{old.entry}不是进展、读数、问题、延期或表扬，不能更正；请用 zwfw revoke 撤销后重新办理。"
        )
    if not changes:
        raise UsageError("没有要改的内容；请写要改的选项，如 --note 新的说明。")
    wrong = [option(field) for field in changes if field not in FIELDS[old.kind]]
    if wrong:
        known = "、".join(map(option, sorted(FIELDS[old.kind])))
        raise UsageError(
            f"{old.entry}是{WORDS[old.kind]}，没有 {'、'.join(wrong)}；可以改的有：{known}。"
        )
    if old.kind == "finding":
        later = [
            one
            for one in (*journal.of("fix"), *journal.of("close"))
            if one.finding == old.entry and journal.revoking(one.entry) is None
        ]
        if later:
            raise RefusedError(
                f"{old.entry}已报整改（{later[-1].entry}），不能更正；请先撤销整改，再更正问题。"
            )


def amended(registry: Registry, old: Entry, changes: Mapping[str, Any]) -> Slip:
    """What the entry says once the changes are made; what names a place goes on as it was meant."""
    return _slip_of(registry, old, changes)._replace(**changes)


def _slip_of(registry: Registry, old: Entry, changes: Mapping[str, Any]) -> Slip:
    elsewhere = bool(changes.keys() & {"task", "clause"})
    return Slip(
        kind=old.kind,
        on=old.on,
        task=None if elsewhere else old.task,
        indicator=old.indicator,
        unit=() if old.unit is None or "all_units" in changes else (old.unit,),
        all_units=old.unit is None and "unit" not in changes,
        milestone=() if elsewhere else _meant_steps(registry, old),
        state=old.state,
        value="" if old.value is None else f"{old.value:f}",
        numerator=None if old.numerator is None else f"{old.numerator:f}",
        denominator=None if old.denominator is None else f"{old.denominator:f}",
        source=old.source,
        note=old.note,
        problem=old.problem,
        next=old.next,
        evidence=old.evidence,
        to=old.to,
        approved_by=old.approved_by,
        clause=None if elsewhere else old.clause,
        by=old.by,
    )


def _meant_steps(registry: Registry, old: Entry) -> tuple[int, ...]:
    """Named ones. A report that names none means every step, which must be said of a task that has
    dated steps and an ongoing part: today a report without a name means the dated ones there.
    """
    task = registry.task_by_id.get(old.task or "")
    if old.steps or task is None or old.kind != "record":
        return old.steps
    every = steps(task)
    mixed = len({one.date is None for one in every}) > 1
    return tuple(one.n for one in every) if mixed else ()
