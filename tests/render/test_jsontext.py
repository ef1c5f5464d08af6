"""JSON for scripts: what the standard library does not know of, and how it is laid out."""

import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import pytest

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.render.jsontext import as_objects, indented


class Word(StrEnum):
    ONE = "已办结"


class Pair(NamedTuple):
    a: object
    b: object


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2021, 6, 30), '"2021-06-30"'),
        (datetime(2021, 6, 1, 9, tzinfo=BEIJING), '"2021-06-01T09:00:00+08:00"'),
        (Decimal("94.960"), '"94.960"'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("-0.00"), '"-0.00"'),
        (Word.ONE, '"已办结"'),
        ('\x00\x1f"\\\u2028😀', '"\\u0000\\u001f\\"\\\\\u2028😀"'),
        ({}, "{}"),
        ((), "[]"),
        (None, "null"),
        (True, "true"),
    ],
)
def test_values(value: object, text: str) -> None:
    assert indented(value) == text


def test_one_value_a_line() -> None:
    assert indented({"a": [1, {"b": None}], "c": []}) == (
        '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": []\n}'
    )


def test_named_tuples_are_objects_at_any_depth() -> None:
    pair = Pair(Word.ONE, (Pair(1, [{"x": Pair((), None)}]),))
    assert json.loads(indented(as_objects([pair]))) == [
        {"a": "已办结", "b": [{"a": 1, "b": [{"x": {"a": [], "b": None}}]}]}
    ]


@pytest.mark.parametrize("value", [{1, 2}, b"x", object(), Word])
def test_what_has_no_json_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        indented([value])
