"""The board as a page: the template's words around the prepared values."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Final

from zwfw_cli.core.answers.board.wallchart import AHEAD, BACK, SOON, Board
from zwfw_cli.core.answers.reports.forecast import METHOD
from zwfw_cli.render.board.days import days_of, strip
from zwfw_cli.render.board.htmlwords import PAGE
from zwfw_cli.render.board.targetcards import READINGS, card
from zwfw_cli.render.papers.paperwords import SHOWN
from zwfw_cli.render.papers.templates import render_template

NAME: Final = "board.html.j2"
_SEAL: Final = "sha256-seal-of-the-style"
"""Stands in the template's policy until the style is there to be summed."""
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def as_html(board: Board, roots: tuple[Path, ...]) -> str:
    """The whole page; a template of the workspace wins over the shipped one of the same name."""
    days = days_of(board)
    variables = {
        "board": board,
        "cards": [card(one) for one in board.targets],
        "days": days,
        "strip": strip(board, days),
        "anchors": {line.unit: f"u{at}" for at, line in enumerate(board.matrix.lines, 1)},
        "span": {"back": BACK, "ahead": AHEAD, "soon": SOON},
        "seal": board.journal.seal[:SHOWN],
        "policy": _SEAL,
        "shown": READINGS,
        "method": METHOD,
    }
    return sealed(render_template(NAME, roots, variables, PAGE))


def sealed(page: str) -> str:
    """The page with the digest of its style in its policy: a browser takes no other style."""
    style = _STYLE.search(page)
    digest = sha256((style[1] if style else "").encode()).digest()
    return page.replace(_SEAL, f"sha256-{b64encode(digest).decode()}", 1)
