"""The red head of a paper and 版记 at its end, as markup."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Imprint


def red_head(mark: str, after_title: Sequence[Block]) -> Markup:
    """发文机关标志 and the number of the paper, where it has one, above the red line."""
    numbered = bool(after_title) and after_title[0].kind is Kind.NUMBER
    number = after_title[0].text if numbered else ""
    return Markup(
        '<div class="redhead"><p class="mark">{}</p><p class="centred">{}</p></div>'
    ).format(mark, number)


def imprint(some: Imprint, day: date) -> Markup:
    """抄送, and 印发机关 with the day of printing."""
    copies = Markup("<p>抄送：{}。</p>").format(some.copies) if some.copies else ""
    return Markup(
        '<div class="imprint">{}<p class="printed"><span>{}</span><span>{}印发</span></p></div>'
    ).format(copies, some.issuer, chinese_day(day))
