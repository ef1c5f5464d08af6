"""Elements of WordprocessingML. Properties must stand in the order of the schema: LibreOffice
forgives, Word calls the file damaged. ``ordered`` sorts them once, when the document is whole.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zwfw_cli.render.inert import legible

_ORDER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
        " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
        " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
        " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
        " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs"
        " highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish",
        "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize"
        " tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
        "w:trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader"
        " tblCellSpacing jc hidden",
        "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
        " tcFitText vAlign hideMark",
        "w:sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
        " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
        " rtlGutter docGrid",
    }
)


def make(tag: str, *children: Any, **attributes: Any) -> Any:
    """An element; attributes are of its own namespace unless their name has ``_`` for ``:``."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def text_run(text: str, properties: Any = None) -> Any:
    """One run; a line feed in the text is a line break. What XML cannot hold is spelt out."""
    run = make("w:r", properties)
    for n, line in enumerate(legible(text).split("\n")):
        if n:
            run.append(make("w:br"))
        if line:
            words = make("w:t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(words)
    return run


def run_properties(font: str | None = None, size: int | None = None, *, hint: bool = True) -> Any:
    """``size`` in half points. The hint sets “ ” — … in the Chinese type."""
    properties = make("w:rPr")
    if font is not None or hint:
        fonts = make("w:rFonts")
        if hint:
            fonts.set(qn("w:hint"), "eastAsia")
        for kind in ("ascii", "hAnsi", "eastAsia", "cs") if font is not None else ():
            fonts.set(qn(f"w:{kind}"), font)
        properties.append(fonts)
    if size is not None:
        properties.append(make("w:sz", val=size))
        properties.append(make("w:szCs", val=size))
    return properties


def ordered(root: Any) -> None:
    """Sort the children of every set of properties as the schema has them."""
    for tag, names in _ORDER.items():
        places = {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
        for element in root.iter(qn(tag)):
            element[:] = sorted(element, key=lambda child: places.get(child.tag, len(places)))
