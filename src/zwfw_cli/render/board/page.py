"""The board as a page: the template's words around the prepared values."""

from pathlib import Path
from typing import Final

from zwfw_cli.core.answers.board.wallchart import AHEAD, BACK, SOON, Board
from zwfw_cli.core.answers.reports.forecast import METHOD
from zwfw_cli.render.board.days import days_of, strip
from zwfw_cli.render.board.htmlwords import PAGE
from zwfw_cli.render.charts.targetcards import READINGS, card
from zwfw_cli.render.papers.paperwords import SHOWN
from zwfw_cli.render.papers.templates import render_template
from zwfw_cli.render.web.sealed import SEAL, sealed

NAME: Final = "board.html.j2"


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
        "policy": SEAL,
        "shown": READINGS,
        "method": METHOD,
    }
    return sealed(render_template(NAME, roots, variables, PAGE))
