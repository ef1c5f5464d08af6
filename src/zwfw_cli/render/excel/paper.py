"""The tables of a paper as a workbook, its annexes first; figures and days become values."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Final

from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.errors import UsageError
from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.excel.answer import add_table
from zwfw_cli.render.excel.book import Book
from zwfw_cli.render.layout.titles import width
from zwfw_cli.render.view import Column, Table, Valued

NO_TABLES: Final = "这份报告没有表格。"
_LONG: Final = 6.0
"""A column with a cell of more characters holds running text."""
_NUMBER: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_FIGURE: Final = re.compile(rf"({_NUMBER})(|%|[^\d\s.]{{1,4}})")
_READING: Final = re.compile(rf"([^（）]+)(?:（({_NUMBER})/({_NUMBER})）)?(?:（[^（）]*）)*")
"""``96.62%（1429/1479）``, also with words in brackets behind it."""
_PARTS: Final = ("数值", "分子", "分母")
_DAY: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_NUMBERING: Final = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")


def as_xlsx(blocks: Sequence[Block], day: date, author: str) -> bytes:
    """The workbook; ``day`` is that of the paper."""
    book = Book(day, author)
    paper = next((one.text for one in blocks if one.kind is Kind.TITLE), "")
    found = sorted(_tables(blocks), key=lambda pair: not pair[0])
    for _, table in found:
        add_table(book, table, table.title or paper, (paper,))
    if not found:
        add_table(book, Table((), ()), paper, (NO_TABLES,))
    return book.content()


def _tables(blocks: Sequence[Block]) -> Iterator[tuple[bool, Table]]:
    """Each table, and whether it stands in an annex, named by what stands above it."""
    above, annex = "", False
    for at, block in enumerate(blocks):
        if block.kind is Kind.ANNEX:
            above, annex = block.runs[-1].text, True
        elif block.kind is Kind.HEADING:
            above = _NUMBERING.sub("", block.text, count=1)
        elif block.kind is Kind.TABLE:
            under = takewhile(lambda one: one.kind is Kind.PARAGRAPH, blocks[at + 1 :])
            yield annex, _table(block, above, tuple(one.text for one in under if annex))


def _table(block: Block, title: str, notes: tuple[str, ...]) -> Table:
    titles, *rows = block.rows
    readings = [at for at in range(len(titles)) if any(_fraction(row[at])[1] for row in rows)]
    columns = [
        Column(one, wrap=any(width(row[at]) > _LONG for row in rows))
        for at, one in enumerate(titles)
    ]
    columns += [Column(f"{titles[at]}{part}") for at in readings for part in _PARTS]
    cells = tuple(
        (*map(_cell, row), *(one for at in readings for one in _fraction(row[at]))) for row in rows
    )
    return Table(tuple(columns), cells, title, notes)


def _fraction(text: str) -> tuple[str, str, str]:
    """Value, numerator and denominator of a reading, to stand behind the columns of the paper; empty
    what there is none of.
    """
    found = _READING.fullmatch(text)
    value = _cell(found[1]) if found else ""
    if not found or not isinstance(value, Valued) or isinstance(value.value, date):
        return "", "", ""
    over, under = (_cell(found[at] or "") for at in (2, 3))
    return value, over, under


def _cell(text: str) -> str:
    """``96.62%`` is a figure with its unit, ``2021年6月30日`` a day; all else stays text."""
    figure = _FIGURE.fullmatch(text)
    if figure:
        return Valued(text, Decimal(figure[1]), figure[2])
    if _DAY.fullmatch(text):
        try:
            return Valued(text, parse_day(text))
        except UsageError:
            return text
    return text
