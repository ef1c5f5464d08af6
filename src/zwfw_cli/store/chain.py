"""The chain of the journal: each line carries the seal of the one before (``prev``) and its own
(``seal``), a digest of its bytes up to that key. A changed line breaks its own seal, a missing one
the link to it; lines merged from two copies keep their seals and link to an earlier line.
"""

import hashlib
from collections.abc import Sequence
from typing import Final, NamedTuple

DIGITS: Final = 32
"""Hexadecimal digits of a seal: 128 bits of SHA-256."""
START: Final = "0" * DIGITS
"""What the first line links to."""
_PREV: Final = ',"prev":"'
_SEAL: Final = ',"seal":"'


def sealed(line: str, prev: str) -> str:
    """A line of JSON with the two keys of the chain added."""
    body = f'{line[:-1]}{_PREV}{prev}"'
    return f'{body}{_SEAL}{digest(body)}"}}'


def digest(text: str) -> str:
    """The seal of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def seal_of(line: str) -> str | None:
    """The seal that a line carries, or None."""
    body, found, rest = line.rpartition(_SEAL)
    return rest[:DIGITS] if found and body and len(rest) == DIGITS + 2 else None


def _prev_of(body: str) -> str | None:
    rest = body.rpartition(_PREV)[2]
    return rest[:DIGITS] if len(rest) == DIGITS + 1 else None


class Break(NamedTuple):
    """Where history does not hold. ``merged`` is harmless: every line is whole, the order is not."""

    line: int
    merged: bool
    reason: str


def breaks(lines: Sequence[str]) -> list[Break]:
    """Every break, by line number from 1, leaving out what a later reseal has accepted."""
    seals = [seal_of(line) for line in lines]
    places = {seal: at for at, seal in enumerate(seals)}
    found: list[Break] = []
    for at, line in enumerate(lines):
        accepted = accepts(line)
        if accepted is not None and accepted == whole(lines[:at]):
            found.clear()
        reason = _broken(line, seals[at])
        prev = _prev_of(line.rpartition(_SEAL)[0])
        if reason is not None:
            found.append(Break(at + 1, False, reason))
        elif prev != (seals[at - 1] if at else START):
            known = prev == START or places.get(prev, at) != at
            said = "与上一行不衔接，像是合并了两份台账" if known else "它前面的一行不见了"
            found.append(Break(at + 1, known, said))
    return found


def _broken(line: str, seal: str | None) -> str | None:
    if seal is None:
        return "没有封签，不是本程序写的"
    return None if digest(line.rpartition(_SEAL)[0]) == seal else "写入后被改动过"


def whole(lines: Sequence[str]) -> str:
    """The digest of all lines as they stand."""
    return digest("\n".join(lines))


def accepts(line: str) -> str | None:
    """What a reseal accepts, without reading the line as JSON; None for any other entry."""
    rest = line.rpartition(',"accepts":"')[2]
    return rest[:DIGITS] if rest != line and '"kind":"reseal"' in line else None
