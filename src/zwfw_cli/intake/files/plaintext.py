"""Text pasted from a web page or a PDF: lines → paragraphs and grids."""

import codecs
from collections.abc import Iterator, Sequence

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.files.lines import Line, read_lines
from zwfw_cli.intake.files.linetables import read_line_table
from zwfw_cli.intake.files.stacked import read_stacked
from zwfw_cli.intake.paper import Block, Paper, Paragraph, cleaned


def read_text_paper(raw: bytes, name: str) -> Paper:
    """The paper of a text file in UTF-8, UTF-16 or GBK."""
    text, note = _decoded(raw, name)
    return Paper(tuple(_blocks(read_lines(text))), (note,) if note else ())


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
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


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        grid, end = read_line_table(lines, at)
        if grid is None:
            grid, end = read_stacked(lines, at)
        if grid is not None:
            yield grid
            at = end
            continue
        if text := cleaned(lines[at].text):
            yield Paragraph(text, lines[at].place)
        at += 1
