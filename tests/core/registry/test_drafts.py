"""Drafts: doubts by their place, ids with as many digits as the last one needs."""

import pytest
from plainly import NOTICE

from zwfw_cli.core.registry.drafts import Doubt, Draft, numbered

DAY = Doubt("tasks", ("tasks", 0, "deadline"), "时限读不懂", "第3行")
TWICE = Doubt("tasks", ("tasks", 0, "deadline"), "时限有两种读法", "第3行")
YEAR = Doubt("tasks", ("notice", "year"), "没有写年份")
UNIT = Doubt("units", ("units", 1), "不像单位名称", "表1第2行")


def test_doubts_of_a_file_by_the_path_of_the_value() -> None:
    draft = Draft(NOTICE, (), (), (), (), (), (DAY, UNIT, YEAR, TWICE))
    assert draft.doubts_of("tasks") == {DAY.path: [DAY, TWICE], YEAR.path: [YEAR]}
    assert draft.doubts_of("units") == {UNIT.path: [UNIT]}
    assert draft.doubts_of("indicators") == {}
    assert Draft(NOTICE, (), (), (), (), ()).doubts_of("tasks") == {}


def test_a_doubt_in_one_line() -> None:
    assert DAY.line_text() == "第3行：时限读不懂"
    assert YEAR.line_text() == "没有写年份"


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [(1, "T01", "T01"), (99, "T01", "T99"), (100, "T001", "T100"), (1000, "T0001", "T1000")],
)
def test_ids_are_as_long_as_the_last_one_needs(count: int, first: str, last: str) -> None:
    idents = list(numbered("T", count))
    assert (idents[0], idents[-1], len(idents)) == (first, last, count)


def test_nothing_has_no_ids() -> None:
    assert list(numbered("I", 0)) == []
