"""Words of a city's offices, in tables and in papers."""

from zwfw_cli.core.answers.city import OfficeLine
from zwfw_cli.render.phrases import NONE


def change_text(line: OfficeLine) -> str:
    """What moved since the day that is compared with."""
    if line.account is None:
        return NONE
    now, before, _, _ = line.account
    moved = (
        ("办结", now.done - before.done),
        ("逾期", now.overdue - before.overdue),
        ("达标", now.met - before.met),
    )
    return "、".join(f"{word}{value:+d}" for word, value in moved if value) or "持平"
