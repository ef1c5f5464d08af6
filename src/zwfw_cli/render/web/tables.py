"""Tables of a paper as markup: widths from the text, the head repeated on every page."""

from typing import Final

from markupsafe import Markup

from zwfw_cli.render.blocks import Block
from zwfw_cli.render.layout.dress import TABLE_SIZE
from zwfw_cli.render.layout.sheets import LABEL, PADDING
from zwfw_cli.render.layout.widths import column_widths

_WORDS: Final = Markup("<td>{}</td>")
_FIGURE: Final = Markup('<td class="figure">{}</td>')


def table(block: Block, total: int, number: int) -> tuple[Markup, Markup]:
    """A table of figures and words, and the rule of the style that gives its columns their widths:
    a page with a policy takes none in its markup.
    """
    widths = column_widths(block.rows, total, TABLE_SIZE * 10, PADDING)
    name = f"t{number + 1}"
    rule = Markup("\n").join(
        Markup("#{} col:nth-child({}) {{ width: {:.2f}%; }}").format(name, n, 100 * one / total)
        for n, one in enumerate(widths, 1)
    )
    head, *rows = block.rows
    cells = Markup("").join(Markup("<th>{}</th>").format(one) for one in head)
    body = Markup("\n").join(_row(row, block.right) for row in rows)
    columns = Markup("<col>") * len(widths)
    made = Markup(
        '<div class="wide"><table id="{}">\n<colgroup>{}</colgroup>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>"
    ).format(name, columns, cells, body)
    return made, rule


def _row(row: tuple[str, ...], right: tuple[bool, ...]) -> Markup:
    cells = (
        (_FIGURE if figure else _WORDS).format(one) for one, figure in zip(row, right, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup("").join(cells))


def form(block: Block) -> Markup:
    """The table of a form: labels and what is written beside them, all rows alike."""
    rows = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(label, value)
        for label, value in block.rows
    )
    return Markup('<table class="form"><tbody>\n{}\n</tbody></table>').format(rows)


def form_rule(size: int, total: int) -> Markup:
    """How large the type of forms is, in half points, and how wide their labels are."""
    return Markup(
        "table.form {{ font-size: {}pt; line-height: {}pt; }}\ntable.form th {{ width: {:.2f}%; }}"
    ).format(size / 2, size / 2 + 6, 100 * LABEL / total)
