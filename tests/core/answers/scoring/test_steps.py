"""What costs points in the lead units' work: late, finished late, sent back; from the first day on."""

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.scoring.steps import dated_cells, finished_late, overdue, returned, turns

ONE = "T01 甲局 | 清单 | 06-28 发布"
SHARED = "T01 甲局,乙局 | 清单 | 06-28 发布, 09-30, +"
SINCE = "01-01"


def seen(look, when: str, text: str = "", registry: str = ONE, since: str = SINCE) -> list[str]:
    """``甲局 ok`` where nothing was wrong, else ``甲局 T01 06-29 what`` with the entry behind it."""
    found = []
    for unit, event in look(on(when, office(registry), text), day(since)):
        if event is None:
            found.append(f"{unit} ok")
        else:
            told = f"{unit} {event.subject} {event.day:%m-%d} {event.said}"
            found.append(f"{told} [{event.entry}]" if event.entry else told)
    return found


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("06-28", []),
        ("06-29", ["甲局 T01 06-29 节点1（发布），2024年6月28日到期，未办结"]),
        ("2025-01-01", ["甲局 T01 06-29 节点1（发布），2024年6月28日到期，未办结"]),
    ],
)
def test_overdue_from_the_day_after(when: str, expected: list[str]) -> None:
    assert seen(overdue, when) == expected


def test_the_last_day_of_the_year_is_overdue_on_the_first_of_the_next() -> None:
    registry = "T01 甲局 | 清单 | 12-31"
    assert seen(overdue, "12-31", registry=registry) == []
    assert seen(overdue, "2025-01-01", registry=registry) == [
        "甲局 T01 01-01 节点1，2024年12月31日到期，未办结"
    ]


@pytest.mark.parametrize(
    ("since", "count"), [("06-27", 1), ("06-28", 1), ("06-29", 0), ("2025-01-01", 0)]
)
def test_only_steps_that_are_due_from_the_first_day_on(since: str, count: int) -> None:
    assert len(seen(overdue, "2025-02-01", since=since)) == count
    assert len(seen(finished_late, "2025-02-01", "07-05 T01 已办结", since=since)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06-01 T01 已办结", ["甲局 ok"]),
        ("06-29 T01 已办结", ["甲局 ok"]),
        ("06-01 T01 已中止", []),
        ("06-01 T01 已办结 evidence=照片\n06-02 T01 已销号", ["甲局 ok"]),
        (
            "06-01 T01 已办结\n06-02 T01 退回 note=不实",
            ["甲局 T01 06-29 节点1（发布），2024年6月28日到期，未办结"],
        ),
    ],
)
def test_what_is_finished_was_looked_at_and_what_was_stopped_is_let_be(text, expected) -> None:
    assert seen(overdue, "07-01", text) == expected


def test_what_is_finished_ahead_of_its_day_was_looked_at_too() -> None:
    assert seen(overdue, "06-10", "06-01 T01 已办结") == ["甲局 ok"]
    assert seen(finished_late, "06-10", "06-01 T01 已办结") == ["甲局 ok"]


def test_each_lead_unit_answers_for_its_own_cells_and_the_ongoing_part_for_nothing() -> None:
    text = "06-01 T01 已办结 unit=甲局"
    assert seen(overdue, "10-08", text, SHARED) == [
        "甲局 ok",
        "乙局 T01 06-29 节点1（发布），2024年6月28日到期，未办结",
        "甲局 ok",
        "乙局 T01 10-01 节点2，2024年9月30日到期，未办结",
    ]


def test_an_extension_granted_in_time_moves_the_day() -> None:
    moved = "06-28 extend T01 milestone=1 to=07-31"
    assert seen(overdue, "07-31", moved) == []
    assert seen(overdue, "08-01", moved) == [
        "甲局 T01 08-01 节点1（发布），2024年7月31日到期，未办结"
    ]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ("06-27", "甲局 ok"),
        ("06-28", "甲局 ok"),
        ("06-29", "甲局 T01 06-29 节点1（发布），2024年6月28日到期，2024年6月29日办结 [e1]"),
        ("07-05", "甲局 T01 07-05 节点1（发布），2024年6月28日到期，2024年7月5日办结 [e1]"),
    ],
)
def test_finished_after_its_day(done: str, expected: str) -> None:
    assert seen(finished_late, "12-01", f"{done} T01 已办结") == [expected]


def test_what_is_still_open_was_not_finished_late() -> None:
    assert seen(finished_late, "07-01") == ["甲局 ok"]


def test_finished_late_names_the_entry_that_finished_it_last() -> None:
    text = """
        06-20 T01 已办结
        06-25 T01 退回 note=不实
        07-02 T01 推进中
        07-03 T01 已办结 evidence=照片
        07-04 T01 已销号
    """
    assert seen(finished_late, "12-01", text) == [
        "甲局 T01 07-03 节点1（发布），2024年6月28日到期，2024年7月3日办结 [e4]"
    ]


def test_one_late_unit_does_not_make_the_other_late() -> None:
    text = "06-20 T01 已办结 unit=甲局 milestone=1\n06-30 T01 已办结 unit=乙局 milestone=1"
    assert seen(finished_late, "07-05", text, SHARED) == [
        "甲局 ok",
        "乙局 T01 06-30 节点1（发布），2024年6月28日到期，2024年6月30日办结 [e2]",
    ]


RETURN = "2023-12-20 T01 已办结\n{day} T01 退回 note=不实"


@pytest.mark.parametrize(
    ("when", "count"), [("2023-12-31", 0), ("01-01", 1), ("01-02", 1), ("12-31", 1)]
)
def test_a_return_counts_from_new_years_day_on(when: str, count: int) -> None:
    text = RETURN.format(day=when)
    expected = f"甲局 T01 {day(when):%m-%d} 不实 [e2]"
    assert seen(returned, "2025-01-01", text) == [expected] * count


def test_what_was_finished_and_not_sent_back_was_looked_at() -> None:
    assert seen(returned, "12-01", "06-20 T01 已办结") == ["甲局 ok"]
    assert seen(returned, "12-01", "2023-12-31 T01 已办结") == []
    assert seen(returned, "12-01", "06-20 T01 推进中") == []


def test_a_return_counts_once_a_unit_however_many_steps_it_sends_back() -> None:
    text = """
        06-01 T01 已办结
        06-02 T01 退回 note=不实
        06-03 T01 已办结 unit=甲局 milestone=1
        06-04 T01 退回 note=又不实 unit=甲局 milestone=1
    """
    assert [one for one in seen(returned, "07-01", text, SHARED) if not one.endswith("ok")] == [
        "甲局 T01 06-02 不实 [e2]",
        "乙局 T01 06-02 不实 [e2]",
        "甲局 T01 06-04 又不实 [e4]",
    ]


def test_a_return_without_a_reason_is_told_by_its_name() -> None:
    assert seen(returned, "07-01", "06-01 T01 已办结\n06-02 T01 退回")[-1] == (
        "甲局 T01 06-02 退回 [e2]"
    )


def test_turns_are_those_moves_that_finish_or_send_back() -> None:
    text = """
        06-01 T01 推进中
        06-02 T01 已办结 evidence=照片
        06-03 T01 已办结
        06-04 T01 已销号
        06-05 T01 退回 note=不实
        06-06 T01 note=再报
        06-07 T01 已办结
    """
    found = [(one.entry.entry, one.finished, one.key) for one in turns(on("12-01", office(ONE), text))]  # fmt: skip
    assert found == [
        ("e2", True, ("T01", 1, "甲局")),
        ("e5", False, ("T01", 1, "甲局")),
        ("e7", True, ("T01", 1, "甲局")),
    ]


def test_cells_know_their_task_unit_and_name() -> None:
    found = list(dated_cells(on("12-01", office(SHARED)), day(SINCE)))
    assert [(one.task, one.unit, one.name, one.day) for one in found] == [
        ("T01", "甲局", "节点1（发布）", day("06-28")),
        ("T01", "乙局", "节点1（发布）", day("06-28")),
        ("T01", "甲局", "节点2", day("09-30")),
        ("T01", "乙局", "节点2", day("09-30")),
    ]


@pytest.mark.parametrize(
    ("since", "days"),
    [("06-28", ["06-28", "09-30"]), ("06-29", ["09-30"]), ("10-01", [])],
)
def test_a_step_before_the_first_day_does_not_hide_the_one_after(since: str, days) -> None:
    registry = office("T01 甲局 | 清单 | 06-28, 09-30")
    found = dated_cells(on("12-01", registry), day(since))
    assert [f"{one.day:%m-%d}" for one in found] == days
