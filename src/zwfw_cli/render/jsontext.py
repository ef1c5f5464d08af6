"""JSON for scripts: decimals as strings, days as YYYY-MM-DD, keys as in the YAML files."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property
from json.encoder import encode_basestring as quoted
from typing import Any, Final

from zwfw_cli.render.view import View

Write = Callable[[Any], str]
STEP: Final = "  "
WORDS: Final = {None: "null", True: "true", False: "false"}


def render(view: View, as_of: date, registry: str) -> str:
    """The contract's object, indented, with a line feed at its end."""
    whole = {
        "schema": f"zwfw/{view.command}/1",
        "as_of": as_of,
        "registry": registry,
        **view.extra,
        "items": list(view.items),
    }
    return indented(whole) + "\n"


def indented(value: Any) -> str:
    """What ``json.dumps(value, ensure_ascii=False, indent=2)`` gives, in less than half its time.

    Days and decimals are strings, named tuples objects; TypeError for what has no JSON form.
    """
    return _Writers("\n")[type(value)](value)


class _Writers(dict[type, Write]):
    """What writes the values of one depth, by type; each type is looked into once.

    ``margin`` is the line feed and the indent of the line on which a value ends.
    """

    def __init__(self, margin: str) -> None:
        super().__init__()
        self._margin = margin

    def __missing__(self, kind: type) -> Write:
        self[kind] = write = _leaf(kind) or self._branch(kind)
        return write

    @cached_property
    def _inner(self) -> "_Writers":
        return _Writers(self._margin + STEP)

    def _branch(self, kind: type) -> Write:
        if issubclass(kind, dict):
            return self._object()
        if hasattr(kind, "_asdict"):
            write = self._object()
            return lambda value: write(value._asdict())
        if issubclass(kind, (list, tuple)):
            return self._array()
        raise TypeError(f"no JSON form for {kind}")

    def _object(self) -> Write:
        inner, start, end = self._inner, self._margin + STEP, self._margin
        between = f",{start}"

        def write(value: dict[str, Any]) -> str:
            parts = [f"{quoted(key)}: {inner[type(one)](one)}" for key, one in value.items()]
            return f"{{{start}{between.join(parts)}{end}}}" if parts else "{}"

        return write

    def _array(self) -> Write:
        inner, start, end = self._inner, self._margin + STEP, self._margin
        between = f",{start}"

        def write(value: list[Any] | tuple[Any, ...]) -> str:
            parts = [inner[type(one)](one) for one in value]
            return f"[{start}{between.join(parts)}{end}]" if parts else "[]"

        return write


def _leaf(kind: type) -> Write | None:
    if issubclass(kind, str):
        return quoted
    if kind in (bool, type(None)):
        return WORDS.__getitem__
    if issubclass(kind, int):
        return int.__repr__
    if issubclass(kind, date):
        return lambda day: f'"{day.isoformat()}"'
    if issubclass(kind, Decimal):
        return lambda number: f'"{number:f}"'
    return None
