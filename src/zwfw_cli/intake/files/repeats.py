"""What an OpenDocument file says it repeats, counted before anything makes as much of it: one element
stands for any number of rows, columns or spaces.
"""

import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

MOST: Final[Mapping[str, int]] = MappingProxyType(
    {
        "number-rows-repeated": 1_048_576,
        "number-columns-repeated": 16_384,
        "number-rows-spanned": 1_048_576,
        "number-columns-spanned": 16_384,
        "c": 10_000,
    }
)
"""By attribute: the size of a sheet, which the blank rest of one is said to have; and spaces."""
MOST_SPACES: Final = 1_000_000
"""In the whole file."""
_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 s"
_SOME_DIGITS: Final = 10


def repeats_too_much(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part says so; what is no XML says nothing, and is told by whoever reads it."""
    spaces, over = 0, False

    def look(tag: str, attributes: dict[str, str]) -> None:
        nonlocal spaces, over
        for key, value in attributes.items():
            kind = key.rpartition(" ")[2]
            if kind not in MOST or (kind == "c" and tag != _SPACE):
                continue
            digits = value.strip().lstrip("+0")
            many = len(digits) > _SOME_DIGITS or (digits.isdecimal() and int(digits) > MOST[kind])
            spaces += int(digits) if kind == "c" and digits.isdecimal() and not many else 0
            over = over or many or spaces > MOST_SPACES

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = look
    try:
        with archive.open(name) as part:
            while not over and (some := part.read(1 << 16)):
                parser.Parse(some, False)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return over
    return over
