"""How a field of a data file or of an answer is declared: its Chinese description, the unit that it
counts in, the meaning of its words and its bounds, beside its type.

Values are named tuples: a dataclass takes ten times as long to define, and every start of the
program pays for the definitions. Validation and the JSON Schemas read the marks (``store.schema``
for data files, ``render.shapes`` for answers).
"""

from collections.abc import Mapping
from typing import Any


class About:
    """The mark of one field. ``bounds`` has pydantic's names: pattern, ge, min_length, …

    ``words`` holds the meaning of each word that the field may have; ``unit`` what a number counts;
    ``form`` what the pattern among the bounds asks for, in words.
    """

    __slots__ = ("bounds", "form", "said", "unit", "words")

    def __init__(
        self, said: str, unit: str, words: Mapping[str, str], form: str, bounds: dict[str, Any]
    ) -> None:
        self.form = form
        self.said = said
        self.unit = unit
        self.words = words
        self.bounds = bounds

    @property
    def description(self) -> str:
        """The whole in one line, as editors show it."""
        meanings = "；".join(f"{word} {meaning}" for word, meaning in self.words.items())
        return (
            self.said + (f"（{self.unit}）" if self.unit else "") + (meanings and f"：{meanings}")
        )


def about(
    said: str,
    unit: str = "",
    words: Mapping[str, str] | None = None,
    form: str = "",
    **bounds: Any,
) -> About:
    """The mark that stands beside a field's type in ``Annotated``."""
    return About(said, unit, words or {}, form, bounds)
