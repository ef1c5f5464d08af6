"""What a notice says once of all its units: 第一责任单位为牵头单位，下同."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.intake.paper import Paper, Paragraph, squeezed

_FIRST: Final = (
    r"(?:第一(?:个|位|家|名)?|首(?:个|位|家)|"
    + any_of("排名?在? 列 位列 列在 排序在?")
    + r"(?:首位?|最?前|第[一1](?:个|位|名|家)?))"
)
_FIRST_LEADS: Final = re.compile(
    rf"[^,;。()\n]{{0,12}}{_FIRST}[^,;。\n]{{0,12}}(?:为|是|即|作为|负责)?(?:总?牵头|主要责任|主责|第一责任)"
)
_BOLD_LEADS: Final = re.compile(
    r"(?:加粗|黑体|标\*|带\*|标注?[*★▲]|下划线|字体)[^,;。\n]{0,10}(?:为|是)(?:总?牵头|主责)"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """``first_leads`` and ``bold_leads``: the notice's own words, empty where it says neither."""

    first_leads: str = ""
    bold_leads: str = ""


def read_rules(paper: Paper) -> Rules:
    """The rules of the whole document, wherever it says them."""
    first = bold = ""
    for text in _texts(paper):
        plain = one_spelling(text)
        if "头" not in plain and "责" not in plain:
            continue
        first = first or _said(_FIRST_LEADS, plain, text)
        bold = bold or _said(_BOLD_LEADS, plain, text)
    return Rules(first, bold)


def _texts(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from dict.fromkeys(squeezed(text) for row in block.rows for text in row.texts)


def _said(pattern: re.Pattern[str], plain: str, text: str) -> str:
    found = pattern.search(plain)
    return text[found.start() : found.end()] if found else ""
