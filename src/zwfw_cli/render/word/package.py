"""The archive of a document, byte for byte the same each time it is made from the same text."""

import io
import zipfile
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold."""
_FIRST: Final = "[Content_Types].xml"


def settled(content: bytes) -> bytes:
    """The same archive with its members in order and without the times of writing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda one: (one != _FIRST, one)):
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return made.getvalue()
