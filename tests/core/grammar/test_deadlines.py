"""The deadline grammar, rule by rule: a phrase of a document of 2021 and its reading."""

import datetime

import pytest
from growth import grows_in_step
from hypothesis import given, settings
from hypothesis import strategies as st

from zwfw_cli.core.grammar.deadlines import Reading, read_deadline

YEAR = 2021


def days(reading: Reading) -> list[str]:
    return [milestone.date.isoformat() for milestone in reading.milestones]


def labels(reading: Reading) -> list[str]:
    return [milestone.label for milestone in reading.milestones]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a day, that day included, whatever the spelling
        ("8月15日前", "2021-08-15"),
        ("8月15日", "2021-08-15"),
        ("2022年8月15日前", "2022-08-15"),
        ("8月15号之前", "2021-08-15"),
        ("8月15前", "2021-08-15"),
        ("2021-08-15", "2021-08-15"),
        ("2021.8.15前", "2021-08-15"),
        ("2021/8/15", "2021-08-15"),
        ("20210815", "2021-08-15"),
        ("8.15前", "2021-08-15"),
        ("8/15", "2021-08-15"),
        ("８月１５日前", "2021-08-15"),
        ("八月十五日前", "2021-08-15"),
        ("二〇二一年八月十五日", "2021-08-15"),
        ("2021 年 8 月 15 日 前", "2021-08-15"),
        ("2021年\n8月15日前", "2021-08-15"),
        ("8月15日（星期日）前", "2021-08-15"),
        ("8月15日前（含当日）", "2021-08-15"),
        ("8月15日18:00前", "2021-08-15"),
        ("8月15日下午5点前", "2021-08-15"),
        # a month is its last day
        ("8月底前", "2021-08-31"),
        ("8月末", "2021-08-31"),
        ("8月", "2021-08-31"),
        ("8月份", "2021-08-31"),
        ("11月前", "2021-11-30"),
        ("2021.8", "2021-08-31"),
        ("2024年2月底前", "2024-02-29"),
        ("2023年2月底前", "2023-02-28"),
        # parts of a month
        ("8月初", "2021-08-10"),
        ("8月上旬", "2021-08-10"),
        ("8月中旬前", "2021-08-20"),
        ("8月下旬", "2021-08-31"),
        ("8月中下旬", "2021-08-31"),
        # quarters and halves
        ("一季度", "2021-03-31"),
        ("第三季度末", "2021-09-30"),
        ("2022年二季度前", "2022-06-30"),
        ("Q4", "2021-12-31"),
        ("前三季度", "2021-09-30"),
        ("上半年", "2021-06-30"),
        ("2022年下半年", "2022-12-31"),
        ("年中", "2021-06-30"),
        ("2022年中前", "2022-06-30"),
        # a year is its last day
        ("年底前", "2021-12-31"),
        ("年内", "2021-12-31"),
        ("全年", "2021-12-31"),
        ("2022年", "2022-12-31"),
        ("2022年度", "2022-12-31"),
        ("到2022年末", "2022-12-31"),
        ("2028年前", "2028-12-31"),
        ("22年8月底前", "2022-08-31"),
        # years told from the document
        ("今年年底", "2021-12-31"),
        ("明年3月底前", "2022-03-31"),
        ("次年1月15日前", "2022-01-15"),
        # five-year plans
        ("“十四五”期间", "2025-12-31"),
        ("到“十五五”末", "2030-12-31"),
        ("“十一五”期末", "2010-12-31"),
        # a range ends at its end
        ("3—7月", "2021-07-31"),
        ("2021年3月至2022年7月", "2022-07-31"),
        ("2021年3月1日-7月20日", "2021-07-20"),
        ("7月1日至20日", "2021-07-20"),
        ("2022—2024年", "2024-12-31"),
        ("10月至次年2月", "2022-02-28"),
        ("10月至2月", "2022-02-28"),
        ("即日起至9月底", "2021-09-30"),
        # an aim is dated like any other
        ("力争8月底前", "2021-08-31"),
        ("原则上于8月底前", "2021-08-31"),
        ("最迟8月底", "2021-08-31"),
    ],
)
def test_one_point_in_time_is_one_day(text: str, day: str) -> None:
    reading = read_deadline(text, YEAR)

    assert days(reading) == [day]
    assert labels(reading) == [""]
    assert reading.understood
    assert not reading.ongoing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月10日、8月10日前", ["2021-04-10", "2021-08-10"]),
        ("4月10日前和8月10日前", ["2021-04-10", "2021-08-10"]),
        ("4、8月底前", ["2021-04-30", "2021-08-31"]),
        ("4月、8月、12月5日前", ["2021-04-05", "2021-08-05", "2021-12-05"]),
        ("8月10、25日前", ["2021-08-10", "2021-08-25"]),
        ("分别于4月底、8月底前报送", ["2021-04-30", "2021-08-31"]),
        ("一期5月、二期11月", ["2021-05-31", "2021-11-30"]),
        ("上、下半年各报一次", ["2021-06-30", "2021-12-31"]),
    ],
)
def test_each_day_of_a_list_is_a_milestone(text: str, expected: list[str]) -> None:
    assert days(read_deadline(text, YEAR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年5月底前建成平台，10月底前接入系统", ["2022-05-31", "2022-10-31"]),
        ("2022年5月底前建成平台。10月底前接入系统", ["2022-05-31", "2021-10-31"]),
        ("2022年：5月底前开工，10月底前完工", ["2022-05-31", "2022-10-31"]),
        ("2022年目标任务10月底前完成", ["2022-10-31"]),
        ("今年10月启动，次年5月底前完成", ["2021-10-31", "2022-05-31"]),
        ("8月5日前报初稿，当月底前定稿", ["2021-08-05", "2021-08-31"]),
        ("8月5日前报初稿，次月5日前定稿", ["2021-08-05", "2021-09-05"]),
    ],
)
def test_what_a_date_leaves_open_comes_from_the_clause_before(
    text: str, expected: list[str]
) -> None:
    assert days(read_deadline(text, YEAR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月底前印发方案，11月底前完成验收", ["印发方案", "完成验收"]),
        ("5月底前，要印发方案", ["印发方案"]),
        ("请于5月底前将方案报办公室", ["方案报办公室"]),
        ("主体工程于5月底前完工", ["主体工程完工"]),
        ("各镇街要于5月底前完成自查", ["完成自查"]),
        ("完成自查（5月底前）", ["完成自查"]),
        ("完成时限：5月底前", [""]),
        ("5月底前上线并持续推进", ["上线"]),
        ("5月底前并持续推进", [""]),
        ("5月底前发布清单，之后持续推进", ["发布清单"]),
        ("5月底前，各县（市、区）完成自查", ["各县（市、区）完成自查"]),
        ("務於5月底前報送總結", ["報送總結"]),
        ("3月为宣传阶段，4-6月为整治阶段", ["宣传阶段", "整治阶段"]),
    ],
)
def test_the_label_is_the_action_that_is_due(text: str, expected: list[str]) -> None:
    assert labels(read_deadline(text, YEAR)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "持续推进",
        "长期坚持",
        "常态化开展",
        "按时序推进",
        "适时启动",
        "定期通报",
        "不定期抽查",
        "立行立改",
        "動態調整",
        "按工作进度推进",
        "根据省级部署推进",
        "逐步推进",
    ],
)
def test_a_standing_task_has_no_day(text: str) -> None:
    reading = read_deadline(text, YEAR)

    assert reading.ongoing
    assert reading.understood
    assert not reading.milestones


@pytest.mark.parametrize(
    ("text", "ongoing"),
    [
        ("5月底前完成并持续推进", True),
        ("5月底前完成，之后长期坚持", True),
        ("持续推进，年底前见成效", True),
        ("5月底前完成，以后每年复核一次", True),
        ("5月底前，持续推进", True),
        ("贯穿全年", False),
        # inside the action or its result the same words do not go on
        ("5月底前建立定期会商制度", False),
        ("5月底前建立每月通报制度", False),
        ("到2023年底，办事体验持续改善", False),
        ("5月底前，持续扩大应用范围", False),
    ],
)
def test_a_dated_task_may_go_on(text: str, ongoing: bool) -> None:
    reading = read_deadline(text, YEAR)

    assert len(reading.milestones) == 1
    assert reading.ongoing is ongoing


@pytest.mark.parametrize(
    "text",
    [
        "每月8日前报送",
        "每季度末",
        "每季度末（分别在3月、6月、9月和12月底）报送",
        "每季度末（3月底前、6月底前、9月底前）报送",
        "每年5月20日前",
        "每年3月底前报计划，11月底前报总结",
        "每半年一次",
        "每周五前",
        "按季度通报",
        "一月一调度",
        "每年汛期前",
    ],
)
def test_what_recurs_is_ongoing_and_noted(text: str) -> None:
    reading = read_deadline(text, YEAR)

    assert reading.ongoing
    assert not reading.milestones
    assert any("重复" in note for note in reading.notes)


@pytest.mark.parametrize("text", ["2022年起实施", "自5月1日起施行", "9月开始", "8月中旬起组织开展"])
def test_a_beginning_is_no_deadline_but_goes_on(text: str) -> None:
    reading = read_deadline(text, YEAR)

    assert reading.ongoing
    assert not reading.milestones
    assert any("起始" in note for note in reading.notes)


@pytest.mark.parametrize(
    "text",
    [
        "印发后2个月内",
        "15个工作日内",
        "自发布之日起60日内",
        "两年内建成",
        "用三年时间",
        "半年内",
        "3个月",
        "验收合格后一周内",
    ],
)
def test_a_relative_span_has_no_day_and_is_noted(text: str) -> None:
    reading = read_deadline(text, YEAR)

    assert reading.understood
    assert not reading.milestones
    assert not reading.ongoing
    assert any("相对期限" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5月底前把办理时间压缩至2个工作日以内", ["2021-05-31"]),
        ("办理时间压缩至2个工作日以内", []),
        ("2010年底前建成的小区，2022年底前完成改造", ["2022-12-31"]),
        ("对2015年以前登记的车辆，9月底前完成核查", ["2021-09-30"]),
        ("到2022年，能耗比2020年下降3%", ["2022-12-31"]),
        ("5月底前完成2020年度考核", ["2021-05-31"]),
        ("5月底前落实《2022年工作要点》", ["2021-05-31"]),
        ("按照府发〔2020〕12号文件，5月底前完成", ["2021-05-31"]),
        ("全年投资12.31亿元", ["2021-12-31"]),
        ("年底前提高2-4个百分点", ["2021-12-31"]),
        ("5月底前报送全年落实情况", ["2021-05-31"]),
    ],
)
def test_what_describes_or_measures_is_no_deadline(text: str, expected: list[str]) -> None:
    assert days(read_deadline(text, YEAR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5月底前印发；2.8月底前完成", ["2021-05-31", "2021-08-31"]),
        ("1、5月底前印发；2、8月底前完成", ["2021-05-31", "2021-08-31"]),
        ("①5月底前印发；②8月底前完成", ["2021-05-31", "2021-08-31"]),
        ("1、2、3月底前", ["2021-01-31", "2021-02-28", "2021-03-31"]),
        ("5月31日前\n8月31日前", ["2021-05-31", "2021-08-31"]),
        ("2021年1 1月底前", ["2021-11-30"]),
    ],
)
def test_numbering_and_line_breaks_are_not_part_of_a_date(text: str, expected: list[str]) -> None:
    assert days(read_deadline(text, YEAR)) == expected


@pytest.mark.parametrize("text", ["待定", "另行通知", "按国家统一安排", "与上级同步", "无", "—"])
def test_a_deferred_deadline_is_understood_and_has_no_day(text: str) -> None:
    reading = read_deadline(text, YEAR)

    assert reading.understood
    assert not reading.milestones
    assert not reading.ongoing
    assert reading.notes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "没有文字"),
        ("尽快", "没有找到时限"),
        ("春节前", "没有确定的日期"),
        ("2022年国庆节前完成", "没有确定的日期"),
        ("2022年夏季", "没有确定的日期"),
        ("本月底前", "不知道是哪个月"),
        ("13月底前", "没有这一天"),
        ("0月5日前", "没有这一天"),
        ("2月30日前", "没有这一天"),
        ("2021年13月底前", "没有这一天"),
        ("第五季度", "没有这一天"),
        ("5月底前印发，2月30日前完成", "没有这一天"),
        ("全区8月8日雨量偏多", "看不出是时限还是说明"),
    ],
)
def test_what_is_not_understood_says_so_and_has_no_day(text: str, told: str) -> None:
    reading = read_deadline(text, YEAR)

    assert not reading.understood
    assert not reading.milestones
    assert not reading.ongoing
    assert any(told in note for note in reading.notes)


def test_notes_tell_what_was_assumed() -> None:
    assert read_deadline("力争8月底前建成", YEAR).notes == (
        "「8月底前」未写年份，按文件年度推定",
        "「力争」：日期照计，语气不是硬性要求",
    )


def test_a_reading_keeps_the_words_and_the_year() -> None:
    reading = read_deadline(" 8月底 前 ", YEAR)

    assert (reading.text, reading.year) == (" 8月底 前 ", YEAR)


@pytest.mark.parametrize("year", [0, -1, 10_000, 99_999, 10**30])
def test_a_year_that_no_calendar_has_gives_no_day(year: int) -> None:
    reading = read_deadline("8月底前", year)

    assert not reading.understood
    assert not reading.milestones


@pytest.mark.parametrize(
    "unit",
    ["8月、", "2021年", "1、", "（", "每", "各", "根据", "“", "《", "一", " ", "\x00\n", "持续并"],
)
def test_the_work_grows_in_step_with_the_text(unit: str) -> None:
    read = read_deadline.__wrapped__  # which remembers nothing
    assert grows_in_step(lambda text: read(text, YEAR), unit)


PHRASES = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.sampled_from(
            [
                *"年月日底前至、，。每十（）“”《》起内于半-.\n",
                "2021",
                "13",
                "30",
                "季度",
                "持续推进",
            ]
        ),
    ),
    max_size=20,
).map("".join)


@settings(deadline=None)
@given(text=PHRASES, year=st.integers(-5, 12_000))
def test_no_text_makes_it_raise_and_every_date_is_a_date(text: str, year: int) -> None:
    reading = read_deadline(text, year)

    assert all(type(milestone.date) is datetime.date for milestone in reading.milestones)
    assert reading.understood or not (reading.milestones or reading.ongoing)
    assert reading.understood or reading.notes
