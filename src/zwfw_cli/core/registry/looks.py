"""How an office's papers look in Word and on the web; what is not given is as GB/T 9704-2012 has it."""

from decimal import Decimal
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.registry.fields import About, about

_FONT: Final = r"^[^\"\\<>{};,\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]{1,40}$"
"""A name that can stand in a style."""
_FORM: Final = "字体的名称：至多40个字，不含引号、反斜杠、逗号、分号、尖括号和花括号"


def _font(said: str) -> About:
    return about(said, form=_FORM, pattern=_FONT)


def _length(said: str, least: int, most: int, unit: str) -> About:
    return about(said, unit=unit, ge=least, le=most, max_digits=6, allow_inf_nan=False)


class FontNames(NamedTuple):
    """The type of each level."""

    title: Annotated[str | None, _font("标题，不写为方正小标宋简体")] = None
    body: Annotated[str | None, _font("正文，不写为仿宋_GB2312")] = None
    level1: Annotated[str | None, _font("一级标题，不写为黑体")] = None
    level2: Annotated[str | None, _font("二级标题，不写为楷体_GB2312")] = None
    number: Annotated[str | None, _font("页码，不写为宋体")] = None


class PageGrid(NamedTuple):
    """Margins, and the pitch of lines and characters."""

    top: Annotated[Decimal | None, _length("天头，不写为37", 10, 60, "毫米")] = None
    left: Annotated[Decimal | None, _length("订口，不写为28", 10, 60, "毫米")] = None
    bottom: Annotated[Decimal | None, _length("地脚，不写为35", 20, 60, "毫米")] = None
    right: Annotated[Decimal | None, _length("切口，不写为26", 10, 60, "毫米")] = None
    line: Annotated[Decimal | None, _length("行距，不写为28.95", 20, 40, "磅")] = None
    squeeze: Annotated[Decimal | None, _length("字距，不写为-0.25", -2, 2, "磅")] = None


class Looks(NamedTuple):
    """Fonts and grid, and the two parts that most offices' own systems add."""

    fonts: Annotated[FontNames | None, about("字体")] = None
    grid: Annotated[PageGrid | None, about("页边距、行距、字距")] = None
    red_head: Annotated[bool, about("是否印红头（发文机关标志、发文字号和红线）")] = False
    mark: Annotated[
        str | None, about("发文机关标志，不写为印发单位全称加“文件”", min_length=1, max_length=30)
    ] = None
    imprint: Annotated[bool, about("是否印版记（抄送、印发机关和日期）")] = False
    copies: Annotated[
        str | None, about("版记中的抄送机关，不写不列", min_length=1, max_length=300)
    ] = None
