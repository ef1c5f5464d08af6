"""The journal as `log` shows it: by the day of the fact, with what was revoked."""

import pytest
from plainly import day, journal

from zwfw_cli.core.ledger.history import LogQuery, find_entries, history, revoked_ids

WRITTEN = """
    03-05 T01 推进中 unit=甲局
    03-10 T02 推进中 unit=乙局
    03-01 T01 note=补记 unit=甲局 written=03-11
    03-12 revoke revokes=e2
    03-12 I01 97 unit=乙局
    03-05 T01 已办结 unit=乙局 written=03-13
    03-14 finding task=T02 unit=丙镇 to=03-20 note=超时
    03-15 fix finding=e7 unit=丙镇
    03-16 commend clause=二 unit=甲局
    03-17 revoke revokes=e5
"""


def found(**query) -> list[str]:
    spans = {key: day(query.pop(key)) for key in ("since", "until") if key in query}
    return [entry.entry for entry in find_entries(journal(WRITTEN), LogQuery(**query, **spans))]


def test_the_oldest_fact_first_whenever_it_was_written() -> None:
    assert found() == ["e3", "e1", "e6", "e2", "e4", "e5", "e7", "e8", "e9", "e10"]


def test_two_facts_of_a_day_stand_in_the_order_of_writing_whatever_their_clocks_said() -> None:
    told = journal("03-05 T01 推进中 written=03-09\n03-05 T01 已办结 written=03-08")
    assert [one.entry for one in find_entries(told, LogQuery())] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # a revocation goes with what it revokes, a fix with its finding
        ({"subject": "T01"}, ["e3", "e1", "e6"]),
        ({"subject": "T02"}, ["e2", "e4", "e7", "e8"]),
        ({"subject": "I01"}, ["e5", "e10"]),
        ({"subject": "T09"}, []),
        ({"unit": "甲局"}, ["e3", "e1", "e9"]),
        ({"unit": "乙局"}, ["e6", "e2", "e4", "e5", "e10"]),
        ({"unit": "丙镇"}, ["e7", "e8"]),
        ({"subject": "T01", "unit": "乙局"}, ["e6"]),
        ({"subject": "T02", "unit": "乙局"}, ["e2", "e4"]),
        # both days inclusive
        ({"since": "03-12"}, ["e4", "e5", "e7", "e8", "e9", "e10"]),
        ({"since": "03-13"}, ["e7", "e8", "e9", "e10"]),
        ({"until": "03-05"}, ["e3", "e1", "e6"]),
        ({"until": "03-04"}, ["e3"]),
        ({"since": "03-05", "until": "03-10"}, ["e1", "e6", "e2"]),
        ({"since": "03-10", "until": "03-05"}, []),
        ({"subject": "I01", "until": "03-16"}, ["e5"]),
    ],
)
def test_what_fits_a_question(query, expected) -> None:
    assert found(**query) == expected


def test_a_revocation_of_what_is_not_there_belongs_to_nothing() -> None:
    told = journal("03-01 T01 推进中\n03-02 revoke revokes=e9")
    assert [one.entry for one in find_entries(told, LogQuery())] == ["e1", "e2"]
    assert [one.entry for one in find_entries(told, LogQuery(subject="T01"))] == ["e1"]


@pytest.mark.parametrize(
    ("subject", "on", "expected"),
    [
        ("T01", "03-04", ["e3"]),
        ("T01", "03-05", ["e3", "e1", "e6"]),
        ("T02", "03-11", ["e2"]),
        ("T02", "03-12", ["e2", "e4"]),
        ("T02", "03-31", ["e2", "e4", "e7", "e8"]),
        ("I01", "03-31", ["e5", "e10"]),
        ("I02", "03-31", []),
    ],
)
def test_the_history_of_one_subject_up_to_a_day(subject: str, on: str, expected) -> None:
    assert [one.entry for one in history(journal(WRITTEN), subject, day(on))] == expected


def test_what_no_longer_counts() -> None:
    assert revoked_ids(journal(WRITTEN)) == {"e2", "e5"}
    assert revoked_ids(journal("03-01 T01 推进中")) == set()
