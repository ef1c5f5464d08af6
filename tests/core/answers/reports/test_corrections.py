"""What was written down after a paper was issued, of the facts that it spoke of."""

import pytest
from plainly import day, journal

from zwfw_cli.core.answers.reports.corrections import corrections

CLOSED = day("06-30")
ISSUED = day("07-03")


def ids(text: str, since: str = "07-03", closed: str = "06-30") -> list[str]:
    return [one.entry for one in corrections(journal(text), day(since), day(closed))]


@pytest.mark.parametrize(
    ("written", "listed"),
    [("06-30", []), ("07-02", []), ("07-03", []), ("07-04", ["e1"]), ("2025-01-01", ["e1"])],
)
def test_what_was_written_on_the_day_itself_stood_in_the_paper(written: str, listed) -> None:
    assert ids(f"06-30 T01 推进中 written={written}") == listed


@pytest.mark.parametrize(
    ("fact", "listed"), [("01-01", ["e1"]), ("06-29", ["e1"]), ("06-30", ["e1"]), ("07-01", [])]
)
def test_facts_after_the_close_belong_to_the_next_paper(fact: str, listed) -> None:
    assert ids(f"{fact} T01 推进中 written=07-05") == listed


def test_the_day_of_writing_is_that_of_beijing() -> None:
    from datetime import UTC, datetime

    (entry,) = journal("06-30 T01 推进中 written=07-03")
    late = entry._replace(recorded_at=datetime(2024, 7, 3, 15, 59, tzinfo=UTC))
    later = entry._replace(recorded_at=datetime(2024, 7, 3, 16, 0, tzinfo=UTC))
    assert corrections([late], ISSUED, CLOSED) == ()
    (found,) = corrections([later], ISSUED, CLOSED)
    assert found.recorded_on == day("07-04")


@pytest.mark.parametrize(
    ("fact", "revoked", "listed"),
    [
        ("06-30", "07-04", ["e2"]),
        ("06-30", "07-03", []),
        ("06-30", "12-01", ["e2"]),  # whenever it was made
        ("07-01", "07-04", []),
    ],
)
def test_a_revocation_counts_by_what_it_revokes(fact: str, revoked: str, listed) -> None:
    assert ids(f"{fact} T01 推进中 written=07-01\n{revoked} revoke revokes=e1") == listed


def test_corrections_stand_in_the_order_of_writing() -> None:
    text = """
        06-20 T01 推进中 written=07-06
        06-10 T02 推进中 written=07-07
        06-15 T03 推进中 written=06-15
        07-08 revoke revokes=e3
    """
    assert ids(text) == ["e1", "e2", "e4"]


@pytest.mark.parametrize(
    ("line", "subject", "unit", "text"),
    [
        ("06-20 T01 推进中 written=07-06", "T01", "", "推进中"),
        (
            "06-20 T01 已办结 unit=甲局 note=已发布 problem=缺人 written=07-06",
            "T01", "甲局", "已办结；已发布；缺人",
        ),
        ("06-20 I01 97.20 unit=甲局 written=07-06", "I01", "甲局", "97.20"),
        ("06-20 I01 0 note=更正 written=07-06", "I01", "", "0；更正"),
        ("06-20 extend T01 to=07-31 milestone=1 written=07-06", "T01", "", "延至2024-07-31"),
        (
            "06-20 finding clause=二（一） unit=乙局 to=07-10 note=无人 written=07-06",
            "二（一）", "乙局", "无人",
        ),
        ("06-20 T01 written=07-06", "T01", "", ""),
    ],
)  # fmt: skip
def test_a_correction_tells_what_the_entry_says(line: str, subject, unit, text: str) -> None:
    (found,) = corrections(journal(line), ISSUED, CLOSED)
    assert (found.entry, found.subject, found.unit, found.text) == ("e1", subject, unit, text)
    assert (found.on, found.recorded_on) == (day("06-20"), day("07-06"))


def test_a_revocation_tells_what_it_took_back_and_why() -> None:
    text = """
        06-20 T01 已办结 unit=甲局 note=已发布
        07-05 revoke revokes=e1 note=误报
    """
    (found,) = corrections(journal(text), ISSUED, CLOSED)
    assert found.entry == "e2"
    assert found.text == "撤销原记录；已办结；误报"
    assert (found.subject, found.unit) == ("T01", "甲局")
    assert (found.on, found.recorded_on) == (day("06-20"), day("07-05"))


def test_a_revocation_of_a_figure_tells_the_figure() -> None:
    text = "06-20 I01 97.2 written=06-20\n07-05 revoke revokes=e1"
    (found,) = corrections(journal(text), ISSUED, CLOSED)
    assert (found.subject, found.text) == ("I01", "撤销原记录；97.2")


def test_over_the_turn_of_the_year() -> None:
    text = """
        12-31 T01 已办结 written=2025-01-05
        2025-01-01 T02 已办结 written=2025-01-05
        12-31 T03 已办结 written=2025-01-04
    """
    assert ids(text, since="2025-01-04", closed="12-31") == ["e1"]


def test_a_commendation_of_nothing_in_particular_has_no_subject() -> None:
    (found,) = corrections(journal("06-20 commend note=好 written=07-06"), ISSUED, CLOSED)
    assert (found.subject, found.text) == ("", "好")
