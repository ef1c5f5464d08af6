"""The refused rows of a reply as a sheet that goes back: as they stand now, with what the unit wrote."""

from collections.abc import Iterator, Sequence
from typing import Final

from zwfw_cli.core.answers.answerday import answer_by
from zwfw_cli.core.answers.replies.asking import figure_line, sheet_of, step_line
from zwfw_cli.core.answers.replies.columns import OWN
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.merge import Merged, Outcome, Result
from zwfw_cli.core.answers.replies.readcells import Fault
from zwfw_cli.core.answers.replies.reply import Reply, Row
from zwfw_cli.core.answers.replies.sheet import Line, Sheet

_STRAY: Final = (
    "不是表中原有的行，没有收：请把内容填到它所属的那一行，再清空这一行；表里没有的事项请另行联系"
)
_BLANK: Final = "还没有填：不是表中原有的行如属这一项，请填到这里；没有的空着"
_DOUBT: Final = "已经收了，请核对：{}；没有错的空着，要改的在这一行重填"


def returned(ledger: Ledger, merged: Merged) -> Sheet | None:
    """The sheet that goes back; None where nothing was refused."""
    reply = merged.reply
    refused = (*_refused(ledger, reply, merged.of(Result.REFUSED)), *_strays(merged))
    if not refused:
        return None
    lines = (*refused, *_beside(ledger, merged))
    due = answer_by(ledger.registry, reply.period, ledger.as_of)
    sheet = sheet_of(ledger.registry, reply.unit, reply.period, ledger.as_of, due, lines)
    return sheet._replace(answers=reply.batch)


def _refused(ledger: Ledger, reply: Reply, refused: Sequence[Outcome]) -> Iterator[Line]:
    for outcome in refused:
        if (row := outcome.row) is not None:
            line = _line(ledger, reply, row.key) or _as_it_came(row)
            yield line._replace(filled=row.values, reason=_reason(row, outcome.faults))


def _strays(merged: Merged) -> Iterator[Line]:
    """Rows that nobody asked for, as they came: what they say is to be put where it belongs."""
    for outcome in merged.of(Result.STRAY):
        if outcome.row is not None:
            yield _as_it_came(outcome.row)._replace(filled=outcome.row.values, reason=_STRAY)


def _beside(ledger: Ledger, merged: Merged) -> Iterator[Line]:
    """Blank rows: those that the unit left empty, where something of it has no place, and those that
    were taken and are to be looked into. Left empty they say nothing more.
    """
    blocks = {one.row.block for one in merged.of(Result.STRAY) if one.row is not None}
    reply = merged.reply
    told = {row.key for row in reply.rows if row.is_filled}
    for key in dict.fromkeys(reply.asked):
        line = _line(ledger, reply, key) if key not in told else None
        if line is not None and line.block in blocks:
            yield line._replace(reason=_BLANK)
    for one in merged.outcomes:
        line = _line(ledger, reply, one.row.key) if one.doubt and one.row is not None else None
        if line is not None:
            yield line._replace(reason=_DOUBT.format(one.doubt))


def _reason(row: Row, faults: Sequence[Fault]) -> str:
    """By the titles of the columns: the row stands in another place by now."""
    titles = zip((*row.block.given, *row.block.asked), (*row.given, *row.filled), strict=True)
    named = {cell.place: title for title, cell in titles}
    return "；".join(one._replace(place=named.get(one.place, "这一行")).line for one in faults)


def _as_it_came(row: Row) -> Line:
    return Line(row.block, row.key, row.base, tuple(cell.text for cell in row.given))


def _line(ledger: Ledger, reply: Reply, key: str) -> Line | None:
    """The row of a key as it would be sent out now; None where nothing has that key."""
    registry = ledger.registry
    item, _, number = key.partition("/")
    now, about = ledger.at(item, ledger.as_of), ledger.about(item)
    if item in registry.indicator_by_id:
        unit = reply.unit if key.endswith(OWN) else None
        return figure_line(now, about, registry.indicator_by_id[item], unit)
    task = registry.task_by_id.get(item)
    step = next((one for one in now.steps(task) if str(one.n) == number), None) if task else None
    if task is None or step is None or reply.unit not in registry.columns(task):
        return None
    return step_line(now, about, task, step, reply.unit)
