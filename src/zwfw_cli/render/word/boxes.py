"""Boxes of text that stand at a place of the page, wherever the words around them go."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_EMU: Final = 635
"""English Metric Units to the twip."""


class Place(NamedTuple):
    """From the left and the upper edge of the page, and how wide and high; in twips."""

    across: int
    along: int
    wide: int
    high: int


def box(
    ident: int,
    place: Place,
    paragraphs: Iterable[Any],
    *,
    vertical: bool = False,
    alone: bool = False,
) -> Any:
    """A run that holds the box; ``vertical`` text runs downwards; one that stands ``alone`` has no
    words of the page beside it.
    """
    across, along, wide, high = (one * _EMU for one in place)
    wrap = "wrapTopAndBottom" if alone else "wrapNone"
    turned = "vert" if vertical else "horz"
    run = parse_xml(
        f"""<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
          xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
          xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
          xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        ><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
          relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
          <wp:simplePos x="0" y="0"/>
          <wp:positionH relativeFrom="page"><wp:posOffset>{across}</wp:posOffset></wp:positionH>
          <wp:positionV relativeFrom="page"><wp:posOffset>{along}</wp:posOffset></wp:positionV>
          <wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>
          <wp:{wrap}/><wp:docPr id="{ident}" name="box {ident}"/>
          <wp:cNvGraphicFramePr/><a:graphic><a:graphicData
          uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
          <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
          <a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          <a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>
          <wps:bodyPr vert="{turned}" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>
          </a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
    )
    content = next(run.iter(qn("w:txbxContent")))
    content.extend(paragraphs)
    return run
