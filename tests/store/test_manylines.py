"""A whole journal read at once says the same as its lines read one by one."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import START, sealed
from zwfw_cli.store.lines import LineError, from_line, to_line
from zwfw_cli.store.manylines import entries_of

WORD = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FIGURE = st.integers(-999, 999).map(lambda n: Decimal(n).scaleb(-1))
ENTRY = st.fixed_dictionaries(
    {
        "entry": st.from_regex(r"[0-9]{8}-[0-9]{1,3}", fullmatch=True),
        "kind": st.sampled_from(["record", "measure", "revoke", "finding"]),
        "on": st.dates(date(1949, 1, 1), date(2200, 12, 31)),
        "recorded_at": st.integers(0, 2**32).map(lambda at: datetime.fromtimestamp(at, UTC)),
    },
    optional={
        "milestone": st.integers(0, 999_999),
        "evidence": st.just(("附件",)),
        **dict.fromkeys(("value", "numerator", "denominator"), FIGURE),
        **dict.fromkeys(("task", "unit", "note", "problem", "next", "by", "revokes"), WORD),
    },
).map(lambda told: Entry(**told))
LINE = (
    '{"entry":"20210601-1","kind":"record","on":"2021-06-01",'
    '"recorded_at":"2021-06-01T09:00:00+08:00","task":"T01","milestone":1,"unit":"区数据局",'
    '"state":"推进中","note":"按计划","by":"王"}'
)


def one_by_one(line: str) -> Entry | str:
    try:
        return from_line(line)
    except LineError as error:
        return str(error)


def at_once(line: str) -> Entry | str:
    try:
        ((entry, text),) = entries_of([line.encode()])
    except LineError as error:
        return str(error)
    assert text == line
    return entry


@given(ENTRY)
def test_every_entry_that_is_written_is_read_the_same(entry: Entry) -> None:
    for line in (to_line(entry), sealed(to_line(entry), START)):
        assert at_once(line) == one_by_one(line) == entry


@given(st.integers(0, len(LINE) - 1), st.text(st.sampled_from('"\\,:{}[]0e-\t 一'), max_size=2))
def test_every_slip_in_a_line_is_judged_the_same(at: int, slip: str) -> None:
    for line in (LINE[:at] + slip + LINE[at + 1 :], LINE[:at] + slip + LINE[at:]):
        assert not line.strip() or at_once(line) == one_by_one(line)


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ('"milestone":1', '"milestone":01'),
        ('"milestone":1', '"milestone":1.0'),
        ('"milestone":1', '"milestone":1000000'),
        ('"milestone":1', '"milestone":"1"'),
        ('"milestone":1', '"milestone":0'),
        ('"on":"2021-06-01"', '"on":"20210601"'),
        ('"on":"2021-06-01"', '"on":"2021-06-31"'),
        ('"on":"2021-06-01"', '"on":"1900-06-01"'),
        ("T09:00:00+08:00", "T09:00:00+08:30"),
        ("T09:00:00+08:00", "T09:00:00Z"),
        ("T09:00:00+08:00", "T09:00:00"),
        ("T09:00:00+08:00", "T01:00:00.5+00:00"),
        ('"state":"推进中"', '"value":"9,6"'),
        ('"state":"推进中"', '"value":"1e-3000000"'),
        ('"state":"推进中"', '"value":""'),
        ('"state":"推进中"', '"value":"９６"'),
        ('"unit":"区数据局"', '"unit":"区\\u6570据局"'),
        ('"unit":"区数据局"', '"unit":""'),
        ('"note":"按计划"', '"note":"按\t计划"'),
        ('"by":"王"}', '"by":"王"} '),
        ('"by":"王"}', '"by":"王","evidence":["附件"]}'),
        ('"by":"王"}', '"by":"王","prev":1,"seal":2}'),
        ('"task":"T01"', '"task":"T01","task":"T02"'),
        ('{"entry"', '{ "entry"'),
    ],
)
def test_a_form_that_is_not_the_programs_own_is_judged_the_same(what: str, instead: str) -> None:
    assert what in LINE
    line = LINE.replace(what, instead)
    assert at_once(line) == one_by_one(line)
