"""A reply against the journal: what is to be written, what is there already, and what goes back."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from zwfw_cli.core.answers.replies import figurerows, steprows
from zwfw_cli.core.answers.replies.asking import earliest
from zwfw_cli.core.answers.replies.columns import OWN, STEPS
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.readcells import Fault
from zwfw_cli.core.answers.replies.reply import Reply, Row
from zwfw_cli.core.answers.replies.sheet import broken
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.registry.registry import Registry

Make = Callable[..., Entry]
"""An entry of a kind and a day with some facts, with an id of its own."""


class Result(StrEnum):
    """What becomes of a row."""

    WRITTEN = "写入"
    KNOWN = "已有"
    REFUSED = "退回"
    STRAY = "无标识"
    EMPTY = "未填"
    MISSING = "缺行"


class Outcome(NamedTuple):
    """``said``: what is written, why not, or what to tell of it."""

    result: Result
    item: str
    place: str
    said: str
    entry: Entry | None = None
    row: Row | None = None
    faults: tuple[Fault, ...] = ()
    """What is wrong with a row that was refused; ``said`` tells all of it."""
    doubt: str = ""
    """What to look into of a row that was written: a total that does not add up."""


class Merged(NamedTuple):
    """What one reply comes to. ``refused``: why nothing of the file was taken; empty otherwise."""

    reply: Reply
    outcomes: tuple[Outcome, ...] = ()
    refused: str = ""
    untouched: bool = False
    """Whether it is still as it was sent back: nothing to do."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is to be written, in the order of the rows."""
        return tuple(
            one.entry for one in self.outcomes if one.result is Result.WRITTEN and one.entry
        )

    def of(self, *results: Result) -> tuple[Outcome, ...]:
        """The rows of which something becomes."""
        return tuple(one for one in self.outcomes if one.result in results)


def merge(ledger: Ledger, reply: Reply, make: Make, by: str | None) -> Merged:
    """Judge every row behind those before it, and take what is to be written into the ledger."""
    refused = _not_ours(ledger.registry, reply)
    if refused:
        return Merged(reply, refused=refused)
    if reply.answers and reply.is_untouched:
        return Merged(reply, untouched=True)
    twice = {key for key, count in Counter(_keys(reply)).items() if count > 1}
    found = []
    for row in reply.rows:
        outcome = _outcome(ledger, reply, row, make, by or reply.filler or None, twice)
        if outcome.entry is not None and outcome.result is Result.WRITTEN:
            ledger.add([outcome.entry])
        found.append(outcome)
    return Merged(reply, (*found, *_missing(reply)))


def _keys(reply: Reply) -> Iterator[str]:
    return (row.key for row in reply.rows if row.is_filled and row.key)


def _not_ours(registry: Registry, reply: Reply) -> str:
    ours = registry.notice.document
    if reply.document != ours:
        return f"是{reply.document}的填报表，本工作区是{ours}的；请用 --root 指明它的工作区"
    if reply.unit not in registry.names.values():
        return f"登记册里没有单位「{reply.unit}」"
    return ""


def _outcome(
    ledger: Ledger,
    reply: Reply,
    row: Row,
    make: Make,
    by: str | None,
    twice: set[str],
) -> Outcome:
    item = row.key.removesuffix(OWN)
    if not row.key:
        words = "、".join(cell.text for cell in (*row.given, *row.filled) if cell.text)
        return Outcome(Result.STRAY, "", row.place, f"不是表中原有的行，没有收：{words}", row=row)
    if not row.is_filled:
        return Outcome(Result.EMPTY, item, row.place, "", row=row)
    faults = [*_unknown(ledger.registry, reply, row)] or [*_unsealed(reply, row)]
    if row.key in twice:
        faults.append(Fault(row.place, item, "这一行出现了不止一次，请只留一行"))
    if faults:
        return _back(row, item, faults)
    judge = steprows.judge_step if row.block is STEPS else figurerows.judge_figure
    found = judge(ledger, reply, row, earliest(ledger.registry))
    if found.same is not None:
        same = found.same
        return Outcome(Result.KNOWN, item, row.place, f"已记入{same.entry}", same, row)
    if found.faults:
        return _back(row, item, found.faults)
    step = row.block is STEPS
    entry = make("record" if step else "measure", found.on, **found.facts, by=by, batch=reply.batch)
    told = steprows.told(found.facts) if step else figurerows.told(found.facts)
    notes = f"（{'；'.join(found.notes)}）" if found.notes else ""
    return Outcome(Result.WRITTEN, item, row.place, f"{found.on} {told}{notes}", entry, row)


def _back(row: Row, item: str, faults: Sequence[Fault]) -> Outcome:
    told = "；".join(one.line for one in faults)
    return Outcome(Result.REFUSED, item, row.place, told, row=row, faults=tuple(faults))


def _unknown(registry: Registry, reply: Reply, row: Row) -> Iterator[Fault]:
    """A key that the sheet did not have, or of which the registry knows no more."""
    if row.key not in reply.asked:
        yield Fault(row.place, row.key, "标识不是这份表的，请从原表复制这一行")
        return
    item, _, number = row.key.partition("/")
    if row.block is not STEPS:
        if item not in registry.indicator_by_id:
            yield Fault(row.place, row.key, f"登记册里没有指标{item}")
        return
    task = registry.task_by_id.get(item)
    if task is None or number not in {str(one.n) for one in steps(task)}:
        yield Fault(row.place, row.key, f"登记册里没有{item}的节点{number}")
    elif reply.unit not in registry.columns(task):
        yield Fault(row.place, row.key, f"{reply.unit}现在不是{item}的牵头单位")


def _unsealed(reply: Reply, row: Row) -> Iterator[Fault]:
    sealed = (row.base, *(cell.text for cell in row.given))
    wrong = broken(reply.sheet, row.key, sealed, row.seal)
    if wrong is None:
        yield Fault(row.place, row.key, "标识或封签被改动，不知道是哪一行；请从原表复制这一行")
        return
    for at in wrong:
        if at:
            cell = row.given[at - 1]
            yield Fault(cell.place, cell.text, "灰色格子被改动，请照原表恢复")
        else:
            yield Fault(row.place, row.base, "隐藏的底稿编号被改动，请从原表复制这一行")


def _missing(reply: Reply) -> Iterator[Outcome]:
    """Rows that the sheet had and the reply has not."""
    there = {row.key for row in reply.rows}
    for key in dict.fromkeys(reply.asked):
        if key not in there:
            yield Outcome(Result.MISSING, key.removesuffix(OWN), reply.name, "")
