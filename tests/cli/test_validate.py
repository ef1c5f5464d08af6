"""The gallery of problems: each code, what provokes it, and what is said of it, with the place."""

import re
from pathlib import Path

import pytest

from conftest import HERE, Run

TASKS, INDICATORS, UNITS, RULES = (
    f"data/{name}.yaml" for name in ("tasks", "indicators", "units", "rules")
)
OFFICE = "data/office.yaml"
ISSUED = """issuer: 河东县政务服务局
telephone: "0311-1234567"
papers:
  notice: {number: "督〔{year}〕{number}号"}
"""

SCORING = """stale_days: 40
scoring:
  enabled: false
  title: 考核细则
  base: 100
  parts:
    - name: 任务
      weight: 100
      rules:
        - {name: 逾期, when: overdue, deduction: 2}
  additions: []
  vetoes: []
  grades: [{name: 合格, at_least: 60}, {name: 不合格, at_least: 0}]
"""


def scored(old: str, new: str) -> tuple[str, str, str]:
    """An assessment with one thing wrong in it, put into the rules."""
    assert SCORING.count(old) == 1
    return RULES, "stale_days: 40\n", SCORING.replace(old, new)


CASES = {
    "short-repeated": (
        INDICATORS,
        "98.5%\n\n  - id: I02\n",
        "98.5%\n    short: 天数\n\n  - id: I02\n    short: 天数\n",
        "data/indicators.yaml:15:12: I02.short: 简称「天数」与I01相同，文件中分不清；请改一个 "
        "[short-repeated]",
    ),
    "office-number": (
        OFFICE,
        "〔{year}〕{number}号",
        "〔{year}〕{n}号",
        "data/office.yaml:4:20: papers.notice.number: 「督〔{year}〕{n}号」中的 {n} 没有含义；"
        "只能写 {year} 和 {number} [office-number]",
    ),
    "office-notify": (
        OFFICE,
        "papers:",
        "notify:\n  channels:\n    - {unit: 县司法局, way: 钉钉}\npapers:",
        "data/office.yaml:5:7: notify.channels[0]: 钉钉要写 secret（机器人网址的名字） [office-notify]",
    ),
    "key-unknown": (
        TASKS,
        "    no: 2\n",
        "    no: 2\n    nmae: 收费\n",
        "data/tasks.yaml:31:11: T02.nmae: 没有这个键 [key-unknown]",
    ),
    "key-duplicate": (
        TASKS,
        "    no: 2\n",
        "    no: 2\n    no: 5\n",
        "data/tasks.yaml:31:5: 键「no」重复，第30行已经写过；请只留一处 [key-duplicate]",
    ),
    "field-missing": (
        TASKS,
        "    content: 清理规范涉企收费。\n",
        "",
        "data/tasks.yaml:29:5: T02.content: 缺少必填项 [field-missing]",
    ),
    "unit-unknown": (
        TASKS,
        "lead: [县数据局, 县司法局]",
        "lead: [县数据局, 县司发局]",
        "data/tasks.yaml:20:18: T01.lead[1]: 未登记的单位「县司发局」，是否为「县司法局」、"
        "「县发改局」、「县发展改革局」？ [unit-unknown]",
    ),
    "unit-alias": (
        TASKS,
        "lead: [县发展改革局]",
        "lead: [县发改局]",
        "data/tasks.yaml:33:12: T02.lead[0]: 「县发改局」是别名，请写登记的名称「县发展改革局」 "
        "[unit-alias]",
    ),
    "type-date": (
        TASKS,
        "date: 2024-06-30",
        "date: 2024-06-31",
        "data/tasks.yaml:38:24: T02.deadline.milestones[0].date: 「2024-06-31」没有这一天，"
        "或写法不对；应如 2021-06-30 [type-date]",
    ),
    "deadline-mismatch": (
        TASKS,
        "date: 2024-06-30",
        "date: 2024-07-31",
        "data/tasks.yaml:36:7: T02.deadline: 时限「6月30日前」读作2024-06-30，登记为2024-07-31；"
        "请改正，或在 note 写明理由 [deadline-mismatch]",
    ),
    "deadline-unread": (
        TASKS,
        "text: 6月30日前",
        "text: 国庆节前",
        "data/tasks.yaml:36:13: T02.deadline.text: 看不懂时限「国庆节前」，无法核对；"
        "核实后请在 note 写明读法的理由 [deadline-unread]",
    ),
    "milestone-number": (
        TASKS,
        "{n: 1, date: 2024-06-30}",
        "{n: 2, date: 2024-06-30}",
        "data/tasks.yaml:38:15: T02.deadline.milestones[0].n: 节点序号应为1，写成了2 "
        "[milestone-number]",
    ),
    "section-unknown": (
        TASKS,
        "    section: （一）提升服务效能\n",
        "    section: （一）提高服务效能\n",
        "data/tasks.yaml:18:14: T01.section: 没有这个方面「（一）提高服务效能」，"
        "是否为「（一）提升服务效能」？ [section-unknown]",
    ),
    "id-duplicate": (
        TASKS,
        "id: T03",
        "id: T02",
        "data/tasks.yaml:41:9: T02.id: 编号「T02」重复，第2条已经用过 [id-duplicate]",
    ),
    "no-duplicate": (
        TASKS,
        "no: 3",
        "no: 2",
        "data/tasks.yaml:42:9: T03.no: 序号「2」重复，第2条已经用过 [no-duplicate]",
    ),
    "value-form": (
        TASKS,
        "id: T03",
        "id: 任务三",
        "data/tasks.yaml:41:9: 任务三.id: 「任务三」写法不对，应为 T 加2至6位数字，如 T01 [value-form]",
    ),
    "unit-repeated": (
        TASKS,
        "lead: [县数据局, 县司法局]",
        "lead: [县数据局, 县数据局]",
        "data/tasks.yaml:20:18: T01.lead[1]: 「县数据局」重复 [unit-repeated]",
    ),
    "units-mismatch": (
        TASKS,
        "    support: [县数据局]\n",
        "    support: [县数据局]\n    support_text: 县数据局、各镇\n",
        "data/tasks.yaml:35:19: T02.support_text: 原文「县数据局、各镇」读作县数据局、各镇，"
        "登记为县数据局 [units-mismatch]",
    ),
    "task-unknown": (
        INDICATORS,
        "tasks: [T02]",
        "tasks: [T20]",
        "data/indicators.yaml:20:13: I02.tasks[0]: 没有这项任务「T20」，是否为「T03」、「T02」、「T01」？ "
        "[task-unknown]",
    ),
    "value-choice": (
        INDICATORS,
        'operator: ">="',
        "operator: 不低于",
        "data/indicators.yaml:4:15: I01.operator: 「不低于」只能是 '>='、'<='、'=='、'>'、'<' 之一 "
        "[value-choice]",
    ),
    "type-number": (
        INDICATORS,
        "target: 98.5",
        "target: 九成",
        "data/indicators.yaml:5:13: I01.target: 「九成」应为数字 [type-number]",
    ),
    "type-bool": (
        INDICATORS,
        "binding: true",
        "binding: 是",
        "data/indicators.yaml:8:14: I01.binding: 「是」应为 true 或 false [type-bool]",
    ),
    "due-before-issue": (
        INDICATORS,
        "due: 2024-05-31",
        "due: 2023-05-31",
        "data/indicators.yaml:7:10: I01.due: 指标时限 2023-05-31 早于成文日期 2024-01-15 "
        "[due-before-issue]",
    ),
    "name-duplicate": (
        UNITS,
        "aliases: [县发改局]",
        "aliases: [县司法局]",
        "data/units.yaml:4:42: 县发展改革局.aliases[0]: 「县司法局」已是「县司法局」的名称或别名 "
        "[name-duplicate]",
    ),
    "type-list": (
        UNITS,
        "kinds: [镇]",
        "kinds: 镇",
        "data/units.yaml:8:23: 各镇.kinds: 「镇」应为列表，如 [甲, 乙] [type-list]",
    ),
    "value-range": (
        RULES,
        "stale_days: 40",
        "stale_days: 0",
        "data/rules.yaml:11:13: stale_days: 「0」不能小于1 [value-range]",
    ),
    "light-hole": (
        RULES,
        "  - {light: 正常, when: otherwise}\n",
        "",
        "data/rules.yaml:9:5: lights[6]: 最后一条灯号规则必须是 otherwise，否则有的任务没有灯号 "
        "[light-hole]",
    ),
    "undated-from": (
        RULES,
        "stale_days: 40",
        'stale_days: 40\nundated_from: "02-30"',
        "data/rules.yaml:12:15: undated_from: 没有 02-30 这一天；请写成 12-31 或 2024-12-31 [undated-from]",
    ),
    "light-number": (
        RULES,
        ", workdays: 5",
        "",
        "data/rules.yaml:6:5: lights[3]: due-within 需要 workdays [light-number]",
    ),
    "score-forbidden": (
        *scored(
            "additions: []",
            "additions: [{name: 获领导 批示, when: commended, addition: 2, cap: 10}]",
        ),
        "data/rules.yaml:21:22: 获领导 批示.name: 「获领导 批示」涉及“批示”，按基层减负规定不得作为"
        "考核项目，请删去 [score-forbidden]",
    ),
    "score-name": (
        *scored("{name: 逾期, ", "{name: 任务, "),
        "data/rules.yaml:20:18: 任务.name: 名称「任务」重复；每一分都按名称注明依据 [score-name]",
    ),
    "score-weights": (
        *scored("weight: 100", "weight: 60"),
        "data/rules.yaml:15:9: scoring.base: 各部分分值合计60，与基本分100不等 [score-weights]",
    ),
    "score-grades": (
        *scored("at_least: 0}", "at_least: 50}"),
        "data/rules.yaml:23:60: 不合格.at_least: 最后一等「不合格」应从0分起，否则有的单位没有等次 "
        "[score-grades]",
    ),
    "score-veto": (
        *scored("vetoes: []", "vetoes: [{name: 多次逾期, when: overdue, times: 3, grade: 不及格}]"),
        "data/rules.yaml:22:57: 多次逾期.grade: 没有等次「不及格」，是否为「不合格」？ [score-veto]",
    ),
    "yaml-size": (
        RULES,
        "stale_days: 40",
        f"stale_days: [{'1,' * 100_001}]",
        "data/rules.yaml:11:200014: 一个列表有10万项以上，不是一份登记文件 [yaml-size]",
    ),
    "problems-many": (
        RULES,
        "  - {light: 正常, when: otherwise}\n",
        "  - 1\n" * 10_001,
        "data/rules.yaml:1:1: 有10001处以上不合要求，只列出前面的；请核对是否放错了文件 [problems-many]",
    ),
    "yaml-syntax": (
        RULES,
        "version: ",
        "version: a: ",
        "data/rules.yaml:1:11: 此处不能再有“键: 值”；文字本身含冒号的请加引号，缩进须与上一行对齐 "
        "[yaml-syntax]",
    ),
    "yaml-alias": (
        RULES,
        "stale_days: 40",
        "stale_days: *days",
        "data/rules.yaml:11:13: 不支持锚点和引用（& *），请直接写出内容；文字以 & 或 * 开头时请加引号 "
        "[yaml-alias]",
    ),
    "yaml-tag": (
        RULES,
        "stale_days: 40",
        "stale_days: !!python/object:os.system 40",
        "data/rules.yaml:11:13: 不支持YAML标签「tag:yaml.org,2002:python/object:os.system」，请删除 "
        "[yaml-tag]",
    ),
    "yaml-depth": (
        RULES,
        "stale_days: 40",
        "stale_days: " + "[" * 100_000,
        "data/rules.yaml:11:32: 嵌套过深，不是一份登记文件 [yaml-depth]",
    ),
}


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("code", CASES)
def test_gallery(zwfw: Run, hedong: Path, code: str) -> None:
    file, old, new, said = CASES[code]
    if file == OFFICE:
        (hedong / file).write_text(ISSUED, encoding="utf-8")
    edit(hedong, file, old, new)
    result = zwfw("validate", "--root", str(hedong))
    assert result.code == 1
    assert said in result.out.splitlines()
    refused = zwfw("due", "--root", str(hedong))
    assert (refused.code, refused.out) == (3, "")
    assert said in refused.err.splitlines()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (RULES, "stale_days: 40", "stale_days: 40\nreply_workdays: 1000000000", "不能大于3660"),
        (RULES, "stale_days: 40", "stale_days: 3661", "「3661」不能大于3660"),
        (RULES, "stale_days: 40", f"stale_days: {'9' * 5000}", "数字太大"),
        (RULES, "workdays: 5", "workdays: 100000", "「100000」不能大于3660"),
        (RULES, "days: 20}", "days: 100000}", "「100000」不能大于3660"),
        (INDICATORS, "target: 98.5", "target: 1e-2000000000", "「1e-2000000000」"),
        (INDICATORS, "target: 98.5", "target: 1e2000000000", "「1e2000000000」"),
        (INDICATORS, "target: 98.5", f"target: {'9' * 31}", "9」"),
        (INDICATORS, "target: 98.5", "target: 1e15", "「1e15」应小于1000000000000000"),
        (INDICATORS, "due: 2024-05-31", "due: 9999-05-31", "「9999-05-31」不能大于2200-12-31"),
        (TASKS, "date: 2024-06-30", "date: 0001-01-01", "「0001-01-01」不能小于1949-01-01"),
        (TASKS, "{n: 1, date: 2024-06-30}", "{n: 100000, date: 2024-06-30}", "不能大于3660"),
        (TASKS, "no: 2", "no: 1000000", "「1000000」不能大于999999"),
        (*scored("deduction: 2", "deduction: 1e-2000000000"), "「1e-2000000000」"),
        (*scored("deduction: 2", "deduction: 1e2000000000"), "「1e2000000000」"),
    ],
)
def test_numbers_without_end(
    zwfw: Run, hedong: Path, file: str, old: str, new: str, said: str
) -> None:
    edit(hedong, file, old, new)
    result = zwfw("validate", "--root", str(hedong))
    (problem, _) = result.out.splitlines()
    assert (result.code, said in problem, len(problem) < 300) == (1, True, True)
    assert problem.endswith("[value-range]")


def test_a_name_that_is_no_file_name_is_warned_of(zwfw: Run, hedong: Path) -> None:
    edit(hedong, UNITS, "name: 东山镇", "name: ../东山镇")
    result = zwfw("validate", "--root", str(hedong))
    assert (result.code, result.out.splitlines()[0]) == (
        0,
        "data/units.yaml:6:12: ../东山镇.name: 「../东山镇」不能作文件名，每个单位一个文件时写作"
        "「___东山镇」；请核对 [name-file]",
    )


def test_all_problems_of_all_files_are_shown_at_once(zwfw: Run, hedong: Path) -> None:
    together = ["key-unknown", "unit-unknown", "type-date", "section-unknown", "type-number"]
    together += ["name-duplicate", "light-number"]
    for code in reversed(together):
        file, old, new, _ = CASES[code]
        edit(hedong, file, old, new)
    out = zwfw("validate", "--root", str(hedong)).out
    assert {code for code in together if f"[{code}]" in out} == set(together)
    assert out.splitlines()[-1] == f"共{len(together)}个问题：错误{len(together)}个，警告0个。"


def test_one_malformed_task_hides_no_other_problem(zwfw: Run, hedong: Path) -> None:
    edit(hedong, TASKS, "    no: 1\n", "    no: 一\n")
    edit(hedong, TASKS, "date: 2024-06-30", "date: 2024-07-31")
    out = zwfw("validate", "--root", str(hedong)).out
    assert "data/tasks.yaml:17:9: T01.no: 「一」应为整数 [type-integer]" in out
    assert "data/tasks.yaml:36:7: T02.deadline: " in out
    assert "task-unknown" not in out


def test_a_malformed_assessment_hides_no_other_problem(zwfw: Run, hedong: Path) -> None:
    file, old, new = scored("deduction: 2", "deduction: 二")
    edit(hedong, file, old, new)
    edit(hedong, TASKS, "date: 2024-06-30", "date: 2024-07-31")
    out = zwfw("validate", "--root", str(hedong)).out
    assert "data/rules.yaml:20:48: 逾期.deduction: 「二」应为数字 [type-number]" in out
    assert "data/tasks.yaml:36:7: T02.deadline: " in out


def test_a_reason_overrules_the_reading_of_a_deadline(zwfw: Run, hedong: Path) -> None:
    edit(
        hedong,
        TASKS,
        "text: 6月30日前",
        "text: 国庆节前\n      note: 按2024年6月30日掌握，县府办口头通知",
    )
    assert zwfw("validate", "--root", str(hedong)).code == 0


def test_entries_about_what_is_not_registered_are_warned_of(zwfw: Run, hedong: Path) -> None:
    edit(hedong, TASKS, "id: T03", "id: T09")
    result = zwfw("validate", "--root", str(hedong))
    assert result.code == 0
    assert result.out == (
        "data/journal.jsonl:5:1: 登记册里没有「T03」，这条记录不起作用；"
        "改过编号或名称的请改回，或 zwfw revoke [journal-unknown]\n"
        "共1个问题：错误0个，警告1个。\n"
    )
    assert zwfw("validate", "--strict", "--root", str(hedong)).code == 1
    assert zwfw("due", "--root", str(hedong), "--as-of", "2024-04-10").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "版本: 一".encode("gbk"),
            "data/rules.yaml:1:1: 不是UTF-8编码（像是GBK）；请另存为UTF-8 [file-encoding]",
        ),
        (
            "version: 一".encode("utf-16"),
            "不是UTF-8编码（像是UTF-16）；请另存为UTF-8 [file-encoding]",
        ),
        (b"version: 'a\x00b'", "含不可见的控制字符，请删除 [yaml-character]"),
        (b"", "文件是空的 [yaml-empty]"),
        (b"version:\n\t- a", "data/rules.yaml:2:1: 缩进用了制表符，请改用空格"),
        (b"just words", "data/rules.yaml:1:1: 「just words」应为“键: 值”的形式 [type-mapping]"),
    ],
)
def test_files_that_are_no_yaml(zwfw: Run, hedong: Path, content: bytes, said: str) -> None:
    (hedong / RULES).write_bytes(content)
    result = zwfw("validate", "--root", str(hedong))
    assert result.code == 1
    assert said in result.out


def test_a_missing_file_and_a_folder_in_its_place(zwfw: Run, hedong: Path) -> None:
    (hedong / RULES).unlink()
    (hedong / UNITS).unlink()
    (hedong / UNITS).mkdir()
    lines = zwfw("validate", "--root", str(hedong)).out.splitlines()
    assert "data/rules.yaml: 文件不存在 [file-missing]" in lines
    assert "data/units.yaml: 不是普通文件 [file-missing]" in lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ISSUED, "全部文件校验通过，没有发现问题。"),
        ("# issuer: ××局\n", "全部文件校验通过，没有发现问题。"),
        (ISSUED.replace("issuer", "isuer"), "data/office.yaml:1:1: issuer: 缺少必填项 [field-missing]"),
        (ISSUED.replace("〔{year}〕{number}", ""),
         "data/office.yaml:4:20: papers.notice.number: 「督号」没有 {number}，各份文件分不清 "
         "[office-number]"),
        (ISSUED.replace("{number}", "{number"),
         "data/office.yaml:4:20: papers.notice.number: 「督〔{year}〕{number号」的花括号不成对；"
         "只能写 {year} 和 {number} [office-number]"),
    ],
)  # fmt: skip
def test_who_issues(zwfw: Run, hedong: Path, text: str, said: str) -> None:
    (hedong / OFFICE).write_text(text, encoding="utf-8")
    assert said in zwfw("validate", "--root", str(hedong)).out.splitlines()


def test_a_form_is_told_in_words(zwfw: Run, hedong: Path) -> None:
    """Whoever has to mend it reads no patterns."""
    (hedong / OFFICE).write_text(
        """\
issuer: 局
looks:
  fonts: {body: "仿宋;"}
notify:
  channels: [{unit: 县数据局, way: 企业微信, secret: 机器人}]
  mail: {host: a.b, sender: 王}
""",
        encoding="utf-8",
    )
    rules = hedong / RULES
    rules.write_text(rules.read_text(encoding="utf-8") + "undated_from: 年底\n", encoding="utf-8")
    out = zwfw("validate", "--root", str(hedong)).out
    for said in (
        "应为 字体的名称：至多40个字",
        "应为 大写字母开头，只有大写字母、数字和下划线，如 MAIL_PASSWORD",
        "应为 一个地址，如 a@example.gov.cn",
        "应为 月-日，如 12-31，或年-月-日，如 2021-12-31",
    ):
        assert f"写法不对，{said}" in out
    assert "^" not in out


def test_line_ends_of_windows_and_a_byte_order_mark_are_fine(zwfw: Run, hedong: Path) -> None:
    for file in (TASKS, INDICATORS, UNITS, RULES):
        text = (hedong / file).read_text(encoding="utf-8")
        (hedong / file).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert zwfw("validate", "--root", str(hedong)).out == "全部文件校验通过，没有发现问题。\n"


def test_every_code_in_the_program_stands_in_its_document() -> None:
    source = HERE.parent / "src" / "zwfw_cli"
    text = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    codes = set(re.findall(r'"([a-z]+-(?:[a-z]+-)?[a-z]+)"[,)]', text))
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", _document(), re.MULTILINE))
    assert documented >= set(CASES)
    assert {code for code in codes if code.split("-")[0] in PREFIXES} <= documented


PREFIXES = {
    *("yaml", "file", "key", "field", "type", "value", "unit", "units", "section", "task"),
    *("id", "no", "name", "milestone", "deadline", "light", "year", "journal", "template"),
    *("score", "problems"),
}


def _document() -> str:
    return (HERE.parent / "docs" / "problems.md").read_text(encoding="utf-8")
