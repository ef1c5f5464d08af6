"""Sheets that were issued (督办单、提醒函): their numbers."""

from typing import Final

URGE, REMIND = "督办单", "提醒函"
MARKS: Final = {URGE: "督", REMIND: "提"}


def title(paper: str, year: int, number: int | None) -> str:
    """``督〔2021〕3号``; the number is left open in a draft."""
    shown = "　" if number is None else str(number)
    return f"{MARKS.get(paper, paper)}〔{year}〕{shown}号"
