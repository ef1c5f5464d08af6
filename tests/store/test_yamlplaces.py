"""Places that are looked for afterwards, against the marks of PyYAML's own nodes."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zwfw_cli.core.problems import Path
from zwfw_cli.store.yamlplaces import find_places
from zwfw_cli.store.yamltext import parse

WORDS = st.text("任务甲乙: -#'\"\n", max_size=6)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)
)


def nodes(node: Any, here: Path = ()) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Every value with the place that its node has."""
    if here:
        yield here, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        for at, one in enumerate(node.value):
            yield from nodes(one, (*here, at))
    if isinstance(node, yaml.MappingNode):
        for key, one in node.value:
            yield from nodes(one, (*here, key.value))


@given(TREES, st.booleans(), st.data())
def test_each_value_is_found_where_its_node_stands(
    tree: Any, flow: bool, data: st.DataObject
) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=20)
    known = dict(nodes(yaml.compose(text)))
    paths = data.draw(st.lists(st.sampled_from([*known, ()]), max_size=8))
    document, problems = parse(text, "a.yaml")
    assert problems == [] or document.data is None
    expected = {path: known.get(path, (1, 1)) for path in paths}
    assert document.places(paths) == expected


TEXT = """\
tasks:
  - id: T01
    lead: [甲, 乙]
  - id: T02
    id: T03
    lead: 丙
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("tasks",), (2, 3)),
        (("tasks", 0), (2, 5)),
        (("tasks", 0, "lead", 1), (3, 15)),
        (("tasks", 1, "id"), (4, 9)),
        (("tasks", 1, "lead"), (6, 11)),
        # what is not there is told at what it should stand in
        (("tasks", 0, "lead", 7), (3, 11)),
        (("tasks", 1, "support"), (4, 5)),
        (("tasks", 9, "id"), (2, 3)),
        (("tasks", 1, "lead", 0), (6, 11)),
        (("units",), (1, 1)),
    ],
)
def test_the_place_of_a_value_or_of_the_nearest_thing_above(
    path: Path, place: tuple[int, int]
) -> None:
    document, _ = parse(TEXT, "a.yaml")
    assert document.places([path]) == {path: place}


def test_no_more_is_read_than_is_asked_for() -> None:
    events = iter(yaml.parse(f"a: 1\nb: [1, 2]\nc:{' x' * 9}\n"))
    assert find_places(events, [("b", 0)]) == {("b", 0): (2, 5)}
    assert any(getattr(event, "value", None) == "2" for event in events)
