"""An entry as one line of JSON, and back. The reading is strict and says what is wrong."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.bounds import is_text
from zwfw_cli.store.linevalues import DEFAULTS, NAMES, NEEDED, READERS, as_text

_JSON: Final = json.JSONDecoder(parse_float=Decimal)
HALF: Final = "有半个字（不成对的代理码）"
_HALVES: Final = ("\\ud", "\\uD")
"""How JSON may spell one."""
_PLACES: Final = {name: (at, READERS[name]) for at, name in enumerate(NAMES)}
CHAIN: Final = ("prev", "seal")
"""Keys of a line that belong to the chain and not to the entry; store.chain reads them."""


class LineError(ValueError):
    """The line is no entry; the text says why, in Chinese."""


def to_line(entry: Entry) -> str:
    """One line without its end; fields that say nothing are left out.

    RefusedError for half a character, which JSON can say and no file can hold.
    """
    record = {
        name: _plain(value)
        for name in NAMES
        if (value := getattr(entry, name)) is not None and value != ()
    }
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    if not is_text(line):
        names = [name for name, value in record.items() if not is_text(*_every(value))]
        raise RefusedError(f"{'、'.join(names)} {HALF}，请重新输入；没有记入任何内容。")
    return line


def _every(value: Any) -> Iterable[str]:
    return map(str, value) if isinstance(value, tuple) else (str(value),)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_line(line: str) -> Entry:
    """Read one line; LineError where it is not an entry."""
    try:
        record, end = _JSON.raw_decode(line)
        record.pop("prev", None)
        record.pop("seal", None)
        values = [*DEFAULTS]
        for name, value in record.items():
            at, read = _PLACES[name]
            if read is not as_text:
                values[at] = read(value)
            elif type(value) is str:
                values[at] = value
            else:
                break
        else:
            if end == len(line) and None not in values[:NEEDED] and not _may_be_half(line):
                return tuple.__new__(Entry, values)  # a third of the time that keywords take
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        pass
    return _slowly(line)


def _slowly(line: str) -> Entry:
    """Likewise, with each thing that may be wrong by itself; for a line that was not read at once."""
    try:
        record = _JSON.decode(line)
    except (ValueError, ArithmeticError, RecursionError):
        raise LineError("不是完整的JSON") from None
    if not isinstance(record, dict):
        raise LineError("不是一条记录")
    if _may_be_half(line) and not is_text(json.dumps(record, ensure_ascii=False, default=str)):
        raise LineError(HALF)
    for key in CHAIN:
        record.pop(key, None)
    if not record.keys() <= READERS.keys():
        unknown = sorted(record.keys() - READERS.keys())
        raise LineError(f"有不认识的键：{'、'.join(unknown[:5])}")
    values: dict[str, Any] = {}
    for name, value in record.items():
        try:
            values[name] = READERS[name](value)
        except (TypeError, ValueError, InvalidOperation):
            raise LineError(f"{name} 的值不对：{str(value)[:40]}") from None
    missing = [name for name in NAMES[:NEEDED] if name not in values]
    if missing:
        raise LineError(f"缺少 {'、'.join(missing)}")
    return Entry(**values)


def _may_be_half(line: str) -> bool:
    """Whether JSON spells a surrogate, which it may do of a whole character too."""
    return _HALVES[0] in line or _HALVES[1] in line


def is_entry(line: str) -> bool:
    """Whether a line is a whole entry."""
    try:
        from_line(line)
    except LineError:
        return False
    return True
