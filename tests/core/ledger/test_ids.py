"""Ids: the day, the running number of that day, and a tail."""

from plainly import day, journal

from zwfw_cli.core.ledger.ids import ALPHABET, last_number, new_id
from zwfw_cli.core.ledger.journal import Journal


def test_an_id_is_a_day_a_number_and_thirty_bits() -> None:
    assert new_id(day("06-30"), 12, 0) == "20240630-12-000000"
    assert new_id(day("06-30"), 12, 1 << 30) == "20240630-12-000000"
    assert new_id(day("06-30"), 1, 0b00001_00010_00011_11111_00000_01010) == "20240630-1-a0z321"
    assert len({new_id(day("06-30"), 1, lot) for lot in range(32**2)}) == 32**2
    assert not {*"ilou"} & {*ALPHABET}


def test_the_next_number_is_behind_the_highest_of_the_day() -> None:
    first = journal("06-30 T04 推进中")[0]
    names = ("20240630-2-aaaaaa", "20240630-10-aaaaaa", "20240629-77-aaaaaa", "20240630-99999999")
    written = Journal(first._replace(entry=name) for name in names)
    assert written.last_number(day("06-30")) == 10
    assert written.last_number(day("06-28")) == 0
    assert last_number([]) == 0
