"""JSON for scripts: decimals as strings, days as YYYY-MM-DD, keys as in the YAML files."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from zwfw_cli.render.view import View


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
    """Days and decimals are strings; TypeError for what has no JSON form."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_text)


def as_objects(value: Any) -> Any:
    """The same value with its named tuples as objects, at any depth; ``json`` makes arrays of them."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: as_objects(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_objects(inner) for inner in value]
    return value


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"no JSON form for {type(value)}")
