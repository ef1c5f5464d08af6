"""The writer of indented JSON against the standard library's, which it stands in for."""

import json
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.render.jsontext import indented


class Word(StrEnum):
    ONE = "已办结"
    TWO = '"\n\x7f\u2028\\'


class Pair(NamedTuple):
    a: object
    b: object


TEXTS = st.text() | st.sampled_from(['"', "\\", "\x00\x1f\x7f", "\u2028", "😀", "\ud800", "</x>"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | TEXTS
    | st.sampled_from(Word)
    | st.dates()
    | st.datetimes()
    | st.decimals(allow_nan=False)
)


def branches(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    keys = TEXTS | st.sampled_from(Word)
    return st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner)


def standard(value: object) -> str:
    def plain(one: object) -> str:
        return one.isoformat() if isinstance(one, date) else format(one, "f")

    return json.dumps(value, ensure_ascii=False, indent=2, default=plain)


@given(st.recursive(LEAVES, branches, max_leaves=40))
@example({"a": [], "b": (), "c": {}, "d": [[], [{}], True, 1, None]})
@example(
    [
        Decimal("1E+3"),
        Decimal("-0.00"),
        Decimal("Infinity"),
        datetime(2021, 6, 1, 9, tzinfo=BEIJING),
    ]
)
def test_every_value_is_written_as_the_standard_library_writes_it(value) -> None:
    assert indented(value) == standard(value)


@given(st.recursive(LEAVES, branches, max_leaves=10))
def test_named_tuples_are_objects_at_any_depth(value) -> None:
    pair = Pair(value, (Pair(1, [value]),))
    assert indented([pair]) == standard([{"a": value, "b": [{"a": 1, "b": [value]}]}])


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"x", object(), {1: "a"}, {None: 1}, Word])
def test_what_has_no_json_form_is_refused(value) -> None:
    with pytest.raises(TypeError):
        indented([value])
