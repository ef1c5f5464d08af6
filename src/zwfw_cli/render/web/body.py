"""Blocks of a paper as markup; every word is escaped."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Dress, Grid
from zwfw_cli.render.layout.pages import Part, parts
from zwfw_cli.render.layout.sheets import form_size, is_form
from zwfw_cli.render.layout.titles import broken, width
from zwfw_cli.render.web.issuing import imprint, red_head
from zwfw_cli.render.web.tables import form, form_rule, table

_DATE_IN: Final = 4
"""Characters between the date and the right margin."""
_LIST, _LIST_END, _NOTHING = Markup("<ul>\n"), Markup("\n</ul>"), Markup("")


def paper(
    blocks: Sequence[Block], dress: Dress, day: date, whole: Sequence[str]
) -> tuple[Markup, list[Markup]]:
    """The markup, and the rules that its tables add to the style."""
    rules: list[Markup] = []
    pages: list[tuple[Part, list[Markup]]] = []
    for part in parts(blocks):
        size = form_size(part.blocks, dress.grid)
        if size is not None:
            rules.append(form_rule(size, dress.grid.width))
        pages += [
            (part, list(_elements(part, sheet, dress, whole, rules))) for sheet in _sheets(part)
        ]
    if dress.imprint is not None and pages and not is_form(pages[-1][0].blocks):
        if pages[-1][0].turned:
            pages.append((Part((), turned=False), []))
        pages[-1][1].append(imprint(dress.imprint, day))
    return Markup("\n").join(_page(*one) for one in pages), rules


def _page(part: Part, inside: Sequence[Markup]) -> Markup:
    kind = f"page{' annex' if part.is_annex else ''}{' turned' if part.turned else ''}"
    return Markup('<section class="{}">\n{}\n</section>').format(kind, Markup("\n").join(inside))


def _sheets(part: Part) -> Iterator[list[Block]]:
    """What lies between two breaks of a page."""
    sheet: list[Block] = []
    for block in part.blocks:
        if block.kind is Kind.BREAK:
            yield sheet
            sheet = []
        else:
            sheet.append(block)
    yield sheet


def _elements(
    part: Part, sheet: Sequence[Block], dress: Dress, whole: Sequence[str], rules: list[Markup]
) -> Iterator[Markup]:
    forms = is_form(part.blocks)
    mark = "" if forms else dress.mark
    for at, block in enumerate(sheet):
        match block.kind:
            case Kind.TITLE:
                if mark:
                    yield red_head(mark, sheet[at + 1 : at + 2])
                yield _title(block.text, whole)
            case Kind.ANNEX:
                label, name = block.runs
                yield Markup('<p class="label">{}</p>').format(label.text) + _title(
                    name.text, whole
                )
            case Kind.TABLE:
                yield form(block) if forms else _table(part, block, dress.grid, rules)
            case Kind.SIGNER:
                yield _signature(block.text, sheet[at + 1].text)
            case Kind.PARAGRAPH if part.is_annex and sheet[at - 1].kind is Kind.TABLE:
                yield Markup('<p class="note">{}</p>').format(_words(block))
            case Kind.ITEM if not block.mark:
                yield _item(sheet, at)
            case _ if block.kind is not Kind.DATE and not (mark and block.kind is Kind.NUMBER):
                yield _paragraph(block)


def _table(part: Part, block: Block, grid: Grid, rules: list[Markup]) -> Markup:
    made, rule = table(block, grid.height if part.turned else grid.width, len(rules))
    rules.append(rule)
    return made


def _item(sheet: Sequence[Block], at: int) -> Markup:
    """An item; the first and the last of some begin and end their list."""
    first = not at or not _is_item(sheet[at - 1])
    last = at + 1 == len(sheet) or not _is_item(sheet[at + 1])
    made = Markup("<li>{}</li>").format(_words(sheet[at]))
    return (_LIST if first else _NOTHING) + made + (_LIST_END if last else _NOTHING)


def _is_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and not block.mark


def _title(text: str, whole: Sequence[str]) -> Markup:
    lines = (Markup("<span>{}</span>").format(line) for line in broken(text, whole))
    return Markup("<h1>{}</h1>").format(Markup("").join(lines))


def _paragraph(block: Block) -> Markup:
    match block.kind:
        case Kind.HEADING:
            return Markup("<h{0}>{1}</h{0}>").format(block.level + 1, _words(block))
        case Kind.NUMBER:
            return Markup('<p class="centred">{}</p>').format(_words(block))
        case Kind.ADDRESSEE:
            return Markup('<p class="flush">{}</p>').format(_words(block))
        case _:
            return Markup("<p>{}{}</p>").format(block.mark, _words(block))


def _words(block: Block) -> Markup:
    """Runs; labels in their own type."""
    return Markup("").join(
        Markup("<strong>{}</strong>").format(run.text) if run.strong else Markup.escape(run.text)
        for run in block.runs
    )


def _signature(signer: str, day: str) -> Markup:
    """The issuer centred over the date; one that is much longer ends at the margin."""
    long = (width(signer) - width(day)) / 2 > _DATE_IN
    return Markup(
        '<div class="signature{}"><p class="signer"><span>{}</span></p><p class="day">{}</p></div>'
    ).format(" long" if long else "", signer, day)
