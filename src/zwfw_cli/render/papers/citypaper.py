"""The monthly circular of a city, over all its offices."""

from datetime import date
from pathlib import Path
from typing import Final

from zwfw_cli.core.answers.city import City
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.render.citywords import change_text
from zwfw_cli.render.papers.templates import render_template

NAME: Final = "city.md.j2"


def as_markdown(
    city: City, period: Period, issued: date, signature: Signature, roots: tuple[Path, ...]
) -> str:
    """The paper; a template of the workspace wins over the shipped one of the same name."""
    total, before = city.total, city.total_before
    read = [[line for line in group if line.account is not None] for group in city.groups]
    accounts = [(line, line.account.now) for line in city.lines if line.account is not None]
    return render_template(
        NAME,
        roots,
        {
            "city": city,
            "period": period,
            "issued": issued,
            "signature": signature,
            "total": total,
            "grouped": any(line.group for line in city.lines),
            "entries": sum(one.entries for one in city.accounts),
            "moved": {
                name: _moved(now - then)
                for name, now, then in zip(total._fields, total, before, strict=True)
            },
            "groups": [(group, [change_text(line) for line in group]) for group in read if group],
            "overdue": [line for line, now in accounts if now.overdue],
            "unreported": [line for line, now in accounts if now.unreported],
            "missed": [line for line, now in accounts if now.missed],
        },
    )


def _moved(by: int) -> str:
    return f"{'增加' if by > 0 else '减少'}{abs(by)}项" if by else "持平"
