"""The five cadences and the notices, asked as the office asks them."""

import json
from pathlib import Path

import pytest

from conftest import HEDONG, Run

AT = ("--root", str(HEDONG), "--as-of")


def items(run: Run, *argv: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(*argv, "-f", "json").out)["items"]
    return found


def kinds(run: Run, *argv: str) -> list[tuple[object, object, object]]:
    return [(one["kind"], one["subject"], one["unit"]) for one in items(run, "scan", *argv)]


def test_a_scan_of_a_quiet_day_says_so_and_with_quiet_says_nothing(zwfw: Run) -> None:
    quiet = zwfw("scan", *AT, "2024-01-20")
    assert (quiet.code, quiet.out) == (0, "没有需要处理的事项。\n")
    assert zwfw("scan", "--quiet", *AT, "2024-01-20").out == ""


def test_a_scan_goes_by_who_must_act_gravest_first(zwfw: Run) -> None:
    assert kinds(zwfw, *AT, "2024-04-10") == [
        ("逾期", "T01", "县司法局"),
        ("应报未报", "T03", "县司法局"),
        ("应报未报", "T02", "县发展改革局"),
        ("指标未报", "I02", "县发展改革局"),
    ]
    assert zwfw("scan", *AT, "2024-04-10").code == 1


def test_due_today_and_soon_are_news_and_no_finding(zwfw: Run) -> None:
    near = zwfw("scan", *AT, "2024-03-28", "--unit", "县司法局", "-f", "json")
    (first, *_) = json.loads(near.out)["items"]
    assert (first["kind"], first["days_left"], near.code) == ("临期", 3, 0)
    today = json.loads(zwfw("scan", *AT, "2024-03-31", "-f", "json").out)["items"]
    assert ("今日到期", "T01") in [(one["kind"], one["subject"]) for one in today]
    assert zwfw("scan", *AT, "2024-03-28", "--strict").code == 1


def test_new_shows_what_changed_since_the_last_working_day(zwfw: Run) -> None:
    assert ("逾期", "T01", "县司法局") in kinds(zwfw, "--new", *AT, "2024-04-01")
    assert kinds(zwfw, "--new", *AT, "2024-04-02") == []
    assert zwfw("scan", "--new", "--quiet", *AT, "2024-04-02").out == ""
    assert zwfw("scan", "--new", *AT, "2024-04-02").code == 0


def test_a_target_that_falls_below_is_told_as_such(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-06-05")
    zwfw("measure", "I01", "98.6", "--on", "2024-05-30", *root)
    zwfw("measure", "I01", "98.1", "--on", "2024-06-04", *root)
    told = [one for one in items(zwfw, "scan", *root) if one["subject"] == "I01"]
    assert [one["kind"] for one in told] == ["未达标"]
    assert str(told[0]["message"]).endswith("上次达标")


def test_findings_go_from_open_to_fixed_to_closed(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of")
    add = ("finding", "add", "--unit", "县司法局", "--task", "T03", "--due", "2024-04-20")
    assert zwfw(*add, "--text", "热线无人接听", *root, "2024-04-10").code == 0
    (one,) = items(zwfw, "finding", "list", *root, "2024-04-20")
    assert (one["state"], one["days_left"]) == ("待整改", 0)
    assert items(zwfw, "finding", "list", "--overdue", *root, "2024-04-20") == []
    (late,) = items(zwfw, "finding", "list", "--overdue", *root, "2024-04-25")
    assert late["days_left"] == -5
    assert ("问题逾期", "T03", "县司法局") in kinds(zwfw, *root, "2024-04-25")
    monthly = zwfw("report", "monthly", *root, "2024-05-06").out
    assert (
        "- 县司法局：问题1号，热线无人接听（4月10日发现），应于4月20日前整改，已逾期10天。"
        in monthly
    )
    name = str(one["finding"])
    early = zwfw("finding", "close", name, "--evidence", "录音", *root, "2024-04-26")
    assert (early.code, "报了整改（finding fix）才能销号" in early.err) == (4, True)
    assert zwfw("finding", "fix", name, *root, "2024-04-26").code == 4
    assert zwfw("finding", "fix", name, "--note", "已安排专人", *root, "2024-04-26").code == 0
    bare = zwfw("finding", "close", name, *root, "2024-04-27")
    assert (bare.code, "没有佐证材料" in bare.err) == (4, True)
    assert zwfw("finding", "close", name, "--evidence", "录音", *root, "2024-04-27").code == 0
    (done,) = items(zwfw, "finding", "list", *root, "2024-05-01")
    assert (done["state"], done["fixed_on"], done["closed_on"]) == (
        "已销号",
        "2024-04-26",
        "2024-04-27",
    )
    assert len(items(zwfw, "log", "T03", *root, "2024-05-01")) == 5


def test_a_finding_is_called_by_its_number_wherever_it_is_told(zwfw: Run, hedong: Path) -> None:
    def at(day: str) -> tuple[str, ...]:
        return "--root", str(hedong), "--as-of", day

    for text in ("热线无人接听", "窗口无人"):
        add = ("finding", "add", "--unit", "县司法局", "--task", "T03", "--due", "2024-04-20")
        assert zwfw(*add, "--text", text, *at("2024-04-10")).code == 0
    late = [one for one in items(zwfw, "scan", *at("2024-04-25")) if one["kind"] == "问题逾期"]
    assert [(one["number"], one["message"]) for one in late] == [
        (1, "热线无人接听（2024-04-10 发现）"),
        (2, "窗口无人（2024-04-10 发现）"),
    ]
    assert {one["finding"] for one in items(zwfw, "finding", "list", *at("2024-04-25"))} == {
        one["finding"] for one in late
    }
    told = "问题2号：窗口无人（2024-04-10 发现）"
    assert told in zwfw("scan", "-f", "md", *at("2024-04-25")).out
    assert (
        "问题2号：窗口无人（2024年4月10日 发现）" in zwfw("report", "daily", *at("2024-04-25")).out
    )
    assert (
        "- 县司法局：问题2号，窗口无人（4月10日发现）"
        in zwfw("report", "weekly", *at("2024-04-29")).out
    )
    assert (
        "- 县司法局：问题2号，窗口无人（4月10日发现）"
        in zwfw("report", "quarterly", *at("2024-07-01")).out
    )
    for together in ((), ("--together",)):
        paper = zwfw("report", "notice", "县司法局", *together, *at("2024-04-25")).out
        assert "| 问题2号：窗口无人（2024年4月10日 发现）" in paper
    # by what stands there it is mended
    assert zwfw("finding", "fix", "问题2号", "--note", "已补", *at("2024-04-26")).code == 0
    assert zwfw("finding", "close", "问题2号", "--evidence", "照片", *at("2024-04-27")).code == 0
    after = zwfw("scan", *at("2024-04-28")).out
    assert ("问题1号" in after, "问题2号" in after) == (True, False)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["finding", "add", "--unit", "县司法局", "--due", "2024-04-20", "--text", "x"], 2, "请写 --task 或 --clause 之一"),
        (["finding", "add", "--unit", "县司法局", "--task", "T01", "--due", "2024-04-01", "--text", "x"], 4, "不能早于发现的日期"),
        (["finding", "fix", "2024", "--note", "x"], 4, "没有这个问题"),
        (["finding", "ad"], 2, "zwfw finding 没有「ad」，是否为「add」"),
        (["commend", "县司法局", "--note", "好"], 2, "请写 --task 或 --clause 之一"),
        (["extend", "T03", "--to", "2024-08-01", "--reason", "x", "--approved-by", "y"], 2, "没有有日期的节点"),
        (["extend", "T02", "--to", "2024-06-01", "--reason", "x", "--approved-by", "y"], 4, "新时限应晚于现在的时限2024年6月30日"),
        (["extend", "T02", "--to", "2024-08-01", "--reason", " ", "--approved-by", "y"], 2, "延期必须有理由"),
        (["report", "notice"], 2, "请写单位名称，或用 --all"),
        (["report", "notice", "--all"], 2, "请用 -o 指定文件夹"),
        (["report", "mothly"], 2, "zwfw report 没有「mothly」，是否为「monthly」"),
    ],
)  # fmt: skip
def test_wrong_acts_say_what_to_do(
    zwfw: Run, hedong: Path, argv: list[str], code: int, said: str
) -> None:
    result = zwfw(*argv, "--root", str(hedong), "--as-of", "2024-04-10")
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_an_extension_in_time_moves_the_day_and_shows_the_old_one(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of")
    extend = (
        "extend",
        "T02",
        "--to",
        "2024-08-31",
        "--reason",
        "清单复核",
        "--approved-by",
        "纪要6期",
    )
    assert zwfw(*extend, *root, "2024-06-30").code == 0
    (row,) = [one for one in items(zwfw, "due", *root, "2024-07-10") if one["task"] == "T02"]
    assert (row["date"], row["ordered"], row["extended_to"]) == (
        "2024-08-31",
        "2024-06-30",
        "2024-08-31",
    )
    assert row["days_left"] == 52
    assert "（原6月30日，已延期）" in zwfw("show", "T02", *root, "2024-07-10", "-f", "md").out
    assert items(zwfw, "due", "--overdue", *root, "2024-08-31", "--unit", "县发改局") == []
    assert len(items(zwfw, "due", "--overdue", *root, "2024-09-01", "--unit", "县发改局")) == 1


def test_an_extension_asked_for_too_late_stays_late(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of")
    extend = ("extend", "T02", "--to", "2024-08-31", "--reason", "忘了", "--approved-by", "纪要7期")
    told = zwfw(*extend, *root, "2024-07-01")
    assert "（逾期后提出，仍按原时限算逾期）" in told.err
    (row,) = [one for one in items(zwfw, "due", *root, "2024-07-10") if one["task"] == "T02"]
    assert (row["date"], row["extended_to"], row["light"]) == ("2024-06-30", "2024-08-31", "逾期")
    text = zwfw("report", "monthly", "--period", "2024-07", *root, "2024-08-02").out
    assert "6月30日到期（逾期后申请延至8月31日），已逾期31天" in text


def test_commendations_are_in_the_report_of_their_month_only(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of")
    zwfw("commend", "县司法局", "--task", "T03", "--note", "首问负责制被推广", *root, "2024-04-10")
    assert "县司法局，首问负责制被推广" in zwfw("report", "monthly", *root, "2024-05-06").out
    assert "首问负责制" not in zwfw("report", "monthly", *root, "2024-06-06").out
    assert "首问负责制" in zwfw("report", "annual", "--period", "2024", *root, "2024-12-31").out


def test_issuing_numbers_the_sheets_and_counts_the_reminders(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of")
    draft = zwfw("report", "notice", "县司法局", *root, "2024-04-10").out
    assert draft.startswith("# 督办单\n\n编号：督〔2024〕　号\n")
    first = zwfw("report", "notice", "县司法局", "--issue", *root, "2024-04-10")
    assert first.out.startswith("# 督办单\n\n编号：督〔2024〕1号\n")
    second = zwfw("report", "notice", "县司法局", "--issue", *root, "2024-04-17").out
    assert second.startswith("# 督办单（第2次）\n\n编号：督〔2024〕2号\n")
    issued = [one for one in items(zwfw, "log", *root, "2024-04-17") if one["kind"] == "notice"]
    assert [(one["unit"], one["task"], one["paper"]) for one in issued] == [
        ("县司法局", "T01", "督办单"),
        ("县司法局", "T03", "提醒函"),
    ] * 2


def test_one_file_for_each_unit_that_has_a_matter(
    zwfw: Run, hedong: Path, plain_world: Path
) -> None:
    assert (
        zwfw(
            "report",
            "notice",
            "--all",
            "-o",
            "督办",
            "--root",
            str(hedong),
            "--as-of",
            "2024-07-05",
        ).code
        == 0
    )
    assert sorted(path.name for path in (plain_world / "督办").iterdir()) == [
        "县发展改革局.md",
        "县司法局.md",
        "县数据局.md",
    ]
    nothing = zwfw("report", "notice", "县数据局", "--root", str(hedong), "--as-of", "2024-02-10")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "县数据局没有需要督办或提醒的事项。\n"


def test_a_period_is_judged_on_its_last_day_or_on_the_day_itself(zwfw: Run) -> None:
    def overdue(period: str, day: str) -> object:
        report = zwfw("report", "monthly", "--period", period, *AT, day, "-f", "json")
        return [line["task"] for line in json.loads(report.out)["overdue"]]

    assert overdue("2024-03", "2024-03-31") == []
    assert overdue("2024-03", "2024-04-10") == []
    assert overdue("2024-04", "2024-04-01") == ["T01"]


def test_a_forecast_needs_three_readings_and_a_day_to_come(zwfw: Run, hedong: Path) -> None:
    targets = hedong / "data" / "indicators.yaml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("due: 2024-05-31", "due: 2024-07-10", 1), encoding="utf-8")
    root = ("--root", str(hedong), "--as-of", "2024-07-01")

    def trend() -> dict[str, object]:
        report = json.loads(zwfw("report", "quarterly", *root, "-f", "json").out)
        found: dict[str, object] = report["trends"][0]
        return found

    assert trend()["forecast"] is None
    for day, value in (("2024-05-05", "98.40"), ("2024-06-04", "98.70")):
        zwfw("measure", "I01", value, "--on", day, *root)
    assert trend()["values"] == ["98.4", "98.40", "98.70"]
    assert trend()["forecast_for"] == "2024-07-10"
    points = [(5, "97.20"), (36, "98.4"), (66, "98.40"), (96, "98.70")]
    xs, ys = [x for x, _ in points], [float(y) for _, y in points]
    mean_x, mean_y = sum(xs) / 4, sum(ys) / 4
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - mean_x) ** 2 for x in xs
    )
    assert trend()["forecast"] == f"{mean_y + slope * (5 + 127 - mean_x):.2f}"
    assert trend()["will_meet"] is True


def test_comparison_with_the_year_before_appears_when_there_is_one(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    plain = zwfw("report", "monthly", *root).out
    assert "较上年同期" not in plain
    zwfw("measure", "I01", "95.10", "--on", "2023-03-31", *root)
    compared = zwfw("report", "monthly", *root).out
    assert "| 编号 | 指标 | 目标值 | 本月值 | 较上月 | 较上年同期 | 差距 | 结论 |" in compared
    assert "| 97.20% | — | 提高2.10个百分点 | 低1.30个百分点 | 未到期 |" in compared
