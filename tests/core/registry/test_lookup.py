"""What a person typed: ids in any case, parts of a name, aliases; near names where it is missed."""

import pytest
from plainly import office

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import (
    find_indicator,
    find_place,
    find_subject,
    find_task,
    find_unit,
)

OFFICE = """
    units 局: 政务服务局(政务局) 民政局 · 镇: 东山镇
    collective 各镇 kinds=镇 aliases=镇街
    T01 政务服务局 | 发布清单 | 06-30
    T02 民政局 | 发布清单并更新 | 06-30
    T03 民政局 | 归集电子证照 | 06-30
    I01 可办率 >= 95% 06-30 T01
    I02 全程网办率 >= 75% 06-30 T01
    I03 证照归集率 >= 90% 06-30 T03
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("政务服务局", "政务服务局"),
        ("政务局", "政务服务局"),
        (" 民政局\n", "民政局"),
        ("各镇", "各镇"),
        ("镇街", "各镇"),
    ],
)
def test_a_unit_by_its_name_or_an_alias(text: str, name: str) -> None:
    assert find_unit(office(OFFICE), text) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("民正局", "没有单位「民正局」，是否为「民政局」？用 zwfw unit 可列出全部单位。"),
        ("XYZ", "没有单位「XYZ」；用 zwfw unit 可列出全部单位。"),
        ("", "没有单位「」；用 zwfw unit 可列出全部单位。"),
        ("民政", "没有单位「民政」，是否为「民政局」？用 zwfw unit 可列出全部单位。"),
    ],
)
def test_a_unit_that_is_missed(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_unit(office(OFFICE), text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("find", "text", "ident"),
    [
        (find_task, "T01", "T01"),
        (find_task, " t01 ", "T01"),
        (find_task, "归集", "T03"),
        (find_task, "并更新", "T02"),
        (find_task, "发布清单", "T01"),  # the whole name goes before a part of another
        (find_indicator, "i02", "I02"),
        (find_indicator, "可办率", "I01"),
        (find_indicator, "全程", "I02"),
        (find_subject, "T03", "T03"),
        (find_subject, "i03", "I03"),
        (find_subject, "电子证照", "T03"),
        (find_subject, "全程网办", "I02"),
    ],
)
def test_a_subject_by_id_or_by_a_part_that_fits_one(find, text: str, ident: str) -> None:
    assert find(office(OFFICE), text).id == ident


LISTED = "用 zwfw tasks、zwfw indicators 可列出编号。"


@pytest.mark.parametrize(
    ("find", "text", "message"),
    [
        (find_task, "发布", "「发布」对应2项任务：T01 发布清单、T02 发布清单并更新；请写编号。"),
        (
            find_indicator,
            "率",
            "「率」对应3项指标：I01 可办率、I02 全程网办率、I03 证照归集率；请写编号。",
        ),
        (
            find_subject,
            "证照",
            "「证照」对应2项任务或指标：T03 归集电子证照、I03 证照归集率；请写编号。",
        ),
        (find_task, "T0l", f"没有任务「T0l」，是否为「T03」、「T02」、「T01」？{LISTED}"),
        (find_task, "归集电子证件", f"没有任务「归集电子证件」，是否为「归集电子证照」？{LISTED}"),
        (find_task, "可办率", f"没有任务「可办率」；{LISTED}"),
        (find_indicator, "T01", f"没有指标「T01」，是否为「I01」？{LISTED}"),
        (find_subject, "医保", f"没有任务或指标「医保」；{LISTED}"),
        (find_task, "", f"没有任务「」；{LISTED}"),
        (find_task, "  ", f"没有任务「  」；{LISTED}"),
    ],
)
def test_a_subject_that_is_missed_or_fits_several(find, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(office(OFFICE), text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (
            5,
            "「清单」对应5项任务：T01 清单1、T02 清单2、T03 清单3、T04 清单4、T05 清单5；请写编号。",
        ),
        (
            6,
            "「清单」对应6项任务：T01 清单1、T02 清单2、T03 清单3、T04 清单4、T05 清单5 等；请写编号。",
        ),
    ],
)
def test_no_more_than_five_are_listed(count: int, message: str) -> None:
    lines = [f"T{n:02} 甲局 | 清单{n} | 06-30" for n in range(1, count + 1)]
    with pytest.raises(UsageError) as caught:
        find_task(office("\n".join(lines)), "清单")
    assert str(caught.value) == message


def test_a_long_name_is_cut_after_twenty_characters() -> None:
    long = "一二三四五六七八九十一二三四五六七八九十"
    registry = office(f"T01 甲局 | {long}甲 | 06-30\nT02 甲局 | {long}乙 | 06-30")
    with pytest.raises(UsageError) as caught:
        find_task(registry, "一二")
    assert str(caught.value) == f"「一二」对应2项任务：T01 {long}、T02 {long}；请写编号。"


@pytest.mark.parametrize(
    ("task", "clause", "place"),
    [
        ("t01", None, {"task": "T01"}),
        ("归集", None, {"task": "T03"}),
        ("T01", "", {"task": "T01"}),
        ("T01", " ", {"task": "T01"}),
        (None, "三（二）", {"clause": "三（二）"}),
    ],
)
def test_a_place_is_a_task_or_a_clause(task, clause, place) -> None:
    assert find_place(office(OFFICE), task, clause) == place


@pytest.mark.parametrize(
    ("task", "clause"), [(None, None), (None, ""), (None, " "), ("T01", "三（二）")]
)
def test_a_place_is_not_both_and_not_none(task: str | None, clause: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        find_place(office(OFFICE), task, clause)
    assert str(caught.value) == "请写 --task 或 --clause 之一，说明对应哪项任务或哪一条。"


def test_a_task_or_an_indicator_by_its_short_name() -> None:
    plain = office(OFFICE)
    registry = plain.replace(
        tasks=tuple(one._replace(short=f"{one.id}件") for one in plain.tasks),
        indicators=tuple(one._replace(short=f"{one.id}数") for one in plain.indicators),
    )
    assert find_task(registry, "T02件").id == "T02"
    assert find_task(registry, "3件").id == "T03"
    assert find_indicator(registry, "I02数").id == "I02"
    assert find_subject(registry, "1数").id == "I01"
