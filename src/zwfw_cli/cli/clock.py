"""The only place that reads the clock."""

import os
from datetime import date, datetime

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import UsageError


def now() -> datetime:
    """The moment, in Beijing time, to the second; ``ZWFW_NOW`` sets it for replays and trials."""
    asked = os.environ.get("ZWFW_NOW")
    if not asked:
        return datetime.now(BEIJING).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        raise UsageError(
            f"看不懂 ZWFW_NOW「{asked}」；请写成 2021-06-30T09:00:00+08:00。"
        ) from None
    return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def today() -> date:
    """Today in Beijing, whatever the machine's time zone."""
    return now().date()
