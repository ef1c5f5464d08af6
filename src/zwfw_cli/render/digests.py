"""The text of a digest, within what group robots take."""

from datetime import date
from typing import Final

from zwfw_cli.core.answers.digest import Deadline, Digest
from zwfw_cli.core.answers.owed import Owed
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.render.messages import request
from zwfw_cli.render.phrases import days_left, short_day
from zwfw_cli.render.plain import one_line

MOST: Final = 2048
"""Bytes of a text that robots take, in UTF-8."""


def digest_text(owed: Owed, one: Digest, office: Signature, subject: str, by: date) -> str:
    """What is owed, then the deadlines; of those that do not fit only their number is told."""
    asked = request(owed, one.owed, office, subject, by)
    begin = asked or f"{one.unit}：{subject}工作近期到期的事项（{office.short}）："
    head = ["还有近期到期的："] if asked and one.further else []
    lines = [_line(due, owed.as_of) for due in one.further]
    shown = len(lines)
    while True:
        rest = [f"……等{len(lines)}项。"] if shown < len(lines) else []
        text = "\n".join(map(one_line, [*begin.split("\n"), *head, *lines[:shown], *rest]))
        if shown == 0 or len(text.encode()) <= MOST:
            return _cut(text)
        shown -= 1


def _line(due: Deadline, as_of: date) -> str:
    label = f"：{due.step.label}" if due.step.label else ""
    left = days_left((due.day - as_of).days)
    return f"{due.task.id} {due.task.short}{label}（{short_day(due.day)}，{left}）"


def _cut(text: str) -> str:
    """Never more than is taken, and no half character at the end."""
    raw = text.encode()
    return text if len(raw) <= MOST else raw[: MOST - 3].decode(errors="ignore") + "…"
