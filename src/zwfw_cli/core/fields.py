"""How a field of a data file is declared: its Chinese description, its default and its bounds.

Validation and the JSON Schemas take these over; nothing heavy is imported here, because every
start of the program pays for the models.
"""

from dataclasses import field
from typing import Any

CLOSED: dict[str, str] = {"extra": "forbid"}
REQUIRED: Any = object()


def about(description: str, default: Any = REQUIRED, **bounds: Any) -> Any:
    """A dataclass field with its description and bounds (pydantic's names: pattern, ge, …)."""
    metadata = {"description": description, **bounds}
    if default is REQUIRED:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)
