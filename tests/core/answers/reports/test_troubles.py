"""Unsolved problems: whose, since when, the oldest first, with the next act of who reported it."""

from plainly import office, on

from zwfw_cli.core.answers.reports.troubles import Trouble, troubles

OFFICE = """
    T01 甲局,乙局 | 发布清单 | 06-30, +
    T02 丙局 | 归集证照 | 06-30
"""


def told(text: str, when: str = "06-01") -> list[tuple[str, tuple[str, ...], str, str, str]]:
    found = troubles(on(when, office(OFFICE), text))
    return [(one.task, one.units, one.text, f"{one.since:%m-%d}", one.next) for one in found]


def test_the_oldest_first_and_since_the_first_word_of_it() -> None:
    journal = """
        03-05 T02 推进中 unit=丙局 problem=缺接口 next=协调市级
        03-01 T01 推进中 unit=乙局 milestone=1 problem=缺人
        04-09 T01 推进中 unit=乙局 milestone=1 problem=仍缺人
    """
    assert told(journal) == [
        ("T01", ("乙局",), "仍缺人", "03-01", ""),
        ("T02", ("丙局",), "缺接口", "03-05", "协调市级"),
    ]


def test_a_problem_that_was_solved_and_comes_again_is_a_new_one() -> None:
    journal = """
        03-01 T02 推进中 unit=丙局 problem=缺接口
        03-20 T02 推进中 unit=丙局 problem=已解决
        05-02 T02 推进中 unit=丙局 problem=缺接口
    """
    assert told(journal) == [("T02", ("丙局",), "缺接口", "05-02", "")]
    assert told(journal, "04-01") == []


def test_units_with_the_same_words_are_told_together_and_the_office_without_a_name() -> None:
    journal = """
        03-01 T01 推进中 unit=甲局 milestone=1 problem=缺人
        03-04 T01 推进中 unit=乙局 milestone=1 problem=缺人
    """
    assert told(journal) == [("T01", ("甲局", "乙局"), "缺人", "03-01", "")]
    assert told("03-01 T01 推进中 milestone=1 problem=缺人") == [("T01", (), "缺人", "03-01", "")]


def test_it_carries_the_short_name_and_ends_with_the_work() -> None:
    journal = "03-01 T02 推进中 unit=丙局 problem=缺接口"
    (one,) = troubles(on("06-01", office(OFFICE), journal))
    assert isinstance(one, Trouble)
    assert one.short == "归集证照"
    assert told(f"{journal}\n05-01 T02 已办结 unit=丙局") == []
