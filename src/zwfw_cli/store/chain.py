"""The chain of the journal: each line carries the seal of the one before (``prev``) and its own
(``seal``), a digest of its bytes up to that key. A changed line breaks its own seal, a missing one
the link to it; lines merged from two copies keep their seals and link to an earlier line.

With an office key a seal is an HMAC and begins with ``k``; what follows a keyed line is keyed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

DIGITS: Final = 32
"""Characters of a seal: 128 bits of SHA-256; behind a ``k`` 124 of an HMAC."""
START: Final = "0" * DIGITS
"""What the first line links to."""
KEYED: Final = "k"
_PREV: Final = ',"prev":"'
_SEAL: Final = ',"seal":"'
_BODY: Final = -len(_SEAL) - DIGITS - 2
"""Where the seal's key begins in a sealed line."""
_AT: Final = _BODY + len(_SEAL)
"""Where the seal itself begins."""
_BYTES: Final = DIGITS // 2
_TAIL: Final = b'%b%%b"%b%%b"}' % (_PREV.encode(), _SEAL.encode())
"""How a line ends, by the seal before it and its own."""
_KEYED_BYTE: Final = KEYED.encode()
_ACCEPTS: Final = ',"accepts":"'


def sealed(line: str, prev: str, key: bytes | None = None) -> str:
    """A line of JSON with the two keys of the chain added."""
    body = f'{line[:-1]}{_PREV}{prev}"'
    return f'{body}{_SEAL}{_seal(body, key)}"}}'


def digest(text: str) -> str:
    """The seal of a text without a key."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _seal(body: str, key: bytes | None) -> str:
    return digest(body) if key is None else _keyed(body.encode(), key)


def _keyed(body: bytes, key: bytes) -> str:
    import hmac

    return KEYED + hmac.digest(key, body, "sha256").hex()[: DIGITS - 1]


def seal_of(line: str) -> str | None:
    """The seal that a line carries, or None."""
    body, found, rest = line.rpartition(_SEAL)
    return rest[:DIGITS] if found and body and len(rest) == DIGITS + 2 else None


def prev_of(line: str) -> str | None:
    """The seal that a sealed line links to, or None."""
    rest = line.rpartition(_SEAL)[0].rpartition(_PREV)[2]
    return rest[:DIGITS] if len(rest) == DIGITS + 1 else None


def follows(lines: Sequence[str], prev: str, key: bytes | None) -> bool:
    """Whether some lines, none of them a reseal, go on whole from the seal before them."""
    return misfit(lines, prev, key) is None and all(accepts(line) is None for line in lines)


def misfit(lines: Sequence[str], prev: str, key: bytes | None) -> tuple[int, str] | None:
    """The first line, counted from 0, that does not follow the one before it, and why."""
    for at, line in enumerate(lines):
        seal = seal_of(line)
        reason = _broken(line, seal, key)
        if reason is None and prev_of(line) != prev:
            reason = "与上一行不衔接"
        if reason is None and prev.startswith(KEYED) and not (seal or "").startswith(KEYED):
            reason = "前面的行用钥匙封过，这一行没有"
        if reason is not None:
            return at, reason
        prev = seal or ""
    return None


def body_of(line: str) -> str:
    """A sealed line as it was before it was sealed."""
    return f"{line.rpartition(_SEAL)[0].rpartition(_PREV)[0]}}}"


class Watch:
    """Looks at a history, as bytes, while its lines go by to somebody else.

    ``whole`` tells behind the last one whether each stood behind the one before: then it has no
    breaks. False also where that takes a look at all of it: where copies were merged, a line is
    empty, or a key is missing.
    """

    def __init__(self, key: bytes | None) -> None:
        self.whole = True
        self._key = key

    def over(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines."""
        prev: bytes | None = START.encode()
        link = _linker(self._key)
        for line in lines:
            prev = prev and link(line, prev)
            yield line
        self.whole = prev is not None


def holds(lines: Iterable[bytes], key: bytes | None) -> bool:
    """What ``Watch`` tells of lines that nobody else needs."""
    prev = START.encode()
    link = _linker(key)
    return all(prev := link(line, prev) or b"" for line in lines)


def _linker(key: bytes | None) -> Callable[[bytes, bytes], bytes | None]:
    """What gives the seal of a line that is whole and links to the seal before it, else None."""
    from binascii import hexlify
    from hashlib import sha256

    def link(line: bytes, prev: bytes) -> bytes | None:
        body, seal = line[:_BODY], line[_AT:-2]
        if seal.startswith(_KEYED_BYTE) or prev.startswith(_KEYED_BYTE):
            if key is None or _keyed(body, key) != seal.decode("ascii", "replace"):
                return None
        elif hexlify(sha256(body).digest()[:_BYTES]) != seal:
            return None
        return seal if line.endswith(_TAIL % (prev, seal)) else None

    return link


class Break(NamedTuple):
    """Where history does not hold. ``merged`` is harmless: two copies, each whole from where they
    part, stand behind each other.
    """

    line: int
    merged: bool
    reason: str
    seal: str = ""


def breaks(lines: Sequence[str], key: bytes | None = None) -> list[Break]:
    """Every break, by line number from 1, leaving out the merges that a later reseal accepts."""
    seals = [seal_of(line) for line in lines]
    places: dict[str | None, int] = {START: -1}
    for at, seal in enumerate(seals):
        places.setdefault(seal, at)
    keyed = False
    found: list[Break] = []
    for at, line in enumerate(lines):
        seal, prev = seals[at] or "", prev_of(line) or ""
        reason = _broken(line, seals[at], key)
        keyed = keyed or seal.startswith(KEYED)
        if reason is None and keyed and not seal.startswith(KEYED):
            reason = "前面的行用钥匙封过，这一行没有"
        elif reason is None and places[seal] < at:
            reason = f"与第{places[seal] + 1}行相同，同一行出现两次"
        elif reason is None and places.get(prev, -2) > at:
            reason = f"次序颠倒：它前面的一行现在是第{places[prev] + 1}行"
        if reason is not None:
            found.append(Break(at + 1, False, reason))
            continue
        if accepts(line) is not None:
            found = _uncovered(found, line, lines[:at])
        if prev != (seals[at - 1] if at else START):
            found.append(_parted(at, seal, prev in places))
    return found


def _parted(at: int, seal: str, known: bool) -> Break:
    said = "与上一行不衔接，像是合并了两份台账" if known else "它前面的一行不见了"
    return Break(at + 1, known, said, seal)


def _uncovered(found: list[Break], reseal: str, before: Sequence[str]) -> list[Break]:
    """What a reseal does not accept: all that is no merge, and where it lists seals, the others."""
    accepted = accepts(reseal) or ""
    if accepted[:DIGITS] != whole(before):
        return found
    _, lists, named = accepted.partition(":")
    seals = named.split(",") if lists else [one.seal for one in found]
    return [one for one in found if not one.merged or one.seal not in seals]


def _broken(line: str, seal: str | None, key: bytes | None) -> str | None:
    if seal is None:
        return "没有封签，不是本程序写的"
    if seal.startswith(KEYED) and key is None:
        return None
    body = line.rpartition(_SEAL)[0]
    right = _seal(body, key if seal.startswith(KEYED) else None)
    return None if right == seal else "写入后被改动过"


def whole(lines: Sequence[str]) -> str:
    """The digest of all lines as they stand."""
    return digest("\n".join(lines))


def accepts(line: str) -> str | None:
    """What a reseal accepts, without reading the line as JSON; None for any other entry.

    The digest of all lines before it; behind a colon, unless it is an old one, the seals of the
    lines where two copies were joined.
    """
    rest = line.rpartition(_ACCEPTS)[2]
    if rest == line or '"kind":"reseal"' not in line:
        return None
    return rest.partition('"')[0]
