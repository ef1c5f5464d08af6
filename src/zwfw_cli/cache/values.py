"""Named tuples as JSON arrays and back, by the types of their fields."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Final, get_args, get_origin

Reader = Callable[[Any], Any]
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def packed(value: Any) -> str:
    """A value of the model as JSON without spaces: tuples as arrays, days and decimals as text."""
    return _JSON.encode(value)


def as_read(kind: Any, data: Any) -> Any:
    """One value of a type from its JSON; see ``reader`` for many."""
    read = reader(kind)
    return data if read is None else read(data)


def reader(kind: Any) -> Reader | None:
    """What makes a value of a type from its JSON; None where JSON has it already."""
    if get_origin(kind) is Annotated:
        return reader(get_args(kind)[0])
    if hasattr(kind, "_fields"):
        return _tuple_reader(kind)
    if kind is date:
        return date.fromisoformat
    if kind is Decimal:
        return Decimal
    part = reader(get_args(kind)[0]) if get_args(kind) else None
    if get_origin(kind) is tuple:
        return tuple if part is None else lambda row: tuple(map(part, row))
    if isinstance(kind, UnionType) and part is not None:
        return lambda value: None if value is None else part(value)
    return None


def _tuple_reader(kind: Any) -> Reader:
    readers = enumerate(map(reader, kind.__annotations__.values()))
    parts = [(at, part) for at, part in readers if part is not None]
    make: Reader = kind._make

    def read(row: list[Any]) -> Any:
        for at, part in parts:
            row[at] = part(row[at])
        return make(row)

    return read
