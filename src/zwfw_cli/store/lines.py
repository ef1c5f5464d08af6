"""An entry as one line of JSON, and back. The reading is strict and says what is wrong."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final, get_args

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry, Kind
from zwfw_cli.core.registry.bounds import MOST_ITEMS, is_day, is_figure, is_text

KINDS: Final[tuple[str, ...]] = get_args(Kind)
_OFFSET: Final = BEIJING.utcoffset(None)
_WRITTEN: Final = "+08:00"
"""The same as this program writes it; that it is told from the text takes half the time."""
_JSON: Final = json.JSONDecoder(parse_float=Decimal)
HALF: Final = "有半个字（不成对的代理码）"
_HALVES: Final = ("\\ud", "\\uD")
"""How JSON may spell one."""
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
        values = [*_DEFAULTS]
        for name, value in record.items():
            at, read = _PLACES[name]
            if read is not _text:
                values[at] = read(value)
            elif type(value) is str:
                values[at] = value
            else:
                break
        else:
            if end == len(line) and None not in values[:_NEEDED] and not _may_be_half(line):
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
    if not record.keys() <= _READERS.keys():
        unknown = sorted(record.keys() - _READERS.keys())
        raise LineError(f"有不认识的键：{'、'.join(unknown[:5])}")
    values: dict[str, Any] = {}
    for name, value in record.items():
        try:
            values[name] = _READERS[name](value)
        except (TypeError, ValueError, InvalidOperation):
            raise LineError(f"{name} 的值不对：{str(value)[:40]}") from None
    missing = [name for name in NAMES[:_NEEDED] if name not in values]
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


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _kind(value: Any) -> str:
    if value not in KINDS:
        raise ValueError
    return str(value)


def _number(value: Any) -> Decimal:
    number = Decimal(_text(value))
    if not is_figure(number):
        raise ValueError
    return number


def _step(value: Any) -> int:
    if type(value) is not int:
        raise TypeError
    if not 0 <= value <= MOST_ITEMS:
        raise ValueError
    return value


@lru_cache(maxsize=4096)
def _day(value: Any) -> date:
    """Kept by its text: a journal has many entries of a day."""
    day = date.fromisoformat(_text(value))
    if not is_day(day):
        raise ValueError
    return day


def _moment(value: Any) -> datetime:
    """Beijing's moments share one zone, because moments of one zone compare much faster."""
    text = _text(value)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not is_day(moment):
        raise ValueError
    if text.endswith(_WRITTEN) or moment.utcoffset() == _OFFSET:
        # combine: eight times as fast as replace
        return datetime.combine(moment, moment.time(), BEIJING)
    return moment


def _steps(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_step(one) for one in value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(one) for one in value)


NAMES: Final = Entry._fields
_NEEDED: Final = 4
"""The first fields, which no entry lacks."""
_DEFAULTS: Final = tuple(Entry._field_defaults.get(name) for name in NAMES)
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = dict.fromkeys(NAMES, _text) | {
    "kind": _kind,
    "on": _day,
    "to": _day,
    "recorded_at": _moment,
    "milestone": _step,
    "number": _step,
    "asked": _step,
    "prefilled": _step,
    "value": _number,
    "numerator": _number,
    "denominator": _number,
    "evidence": _texts,
    "milestones": _steps,
    "items": _texts,
}
_PLACES: Final = {name: (at, _READERS[name]) for at, name in enumerate(NAMES)}


def field_kinds() -> dict[str, str]:
    """By its name, of what kind the value of each field is."""
    return {name: read.__name__.strip("_") for name, read in _READERS.items()}
