"""督办单 and 提醒函: one matter a sheet; its number in the year, its day for the reply."""

import pytest
from plainly import NOTICE, RULES, day, journal, office, on

from zwfw_cli.core.answers.noticenumbers import numbered
from zwfw_cli.core.answers.notices import Sheet, sheets
from zwfw_cli.core.answers.scan import ScanItem, scan
from zwfw_cli.core.registry.model import Source

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 发布清单 | 03-29 发布, 06-28
    T02 甲局,乙局 | 开通网点 | 04-30
    I01 可办率 >= 95% 03-29 T01
    I02 满意率 >= 95% 12-31 T02
"""


PATIENT = tuple(rule for rule in RULES.lights if rule.when != "silent")


def drafts(when: str, text: str = "", unit: str = "甲局", **rules) -> tuple[Sheet, ...]:
    """Without the rule of silence, unless ``lights`` are given."""
    now = on(when, office(OFFICE, **{"lights": PATIENT, **rules}), text)
    return sheets(now, scan(now), [unit])


def sheet(when: str, text: str, subject: str, unit: str = "甲局") -> Sheet:
    (found,) = [one for one in drafts(when, text, unit) if one.item.subject == subject]
    return found


@pytest.mark.parametrize(
    ("when", "paper"),
    [
        ("03-14", None),  # 11 working days before
        ("03-15", "提醒函"),
        ("03-28", "提醒函"),
        ("03-29", "提醒函"),
        ("03-30", "督办单"),
    ],
)
def test_what_is_near_is_reminded_of_and_what_is_late_is_urged(when: str, paper) -> None:
    found = [one.paper for one in drafts(when, "03-10 T01 推进中") if one.item.subject == "T01"]
    assert found == [paper] * (paper is not None)


@pytest.mark.parametrize(
    ("aim", "paper", "demand"),
    [
        ("", "督办单", "请分析未达标原因，提出改进措施和达标时间"),
        ("aim", "提醒函", "这是努力目标，请分析差距，采取措施争取达到"),
    ],
)
def test_an_aim_is_reminded_of_and_never_urged(aim: str, paper: str, demand: str) -> None:
    registry = f"T01 甲局 | 清单 | 12-31\nI01 可办率 >= 95% 03-29 T01 {aim}"
    now = on("04-01", office(registry), "03-20 I01 90\n03-20 T01 推进中")
    (found,) = sheets(now, scan(now), ["甲局"])
    assert (found.item.kind, found.paper, found.demand) == ("未达标", paper, demand)


def test_a_units_own_reading_gets_a_sheet_of_its_own() -> None:
    registry = "T01 甲局 | 清单 | 12-31 | 乙局\nI01 可办率 >= 95% 03-29 T01"
    now = on("04-01", office(registry), "03-20 I01 96\n03-20 I01 90 unit=乙局\n03-20 T01 推进中")
    (found,) = sheets(now, scan(now), ["乙局"])
    assert (found.unit, found.item.subject) == ("乙局", "I01")
    assert sheets(now, scan(now), ["甲局"]) == ()


@pytest.mark.parametrize(
    ("kind", "paper", "demand"),
    [
        ("逾期", "督办单", "请抓紧办结，书面说明逾期原因、下步措施和预计完成时间"),
        ("未达标", "督办单", "请分析未达标原因，提出改进措施和达标时间"),
        ("问题逾期", "督办单", "请立即整改，书面报告整改结果并附佐证材料"),
        ("今日到期", "提醒函", "今日到期，请按时办结并报送佐证材料"),
        ("临期", "提醒函", "即将到期，请按时办结；预计不能按期完成的，请在到期前提出"),
        (
            "应报未报",
            "提醒函",
            "请报送进展情况，已经办结的附佐证材料，有困难的说明原因和下步措施",
        ),
        ("读数过期", None, None),
        ("指标未报", None, None),
        ("数据问题", None, None),
    ],
)
def test_each_kind_has_its_paper_and_its_demand(kind: str, paper, demand) -> None:
    now = on("04-01", office(OFFICE))
    item = ScanItem(kind, "T01", "甲局", day("03-29"), -3, "清单")
    found = [(one.paper, one.demand) for one in sheets(now, [item], ["甲局"])]
    assert found == ([(paper, demand)] if paper else [])


def test_a_unit_gets_the_sheets_of_its_own_matters_in_the_order_of_the_scan() -> None:
    told = [(one.paper, one.unit, one.item.subject) for one in drafts("05-01", "04-20 I01 90")]
    assert told == [
        ("督办单", "甲局", "T01"),
        ("督办单", "甲局", "T02"),
        ("督办单", "甲局", "I01"),
    ]
    assert [one.item.subject for one in drafts("05-01", "", "乙局")] == ["T02"]
    assert drafts("05-01", "04-20 T02 已办结 unit=乙局", "乙局") == ()


@pytest.mark.parametrize(
    ("when", "reply_by"),
    [
        ("04-01", "04-09"),  # Mon: 2, 3, 7 (a Sunday that is worked), 8, 9; 4 to 6 are 清明
        ("04-12", "04-19"),  # Fri
        ("04-13", "04-19"),  # Sat
        ("04-29", "05-09"),  # over 劳动节: 30, 6, 7, 8, 9
        ("2024-12-30", "2025-01-07"),  # over New Year
    ],
)
def test_the_reply_is_due_five_working_days_later(when: str, reply_by: str) -> None:
    assert {one.reply_by for one in drafts(when)} == {day(reply_by)}


def test_the_days_for_the_reply_are_those_of_the_rules() -> None:
    (found, *_) = drafts("04-12", reply_workdays=1)
    assert found.reply_by == day("04-15")


def test_the_source_is_the_place_in_the_notice() -> None:
    assert sheet("04-01", "", "T01").source == "某府办发〔2024〕1号附件第1项"
    assert sheet("04-01", "03-25 I01 90", "I01").source == "某府办发〔2024〕1号正文二（一）"
    clause = "03-01 finding clause=三（二） unit=甲局 to=03-29 note=窗口无人"
    assert sheet("04-01", clause, "三（二）").source == "某府办发〔2024〕1号正文三（二）"


def test_a_task_that_another_paper_orders_is_cited_from_there() -> None:
    registry = office(OFFICE)
    tasks = [
        task._replace(source=Source("附件第7项", document="某府办发〔2023〕9号"))
        for task in registry.tasks
    ]
    now = on("04-01", registry.replace(tasks=tuple(tasks)))
    assert sheets(now, scan(now), ["甲局"])[0].source == "某府办发〔2023〕9号附件第7项"


@pytest.mark.parametrize(
    ("lines", "progress"),
    [
        ("", "未启动"),
        ("03-01 T01 推进中", "推进中"),
        ("03-01 T01 推进中 note=已起草", "推进中；已起草"),
        ("03-01 T01 推进中 note=已起草\n03-02 T01 note=已会签", "推进中；已会签"),
        ("03-01 T01 推进中 note=已起草\n03-02 T01 推进中", "推进中；已起草"),
        ("03-01 T01 推进中 note=已起草 problem=缺人", "推进中；已起草；缺人"),
        ("03-01 T01 推进中 problem=缺人", "推进中；缺人"),
        ("03-01 T01 推进中 problem=缺人\n03-02 T01 problem=无", "推进中"),
        (
            "03-01 T01 problem=缺人 milestone=1\n03-02 T01 problem=缺钱 milestone=2",
            "未启动；缺人",  # the sheet is on the first step
        ),
    ],
)
def test_progress_is_the_state_the_last_note_and_the_open_problems(lines, progress: str) -> None:
    assert sheet("04-01", lines, "T01").progress == progress


SHARED = "T01 甲局,乙局 | 发布清单 | 03-29 | 丙镇"


@pytest.mark.parametrize(
    ("lines", "progress"),
    [
        ("03-20 T01 推进中 unit=甲局 note=已起草\n03-21 T01 已办结 unit=乙局 note=已公布", "推进中；已起草"),
        ("03-21 T01 已办结 unit=乙局 note=已公布 problem=缺人", "未启动；印发以来没有报送"),
        ("03-20 T01 推进中 note=已开会 problem=缺钱", "推进中；办公室登记：已开会；缺钱"),
        ("03-20 T01 推进中 unit=甲局 problem=缺人\n03-21 T01 note=已开会\n03-22 T01 unit=丙镇 note=已配合", "推进中；缺人；办公室登记：已开会"),
        ("02-20 T01 推进中", "推进中；2024年2月20日以后没有报送"),
        ("03-20 T01 推进中 unit=乙局", "未启动；印发以来没有报送"),
    ],
)  # fmt: skip
def test_a_sheet_tells_the_units_own_words_and_the_offices_apart(lines, progress) -> None:
    now = on("04-01", office(SHARED), lines)
    (found,) = sheets(now, scan(now), ["甲局"])
    assert found.progress == progress


def test_a_unit_that_says_nothing_is_reminded_also_beside_one_that_reports() -> None:
    registry = office("T01 甲局,乙局 | 发布清单 | 12-31")
    now = on("04-01", registry, "03-20 T01 推进中 unit=甲局")
    assert sheets(now, scan(now), ["甲局"]) == ()
    (found,) = sheets(now, scan(now), ["乙局"])
    assert (found.paper, found.item.kind, found.item.message) == (
        "提醒函",
        "应报未报",
        "发布清单（印发以来没有报送）",
    )


@pytest.mark.parametrize(
    ("notice", "step", "finding"),
    [
        ("T01 matter=逾期 milestone=1", 2, 1),
        ("T01 matter=逾期 milestone=2", 1, 1),
        ("finding=e1 matter=问题逾期", 1, 2),
        # those of before, which say no matter, are known by their words
        ("T01 note=发布：发布清单（问题：缺人）", 2, 1),
        ("T01 note=窗口无人（2024-03-01发现）", 1, 1),
    ],
)
def test_a_notice_counts_its_own_kind_on_its_own_subject(notice: str, step, finding) -> None:
    lines = f"""
        03-01 finding T01 unit=甲局 to=03-29 note=窗口无人
        04-01 notice {notice} unit=甲局 paper=督办单 number=1
    """
    times = {one.item.kind: one.times for one in drafts("04-03", lines)}
    assert times == {"逾期": step, "问题逾期": finding}


def test_a_day_that_comes_near_and_comes_is_one_matter() -> None:
    lines = "03-20 notice T01 unit=甲局 paper=提醒函 number=1 matter=临期 milestone=1"
    assert sheet("03-29", lines, "T01").times == 2


def test_other_entries_say_nothing_of_the_progress() -> None:
    lines = """
        03-01 T01 推进中 note=已起草
        03-05 extend T01 milestone=2 to=07-31 note=同意
        03-06 commend T01 unit=甲局 note=好
    """
    assert sheet("04-01", lines, "T01").progress == "推进中；已起草"


def test_a_target_and_a_finding_are_told_by_the_scan() -> None:
    lines = """
        03-01 finding T01 unit=乙局 to=03-29 note=窗口无人
        03-25 I01 90
        03-26 T01 推进中 note=已起草
    """
    assert sheet("04-01", lines, "I01").progress == "可办率为90%（2024-03-25），目标≥95%"
    assert sheet("04-01", lines, "T01", "乙局").progress == "窗口无人（2024-03-01 发现）"


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ("", 1),
        ("04-01 notice T01 unit=甲局 paper=督办单 number=1", 2),
        (
            "04-01 notice T01 unit=甲局 paper=督办单 number=1\n"
            "04-02 notice T01 unit=甲局 paper=督办单 number=2",
            3,
        ),
        ("03-20 notice T01 unit=甲局 paper=提醒函 number=1", 1),
        ("04-01 notice T02 unit=甲局 paper=督办单 number=1", 1),
        ("04-01 notice I01 unit=甲局 paper=督办单 number=1", 1),
        ("04-01 notice T01 unit=乙局 paper=督办单 number=1", 1),
        ("04-04 notice T01 unit=甲局 paper=督办单 number=1", 1),  # after the day
        ("04-01 notice T01 unit=甲局 paper=督办单 number=1\n04-02 revoke revokes=e1", 1),
    ],
)
def test_the_count_is_of_the_same_paper_to_the_same_unit_on_the_same_matter(
    lines: str, times: int
) -> None:
    assert sheet("04-03", lines, "T01").times == times


def test_a_matter_of_a_target_or_a_clause_is_counted_too() -> None:
    lines = """
        03-20 I01 90
        04-01 notice I01 unit=甲局 paper=督办单 number=1
        03-01 finding clause=三（二） unit=甲局 to=03-29 note=窗口无人
        04-01 notice clause=三（二） unit=甲局 paper=督办单 number=2
    """
    assert sheet("04-03", lines, "I01").times == 2
    assert sheet("04-03", lines, "三（二）").times == 2
    assert sheet("04-03", lines, "T01").times == 1


def test_a_draft_has_no_number_and_says_so_in_its_title() -> None:
    urged, reminded = sheet("04-01", "", "T01"), sheet("04-29", "", "T02")
    assert (urged.number, urged.title) == (None, "督〔2024〕　号")
    assert (reminded.number, reminded.title) == (None, "提〔2024〕　号")
    assert urged._replace(number=3).title == "督〔2024〕3号"
    assert urged.year == NOTICE.year
    assert sheet("2025-01-02", "", "T02").title == "督〔2025〕　号"


def titles(when: str, text: str) -> list[str]:
    return [one.title for one in numbered(drafts(when, text), journal(text), day(when))]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ("", 1),
        ("03-30 notice T01 unit=乙局 paper=督办单 number=1", 2),
        ("03-30 notice T01 unit=乙局 paper=督办单 number=7", 8),
        (
            "03-30 notice T01 unit=乙局 paper=督办单 number=7\n"
            "03-31 notice T01 unit=乙局 paper=督办单 number=3",
            8,
        ),
        ("03-30 notice T01 unit=乙局 paper=提醒函 number=7", 1),
        ("2023-12-29 notice T01 unit=乙局 paper=督办单 number=30", 1),
        ("04-01 notice T01 unit=乙局 paper=督办单 number=5", 6),
        ("04-02 notice T01 unit=乙局 paper=督办单 number=5", 6),
        ("03-30 notice T01 unit=乙局 paper=通报 number=5", 1),
        ("03-30 notice T01 unit=乙局 paper=督办单", 1),
        ("03-30 notice T01 unit=乙局 paper=督办单 number=7\n03-31 revoke revokes=e1", 8),
    ],
)
def test_numbers_go_on_from_the_last_of_the_paper_in_the_year(lines: str, first: int) -> None:
    assert titles("04-01", lines) == [f"督〔2024〕{first}号"]


def test_numbers_begin_again_with_the_year_and_each_paper_has_its_own() -> None:
    lines = """
        12-30 notice T01 unit=甲局 paper=督办单 number=41
        12-31 notice T01 unit=甲局 paper=提醒函 number=17
        2025-01-02 notice T02 unit=甲局 paper=督办单 number=1
    """
    assert titles("12-31", lines)[0] == "督〔2024〕42号"
    assert titles("2025-01-01", lines)[0] == "督〔2025〕2号"
    assert titles("2025-01-02", lines)[:2] == ["督〔2025〕2号", "督〔2025〕1号"]  # again


def test_several_drafts_are_numbered_in_turn_paper_by_paper() -> None:
    lines = "04-20 notice T01 unit=甲局 paper=提醒函 number=4\n04-21 T02 推进中"
    found = numbered(drafts("04-29", lines), journal(lines), day("04-29"))
    assert [(one.paper, one.number, one.item.subject) for one in found] == [
        ("督办单", 1, "T01"),
        ("提醒函", 5, "T02"),
    ]
    lines = "04-20 I01 90\n04-21 T02 推进中"
    found = numbered(drafts("05-06", lines), journal(lines), day("05-06"))
    assert [one.title for one in found] == ["督〔2024〕1号", "督〔2024〕2号", "督〔2024〕3号"]


def test_numbering_leaves_the_rest_of_a_sheet_as_it_is() -> None:
    (draft,) = drafts("04-01", "")
    (found,) = numbered([draft], journal(""), day("04-01"))
    assert found == draft._replace(number=1)
