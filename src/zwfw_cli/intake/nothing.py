"""What to say of a paper in which no task was found: the lines that came closest, with their place."""

import re
from collections.abc import Iterator
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.grammar.text import one_spelling
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.paper import Grid, Paper, Paragraph, squeezed
from zwfw_cli.intake.tables.columns import read_heading

_SAID: Final = (
    "没有找到任务表，也没有「（责任单位：…；完成时限：…）」这样的条款；"
    "表头要有工作内容，以及牵头单位（责任单位）或完成时限，请核对后再导入"
)
_TORN: Final = (
    "疑似PDF折行：表格的单元格被折成了碎片，拼不回去；请直接导入 PDF 文件本身（zwfw import 文件.pdf），"
    "或向发文单位要 .docx"
)
_SPEAKS_OF_UNITS: Final = re.compile(
    r"(?:牵头|责任|配合|主办|协办)(?:单位|部门)|牵头|完成时限|责任分工"
)
_MOST: Final = 3
_SHOWN: Final = 40
_FEWEST_HEADINGS: Final = 3


def nothing_found(paper: Paper, name: str) -> DataError:
    """The error: why, and where the paper came closest."""
    headings = sum(
        isinstance(block, Paragraph) and read_heading(block.text) is not None
        for block in paper.blocks
    )
    said = _TORN if paper.broken_lines and headings >= _FEWEST_HEADINGS else _SAID
    near = sorted(_closest(paper), key=lambda one: -one[0])[:_MOST]
    if near:
        lines = "；".join(f"{place}「{text[:_SHOWN]}」" for _, text, place in near)
        said = f"{said}。最接近的是：{lines}"
    code = "import-wrapped" if said.startswith(_TORN) else "import-no-table"
    return DataError((Problem(name, 0, 0, code, said),))


def _closest(paper: Paper) -> Iterator[tuple[int, str, str]]:
    """How many words of a heading or a statement a line has, the line, its place."""
    for block in paper.blocks:
        if isinstance(block, Grid):
            for row in block.rows[:_MOST]:
                texts = dict.fromkeys(squeezed(text) for text in row.texts if text)
                known = sum(read_heading(text) is not None for text in texts)
                if known:
                    yield 2 * known, "｜".join(texts), row.place
        elif found := len(_SPEAKS_OF_UNITS.findall(one_spelling(block.text))):
            text = block.text
            at = _SPEAKS_OF_UNITS.search(one_spelling(text))
            start = max(0, at.start() - _SHOWN // 2) if at is not None else 0
            yield found, text[start:], block.place
