"""Days and periods as people say them, understood when the whole command line is known: what 昨天 is
depends on the day of the question.
"""

from datetime import date
from typing import Any, Final

HALVES: Final = {"上半年": "2", "下半年": "4"}
"""Half-years, of which there are no papers: the quarter that ends them."""


class Spoken(str):
    """A day that waits for the day of the question."""

    past = False
    """Whether it is one on which something has happened."""


class SpokenPast(Spoken):
    """Of something that has happened."""

    past = True


def day_or_spoken(text: str) -> "date | Spoken":
    """A day in one of the four forms at once, any other in a while; UsageError."""
    return _day_or(Spoken, text)


def past_day_or_spoken(text: str) -> "date | Spoken":
    """The same of a day on which something has happened."""
    return _day_or(SpokenPast, text)


def _day_or(kind: type[Spoken], text: str) -> "date | Spoken":
    from zwfw_cli.core.dates.days import parse_day
    from zwfw_cli.core.errors import UsageError

    try:
        return parse_day(text)
    except UsageError:
        from zwfw_cli.core.dates.spoken import spoken_day

        if spoken_day(text, date(2000, 12, 31), kind.past) is None:
            raise
        return kind(text)


def settle_spoken(params: dict[str, Any]) -> None:
    """Put the days and the period in the place of what was said, and tell which they are."""
    days = {name: value for name, value in params.items() if isinstance(value, Spoken)}
    period = params.get("period")
    said = isinstance(period, str) and not period.strip()[:4].isdecimal()
    if not days and not said:
        return
    from zwfw_cli.cli.clock import today
    from zwfw_cli.cli.output import say
    from zwfw_cli.core.dates.cadences import as_option
    from zwfw_cli.core.dates.days import chinese_day
    from zwfw_cli.core.dates.spoken import spoken_day, spoken_period
    from zwfw_cli.core.errors import UsageError

    as_of = params.get("as_of") or today()
    for name, text in days.items():
        day = spoken_day(text, as_of, text.past)
        if day is None:
            raise UsageError(f"离查询日最近的年份里没有「{text}」这一天；请写明年份。")
        params[name] = day
        say(f"“{text}”即{chinese_day(day)}。")
    asked = str(period).strip() if said else ""
    if asked in HALVES:
        raise UsageError(
            f"没有按半年的期间；{asked}请写 {as_of.year}Q{HALVES[asked]}（到这一季度末为止）。"
        )
    found = spoken_period(asked, as_of) if asked else None
    if found is not None:
        params["period"] = as_option(found)
        say(f"“{asked}”即{found.name}。")
