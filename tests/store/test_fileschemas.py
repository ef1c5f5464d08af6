"""What an editor says of a data file by its JSON Schema is what ``zwfw`` says of it."""

import copy
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import TypeAdapter, ValidationError

from conftest import HEDONG
from zwfw_cli.render.shapes.datafiles import file_schema
from zwfw_cli.store.schema import FILES, _checked

HEXI = HEDONG.parent / "hexi"
VALUES = [
    None,
    True,
    -1,
    0,
    1000,
    3661,
    10**6,
    10**15,
    0.5,
    "",
    "T1",
    "T01",
    "甲",
    [],
    ["甲"],
    [1],
    {},
]
"""One of them in the place of each value of a file in turn."""
OFFICE = """
issuer: 河西区人民政府办公室
short: 区政府办
contact: 王五
telephone: "63960000"
papers: {notice: {number: "督〔{year}〕{number}号"}, monthly: null}
"""
NO = {False: "no"}
"""PyYAML, of the days before YAML 1.2, reads the key ``no`` as a word for false; editors do not."""


def written(value: Any) -> Any:
    """A value of YAML as an editor sees it: days and figures are texts or plain numbers."""
    if isinstance(value, dict):
        return {NO.get(key, key): written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [written(one) for one in value]
    return str(value) if isinstance(value, date | Decimal) else value


def changed(whole: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The file without a key, with a key too many, with another value: one at a time, and only in the
    first two items of a list.
    """
    for path in [(), *places(whole)]:
        value = at(whole, path)
        if isinstance(value, dict):
            for key in value:
                yield (
                    f"{path} without {key}",
                    put(whole, path, {k: v for k, v in value.items() if k != key}),
                )
            yield f"{path} with another key", put(whole, path, {**value, "another": 1})
        for other in VALUES if path else ():
            yield f"{path} is {other!r}", put(whole, path, other)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value[:2])
        if isinstance(value, list)
        else ()
    )
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def put(whole: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    found = copy.deepcopy(whole)
    at(found, path[:-1])[path[-1]] = value
    return found


@pytest.mark.parametrize("name", FILES)
def test_an_editor_accepts_what_the_program_accepts(name: str) -> None:
    schema = Draft202012Validator(file_schema(FILES[name]), format_checker=FormatChecker())
    checker = TypeAdapter(_checked(FILES[name], quick=False))
    path = HEXI / "data" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8") if path.exists() else OFFICE
    whole = written(yaml.safe_load(text))
    whole = {key: one[:2] if isinstance(one, list) else one for key, one in whole.items()}
    assert schema.is_valid(whole)
    tried = list(changed(whole))
    differ = [change for change, one in tried if schema.is_valid(one) != accepted(checker, one)]
    assert len(tried) > 99
    assert differ == []


def accepted(checker: TypeAdapter[Any], value: Any) -> bool:
    """Without the kindness that takes ``true`` for 1. A schema does not look into the text of a figure."""
    try:
        checker.validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        return any(one["type"] == "decimal_parsing" for one in error.errors())
    return True
