"""Units ranked inside their group by what they had to finish, then by what was in time."""

import pytest
from plainly import office, on

from zwfw_cli.core.answers.reports.ranking import laggards, rank_units


def ranked(when: str, registry: str, text: str = "") -> list[str]:
    """``局: 1 甲局 2/3 66.7`` for each ranked unit, ``局: - 丁局`` for each that is apart."""
    found = []
    for group in rank_units(on(when, office(registry), text)):
        found += [
            f"{group.kind}: {one.rank} {one.unit} {one.done}/{one.due} {one.rate}"
            for one in group.ranked
        ]
        found += [f"{group.kind}: - {unit}" for unit in group.apart]
    return found


def last(when: str, registry: str, text: str = "") -> list[str]:
    return [one.unit for one in laggards(rank_units(on(when, office(registry), text)))]


ONE = "units 局: 甲局\nT01 甲局 | 清单 | 03-29, 06-28, +"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("03-28", ["局: - 甲局"]),
        ("03-29", ["局: 1 甲局 0/1 0.0"]),
        ("03-30", ["局: 1 甲局 0/1 0.0"]),
        ("06-27", ["局: 1 甲局 0/1 0.0"]),
        ("06-28", ["局: 1 甲局 0/2 0.0"]),
    ],
)
def test_a_step_counts_from_its_own_day(when: str, expected: list[str]) -> None:
    assert ranked(when, ONE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-01 T01 推进中", "0/1 0.0"),
        ("03-01 T01 已办结 milestone=1", "1/1 100.0"),
        ("03-30 T01 已办结 milestone=1", "1/1 100.0"),
        ("03-01 T01 已办结 milestone=1 evidence=照片\n03-02 T01 已销号", "1/1 100.0"),
        ("03-01 T01 已办结 milestone=1\n03-02 T01 退回 milestone=1 note=不实", "0/1 0.0"),
    ],
)
def test_done_is_what_is_finished(text: str, expected: str) -> None:
    assert ranked("04-01", ONE, text) == [f"局: 1 甲局 {expected}"]


def test_what_was_stopped_counts_on_neither_side() -> None:
    assert ranked("04-01", ONE, "03-01 T01 已中止 milestone=1") == ["局: - 甲局"]
    assert ranked("07-01", ONE, "03-01 T01 已中止 milestone=1") == ["局: 1 甲局 0/1 0.0"]


def test_an_extension_puts_the_step_off() -> None:
    moved = "03-20 extend T01 milestone=1 to=04-30"
    assert ranked("04-29", ONE, moved) == ["局: - 甲局"]
    assert ranked("04-30", ONE, moved) == ["局: 1 甲局 0/1 0.0"]


def punctual(when: str, registry: str, text: str) -> list[str]:
    (group,) = rank_units(on(when, office(registry), text))
    return [
        f"{one.rank} {one.unit} {one.done}/{one.due} {one.in_time} {one.on_time}"
        for one in group.ranked
    ]


def test_who_finished_late_stands_behind_who_finished_in_time() -> None:
    registry = """
        units 局: 甲局 乙局 丙局 丁局
        T01 甲局,乙局,丙局,丁局 | 清单 | 03-29
        T02 甲局,乙局,丙局,丁局 | 网点 | 03-29
    """
    text = """
        03-29 T01 已办结 unit=乙局
        03-29 T02 已办结 unit=乙局
        03-29 T01 已办结 unit=丙局
        03-30 T02 已办结 unit=丙局
        04-05 T01 已办结 unit=甲局
        04-05 T02 已办结 unit=甲局
        03-01 T01 已办结 unit=丁局
    """
    assert punctual("05-01", registry, text) == [
        "1 乙局 2/2 2 100.0",
        "2 丙局 2/2 1 50.0",
        "3 甲局 2/2 0 0.0",
        "4 丁局 1/2 1 50.0",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-29 T01 已办结 milestone=1", "1/1 1 100.0"),
        ("03-30 T01 已办结 milestone=1", "1/1 0 0.0"),
        ("03-20 extend T01 milestone=1 to=03-30\n03-30 T01 已办结 milestone=1", "1/1 1 100.0"),
        # sent back and finished anew: the day of the finish that stands
        (
            "03-01 T01 已办结 milestone=1\n03-02 T01 退回 milestone=1 note=不实\n"
            "04-05 T01 已办结 milestone=1",
            "1/1 0 0.0",
        ),
    ],
)
def test_in_time_is_by_the_day_that_the_step_is_judged_by(text: str, expected: str) -> None:
    assert punctual("05-01", ONE, text) == [f"1 甲局 {expected}"]


def test_what_is_open_on_its_very_day_is_neither_in_time_nor_late() -> None:
    registry = "units 局: 甲局 乙局\nT01 甲局,乙局 | 清单 | 03-29"
    text = "03-29 T01 已办结 unit=甲局"
    assert punctual("03-29", registry, text) == ["1 甲局 1/1 1 100.0", "2 乙局 0/1 0 None"]
    assert last("03-29", registry, text) == []
    assert punctual("03-30", registry, text) == ["1 甲局 1/1 1 100.0", "2 乙局 0/1 0 0.0"]
    assert last("03-30", registry, text) == ["乙局"]


SHARED = """
    units 局: 甲局 乙局 丙局 丁局 · 镇: 戊镇 己镇 · 园: 庚园
    T01 甲局,乙局 | 清单 | 03-29
    T02 乙局,丙局 | 网点 | 03-29
    T03 戊镇 | 大厅 | 03-29 | 甲局
    T04 丁局 | 培训 | 12-31 | 己镇
    T05 丁局 | 宣传 | +
"""


def test_each_lead_unit_has_its_own_cells_and_its_own_group() -> None:
    text = "03-01 T01 已办结 unit=甲局\n03-01 T02 已办结 unit=乙局"
    assert ranked("03-30", SHARED, text) == [
        "局: 1 甲局 1/1 100.0",
        "局: 2 乙局 1/2 50.0",
        "局: 3 丙局 0/1 0.0",
        "局: - 丁局",
        "镇: 1 戊镇 0/1 0.0",
    ]


def test_ranks_are_1_2_2_4_and_ties_stand_in_the_order_of_the_file() -> None:
    registry = """
        units 局: 甲局 乙局 丙局 丁局
        T01 甲局 | 一 | 03-01
        T02 乙局 | 二 | 03-01, 03-02
        T03 丙局 | 三 | 03-01, 03-02, 03-03, 03-04
        T04 丁局 | 四 | 03-01
    """
    text = """
        02-01 T04 已办结
        02-01 T02 已办结 milestone=1
        02-01 T03 已办结 milestone=1
        02-01 T03 已办结 milestone=3
    """
    assert ranked("03-05", registry, text) == [
        "局: 1 丁局 1/1 100.0",
        "局: 2 乙局 1/2 50.0",
        "局: 2 丙局 2/4 50.0",
        "局: 4 甲局 0/1 0.0",
    ]


@pytest.mark.parametrize(
    ("done", "due", "rate"),
    [
        (1, 16, "6.3"),  # 6.25: half up, not to the even 6.2
        (3, 16, "18.8"),  # 18.75
        (5, 16, "31.3"),  # 31.25
        (2, 3, "66.7"),
        (1, 3, "33.3"),
        (1, 32, "3.1"),  # 3.125
        (16, 16, "100.0"),
    ],
)
def test_rates_are_rounded_half_up_to_one_place(done: int, due: int, rate: str) -> None:
    days = ", ".join(["03-01"] * due)
    text = "\n".join(f"02-01 T01 已办结 milestone={n}" for n in range(1, done + 1))
    registry = f"units 局: 甲局\nT01 甲局 | 清单 | {days}"
    assert ranked("03-02", registry, text) == [f"局: 1 甲局 {done}/{due} {rate}"]


def test_units_are_ranked_by_the_fraction_and_not_by_what_is_shown_of_it() -> None:
    # 999/1000 and 1000/1001 would both be shown as 99.9
    registry = f"""
        units 局: 甲局 乙局
        T01 甲局 | 一 | {", ".join(["03-01"] * 1000)}
        T02 乙局 | 二 | {", ".join(["03-01"] * 1001)}
    """
    text = """
        02-01 T01 已办结
        02-02 T01 退回 milestone=1 note=不实
        02-01 T02 已办结
        02-02 T02 退回 milestone=1 note=不实
    """
    assert ranked("03-02", registry, text) == [
        "局: 1 乙局 1000/1001 99.9",
        "局: 2 甲局 999/1000 99.9",
    ]


def test_a_line_names_the_tasks_and_the_units_own_problems_each_once() -> None:
    registry = """
        units 局: 甲局 乙局
        T01 甲局,乙局 | 一 | 03-01, 03-02
        T02 甲局 | 二 | 03-01
        T03 甲局 | 三 | 03-01
    """
    text = """
        02-01 T01 推进中 unit=甲局 problem=缺人
        02-01 T01 推进中 unit=乙局 problem=缺钱
        02-01 T02 推进中 problem=缺地
        02-01 T03 已办结
    """
    (group,) = rank_units(on("03-03", office(registry), text))
    assert [(one.unit, one.waiting, one.cause) for one in group.ranked] == [
        ("甲局", ("T01", "T02"), "缺人；缺地"),
        ("乙局", ("T01",), "缺钱"),
    ]


def test_the_last_of_each_group_is_named_with_its_ties() -> None:
    text = "03-01 T01 已办结 unit=甲局\n03-01 T02 已办结 unit=乙局"
    assert last("03-30", SHARED, text) == ["丙局", "戊镇"]
    assert last("03-30", SHARED) == ["甲局", "乙局", "丙局", "戊镇"]
    assert last("03-29", SHARED) == []


def test_a_unit_that_has_finished_everything_is_never_the_last() -> None:
    text = "03-01 T01 已办结\n03-01 T02 已办结\n03-01 T03 已办结"
    assert last("03-30", SHARED, text) == []


def test_units_that_only_support_are_in_no_group() -> None:
    names = [
        unit
        for group in rank_units(on("2025-01-01", office(SHARED)))
        for unit in (*(one.unit for one in group.ranked), *group.apart)
    ]
    assert sorted(names) == sorted(["甲局", "乙局", "丙局", "丁局", "戊镇"])


def test_a_collective_that_stands_beside_a_named_unit_has_no_cells() -> None:
    registry = """
        units 局: 甲局 · 镇: 丙镇
        collective 各镇 kinds=镇
        T01 甲局,各镇 | 清单 | 03-29
    """
    assert ranked("03-30", registry) == ["局: 1 甲局 0/1 0.0"]


def test_the_last_day_of_the_year_counts_in_it() -> None:
    registry = "units 局: 甲局\nT01 甲局 | 清单 | 12-31"
    assert ranked("12-30", registry) == ["局: - 甲局"]
    assert ranked("12-31", registry) == ["局: 1 甲局 0/1 0.0"]


def test_a_part_without_a_problem_adds_nothing_to_the_cause() -> None:
    registry = "units 局: 甲局\nT01 甲局 | 一 | 03-01\nT02 甲局 | 二 | 03-01"
    (group,) = rank_units(on("03-03", office(registry), "02-01 T01 推进中 problem=缺人"))
    assert [(one.waiting, one.cause) for one in group.ranked] == [(("T01", "T02"), "缺人")]
