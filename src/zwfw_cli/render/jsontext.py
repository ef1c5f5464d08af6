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
        "as_of": as_of.isoformat(),
        "registry": registry,
        **view.extra,
        "items": view.items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no JSON form for {type(value)}")
