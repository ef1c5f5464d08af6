"""PDFs out of the operators of their pages, as any program writes them."""

import zlib
from pathlib import Path

FONTS = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
)
FORM = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>/Length %d>>stream\n%s\nendstream"


def write_pdf(path: Path, content: str, form: str = "", pages: int = 1) -> None:
    """All pages draw ``content``; /F is a Chinese font, /X the form, which may name itself."""
    packed = zlib.compress(content.encode(), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{'3 0 R ' * pages}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *(font.encode() for font in FONTS),
        (FORM % (len(form), form)).encode(),
    ]
    parts = [b"%PDF-1.4\n"]
    places = []
    for number, one in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = sum(map(len, parts))
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts += [
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows),
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start),
    ]
    path.write_bytes(b"".join(parts))


def words(text: str, left: float, bottom: float) -> str:
    """The operators that write a line of text, 10 points high."""
    return f"BT /F 10 Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def table(*rows: tuple[str, ...]) -> str:
    """The operators of a table with ruling lines, its columns 90 points wide."""
    top, wide, high = 700, 90, 20
    right, foot = 50 + wide * len(rows[0]), top - high * len(rows)
    lines = [
        f"50 {top - high * at} m {right} {top - high * at} l S\n" for at in range(len(rows) + 1)
    ]
    lines += [
        f"{50 + wide * at} {foot} m {50 + wide * at} {top} l S\n" for at in range(len(rows[0]) + 1)
    ]
    texts = [
        words(text, 52 + wide * column, top - high * row - 15)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return "".join(lines + texts)
