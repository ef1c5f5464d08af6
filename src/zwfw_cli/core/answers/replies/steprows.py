"""One row of 填报: what entry it comes to."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from zwfw_cli.core.answers.replies.asking import of_cell, sayable
from zwfw_cli.core.answers.replies.judging import Found, between, held, since
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.readcells import Faults
from zwfw_cli.core.answers.replies.reply import Reply, Row
from zwfw_cli.core.dates.days import BEIJING, chinese_day
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.changes import check_record
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Key
from zwfw_cli.core.ledger.states import FINISHED, State

_SAID = ("state", "note", "problem", "next", "evidence")


def judge_step(ledger: Ledger, reply: Reply, row: Row, earliest: date) -> Found:
    """The facts of the row, what is wrong with it, or the entry that says it already."""
    ident, _, number = row.key.partition("/")
    key = (ident, int(number), reply.unit)
    faults = Faults()
    written = of_cell(ledger.registry, ledger.about(ident), key)
    later = since(written, row.base)
    now = ledger.at(ident, ledger.as_of)
    state = now.cell(ledger.registry.task_by_id[ident], key[1], reply.unit).state
    was = State(row.given[-1].text.splitlines()[0])
    facts = _facts(faults, row, sayable(was), earliest, ledger.as_of)
    on = facts.pop("on") or min(reply.period.end, ledger.as_of)
    facts |= {"task": ident, "milestone": key[1], "unit": reply.unit}
    same = held(written, later, reply, facts, _SAID, on if row.filled[1].is_filled else None)
    if same is not None:
        return Found(facts, on, same=same)
    if later is None:
        faults.tell(row.given[0], f"台账里没有这一行所依据的记录{row.base}；请核对是不是本单位的表")
    elif was != state:
        told = between(later, _said)
        faults.tell(row.filled[0], f"填表时为「{was}」，现为「{state}」（{told}）；请核对后重填")
    notes = [f"填表以后另有{between(later, _said)}"] if later and was == state else []
    if row.filled[1].is_filled and not reply.period.start <= on <= reply.period.end:
        notes.append(f"日期不在{reply.period.name}内")
    if not faults:
        _check(ledger, faults, row, key, facts, on)
    return Found(facts, on, faults, tuple(notes))


def _facts(
    faults: Faults, row: Row, legal: tuple[str, ...], earliest: date, as_of: date
) -> dict[str, Any]:
    state, day, note, problem, following, evidence = row.filled
    facts: dict[str, Any] = {
        "state": faults.state(state, legal),
        "on": faults.day(day, earliest, as_of),
        "note": faults.text(note),
        "problem": faults.text(problem),
        "next": faults.text(following),
        "evidence": faults.texts(evidence),
    }
    if facts["state"] in FINISHED and not day.is_filled:
        faults.tell(day, f"报「{facts['state']}」要写办结日期，按期完成与否以它为准")
    if not any(cell.is_filled for cell in row.filled if cell is not day):
        faults.tell(day, "只写了日期，没有状态和情况")
    return facts


def _check(
    ledger: Ledger, faults: Faults, row: Row, key: Key, facts: dict[str, Any], on: date
) -> None:
    """As the journal would: on the day of the fact."""
    entry = Entry("", "record", on, datetime.combine(on, time(), BEIJING), **facts)
    try:
        check_record(ledger.at(key[0], on), entry)
    except RefusedError as error:
        faults.tell(row.filled[0], f"{chinese_day(on)}时{str(error).rstrip('。')}")


def _said(entry: Entry) -> str:
    return f"「{entry.state}」" if entry.state else "进展"


def told(facts: Mapping[str, Any]) -> str:
    """What the row says, in a line."""
    labels = (("note", "情况"), ("problem", "问题"), ("next", "下步"))
    parts = [str(facts["state"] or "进展")]
    parts += [f"{label}：{facts[name]}" for name, label in labels if facts[name]]
    evidence: Sequence[str] = facts["evidence"]
    return "；".join([*parts, *([f"佐证：{'、'.join(evidence)}"] if evidence else [])])
