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
    if form == "docx":
        return _as_word(text, registry, day)
    if form == "html":
        from zwfw_cli.render.blocks import read_blocks
        from zwfw_cli.render.layout.officedress import office_dress
        from zwfw_cli.render.web.page import as_html

        return as_html(read_blocks(text), office_dress(registry), day, roots, _whole(registry))
    if form == "xlsx":
        from zwfw_cli.core.answers.reports.signature import signature
        from zwfw_cli.render.blocks import read_blocks
        from zwfw_cli.render.excel.paper import as_xlsx

        return as_xlsx(read_blocks(text), day, signature(registry).issuer)
    return text


def _as_word(text: str, registry: Registry, day: date) -> bytes:
    from zwfw_cli.core.answers.reports.signature import signature
    from zwfw_cli.render.blocks import read_blocks
    from zwfw_cli.render.layout.officedress import office_dress

    try:
        from zwfw_cli.render.word.document import as_docx
    except ModuleNotFoundError:
        raise needs("python-docx", ".docx") from None
    blocks, dress = read_blocks(text), office_dress(registry)
    return as_docx(blocks, dress, day, signature(registry).issuer, _whole(registry))


def _whole(registry: Registry) -> Sequence[str]:
    """Words of a title that stay on one line."""
    notice = registry.notice
    return (f"{notice.place}{notice.subject}", notice.place, notice.subject)
