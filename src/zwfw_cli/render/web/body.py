"""Blocks of a paper as markup; every word is escaped."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Grid
from zwfw_cli.render.layout.pages import Part, parts
from zwfw_cli.render.layout.sheets import form_size, is_form
from zwfw_cli.render.layout.titles import broken, width
from zwfw_cli.render.web.tables import form, form_rule, table

_DATE_IN: Final = 4
"""Characters between the date and the right margin."""


def paper(blocks: Sequence[Block], grid: Grid, whole: Sequence[str]) -> tuple[Markup, list[Markup]]:
    """The markup, and the rules that its tables add to the style."""
    rules: list[Markup] = []
    pages = []
    for part in parts(blocks):
        size = form_size(part.blocks, grid)
        if size is not None:
            rules.append(form_rule(size, grid.width))
        kind = "page annex" if part.is_annex else "page"
        for sheet in _sheets(part):
            inside = Markup("\n").join(_elements(part, sheet, grid, whole, rules))
            turned = " turned" if part.turned else ""
            pages.append(
                Markup('<section class="{}{}">\n{}\n</section>').format(kind, turned, inside)
            )
    return Markup("\n").join(pages), rules


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
    part: Part, sheet: Sequence[Block], grid: Grid, whole: Sequence[str], rules: list[Markup]
) -> Iterator[Markup]:
    at, forms = 0, is_form(part.blocks)
    while at < len(sheet):
        block, at = sheet[at], at + 1
        match block.kind:
            case Kind.TITLE:
                yield _title(block.text, whole)
            case Kind.ANNEX:
                label, name = block.runs
                yield Markup('<p class="label">{}</p>').format(label.text)
                yield _title(name.text, whole)
            case Kind.TABLE if forms:
                yield form(block)
            case Kind.TABLE:
                made, rule = table(block, grid.height if part.turned else grid.width, len(rules))
                rules.append(rule)
                yield made
            case Kind.ITEM if not block.mark:
                items = [block]
                while at < len(sheet) and sheet[at].kind is Kind.ITEM and not sheet[at].mark:
                    items.append(sheet[at])
                    at += 1
                inside = Markup("\n").join(
                    Markup("<li>{}</li>").format(_words(one)) for one in items
                )
                yield Markup("<ul>\n{}\n</ul>").format(inside)
            case Kind.SIGNER:
                yield _signature(block.text, sheet[at].text)
                at += 1
            case Kind.PARAGRAPH if part.is_annex and sheet[at - 2].kind is Kind.TABLE:
                yield Markup('<p class="note">{}</p>').format(_words(block))
            case _:
                yield _paragraph(block)


def _title(text: str, whole: Sequence[str]) -> Markup:
    lines = (Markup("<span>{}</span>").format(line) for line in broken(text, whole))
    return Markup("<h1>{}</h1>").format(Markup("").join(lines))


def _paragraph(block: Block) -> Markup:
    match block.kind:
        case Kind.HEADING:
            return Markup("<h{0}>{1}</h{0}>").format(block.level + 1, _words(block))
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
