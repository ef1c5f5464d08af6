"""Deadlines as a calendar (RFC 5545): whole days that block nobody's time, with two alarms each."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from zwfw_cli import __version__
from zwfw_cli.core.answers.appointments import Appointment
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.registry.model import Notice, Task
from zwfw_cli.render.phrases import extension_note, names
from zwfw_cli.render.plain import one_line

if TYPE_CHECKING:
    from icalendar import Alarm, Event

ALARMS: Final = (10, 3)
"""So many days before, at nine o'clock."""
NINE: Final = timedelta(hours=9)
GONE: Final = "【已取消】"


def as_calendar(notice: Notice, unit: str | None, some: Iterable[Appointment]) -> bytes:
    """The file. There is no METHOD: readers ask of a published one who its organizer is."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//zwfw//{__version__}//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", one_line(f"{notice.place}{notice.subject}时限{_of(unit)}"))
    for one in some:
        calendar.add_component(_event(notice, one))
    return bytes(calendar.to_ical())


def _of(unit: str | None) -> str:
    return "" if unit is None else f"（{unit}）"


def _event(notice: Notice, one: Appointment) -> "Event":
    from icalendar import Event

    event, touched = Event(), one.touched.astimezone(UTC)
    summary = _summary(one)
    event.add("uid", f"{one.ident}-{one.n}.{_digest(notice.document)}@zwfw")
    event.add("dtstamp", touched)
    event.add("last-modified", touched)
    event.add("sequence", one.moves)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if one.task is None else "CONFIRMED")
    event.add("summary", summary)
    if one.task is not None:
        event.add("description", _description(notice, one, one.task))
        event.add("categories", [one_line(one.task.section)])
        if one.state not in FINISHED and one.state is not State.STOPPED:
            for days in ALARMS:
                event.add_component(_alarm(days, summary))
    return event


def _digest(document: str) -> str:
    return sha256(document.encode()).hexdigest()[:12]


def _summary(one: Appointment) -> str:
    if one.task is None or one.step is None:
        return f"{GONE}{one.ident}节点{one.n}"
    mark = f"【{State.DONE if one.state in FINISHED else one.state}】"
    ended = one.state in FINISHED or one.state is State.STOPPED
    label = f"：{one.step.label}" if one.step.label else ""
    return one_line(f"{mark if ended else ''}{one.ident} {one.task.short}{label}")


def _description(notice: Notice, one: Appointment, task: Task) -> str:
    step: Any = one.step
    lines = [
        task.content,
        f"完成时限：{task.deadline.text}{extension_note(step.date, step.ordered, step.extended_to)}",
        f"牵头单位：{names(task.lead)}",
        f"配合单位：{names(task.support)}",
        f"来源：{task.source.document or notice.document}{task.source.place}",
    ]
    return "\n".join(one_line(line) for line in lines)


def _alarm(days: int, summary: str) -> "Alarm":
    """Before the day begins: the hours up to nine are taken off."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", NINE - timedelta(days=days))
    alarm.add("description", f"还有{days}天：{summary}")
    return alarm
