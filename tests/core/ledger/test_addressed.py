"""Which parts of a task a report is meant for, where it does not name them."""

import pytest
from plainly import office, on

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.addressed import addressed, meant_units, named_steps
from zwfw_cli.core.ledger.entry import Entry

MOMENT = None
OFFICE = office("""
    T01 甲局,乙局 | 一 | 03-31
    T02 甲局 | 二 | 03-31, +
    T03 甲局 | 三 | 03-31, 06-30, +
    T04 甲局 | 四 | +
    T05 甲局 | 五 | 03-31, 06-30
""")


@pytest.mark.parametrize(
    ("task", "named", "every", "expected"),
    [
        ("T01", (), True, (None,)),
        ("T01", ("乙局",), False, ("乙局",)),
        ("T01", ("乙局", "甲局", "乙局"), False, ("乙局", "甲局")),
        ("T02", (), False, (None,)),
        ("T02", (), True, (None,)),
    ],
)
def test_whose_report_it_is(task: str, named, every: bool, expected) -> None:
    assert meant_units(OFFICE, OFFICE.task_by_id[task], named, every) == expected


@pytest.mark.parametrize(
    ("named", "every", "said"),
    [
        (
            (),
            False,
            "T01有2个牵头单位（甲局、乙局），请用 --unit 写明是哪家的（几家的写几次），"
            "全部单位的写 --all-units。",
        ),
        (("甲局",), True, "--unit 和 --all-units 只能用一个。"),
    ],
)
def test_of_several_lead_units_one_has_to_be_named(named, every: bool, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        meant_units(OFFICE, OFFICE.task_by_id["T01"], named, every)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("task", "state", "named", "before", "milestone", "milestones"),
    [
        # what has only dated steps, or only the ongoing part, needs no name
        ("T05", "推进中", (), "", None, ()),
        ("T04", "推进中", (), "", None, ()),
        # the ongoing part beside dated ones is touched by name alone
        ("T02", "已办结", (), "", 1, ()),
        ("T02", "推进中", (2,), "", 2, ()),
        ("T02", "推进中", (1, 2), "", None, (1, 2)),
        ("T03", "推进中", (), "", None, (1, 2)),
        ("T03", "已办结", (3,), "", 3, ()),
        ("T02", "已办结", (), "03-01 T02 已办结 milestone=1", 1, ()),
        # a report that changes no state speaks of what is open
        ("T02", None, (), "", 1, ()),
        ("T02", None, (), "03-01 T02 已办结 milestone=1", 2, ()),
        ("T03", None, (), "03-01 T03 已办结 milestone=1", None, (1, 2)),
        ("T03", None, (), "03-01 T03 已办结", 3, ()),
    ],
)
def test_which_steps_it_is_meant_for(task, state, named, before, milestone, milestones) -> None:
    now = on("03-10", OFFICE, before)
    entry = Entry("e9", "record", now.as_of, MOMENT, task=task, state=state)
    found = addressed(now, OFFICE.task_by_id[task], entry, named)
    assert (found.milestone, found.milestones) == (milestone, milestones)


def test_a_step_that_is_not_there_is_a_usage_error() -> None:
    assert named_steps(OFFICE.task_by_id["T03"], (3, 1, 3)) == (1, 3)
    with pytest.raises(UsageError, match="T03没有节点4；它的节点是1、2、3。"):
        named_steps(OFFICE.task_by_id["T03"], (1, 4))
