"""The journal: which entries count on a day, what was known when, and what belongs to a subject."""

from datetime import UTC, datetime

import pytest
from plainly import day, journal

from zwfw_cli.core.ledger.journal import Journal, as_journal

WRITTEN = """
    03-05 T01 推进中 unit=甲局
    03-10 T02 推进中
    03-01 T01 note=补记 written=03-11
    03-12 revoke revokes=e2
    03-05 T01 已办结 written=03-04
    03-14 finding task=T02 unit=丙镇 to=03-20
    03-15 fix finding=e6
    03-16 I01 97
    03-17 revoke revokes=e8
"""


def ids(entries) -> list[str]:
    return [entry.entry for entry in entries]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("02-29", []),
        ("03-01", ["e3"]),
        # of one day: in the order of writing, whatever the clocks said
        ("03-05", ["e3", "e1", "e5"]),
        # a revocation takes an entry out of earlier days too
        ("03-11", ["e3", "e1", "e5"]),
        ("03-14", ["e3", "e1", "e5", "e6"]),
        ("12-31", ["e3", "e1", "e5", "e6", "e7"]),
    ],
)
def test_what_counts_on_a_day(on: str, expected: list[str]) -> None:
    assert ids(journal(WRITTEN).facts(day(on))) == expected


def test_two_entries_of_one_moment_stay_in_the_order_of_writing() -> None:
    first, second = journal("03-05 T01 推进中\n03-05 T01 已办结")
    second = second._replace(recorded_at=first.recorded_at)
    assert ids(Journal([first, second]).facts(day("03-05"))) == ["e1", "e2"]
    assert ids(Journal([second, first]).facts(day("03-05"))) == ["e2", "e1"]


def test_only_a_revocation_revokes() -> None:
    told = journal("03-05 T01 推进中\n03-06 T01 note=误 revokes=e1")
    assert ids(told.facts(day("03-31"))) == ["e1", "e2"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("03-03", []),
        ("03-04", ["e5"]),
        ("03-05", ["e1", "e5"]),
        ("03-11", ["e1", "e2", "e3", "e5"]),
        ("12-31", ["e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"]),
    ],
)
def test_what_had_been_written_by_the_end_of_a_day(on: str, expected: list[str]) -> None:
    known = journal(WRITTEN).known(day(on))
    assert isinstance(known, Journal)
    assert ids(known) == expected


def test_a_day_ends_at_midnight_in_beijing() -> None:
    (told,) = journal("03-05 T01 推进中")
    last = told._replace(recorded_at=datetime(2024, 3, 5, 15, 59, 59, tzinfo=UTC))
    first = told._replace(recorded_at=datetime(2024, 3, 5, 16, 0, tzinfo=UTC))
    assert len(Journal([last]).known(day("03-05"))) == 1
    assert len(Journal([first]).known(day("03-05"))) == 0
    assert len(Journal([first]).known(day("03-06"))) == 1


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("T01", ["e1", "e3", "e5"]),
        ("T02", ["e2", "e4", "e6", "e7"]),
        ("I01", ["e8", "e9"]),
        ("T09", []),
    ],
)
def test_the_entries_of_a_subject_with_what_revokes_or_mends_them(subject, expected) -> None:
    assert ids(journal(WRITTEN).about(subject)) == expected


@pytest.mark.parametrize(
    ("ident", "expected"),
    [("e1", ["e1"]), ("e2", ["e2"]), ("e", [f"e{n}" for n in range(1, 13)]), ("x", []), ("", [])],
)
def test_an_id_or_those_that_begin_like_that(ident: str, expected: list[str]) -> None:
    told = journal("\n".join(["03-05 T01 推进中"] * 12))
    assert ids(told.starting(ident)) == expected
    assert ids(told.starting("e12")) == ["e12"]


def test_what_revokes_an_entry() -> None:
    told = journal(WRITTEN)
    assert told.revoking("e2") == "e4"
    assert told.revoking("e8") == "e9"
    assert told.revoking("e1") is None


def test_a_journal_is_the_sequence_of_its_lines() -> None:
    told = journal(WRITTEN)
    assert (len(told), told[0].entry, told[-1].entry) == (9, "e1", "e9")
    assert ids(told) == ids(told[:]) == [f"e{n}" for n in range(1, 10)]
    assert as_journal(told) is told
    again = as_journal(list(told))
    assert isinstance(again, Journal)
    assert ids(again) == ids(told)
    assert len(Journal()) == 0
