"""``record``, ``measure``, ``revoke``: what is written, what is refused and why."""

import json
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def desk(zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 1 July 2021."""
    root = plain_world / "台账"
    zwfw("init", str(root))
    monkeypatch.chdir(root)
    monkeypatch.setenv("ZWFW_AS_OF", "2021-07-01")
    monkeypatch.setenv("ZWFW_NOW", "2021-07-01T09:30:00+08:00")
    return root


def journal(root: Path) -> list[dict[str, object]]:
    path = root / "data" / "journal.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def states(zwfw: Run, task: str) -> dict[tuple[int, str], str]:
    (item,) = json.loads(zwfw("show", task, "-f", "json").out)["items"]
    return {(cell["milestone"], cell["unit"]): cell["state"] for cell in item["cells"]}


def test_one_entry_is_one_line_with_both_clocks(zwfw: Run, desk: Path) -> None:
    result = zwfw("record", "T03", "--state", "doing", "--on", "2021-06-30", "--note", "已报审")
    (entry,) = journal(desk)
    assert result.code == 0
    assert result.out == ""
    assert entry.pop("entry") in result.err
    assert len(entry.pop("prev")) == len(entry.pop("seal")) == 32
    assert entry == {
        "kind": "record",
        "on": "2021-06-30",
        "recorded_at": "2021-07-01T09:30:00+08:00",
        "task": "T03",
        "state": "推进中",
        "note": "已报审",
    }


def test_of_several_lead_units_one_is_named_or_all(zwfw: Run, desk: Path) -> None:
    asked = zwfw("record", "T06", "--state", "doing")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err == (
        "T06有3个牵头单位（区司法局、区发展改革委、区市场监管局），请用 --unit 写明是哪家的"
        "（几家的写几次），全部单位的写 --all-units。\n"
    )
    two = ("--unit", "区司法局", "--unit", "区市场监管局")
    told = zwfw("record", "T06", *two, "--state", "doing", "--note", "已开会")
    assert "节点1·区司法局「推进中」、节点1·区市场监管局「推进中」，T06现为「推进中」" in told.err
    assert [(one["unit"], one["note"]) for one in journal(desk)] == [
        ("区司法局", "已开会"),
        ("区市场监管局", "已开会"),
    ]
    assert zwfw("record", "T06", "--all-units", "--state", "doing").code == 0
    assert states(zwfw, "T06")[1, "区发展改革委"] == "推进中"
    assert "unit" not in journal(desk)[-1]


def test_the_ongoing_part_is_touched_by_name_alone(zwfw: Run, desk: Path) -> None:
    assert zwfw("record", "T15", "--state", "done").code == 0
    assert states(zwfw, "T15") == {(1, "区政务服务办"): "已办结", (2, "区政务服务办"): "未启动"}
    named = zwfw("record", "T15", "--milestone", "1", "--milestone", "2", "--note", "在办")
    assert (named.code, journal(desk)[-1]["milestones"]) == (0, [1, 2])


@pytest.mark.parametrize("option", ["--note", "--state", "--on", "--problem", "--next", "--by"])
def test_an_option_given_twice_is_never_silently_the_last(
    zwfw: Run, desk: Path, option: str
) -> None:
    twice = zwfw("record", "T05", "--note", "甲", option, "2021-06-30", option, "2021-06-29")
    assert (twice.code, twice.out) == (2, "")
    assert f"{option} 写了不止一次" in twice.err or option == "--note"
    assert not (desk / "data" / "journal.jsonl").exists()


def test_after_an_entry_the_state_that_came_of_it_is_told(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zwfw("record", "T05", "--state", "done", "--on", "2021-06-30")
    late = zwfw("record", "T05", "--state", "doing", "--on", "2021-06-01")
    assert "T05 推进中（2021-06-01）：节点1·区司法局「已办结」，T05现为「已办结」" in late.err
    # a clock that went back: the order of writing counts, and the clock is told of
    monkeypatch.setenv("ZWFW_NOW", "2021-06-30T08:00:00+08:00")
    back = zwfw("record", "T05", "--state", "退回", "--note", "不实")
    assert back.code == 0
    assert "本机时钟比台账最后一条记录" in back.err
    assert "T05现为「推进中」" in back.err
    assert states(zwfw, "T05") == {(1, "区司法局"): "推进中"}


def test_of_all_units_every_cell_moves_that_may(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T09", "--unit", "区信息中心", "--state", "stopped")
    zwfw("record", "T09", "--all-units", "--state", "done")
    assert states(zwfw, "T09") == {(1, "区政务服务办"): "已办结", (1, "区信息中心"): "已中止"}
    assert zwfw("tasks", "--state", "已办结", "-f", "csv").out.splitlines()[1].startswith("T09,")


def test_an_illegal_change_is_refused_with_the_legal_ones(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "已办结")
    result = zwfw("record", "T05", "--state", "推进中")
    assert (result.code, result.out, len(journal(desk))) == (4, "", 1)
    assert result.err == (
        "T05不能改为「推进中」：节点1·区司法局现为「已办结」，可改为「已销号」、「退回」。\n"
    )


def test_a_state_may_be_repeated_as_a_progress_note(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "doing")
    assert zwfw("record", "T05", "--state", "doing", "--note", "又开了会").code == 0


def test_closing_needs_evidence_and_returning_needs_a_note(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "done")
    refused = zwfw("record", "T05", "--state", "closed")
    assert (refused.code, refused.err) == (
        4,
        "T05没有佐证材料，不能销号；请加 --evidence 文号或文件名。\n",
    )
    assert zwfw("record", "T05", "--state", "closed", "--evidence", "司法〔2021〕3号").code == 0
    assert zwfw("record", "T05", "--state", "退回").err == "退回必须说明理由；请加 --note。\n"
    assert zwfw("record", "T05", "--state", "退回", "--note", "材料不全").code == 0
    assert states(zwfw, "T05") == {(1, "区司法局"): "推进中"}


def test_a_supporting_unit_reports_but_moves_nothing(zwfw: Run, desk: Path) -> None:
    assert zwfw("record", "T25", "--unit", "区水利局", "--note", "已配合").code == 0
    refused = zwfw("record", "T25", "--unit", "区水利局", "--state", "done")
    assert refused.code == 4
    assert "区水利局是T25的配合单位" in refused.err
    stranger = zwfw("record", "T25", "--unit", "区委组织部", "--note", "与我无关")
    assert stranger.err == "区委组织部不是T25的牵头或配合单位（牵头：区住房城乡建委），不能记录。\n"
    assert states(zwfw, "T25") == {(1, "区住房城乡建委"): "未启动"}


def test_a_report_by_a_supporting_unit_is_none_of_the_lead_unit(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T25", "--unit", "区水利局", "--note", "已配合")
    assert json.loads(zwfw("show", "T25", "-f", "json").out)["items"][0]["light"] == "未报"


def test_a_day_to_come_is_refused(zwfw: Run, desk: Path) -> None:
    result = zwfw("record", "T05", "--state", "done", "--on", "2021-07-02")
    assert (result.code, journal(desk)) == (4, [])
    assert result.err == "2021年7月2日晚于查询日2021年7月1日，尚未发生，不能记录；请改 --on。\n"


def test_wrong_words_are_usage_errors_that_suggest(zwfw: Run, desk: Path) -> None:
    for argv, said in {
        ("record", "T99", "--state", "done"): "没有任务「T99」，是否为",
        ("record", "T05", "--state", "已办"): "没有状态「已办」，是否为「已办结」",
        (
            "record",
            "T05",
            "--unit",
            "区司法",
            "--note",
            "x",
        ): "没有单位「区司法」，是否为「区司法局」",
        ("record", "T05", "--milestone", "2", "--note", "x"): "T05没有节点2；它的节点是1。",
        ("record", "T05"): "没有要记的内容",
        ("record", "渝快办", "--note", "x"): "对应3项任务",
        (
            "record",
            "T05",
            "--note",
            "x",
            "--on",
            "有空时",
        ): "看不懂日期「有空时」；请写成 2021-06-30、",
    }.items():
        result = zwfw(*argv)
        assert (result.code, result.out) == (2, ""), argv
        assert said in result.err
    assert journal(desk) == []


def test_a_dry_run_checks_and_writes_nothing(zwfw: Run, desk: Path) -> None:
    result = zwfw("record", "T05", "--state", "done", "--dry-run")
    assert (result.code, journal(desk)) == (0, [])
    assert (
        result.err
        == "试运行，未写入：T05 已办结（2021-07-01）：节点1·区司法局「已办结」，T05现为「已办结」。\n"
    )
    assert zwfw("record", "T05", "--state", "closed", "--dry-run").code == 4


def test_the_shipped_registry_is_read_only(zwfw: Run) -> None:
    for argv in (
        ["record", "T05", "--state", "done"],
        ["record", "T05", "--state", "done", "--dry-run"],
        ["measure", "I05", "95"],
        ["revoke", "20210101", "--reason", "x"],
    ):
        result = zwfw(*argv)
        assert result.code == 4
        assert result.err == "内置登记册只读，不能记录；请先用 zwfw init DIR 建立自己的工作区。\n"


def test_readings_are_exact_decimals(zwfw: Run, desk: Path) -> None:
    zwfw("measure", "I05", "94.96%", "--on", "2021-06-30", "--source", "渝快办")
    (entry,) = journal(desk)
    assert entry["value"] == "94.96"
    (item,) = json.loads(zwfw("check", "I05", "-f", "json").out)["items"]
    assert (item["verdict"], item["value"], item["gap"]) == ("未达标", "94.96", "-0.04")


def test_a_figure_must_agree_with_its_fraction(zwfw: Run, desk: Path) -> None:
    def told(*argv: str) -> str:
        return zwfw("measure", *argv).err

    assert told("I07", "74.2", "--numerator", "1098", "--denominator", "1479").startswith("已记录")
    assert told("I07", "74.3", "--numerator", "1098", "--denominator", "1479") == (
        "读数 74.3 与分数不一致：1098/1479 是 74.2394%。\n"
    )
    assert told("I05", "95.0", "--numerator", "9496", "--denominator", "10000") == (
        "读数 95.0 四舍五入后改变了结论：9496/10000 是 94.9600%；请多写几位小数。\n"
    )
    assert told("I02", "0.25", "--numerator", "5", "--denominator", "20").startswith("已记录")
    assert told("I05", "95", "--numerator", "95") == "--numerator 和 --denominator 要一起写。\n"
    assert told("I05", "95", "--numerator", "1", "--denominator", "0") == (
        "分母应大于0，分子不能是负数。\n"
    )


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        (("I05", "105"), "应在0%至100%之间"),
        (("I05", "8810%"), "应在0%至100%之间"),
        (("I05", "--", "-0.1"), "应在0%至100%之间"),
        (("I05", "150", "--numerator", "3", "--denominator", "2"), "应在0%至100%之间"),
        (("I02", "--", "-0.1"), "不应是负数"),
        (("I18", "--", "-1"), "不应是负数"),
    ],
)
def test_a_value_that_its_unit_does_not_allow_is_refused(
    zwfw: Run, desk: Path, said: tuple[str, ...], allowed: str
) -> None:
    result = zwfw("measure", *said)
    assert (result.code, result.out, journal(desk)) == (4, "", [])
    assert f"超出可能的范围（{allowed}），没有记录" in result.err
    assert "加 --force 并用 --note 说明" in result.err


def test_unless_it_is_forced_with_a_note(zwfw: Run, desk: Path) -> None:
    bare = zwfw("measure", "I05", "105", "--force")
    assert (bare.code, journal(desk)) == (2, [])
    assert bare.err == "--force 记录超出可能范围的读数，须用 --note 说明原因。\n"
    assert zwfw("measure", "I05", "105", "--force", "--note", "口径调整").code == 0
    assert [one["value"] for one in journal(desk)] == ["105"]


@pytest.mark.parametrize("figure", ["0", "100", "100.00%"])
def test_the_ends_of_the_range_are_in_it(zwfw: Run, desk: Path, figure: str) -> None:
    assert zwfw("measure", "I05", figure).code == 0
    assert len(journal(desk)) == 1


@pytest.mark.parametrize("figure", ["九十五", "NaN", "Infinity", "", "95_0", "9 5"])
def test_what_is_no_figure_is_refused(zwfw: Run, desk: Path, figure: str) -> None:
    result = zwfw("measure", "I05", figure)
    assert (result.code, journal(desk)) == (2, [])
    assert "请写成 94.96% 或 94.96" in result.err or "请写成 94.96 或 94.96%" in result.err


def test_revoking_leaves_the_entry_and_undoes_its_effect(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "done")
    name = str(journal(desk)[0]["entry"])
    assert zwfw("revoke", name[:12], "--reason", "记错了", "--by", "李").code == 0
    first, second = json.loads(zwfw("log", "T05", "-f", "json").out)["items"]
    assert (first["entry"], first["revoked"]) == (name, True)
    assert (second["revokes"], second["note"], second["by"]) == (name, "记错了", "李")
    assert states(zwfw, "T05") == {(1, "区司法局"): "未启动"}


def test_what_cannot_be_revoked(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "done")
    zwfw("revoke", "2021", "--reason", "记错了")
    first, second = (str(entry["entry"]) for entry in journal(desk))
    assert zwfw("revoke", first, "--reason", "再撤").err == f"{first}已被{second}撤销，不必重复。\n"
    assert "本身是撤销记录" in zwfw("revoke", second, "--reason", "悔").err
    assert "没有记录「T05」" in zwfw("revoke", "T05", "--reason", "x").err
    assert "对应2条记录" in zwfw("revoke", "2021", "--reason", "x").err
    assert zwfw("revoke", first, "--reason", " ").code == 2
    assert zwfw("revoke", first).err == "缺少选项 --reason；用法见 zwfw revoke --help。\n"
    assert len(journal(desk)) == 2


def test_a_problem_stands_until_it_is_lifted(zwfw: Run, desk: Path) -> None:
    def light() -> str:
        return str(json.loads(zwfw("show", "T13", "-f", "json").out)["items"][0]["light"])

    zwfw("record", "T13", "--state", "doing", "--problem", "接口未开放")
    assert light() == "滞后"
    zwfw("record", "T13", "--note", "正在协调")
    assert light() == "滞后"
    zwfw("record", "T13", "--problem", "无")
    assert light() == "正常"


def test_words_of_units_ids_without_zeros_and_spoken_days_are_understood_and_told(
    zwfw: Run, desk: Path
) -> None:
    told = zwfw("record", "t5", "T00008", "--state", "完成", "--on", "昨天")
    assert told.code == 0
    assert told.err.startswith("“昨天”即2021年6月30日。\n已记录 20210701-1-")
    assert "：T05 已办结（2021-06-30）：" in told.err
    assert "；T08 已办结（2021-06-30）：" in told.err
    assert [(one["task"], one["state"]) for one in journal(desk)] == [
        ("T05", "已办结"),
        ("T08", "已办结"),
    ]
    late = zwfw(
        "extend",
        "T10",
        "--to",
        "12月底",
        "--reason",
        "甲",
        "--approved-by",
        "乙",
        "--as-of",
        "2021-06-30",
    )
    assert "“12月底”即2021年12月31日。" in late.err
    assert journal(desk)[-1]["to"] == "2021-12-31"


def test_several_tasks_are_recorded_or_none(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T08", "--state", "done")
    refused = zwfw("record", "T05", "T08", "--state", "doing")
    assert (refused.code, len(journal(desk))) == (4, 1)
    assert zwfw("record", "T05", "T99", "--state", "doing").code == 2
    assert zwfw("record", "T05", "T5", "T09", "--all-units", "--note", "开会").code == 0
    both = journal(desk)[1:]
    assert [one["task"] for one in both] == ["T05", "T09"]
    assert both[0]["batch"] == both[1]["batch"] == both[0]["entry"]


def test_who_writes_may_stand_in_the_environment(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZWFW_BY", "王")
    zwfw("record", "T05", "--state", "doing")
    zwfw("record", "T05", "--note", "x", "--by", "李")
    assert [one["by"] for one in journal(desk)] == ["王", "李"]
    zwfw("revoke", "--last", "--reason", "我记的那条")
    assert journal(desk)[-1]["revokes"] == journal(desk)[0]["entry"]
