"""A paper in the form that is asked for: the words of its Markdown, and what they are dressed in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.needs import needs

if TYPE_CHECKING:
    from zwfw_cli.core.answers.board.courses import Target
    from zwfw_cli.render.layout.dress import Dress


def dressed(
    text: str,
    form: str,
    registry: Registry,
    day: date,
    roots: tuple[Path, ...],
    targets: "Sequence[Target]" = (),
) -> str | bytes:
    """The text itself, a Word document or web page of the same words, or a workbook of its tables.

    A web page also draws the ``targets``, each with its way there.
    UsageError where the library that writes it is not installed.
    """
    if form == "md":
        return text
    from zwfw_cli.core.answers.reports.signature import signature
    from zwfw_cli.render.layout.officedress import office_dress

    author = signature(registry).issuer
    dress, whole = office_dress(registry.office, author), _whole(registry)
    return dressed_blocks(text, form, dress, day, roots, author, whole, targets)


def dressed_blocks(
    text: str,
    form: str,
    dress: "Dress",
    day: date,
    roots: tuple[Path, ...],
    author: str,
    whole: Sequence[str],
    targets: "Sequence[Target]" = (),
) -> str | bytes:
    """The same, not as Markdown, for a paper that is of no one registry; ``whole``: words that stay on one line."""
    from zwfw_cli.render.blocks import read_blocks

    blocks = read_blocks(text)
    if form == "docx":
        try:
            from zwfw_cli.render.word.document import as_docx
        except ModuleNotFoundError:
            raise needs("python-docx", ".docx") from None
        return as_docx(blocks, dress, day, author, whole)
    if form == "html":
        from zwfw_cli.render.charts.targetcards import card
        from zwfw_cli.render.web.page import as_html

        return as_html(blocks, dress, day, roots, whole, [card(one) for one in targets])
    from zwfw_cli.render.excel.paper import as_xlsx

    return as_xlsx(blocks, day, author)


def _whole(registry: Registry) -> Sequence[str]:
    """Words of a title that stay on one line."""
    notice = registry.notice
    return (f"{notice.place}{notice.subject}", notice.place, notice.subject)
