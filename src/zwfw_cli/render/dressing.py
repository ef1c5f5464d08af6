"""A paper in the form that is asked for: the words of its Markdown, and what they are dressed in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.needs import needs


def dressed(
    text: str, form: str, registry: Registry, day: date, roots: tuple[Path, ...]
) -> str | bytes:
    """The text itself, a Word document or web page of the same words, or a workbook of its tables.

    UsageError where the library that writes it is not installed.
    """
    from zwfw_cli.core.answers.reports.signature import signature

    author = signature(registry).issuer if form in ("docx", "xlsx") else ""
    return dressed_blocks(text, form, day, roots, author, _whole(registry))


def dressed_blocks(
    text: str, form: str, day: date, roots: tuple[Path, ...], author: str, whole: Sequence[str]
) -> str | bytes:
    """The same for a paper that is of no one registry; ``whole``: words that stay on one line."""
    if form == "docx":
        return _as_word(text, day, author, whole)
    if form == "html":
        from zwfw_cli.render.blocks import read_blocks
        from zwfw_cli.render.layout.dress import Dress
        from zwfw_cli.render.web.page import as_html

        return as_html(read_blocks(text), Dress(), roots, whole)
    if form == "xlsx":
        from zwfw_cli.render.blocks import read_blocks
        from zwfw_cli.render.excel.paper import as_xlsx

        return as_xlsx(read_blocks(text), day, author)
    return text


def _as_word(text: str, day: date, author: str, whole: Sequence[str]) -> bytes:
    from zwfw_cli.render.blocks import read_blocks
    from zwfw_cli.render.layout.dress import Dress

    try:
        from zwfw_cli.render.word.document import as_docx
    except ModuleNotFoundError:
        raise needs("python-docx", ".docx") from None
    return as_docx(read_blocks(text), Dress(), day, author, whole)


def _whole(registry: Registry) -> Sequence[str]:
    """Words of a title that stay on one line."""
    notice = registry.notice
    return (f"{notice.place}{notice.subject}", notice.place, notice.subject)
