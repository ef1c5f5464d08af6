"""Text pasted from a web page or a PDF: lines → paragraphs and grids."""

import codecs
from collections.abc import Iterator, Sequence
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.files.furniture import is_page_number, running_heads, without_digits
from zwfw_cli.intake.files.lines import Line, by_spaces, read_lines
from zwfw_cli.intake.files.linetables import read_line_table
from zwfw_cli.intake.files.stacked import read_stacked
from zwfw_cli.intake.files.torn import refuse_torn
from zwfw_cli.intake.files.wrapped import PageLine, columns, is_full, join_lines, page_width
from zwfw_cli.intake.paper import Block, Paper, Paragraph, cleaned

_INDENTED: Final = 0.2
"""The share of lines from which on indentation tells where paragraphs begin."""
_MOST_PARTS: Final = 2
_INDENT: Final = 2
_MOST_INDENT: Final = 6


def read_text_paper(raw: bytes, name: str) -> Paper:
    """The paper of a text file in UTF-8, UTF-16 or GBK; DataError where a PDF's lines are torn."""
    text, note = decoded(raw, name)
    lines = read_lines(text)
    width = page_width([line.text.strip() for line in lines if not _has_cells(line)])
    if width is not None:
        lines = _without_furniture(lines)
    blocks = tuple(_blocks(lines, width, name))
    return Paper(blocks, (note,) if note else (), width is not None)


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The text, and what is to be told of its encoding; DataError where it is none."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), ""
    for encoding, note in (("utf-8-sig", ""), ("gb18030", "文件不是UTF-8，按GBK读")):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") <= len(text) // 100:
            return text, note
    said = "不是文本文件，或编码不明；请另存为UTF-8的 .txt"
    raise DataError((Problem(name, 0, 0, "import-encoding", said),))


def _has_cells(line: Line) -> bool:
    """Whether it is the row of a table, whose length tells nothing of the page's."""
    return "\t" in line.text or len(by_spaces(line.text)) > _MOST_PARTS


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Without page numbers, what repeats beside them, and the blank lines around."""
    numbers = [at for at, line in enumerate(lines) if is_page_number(line.text)]
    edges = {at: _beside(lines, at) for at in numbers}
    heads = running_heads([[lines[one].text for one in beside] for beside in edges.values()])
    gone = set(numbers)
    for at, beside in edges.items():
        gone |= {one for one in beside if without_digits(lines[one].text) in heads}
        low = high = at
        while low and (lines[low - 1].blank or low - 1 in gone):
            low -= 1
        while high + 1 < len(lines) and (lines[high + 1].blank or high + 1 in gone):
            high += 1
        gone |= set(range(low, high + 1))
    return [line for at, line in enumerate(lines) if at not in gone]


def _beside(lines: Sequence[Line], at: int) -> list[int]:
    """The nearest line with words before and after a page number."""
    before = next((one for one in range(at - 1, max(-1, at - 6), -1) if not lines[one].blank), None)
    after = next(
        (one for one in range(at + 1, min(len(lines), at + 6)) if not lines[one].blank), None
    )
    return [one for one in (before, after) if one is not None]


def _blocks(lines: Sequence[Line], width: int | None, name: str) -> Iterator[Block]:
    at = 0
    loose: list[Line] = []
    while at < len(lines):
        grid, end = read_line_table(lines, at)
        if grid is None:
            grid, end = read_stacked(lines, at)
        if grid is not None:
            yield from _paragraphs(loose, width)
            loose = []
            refuse_torn(lines[at:end], grid, width is not None, name)
            yield grid
            at = end
            continue
        loose.append(lines[at])
        at += 1
    yield from _paragraphs(loose, width)


def _paragraphs(lines: Sequence[Line], width: int | None) -> Iterator[Paragraph]:
    """A line each, or where a page broke them, the paragraphs that they were."""
    if width is None:
        for line in lines:
            if text := cleaned(line.text):
                yield Paragraph(text, line.place)
        return
    indents = [_indent(line.text) for line in lines if not line.blank]
    shift = sum(_INDENT <= one <= _MOST_INDENT for one in indents) >= _INDENTED * len(indents)
    yield from join_lines(
        [
            PageLine(
                text,
                line.place,
                is_full(line.text.rstrip(), width),
                _indent(line.text) >= _INDENT if shift else None,
            )
            for line in lines
            if (text := cleaned(line.text))
        ]
    )


def _indent(text: str) -> int:
    return columns(text) - columns(text.lstrip(" \u3000\xa0"))
