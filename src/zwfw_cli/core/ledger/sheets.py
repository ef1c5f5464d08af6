"""Sheets that were issued (督办单、提醒函): their numbers."""

from typing import Final

from zwfw_cli.core.registry.office import Office, number_text

URGE, REMIND = "督办单", "提醒函"
SILENT: Final = "应报未报"
"""The matter of a sheet that asks for a report, as the scan calls it."""
MARKS: Final = {URGE: "督", REMIND: "提"}


def title(pattern: str, year: int, number: int | None) -> str:
    """``督〔2021〕3号``; the number is left open in a draft."""
    return number_text(pattern, year, number)


def pattern_of(office: Office | None, paper: str) -> str:
    """How the office numbers a kind of sheet, or ``督〔{year}〕{number}号``."""
    forms = office.papers if office is not None else None
    form = (forms.notice if paper == URGE else forms.reminder) if forms is not None else None
    return form.number if form is not None else f"{MARKS.get(paper, paper)}〔{{year}}〕{{number}}号"
