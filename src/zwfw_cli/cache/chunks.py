"""Digests of a long file piece by piece: when it grows, only the last piece is digested again."""

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Final, NamedTuple

CHUNK: Final = 1 << 20


class Added(NamedTuple):
    """What stands behind the bytes that were digested, and the digests of all with it."""

    content: bytes
    digests: list[str]


def digests(path: FilePath, size: int) -> Iterator[str]:
    """The digest of each piece of the first ``size`` bytes. OSError where it cannot be read."""
    with path.open("rb") as stream:
        left = size
        while left > 0:
            piece = stream.read(min(CHUNK, left))
            if not piece:
                return
            yield _digest(piece)
            left -= len(piece)


def is_unchanged(path: FilePath, size: int, kept: Sequence[str]) -> bool:
    """Whether the first ``size`` bytes are those that were digested."""
    try:
        return all(a == b for a, b in zip(digests(path, size), kept, strict=True))
    except (OSError, ValueError):
        return False


def added(path: FilePath, size: int, kept: Sequence[str], now: int) -> Added | None:
    """The bytes from ``size`` to ``now``; None where the last piece before them has changed.

    Content and digests are of one reading, so that they tell the same. OSError as above.
    """
    start = CHUNK * max(0, len(kept) - 1)
    with path.open("rb") as stream:
        stream.seek(start)
        end = stream.read(now - start)
    before = end[: size - start]
    if len(end) != now - start or [_digest(before)] != [*kept[-1:]]:
        return None
    pieces = (end[at : at + CHUNK] for at in range(0, len(end), CHUNK))
    return Added(end[size - start :], [*kept[:-1], *map(_digest, pieces)])


def _digest(piece: bytes) -> str:
    import hashlib

    return hashlib.sha256(piece).hexdigest()
