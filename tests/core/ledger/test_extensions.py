"""Changes of deadline: in time and late, one after another, and what may be extended."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.errors import RefusedError, UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.extensions import check_extension, extended, extended_steps, only_dated
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.ledger.status import fold

OFFICE = """
    T01 甲局 | 发布清单 | 06-30 完成
    T02 甲局 | 归集数据 | 03-31 发布, 06-30 完成, +
    T03 甲局 | 推广 |
"""


def moved(told: str) -> dict[tuple[str, int], tuple]:
    """Each step that was moved: the day it is judged by, the notice's, the last granted."""
    steps = extended_steps(office(OFFICE), journal(told).facts(day("12-31")))
    return {key: (step.date, step.ordered, step.extended_to) for key, step in steps.items()}


@pytest.mark.parametrize(
    ("told", "judged_by", "granted"),
    [
        ("06-29 extend T01 milestone=1 to=07-31", "07-31", "07-31"),
        ("06-30 extend T01 milestone=1 to=07-31", "07-31", "07-31"),
        # asked for the day after: told, but no longer in time
        ("07-01 extend T01 milestone=1 to=07-31", "06-30", "07-31"),
        # twice: the second in time for the new day
        (
            "06-30 extend T01 milestone=1 to=07-31\n07-31 extend T01 milestone=1 to=08-31",
            "08-31",
            "08-31",
        ),
        (
            "06-30 extend T01 milestone=1 to=07-31\n08-01 extend T01 milestone=1 to=08-31",
            "07-31",
            "08-31",
        ),
        (
            "07-01 extend T01 milestone=1 to=07-31\n07-02 extend T01 milestone=1 to=08-31",
            "06-30",
            "08-31",
        ),
        # written late, of a day in time
        ("06-30 extend T01 milestone=1 to=07-31 written=07-05", "07-31", "07-31"),
        # the order of the facts, not of writing
        (
            "07-15 extend T01 milestone=1 to=08-31\n06-30 extend T01 milestone=1 to=07-31",
            "08-31",
            "08-31",
        ),
        # over New Year
        ("06-30 extend T01 milestone=1 to=2025-01-31", "2025-01-31", "2025-01-31"),
    ],
)
def test_the_notices_day_stays_beside_the_new_one(told, judged_by, granted) -> None:
    assert moved(told) == {("T01", 1): (day(judged_by), day("06-30"), day(granted))}


@pytest.mark.parametrize(
    "told",
    [
        "",
        "06-01 T01 推进中 milestone=1",
        "06-01 extend T09 milestone=1 to=07-31",
        "06-01 extend I01 milestone=1 to=07-31",
        "06-01 extend T01 milestone=2 to=07-31",
        "06-01 extend T01 to=07-31",
        "06-01 extend T02 milestone=3 to=07-31",  # the ongoing part has no day
        "06-01 extend T03 milestone=1 to=07-31",
        "06-01 extend T01 milestone=1 to=07-31\n06-02 revoke revokes=e1",
    ],
)
def test_what_moves_no_step(told: str) -> None:
    assert moved(told) == {}


def test_only_extensions_are_read() -> None:
    told = journal("06-01 T01 milestone=1 to=07-31 note=误填")
    assert extended_steps(office(OFFICE), told) == {}


def test_an_unknown_task_does_not_hide_those_after_it() -> None:
    told = """
        05-01 T01 推进中
        06-01 extend T09 milestone=1 to=07-31
        06-01 extend T02 milestone=2 to=07-31
    """
    assert moved(told) == {("T02", 2): (day("07-31"), day("06-30"), day("07-31"))}


def test_only_the_step_that_is_named_moves() -> None:
    registry = office(OFFICE)
    told = journal("03-01 extend T02 milestone=2 to=07-31\n03-01 extend T02 milestone=1 to=04-30")
    now = fold(registry, told, day("03-02"))
    assert now.steps(registry.task_by_id["T02"]) == (
        Step(1, day("04-30"), "发布", day("03-31"), day("04-30")),
        Step(2, day("07-31"), "完成", day("06-30"), day("07-31")),
        Step(3, None, "持续推进"),
    )
    assert now.steps(registry.task_by_id["T01"]) == (Step(1, day("06-30"), "完成"),)
    assert fold(registry, told, day("02-29")).extended == {}


def test_a_step_without_a_day_takes_none() -> None:
    (told,) = journal("06-01 extend T03 milestone=1 to=07-31")
    assert extended(Step(1, None, "推进"), told) == (1, None, "推进", None, day("07-31"))


@pytest.mark.parametrize(
    ("task", "milestone", "meant"),
    [("T01", None, 1), ("T01", 1, 1), ("T02", 1, 1), ("T02", 2, 2)],
)
def test_which_step_is_meant(task: str, milestone: int | None, meant: int) -> None:
    assert only_dated(office(OFFICE).task_by_id[task], milestone) == meant


WHICH = "请用 --milestone 指明{}的哪个节点：{}。"


@pytest.mark.parametrize(
    ("task", "milestone", "message"),
    [
        ("T01", 2, WHICH.format("T01", "1（2024-06-30完成）")),
        ("T02", None, WHICH.format("T02", "1（2024-03-31发布）、2（2024-06-30完成）")),
        ("T02", 3, WHICH.format("T02", "1（2024-03-31发布）、2（2024-06-30完成）")),
        ("T02", 0, WHICH.format("T02", "1（2024-03-31发布）、2（2024-06-30完成）")),
        ("T03", None, "T03没有有日期的节点（持续推进），不能延期。"),
        ("T03", 1, "T03没有有日期的节点（持续推进），不能延期。"),
    ],
)
def test_where_that_is_not_clear_the_steps_are_named(task, milestone, message) -> None:
    with pytest.raises(UsageError) as caught:
        only_dated(office(OFFICE).task_by_id[task], milestone)
    assert str(caught.value) == message


STEP = Step(1, day("06-30"), "完成")
LATE = "新时限应晚于现在的时限2024年6月30日；请改 --to。"
ENDED = "T01节点1已经办结或中止，不必延期。"


@pytest.mark.parametrize(
    ("step", "finished", "to", "message"),
    [
        (STEP, False, "07-01", ""),
        (STEP, False, "06-30", LATE),
        (STEP, False, "06-29", LATE),
        (STEP, False, None, LATE),
        (STEP, True, "07-31", ENDED),
        # the last day granted is what a new one must pass, late or not
        (STEP._replace(extended_to=day("07-31")), False, "08-01", ""),
        (
            STEP._replace(extended_to=day("07-31")),
            False,
            "07-31",
            "新时限应晚于现在的时限2024年7月31日；请改 --to。",
        ),
        (STEP._replace(date=None), False, "07-31", "新时限应晚于现在的时限（无）；请改 --to。"),
    ],
)
def test_what_may_be_extended(step: Step, finished: bool, to: str | None, message: str) -> None:
    task = office(OFFICE).task_by_id["T01"]
    (told,) = journal("06-01 extend T01 milestone=1")
    entry: Entry = told._replace(to=to and day(to))
    if not message:
        check_extension(task, step, finished, entry)
        return
    with pytest.raises(RefusedError) as caught:
        check_extension(task, step, finished, entry)
    assert str(caught.value) == message
