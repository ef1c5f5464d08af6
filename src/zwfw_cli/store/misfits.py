"""What is evidently out of shape, counted before pydantic looks: it keeps 300 bytes for each error, and
a file of the wrong kind has millions.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin


class _Form(NamedTuple):
    """What a mapping of one kind may and must have."""

    known: frozenset[str]
    needed: frozenset[str]
    lists: Mapping[str, Any]
    """By the fields that are lists, the kind of their items, where it is a mapping."""
    mappings: Mapping[str, Any]


def misfits(kind: Any, data: Any, enough: int) -> int:
    """How many keys of mappings are unknown or missing, and items of lists no text where it should be;
    soon after ``enough`` of them it stops. ``kind`` is a named tuple of the model.
    """
    if not isinstance(data, dict):
        return 1
    form = _form(kind)
    count = len(data.keys() - form.known) + len(form.needed - data.keys())
    for name, inner in form.mappings.items():
        if name in data:
            count += misfits(inner, data[name], enough)
    for name, inner in form.lists.items():
        items = data.get(name)
        for item in items if isinstance(items, list) else ():
            if count > enough:
                return count
            count += type(item) is not str if inner is None else misfits(inner, item, enough)
    return count


@cache
def _form(kind: Any) -> _Form:
    hints = {name: _plain(hint) for name, hint in kind.__annotations__.items()}
    lists = {
        name: next((one for one in get_args(hint) if hasattr(one, "_fields")), None)
        for name, hint in hints.items()
        if get_origin(hint) is tuple
    }
    return _Form(
        known=frozenset(kind._fields),
        needed=frozenset(kind._fields) - kind._field_defaults.keys(),
        lists=lists,
        mappings={name: hint for name, hint in hints.items() if hasattr(hint, "_fields")},
    )


def _plain(hint: Any) -> Any:
    """Without marks, and without the None that a field may be."""
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    some = [one for one in get_args(hint) if one is not type(None)]
    return some[0] if type(None) in get_args(hint) and len(some) == 1 else hint
