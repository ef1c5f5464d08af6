"""What the office asked of each unit: counted by month, and what it need not have asked."""

from decimal import Decimal

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.burden import Asked, Burden, burden

OFFICE = """
    units 局: 甲局 乙局 丙局
    T01 甲局,乙局 | 发布清单 | 12-31
    T02 乙局 | 开通网点 | 12-31
    I01 可办率 >= 95% 12-31 T01
    I02 满意率 >= 95% 12-31 T01 ratio
"""


def asked(text: str, when: str = "06-30", since: str = "05-01") -> Burden:
    return burden(on(when, office(OFFICE), text), day(since))


def counts(text: str, when: str = "06-30") -> dict[str, tuple[Asked, ...]]:
    return {one.unit: one.months for one in asked(text, when).units}


def test_each_thing_is_counted_in_its_month() -> None:
    text = """
        04-30 ask unit=甲局 paper=填报表 period=2024-04 items=T01/1 asked=9
        05-20 ask unit=甲局 paper=填报表 period=2024-05 items=T01/1,I01 asked=11 prefilled=8
        05-28 ask unit=甲局 paper=催报 period=2024-05 items=I01
        06-03 notice T01 unit=乙局 paper=督办单 number=1
        06-03 notice T02 unit=乙局 paper=督办单 number=1
        06-04 notice T01 unit=甲局 paper=提醒函 number=1
        06-05 notice T01 unit=甲局 paper=提醒函 number=2
        06-06 revoke revokes=e7
        06-20 ask unit=甲局 paper=填报表 period=2024-06 items=T01/1 asked=6 prefilled=5
        06-21 ask unit=乙局 paper=填报表 period=2024-06 items=T02/1 asked=6 prefilled=5
        06-22 revoke revokes=e10
        07-01 ask unit=丙局 paper=填报表 period=2024-06 items=I01 asked=6
    """
    assert counts(text) == {
        "甲局": (
            Asked(sheets=1, fields=11, prefilled=8, reminders=1, again=1),
            Asked(sheets=1, fields=6, prefilled=5, warned=1),
        ),
        "乙局": (Asked(), Asked(urged=1)),
    }
    found = asked(text)
    assert [month.name for month in found.months] == ["2024年5月", "2024年6月"]
    assert found.totals == (
        Asked(sheets=1, fields=11, prefilled=8, reminders=1, again=1),
        Asked(sheets=1, fields=6, prefilled=5, urged=1, warned=1),
    )


BASE = "05-20 ask unit=甲局 paper=填报表 period=2024-05 items=T01/1,I01"


@pytest.mark.parametrize(
    ("text", "again", "given", "doubled"),
    [
        # again: the same unit, the same period, whatever the paper
        (f"{BASE}\n05-21 ask unit=甲局 paper=填报表 period=2024-05 items=T01/1", 1, 0, 0),
        (f"{BASE}\n05-20 ask unit=甲局 paper=催报 period=2024-05 items=T01/1,I01", 2, 0, 0),
        (f"{BASE}\n05-21 ask unit=甲局 paper=填报表 period=2024-06 items=T01/1", 0, 0, 0),
        (f"{BASE}\n05-21 ask unit=乙局 paper=填报表 period=2024-05 items=T01/1", 0, 0, 0),
        (
            f"{BASE}\n05-21 revoke revokes=e1\n"
            "05-22 ask unit=甲局 paper=填报表 period=2024-05 items=T01/1",
            0, 0, 0,
        ),
        # given: it stood in the ledger before it was asked for
        (f"05-02 T01 推进中 unit=甲局\n{BASE}", 0, 1, 0),
        (f"05-02 T01 推进中\n{BASE}", 0, 1, 0),
        (f"05-02 T01 推进中 unit=乙局\n{BASE}", 0, 0, 0),
        (f"04-30 T01 推进中 unit=甲局\n{BASE}", 0, 0, 0),
        (f"05-02 T01 推进中 unit=甲局 written=05-25\n{BASE}", 0, 0, 0),
        (f"{BASE}\n05-02 T01 推进中 unit=甲局 written=05-25", 0, 0, 0),
        (f"05-02 I01 96\n{BASE}", 0, 1, 0),
        (f"05-02 I01 96 unit=甲局\n{BASE}", 0, 1, 0),
        (f"05-02 I01 96 unit=乙局\n{BASE}", 0, 0, 0),
        (f"04-30 I01 96\n{BASE}", 0, 0, 0),
        # of two units: a figure of the whole, not a part that adds up, not a unit's own
        (f"{BASE}\n05-21 ask unit=乙局 paper=填报表 period=2024-05 items=I01", 0, 0, 1),
        (f"{BASE}\n05-21 ask unit=乙局 paper=填报表 period=2024-06 items=I01", 0, 0, 0),
        (f"05-01 I01 96 unit=乙局\n{BASE}\n06-21 ask unit=乙局 paper=填报表 period=2024-05 items=I01", 0, 1, 0),
        (
            "05-20 ask unit=甲局 paper=填报表 period=2024-05 items=I02\n"
            "05-21 ask unit=乙局 paper=填报表 period=2024-05 items=I02",
            0, 0, 0,
        ),
    ],
)  # fmt: skip
def test_what_need_not_have_been_asked(text: str, again: int, given: int, doubled: int) -> None:
    every = [one for months in counts(text).values() for one in months]
    assert [sum(getattr(one, name) for one in every) for name in ("again", "given", "doubled")] == [
        again,
        given,
        doubled,
    ]


def test_the_last_month_against_those_before() -> None:
    text = "\n".join(
        f"{when} ask unit=甲局 paper=填报表 period=2024-{when[:2]} items=T01/1 asked={fields}"
        for when, fields in (("03-20", 4), ("04-20", 5), ("04-21", 6), ("06-20", 9))
    )
    (unit,) = asked(text, since="03-15").units
    assert [one.fields for one in unit.months] == [4, 11, 0, 9]
    assert unit.before is not None
    assert unit.before[:2] == (Decimal("1.0"), Decimal("5.0"))
    (alone,) = asked(text, since="06-01").units
    assert alone.before is None


def test_units_stand_in_the_order_of_the_file_and_those_left_alone_do_not() -> None:
    text = "06-01 notice T01 unit=乙局 paper=督办单 number=1\n06-02 notice T01 unit=甲局 paper=督办单 number=2"
    assert list(counts(text)) == ["甲局", "乙局"]
    assert counts("") == {}
