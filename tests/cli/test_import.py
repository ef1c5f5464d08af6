"""``zwfw import`` and ``zwfw new-year`` from the command line."""

import json
import os
from pathlib import Path

import pytest

from conftest import HERE, Run

NOTICE = """\
某府办发〔2024〕3号
河东县人民政府办公室关于印发2024年河东县政务公开工作要点的通知
各乡镇人民政府，县政府各部门：
河东县人民政府办公室
2024年1月15日
一、主要任务
（一）提升质量。2024年6月底前，公开率不低于95%，力争满意度达到90%。
附件
任务分解表
序号\t重点任务\t具体工作\t责任单位\t完成时限
1\t（一）提升质量\t完善公开目录。\t县政府办牵头，县司法局配合\t6月底前
2\t\t清理网站: 栏目。\t县数据局、有关部门\t国庆节前
3\t\t开展培训。\t\t每季度
"""


def compare(path: Path, name: str) -> None:
    """With ``tests/drafts/NAME.yaml``; ``ZWFW_GOLDEN=write`` writes it again."""
    expected = HERE / "drafts" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    if os.environ.get("ZWFW_GOLDEN") == "write":
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.fixture
def notice(plain_world: Path) -> Path:
    path = plain_world / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def drafted(zwfw: Run) -> None:
    assert zwfw("import", "通知.txt", "--year", "2024", "-o", "台账").code == 0


def test_the_draft_and_its_doubts(zwfw: Run, notice: Path) -> None:
    result = zwfw("import", "通知.txt", "--year", "2024", "-o", "台账")
    assert (result.code, result.out) == (0, "")
    assert result.err == (
        "待核3处：\n"
        "  第12行：T02 时限「国庆节前」读不懂「国庆节前」：没有确定的日期\n"
        "  第13行：T03 没有牵头单位，暂记为「待明确单位」\n"
        "  没有写明单位的任务暂记在这里；核实后删除\n"
        "已在 台账 起草工作区：3项任务、3个单位、2项指标。\n"
        "接下来：核对 台账/data 中的文件，再用 zwfw validate --root 台账 校验。\n"
    )
    root = notice.parent / "台账" / "data"
    for name in ("tasks", "units", "indicators"):
        compare(root / f"{name}.yaml", name)
    assert zwfw("validate", "--root", "台账").code == 0
    assert sorted(path.name for path in (root / "schema").iterdir()) == [
        "indicators.json", "office.json", "rules.json", "tasks.json", "units.json",
    ]  # fmt: skip


def test_nothing_is_overwritten(zwfw: Run, notice: Path) -> None:
    (notice.parent / "台账" / "data").mkdir(parents=True)
    kept = notice.parent / "台账" / "data" / "units.yaml"
    kept.write_text("我的", encoding="utf-8")
    result = zwfw("import", "通知.txt", "--year", "2024", "-o", "台账")
    assert (result.code, result.out) == (4, "")
    assert result.err == "台账/data/units.yaml 已经存在，没有改动任何文件。\n"
    assert [path.name for path in kept.parent.iterdir()] == ["units.yaml"]
    assert kept.read_text(encoding="utf-8") == "我的"


def test_a_corrected_notice_is_compared(zwfw: Run, notice: Path) -> None:
    drafted(zwfw)
    root = notice.parent / "台账"
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert (
        zwfw("import", "通知.txt", "--year", "2024", "--update", "台账").out == "任务没有变化。\n"
    )
    lines = (
        NOTICE.replace("国庆节前", "9月底前")
        .replace("完善公开目录", "完善主动公开目录")
        .splitlines()
    )
    lines[-1] = "3\t\t编制年报。\t县统计局\t12月底前"
    notice.write_text("\n".join(lines), encoding="utf-8")
    result = zwfw("import", "通知.txt", "--year", "2024", "--update", "台账")
    assert (result.code, result.out) == (
        1,
        "改变 T01 具体工作\n"
        "  登记册：完善公开目录。\n"
        "  新通知：完善主动公开目录。\n"
        "改变 T02 完成时限\n"
        "  登记册：国庆节前\n"
        "  新通知：9月底前\n"
        "新增 T03 编制年报。\n"
        "减少 T03 开展培训。\n"
        "新增1项，减少1项，改变2项；没有改动任何文件，请在 data/tasks.yaml 中改，编号不变，记录就都还在。\n",
    )
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["import", "通知.txt", "-o", "x"], "请写 --year，如 --year 2021。"),
        (["import", "通知.txt", "--year", "2024"], "请写 -o DIR（起草新工作区）或 --update DIR"),
        (["import", "通知.txt", "--year", "2024", "--update", "没有"], "没有 不是工作区"),
        (["import"], "请写通知的文件名"),
        (["import", "--check", "x", "-o", "y"], "--check 只看一个工作区"),
        (
            ["import", "通知.txt", "--year", "2024", "--carry", "x", "--update", "y"],
            "--carry 起草新工作区",
        ),
        (["new-year", "x", "--year", "2021"], "登记册是2021年的，--year 应为以后的年份，如 2022。"),
    ],
)
def test_wrong_usage(zwfw: Run, notice: Path, argv: list[str], said: str) -> None:
    result = zwfw(*argv)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_year_is_carried_over(zwfw: Run, hedong: Path) -> None:
    before = {path: path.read_bytes() for path in hedong.rglob("*") if path.is_file()}
    result = zwfw("new-year", "明年", "--root", str(hedong), "--as-of", "2024-12-31")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("已在 明年 建立2025年的工作区：结转")
    assert zwfw("validate", "--root", "明年").code == 0
    for name in ("units", "rules"):
        assert (
            Path("明年", "data", f"{name}.yaml").read_bytes()
            == before[hedong / "data" / f"{name}.yaml"]
        )
    compare(Path("明年", "data", "tasks.yaml"), "newyear")
    assert before == {path: path.read_bytes() for path in hedong.rglob("*") if path.is_file()}
    again = zwfw("new-year", "明年", "--root", str(hedong), "--as-of", "2024-12-31")
    assert (again.code, again.err) == (4, "明年/data/tasks.yaml 已经存在，没有改动任何文件。\n")


def test_finished_tasks_stay_behind(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-12-31")
    left = json.loads(zwfw("tasks", *root, "-f", "json").out)["items"]
    for task in left:
        deadline = task["deadline"]
        steps = range(1, len(deadline["milestones"]) + deadline["ongoing"] + 1)
        for n in map(str, steps):
            stop = ("record", task["id"], "--milestone", n, "--all-units", "--state", "已中止")
            zwfw(*stop, "--note", "合并", *root)
    result = zwfw("new-year", "明年", *root)
    assert (result.code, result.out) == (4, "")
    assert "没有可以结转的，没有写任何文件" in result.err
    assert not Path("明年").exists()


def test_what_is_open_is_listed_and_told(zwfw: Run, notice: Path) -> None:
    drafted(zwfw)
    result = zwfw("import", "--check", "台账")
    assert (result.code, result.out) == (
        1,
        "data/tasks.yaml:42: 待核：第12行：T02 时限「国庆节前」读不懂「国庆节前」：没有确定的日期\n"
        "data/tasks.yaml:54: 待核：第13行：T03 没有牵头单位，暂记为「待明确单位」\n"
        "data/units.yaml:10: 待核：没有写明单位的任务暂记在这里；核实后删除\n"
        "还有3处待核；核实后删去该行。\n",
    )
    told = zwfw("validate", "--root", "台账")
    assert told.code == 0
    assert told.out.splitlines()[0] == (
        "data/tasks.yaml:42:1: 草稿还有3处待核，从这里起；zwfw import --check 逐处列出，核实后删去该行 [draft-open]"
    )
    for name in ("tasks", "units"):
        path = notice.parent / "台账" / "data" / f"{name}.yaml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(one for one in lines if "# 待核" not in one), encoding="utf-8")
    settled = zwfw("import", "--check", "台账")
    assert (settled.code, settled.out) == (0, "没有待核的地方。\n")
    assert "draft-open" not in zwfw("validate", "--root", "台账").out


def test_the_same_doubt_is_one_question(zwfw: Run, plain_world: Path) -> None:
    rows = "".join(f"{n}\t办第{n}件事。\t市甲局\n" for n in range(1, 6))
    (plain_world / "a.txt").write_text(f"序号\t工作任务\t责任单位\n{rows}", encoding="utf-8")
    result = zwfw("import", "a.txt", "--year", "2024", "-o", "台账")
    assert "  5项均：原文没有写时限（T01—T05）\n" in result.err
    text = (plain_world / "台账" / "data" / "tasks.yaml").read_text(encoding="utf-8")
    assert text.count("5项均：原文没有写时限") == 1


def test_next_year_goes_on(zwfw: Run, notice: Path) -> None:
    drafted(zwfw)
    text = NOTICE.replace("2024", "2025").replace("完善公开目录", "完善主动公开目录")
    (notice.parent / "明年.txt").write_text(
        text.replace("3\t\t开展培训。\t\t每季度", "3\t\t编制年报。\t县统计局\t12月底前"),
        encoding="utf-8",
    )
    result = zwfw("import", "明年.txt", "--year", "2025", "--carry", "台账", "-o", "明年")
    assert (result.code, result.out) == (
        0,
        "改写 T01，接去年T01\n"
        "  去年：完善公开目录。\n"
        "  今年：完善主动公开目录。\n"
        "照旧 T02，接去年T02 清理网站: 栏目。\n"
        "新增 T03 编制年报。\n"
        "不再列入 T03 开展培训。\n"
        "照旧1项，改写1项，新增1项，去年有而今年不再列入1项。\n"
        "去年没有办结的3项：\n"
        "  T01（未启动）接到今年的T01\n"
        "  T02（未启动）接到今年的T02\n"
        "  T03（未启动）今年没有列入：开展培训。\n"
        "没有列入的要继续办，请加 --unfinished 重新起草，一并结转。\n",
    )
    assert zwfw("validate", "--root", "明年").code == 0
    drafted_text = (notice.parent / "明年" / "data" / "tasks.yaml").read_text(encoding="utf-8")
    assert "note: 接2024年T02" in drafted_text
    assert "note: 接2024年T01，文字有改动；单位栏原文：县政府办牵头，县司法局配合" in drafted_text

    carry = ("import", "明年.txt", "--year", "2025", "--carry", "台账")
    zwfw("record", "T02", "--state", "done", "--all-units", "--root", "台账")
    whole = zwfw(*carry, "--unfinished", "-o", "全部")
    assert whole.code == 0, whole.err
    assert whole.out.splitlines()[-4:] == [
        "去年没有办结的2项：",
        "  T01（未启动）接到今年的T01",
        "  T03（未启动）今年没有列入：开展培训。",
        "没有列入的已结转到登记册末尾（T04）；原来有日期的，时限请填写。",
    ]
    assert zwfw("validate", "--root", "全部").code == 0
    tasks = json.loads(zwfw("tasks", "--root", "全部", "-f", "json").out)["items"]
    assert [one["content"] for one in tasks][2:] == ["编制年报。", "开展培训。"]
    assert "由2024年T03结转" in (notice.parent / "全部" / "data" / "tasks.yaml").read_text("utf-8")
    zwfw("record", "T01", "T03", "--state", "stopped", "--all-units", "--root", "台账")
    over = zwfw(*carry, "--unfinished", "-o", "再来")
    assert over.out.endswith("去年有而今年不再列入1项。\n去年的任务都已办结或中止。\n")
    bare = zwfw("import", "明年.txt", "--year", "2025", "--unfinished", "-o", "另")
    assert (bare.code, "要用 --carry 写去年的工作区" in bare.err) == (2, True)


def test_what_came_closest_is_shown(zwfw: Run, plain_world: Path) -> None:
    (plain_world / "a.txt").write_text("各牵头单位要抓好落实。\n第二段。\n", encoding="utf-8")
    result = zwfw("import", "a.txt", "--year", "2024", "-o", "台账")
    assert result.code == 3
    assert "最接近的是：第1行「各牵头单位要抓好落实。」 [import-no-table]" in result.err


def test_another_office_begins_without_anybody_elses_tasks(zwfw: Run, plain_world: Path) -> None:
    asked = zwfw("init", "台账", "--empty", "--place", "河东区")
    assert (asked.code, asked.out) == (2, "")
    assert "还要写 --year、--issuer" in asked.err
    options = ("--place", "河东区", "--year", "2026", "--issuer", "河东区人民政府办公室")
    assert zwfw("init", "台账", "--empty", *options).code == 0
    data = plain_world / "台账" / "data"
    assert all("北碚" not in path.read_text(encoding="utf-8") for path in data.glob("*.yaml"))
    assert zwfw("validate", "--root", "台账").code == 0
    again = zwfw("init", "台账", "--empty", *options)
    assert (again.code, again.err) == (4, "台账/data/tasks.yaml 已经存在，没有改动任何文件。\n")
