"""The data files as JSON Schema, for the editors of those who keep them."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from zwfw_cli.core.registry.fields import About
from zwfw_cli.render.shapes.schema import DRAFT, PLAIN, Definitions, Json

_NUMBERS: Final = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
}
_LENGTHS: Final = {"min_length": ("minLength", "minItems"), "max_length": ("maxLength", "maxItems")}
"""By pydantic's name of a bound those of JSON Schema: of a text, of a list."""


class FileDefinitions(Definitions):
    """The objects of a data file: they have no other keys, and those with a default may be left out."""

    plain: Mapping[Any, Json] = MappingProxyType({**PLAIN, Decimal: {"type": ["number", "string"]}})

    def shape_of(self, shape: Any) -> Json:
        """The object that a named tuple declares."""
        form, defaults = super().shape_of(shape), shape._field_defaults
        for key, value in defaults.items():
            form["properties"][key]["default"] = [*value] if isinstance(value, tuple) else value
        form["required"] = [key for key in form["required"] if key not in defaults]
        return {**form, "additionalProperties": False}

    def bounds_of(self, kind: Json, mark: About) -> Json:
        """Each holds for values of its own type alone, so it may stand beside several types.

        Days have bounds that JSON Schema has no word for.
        """
        found = super().bounds_of(kind, mark)
        for name, bound in mark.bounds.items():
            if name in _NUMBERS and isinstance(bound, int | Decimal):
                found[_NUMBERS[name]] = int(bound)
            if name in _LENGTHS:
                found[_LENGTHS[name][kind.get("type") == "array"]] = bound
        return found


def file_schema(shape: Any) -> Json:
    """The JSON Schema of one data file."""
    known = FileDefinitions()
    return {"$schema": DRAFT, **known.shape_of(shape), "$defs": dict(known)}
