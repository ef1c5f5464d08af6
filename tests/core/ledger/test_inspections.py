"""Findings from the day they are made to the day they are closed; commendations."""

import pytest
from plainly import day, journal

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.inspections import (
    Commendation,
    Inspection,
    check_mending,
    commendations,
    find_inspection,
    inspections,
    next_number,
)

FOUND = "06-01 finding task=T01 unit=甲局 to=06-10 note=窗口无人 evidence=照片\n"


def standing(told: str, on: str) -> tuple[Inspection, ...]:
    return inspections(journal(told).facts(day(on)), day(on))


def only(told: str, on: str) -> Inspection:
    (one,) = standing(told, on)
    return one


def test_a_finding_says_who_where_what_and_until_when() -> None:
    assert only(FOUND, "06-03") == Inspection(
        id="e1",
        on=day("06-01"),
        unit="甲局",
        place="T01",
        text="窗口无人",
        due=day("06-10"),
        state="待整改",
        days_left=7,
        evidence=("照片",),
        fixed_on=None,
        closed_on=None,
    )


def test_a_finding_of_a_clause_and_one_that_says_little() -> None:
    clause = only("06-01 finding clause=三（二） unit=甲局 to=06-10 note=超时", "06-01")
    assert (clause.place, clause.text, clause.evidence) == ("三（二）", "超时", ())
    bare = only("06-01 finding to=06-10", "06-01")
    assert (bare.unit, bare.place, bare.text) == ("", "", "")


@pytest.mark.parametrize(
    ("on", "left", "overdue"),
    [("06-01", 9, False), ("06-09", 1, False), ("06-10", 0, False), ("06-11", -1, True)],
)
def test_the_day_itself_is_in_time(on: str, left: int, overdue: bool) -> None:
    one = only(FOUND, on)
    assert (one.days_left, one.overdue) == (left, overdue)


@pytest.mark.parametrize(
    ("steps", "on", "state", "fixed", "closed", "evidence"),
    [
        ("", "06-30", "待整改", None, None, ("照片",)),
        ("06-09 fix finding=e1", "06-08", "待整改", None, None, ("照片",)),
        ("06-09 fix finding=e1", "06-09", "已整改", "06-09", None, ("照片",)),
        (
            "06-09 fix finding=e1 evidence=复查\n06-12 close finding=e1 evidence=函,表",
            "06-30",
            "已销号",
            "06-09",
            "06-12",
            ("照片", "复查", "函", "表"),
        ),
        # reported as mended late: no longer overdue
        ("06-20 fix finding=e1", "06-30", "已整改", "06-20", None, ("照片",)),
        # a fix that is revoked is none; one of another finding neither
        (
            "06-09 fix finding=e1\n06-10 revoke revokes=e2",
            "06-30",
            "待整改",
            None,
            None,
            ("照片",),
        ),
        ("06-09 fix finding=e9", "06-30", "待整改", None, None, ("照片",)),
    ],
)
def test_how_far_it_has_been_mended(steps, on, state, fixed, closed, evidence) -> None:
    one = only(FOUND + steps, on)
    assert (one.state, one.evidence) == (state, evidence)
    assert one.fixed_on == (fixed and day(fixed))
    assert one.closed_on == (closed and day(closed))
    assert one.overdue is (state == "待整改" and on == "06-30")
    assert (one.days_left is None) is (state != "待整改")


def test_a_finding_that_is_revoked_or_yet_to_come_is_none() -> None:
    assert standing(FOUND + "06-02 revoke revokes=e1\n06-03 fix finding=e1", "06-30") == ()
    assert standing(FOUND, "05-31") == ()
    assert standing("06-01 finding task=T01 unit=甲局 note=没有期限", "06-30") == ()


def test_the_nearest_day_first_then_the_older_finding() -> None:
    told = """
        06-03 finding task=T01 unit=甲局 to=06-20
        06-02 finding task=T01 unit=甲局 to=06-20
        06-04 finding task=T01 unit=乙局 to=06-05
        06-02 finding task=T01 unit=乙局 to=06-20
    """
    assert [one.id for one in standing(told, "06-30")] == ["e3", "e2", "e4", "e1"]


def test_commendations_oldest_first() -> None:
    told = """
        06-03 commend clause=三 unit=乙局 note=通报表扬
        06-01 commend task=T01 unit=甲局 note=典型案例 evidence=文一,文二
        06-02 commend
        06-04 commend task=T02 unit=丙镇
        06-05 revoke revokes=e4
        06-02 finding task=T01 unit=甲局 to=06-20
    """
    assert commendations(journal(told).facts(day("06-30"))) == (
        Commendation(day("06-01"), "甲局", "T01", "典型案例", ("文一", "文二")),
        Commendation(day("06-02"), "", "", "", ()),
        Commendation(day("06-03"), "乙局", "三", "通报表扬", ()),
    )


def test_a_finding_is_found_by_a_beginning_that_fits_one() -> None:
    every = standing(FOUND + "06-02 finding task=T01 to=06-20", "06-30")
    assert find_inspection(every, "e1", day("06-30")).id == "e1"
    for text, said in (
        ("e", "「e」对应2个问题（e1、e2）；用 zwfw finding list 查编号。"),
        ("e3", "「e3」没有这个问题；用 zwfw finding list 查编号。"),
        ("", "「」没有这个问题；用 zwfw finding list 查编号。"),
    ):
        with pytest.raises(RefusedError) as caught:
            find_inspection(every, text, day("06-30"))
        assert str(caught.value) == said


NUMBERED = """
    05-01 finding task=T01 to=05-10 number=1
    05-02 finding task=T01 to=06-20 number=2
    05-03 finding task=T01 to=06-30
    05-04 finding task=T01 to=07-20 number=12
"""


@pytest.mark.parametrize("typed", ["问题12号", "12", "12号", "问题１２号", " 问题012号 "])
def test_a_finding_is_found_by_its_number(typed: str) -> None:
    found = find_inspection(standing(NUMBERED, "06-30"), typed, day("06-30"))
    assert (found.id, found.name) == ("e4", "问题12号")


def test_a_number_is_given_once_and_those_without_one_are_named_by_their_ids() -> None:
    assert [one.name for one in standing(NUMBERED, "06-30")] == [
        "问题1号",
        "问题2号",
        "e3",
        "问题12号",
    ]
    assert next_number(journal(NUMBERED)) == 13
    assert next_number(journal(f"{NUMBERED}\n05-05 revoke revokes=e4")) == 13
    assert next_number(journal("05-03 finding task=T01 to=06-30")) == 1
    merged = standing(f"{NUMBERED}\n05-05 finding task=T01 to=08-01 number=12", "06-30")
    with pytest.raises(RefusedError, match=r"^「12」对应2个问题（e4、e5）；"):
        find_inspection(merged, "12", day("06-30"))


NO_PROOF = "06-01 finding task=T01 unit=甲局 to=06-10\n"
EARLY = "e1是2024-06-01发现的，整改不能早于这一天；请改 --on。"


@pytest.mark.parametrize(
    ("before", "step", "refusal"),
    [
        (FOUND, "06-01 fix finding=e1", ""),
        (FOUND, "05-31 fix finding=e1", EARLY),
        (FOUND + "06-02 fix finding=e1\n", "05-31 close finding=e1", EARLY),
        (FOUND + "06-02 fix finding=e1\n", "06-03 close finding=e1", ""),
        (
            FOUND + "06-02 fix finding=e1\n",
            "06-03 fix finding=e1",
            "e1现为「已整改」，不必再报整改。",
        ),
        (
            FOUND + "06-02 fix finding=e1\n06-02 close finding=e1\n",
            "06-03 fix finding=e1",
            "e1现为「已销号」，不必再报整改。",
        ),
        (
            FOUND,
            "06-03 close finding=e1",
            "e1现为「待整改」，报了整改（finding fix）才能销号。",
        ),
        (
            FOUND + "06-02 fix finding=e1\n06-02 close finding=e1\n",
            "06-03 close finding=e1",
            "e1现为「已销号」，报了整改（finding fix）才能销号。",
        ),
        (
            NO_PROOF + "06-02 fix finding=e1\n",
            "06-03 close finding=e1",
            "e1没有佐证材料，不能销号；请加 --evidence。",
        ),
        (NO_PROOF + "06-02 fix finding=e1\n", "06-03 close finding=e1 evidence=函", ""),
        (NO_PROOF + "06-02 fix finding=e1 evidence=函\n", "06-03 close finding=e1", ""),
    ],
)
def test_which_step_may_be_taken(before: str, step: str, refusal: str) -> None:
    told = journal(before + step)
    (one,) = inspections(journal(before).facts(day("06-30")), day("06-30"))
    if not refusal:
        check_mending(one, told[-1])
        return
    with pytest.raises(RefusedError) as caught:
        check_mending(one, told[-1])
    assert str(caught.value) == refusal
