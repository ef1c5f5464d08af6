"""The only place that reads the clock."""

import os
from datetime import date, datetime

from zwfw_cli.core.dates.days import BEIJING, EARLIEST, LATEST
from zwfw_cli.core.errors import UsageError


def now() -> datetime:
    """The moment, in Beijing time, to the second; ``ZWFW_NOW`` sets it for replays and trials."""
    asked = os.environ.get("ZWFW_NOW")
    if not asked:
        return datetime.now(BEIJING).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(asked)
        told = moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    except (ValueError, OverflowError):
        raise UsageError(
            f"看不懂 ZWFW_NOW「{asked}」；请写成 2021-06-30T09:00:00+08:00。"
        ) from None
    if not EARLIEST <= told.year <= LATEST:
        raise UsageError(f"ZWFW_NOW「{asked}」的年份应在{EARLIEST}至{LATEST}之间。")
    return told


def today() -> date:
    """Today in Beijing, whatever the machine's time zone."""
    return now().date()
