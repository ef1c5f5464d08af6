"""The styles of a paper and its table of fonts. No style takes its type from a theme."""

from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn

from zwfw_cli.render.layout.dress import (
    ALIKE,
    BODY_SIZE,
    NUMBER_SIZE,
    TABLE_SIZE,
    TITLE_SIZE,
    Dress,
    Fonts,
)
from zwfw_cli.render.word.parts import make, run_properties

INDENT = 2 * (BODY_SIZE * 10)
"""Two characters of the body, in twips; Word goes by firstLineChars."""


def set_styles(root: Any, dress: Dress) -> None:
    """Replace all styles of a document by those of a paper."""
    for child in list(root):
        root.remove(child)
    fonts, grid = dress.fonts, dress.grid
    base = run_properties(fonts.body, BODY_SIZE, hint=False)
    base.append(make("w:lang", val="en-US", eastAsia="zh-CN"))
    root.append(
        make("w:docDefaults", make("w:rPrDefault", base), make("w:pPrDefault", make("w:pPr")))
    )
    exact = make("w:spacing", before=0, after=0, line=grid.line, lineRule="exact")
    body = make(
        "w:pPr",
        make("w:widowControl", val=0),
        make("w:wordWrap", val=0),
        exact,
        make("w:jc", val="both"),
    )
    squeezed = run_properties(fonts.body, BODY_SIZE, hint=False)
    squeezed.append(make("w:spacing", val=grid.squeeze))
    root.append(_style("Normal", "Normal", body, squeezed, default=True))
    root.append(_style("PaperText", "公文正文", make("w:pPr", _first_line()), None))
    for name, label, font, level in (
        ("Heading1", "heading 1", fonts.level1, 0),
        ("Heading2", "heading 2", fonts.level2, 1),
        ("Heading3", "heading 3", fonts.body, 2),
    ):
        properties = make(
            "w:pPr", make("w:keepNext"), _first_line(), make("w:outlineLvl", val=level)
        )
        root.append(_style(name, label, properties, run_properties(font, hint=False)))
    centred = make(
        "w:pPr",
        make("w:keepNext"),
        make("w:spacing", before=0, after=0, line=700, lineRule="exact"),
        make("w:jc", val="center"),
        make("w:snapToGrid", val=0),
    )
    big = run_properties(fonts.title, TITLE_SIZE, hint=False)
    big.append(make("w:spacing", val=0))
    root.append(_style("Title", "Title", centred, big))
    flush = make("w:pPr", make("w:keepNext"), make("w:jc", val="left"))
    root.append(_style("AnnexLabel", "附件标识", flush, run_properties(fonts.level1, hint=False)))
    root.append(_style("TableText", "表格文字", *_table_text(fonts.body)))
    root.append(_style("TableHead", "表头文字", *_table_text(fonts.level1)))
    foot = make(
        "w:pPr", make("w:spacing", before=0, after=0, line=280, lineRule="exact"),
        make("w:snapToGrid", val=0),
    )  # fmt: skip
    root.append(
        _style("Footer", "footer", foot, run_properties(fonts.number, NUMBER_SIZE, hint=False))
    )
    root.append(_table_style())


def _first_line() -> Any:
    return make("w:ind", firstLineChars=200, firstLine=INDENT)


def _table_text(font: str) -> tuple[Any, Any]:
    """Off the grid: each row would take a whole line of it otherwise."""
    properties = make(
        "w:pPr",
        make("w:snapToGrid", val=0),
        make("w:spacing", before=0, after=0, line=280, lineRule="exact"),
        make("w:jc", val="left"),
    )
    runs = run_properties(font, TABLE_SIZE, hint=False)
    runs.append(make("w:spacing", val=0))
    return properties, runs


def _style(ident: str, name: str, properties: Any, runs: Any, default: bool = False) -> Any:
    style = make("w:style", make("w:name", val=name), type="paragraph", styleId=ident)
    if default:
        style.set(qn("w:default"), "1")
    else:
        style.append(make("w:basedOn", val="Normal"))
    style.append(make("w:qFormat"))
    style.extend([one for one in (properties, runs) if one is not None])
    return style


def _table_style() -> Any:
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make(
        "w:tblBorders",
        *(make(f"w:{one}", val="single", sz=4, space=0, color="auto") for one in lines),
    )
    margins = make(
        "w:tblCellMar", make("w:left", w=60, type="dxa"), make("w:right", w=60, type="dxa")
    )
    return make(
        "w:style",
        make("w:name", val="Table Grid"),
        make("w:tblPr", borders, margins),
        type="table",
        styleId="TableGrid",
    )


def font_table(fonts: Fonts) -> bytes:
    """The part that names what a machine without the fonts may show instead."""
    root = make("w:fonts")
    for name in dict.fromkeys(fonts):
        font = make("w:font", name=name)
        if name in ALIKE:
            font.append(make("w:altName", val=ALIKE[name]))
        font.append(make("w:charset", val="86"))
        font.append(make("w:family", val="auto"))
        font.append(make("w:pitch", val="default"))
        root.append(font)
    return bytes(serialize_part_xml(root))
