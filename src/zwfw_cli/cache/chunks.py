"""Digests of a long file piece by piece: when it grows, only the last piece is digested again."""

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Final

CHUNK: Final = 1 << 20


def digests(path: FilePath, size: int, first: int = 0) -> Iterator[str]:
    """The digest of each piece of the first ``size`` bytes, from piece ``first`` on.

    OSError where the file cannot be read.
    """
    import hashlib

    with path.open("rb") as stream:
        stream.seek(first * CHUNK)
        left = size - first * CHUNK
        while left > 0:
            piece = stream.read(min(CHUNK, left))
            if not piece:
                return
            yield hashlib.sha256(piece).hexdigest()
            left -= len(piece)


def is_unchanged(path: FilePath, size: int, kept: Sequence[str]) -> bool:
    """Whether the first ``size`` bytes are those that were digested."""
    try:
        return all(a == b for a, b in zip(digests(path, size), kept, strict=True))
    except (OSError, ValueError):
        return False
