"""Typed dictionaries and named tuples as JSON Schema: of answers here, of data files in
``datafiles``.

Written here and not by pydantic, whose text changes with its versions: scripts may keep what
``zwfw schema`` prints.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import chain
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from zwfw_cli.core.registry.fields import About

Json = dict[str, Any]
Fields = Mapping[str, Any]
"""By key its type with its mark: ``Annotated[int, about("…")]``."""
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
PLAIN: Final[Mapping[Any, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    type(None): {"type": "null"},
}

UNIONS: Final = (UnionType, Union)
"""``int | None``, and what Python 3.11 makes of ``Literal["…"] | None``."""


def fields(shape: Any, without: tuple[str, ...] = ()) -> Fields:
    """The keys of a typed dictionary or a named tuple; TypeError for one that is not described."""
    found = get_type_hints(shape, include_extras=True)
    for key, hint in found.items():
        if key not in without and _mark(hint) is None:
            raise TypeError(
                f"{shape.__module__}.{shape.__name__}.{key} has no description: "
                'declare it as Annotated[…, about("…")]'
            )
    return {key: hint for key, hint in found.items() if key not in without}


def _mark(hint: Any) -> About | None:
    marks = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, About)]
    return marks[0] if marks else None


def _listed(kind: str | list[str]) -> list[str]:
    return [kind] if isinstance(kind, str) else kind


class Definitions(dict[str, Json]):
    """The objects that a schema refers to, by name."""

    plain: Mapping[Any, Json] = PLAIN

    def shape_of(self, shape: Any) -> Json:
        """The object that a typed dictionary or a named tuple declares."""
        return self.object_of(fields(shape))

    def bounds_of(self, _kind: Json, mark: About) -> Json:
        """What is said of a value that is printed; the rest was checked when the files were read."""
        return {name: mark.bounds[name] for name in ("format", "pattern") if name in mark.bounds}

    def object_of(self, members: Fields) -> Json:
        """An object with all of some keys; it may have others in a later version."""
        properties = {key: self._described(key, hint) for key, hint in members.items()}
        return {"type": "object", "properties": properties, "required": list(members)}

    def type_of(self, hint: Any) -> Json:
        """The schema of one type."""
        if hint in self.plain:
            return dict(self.plain[hint])
        if get_origin(hint) is Annotated:
            return self.type_of(get_args(hint)[0])
        if get_origin(hint) is Literal:
            return {"enum": list(get_args(hint))}
        if get_origin(hint) in UNIONS:
            return self._either([self.type_of(one) for one in get_args(hint)])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [one.value for one in hint]}
        return self._container(hint)

    def _container(self, hint: Any) -> Json:
        inner = get_args(hint)
        if get_origin(hint) in (list, tuple):
            return {"type": "array", "items": self.type_of(inner[0])}
        if get_origin(hint) is Mapping:
            return {"type": "object", "additionalProperties": self.type_of(inner[1])}
        if hint.__name__ not in self:
            self[hint.__name__] = {}  # stands in while the object is looked into
            self[hint.__name__] = self.shape_of(hint)
        return {"$ref": f"#/$defs/{hint.__name__}"}

    def _either(self, kinds: list[Json]) -> Json:
        """One of several. What is said beside a plain type holds for that type alone."""
        if not all("type" in kind for kind in kinds):
            return {"anyOf": kinds}
        beside = {key: value for kind in kinds for key, value in kind.items() if key != "type"}
        types = [kind["type"] for kind in kinds]
        return {"type": [*chain.from_iterable(map(_listed, types))], **beside}

    def _described(self, key: str, hint: Any) -> Json:
        mark = _mark(hint)
        if mark is None:
            raise TypeError(f"{key} has no description")
        found = {"description": mark.description, **self.type_of(hint)}
        listed = next(
            (one["enum"] for one in (found, *found.get("anyOf", ())) if "enum" in one), None
        )
        if mark.words and {*(listed or mark.words)} != {*mark.words}:
            raise TypeError(f"{key}: its words are {listed}, explained are {[*mark.words]}")
        if mark.words and listed is None:
            found["enum"] = [*mark.words]
        return found | self.bounds_of(found, mark)
