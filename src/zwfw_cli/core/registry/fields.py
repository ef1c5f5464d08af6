"""How a field of a data file is declared: its Chinese description and its bounds, beside its type.

Values are named tuples: a dataclass takes ten times as long to define, and every start of the
program pays for the definitions. Validation and the JSON Schemas read the marks (``store.schema``).
"""

from typing import Any


class About:
    """The mark of one field. ``bounds`` has pydantic's names: pattern, ge, min_length, …"""

    __slots__ = ("bounds", "description")

    def __init__(self, description: str, bounds: dict[str, Any]) -> None:
        self.description = description
        self.bounds = bounds


def about(description: str, **bounds: Any) -> About:
    """The mark that stands beside a field's type in ``Annotated``."""
    return About(description, bounds)
