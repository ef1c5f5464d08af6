"""The whole output of each command, compared with the files in ``tests/golden``.

A case is one line below. ``ZWFW_GOLDEN=write pytest tests/cli/test_golden.py`` writes the files
again; read the difference before you commit it.
"""

import os
from pathlib import Path

import pytest

from conftest import HEDONG, Run

GOLDEN = Path(__file__).parent.parent / "golden"
HEXI = HEDONG.parent / "hexi"
STRICTER = "另一套细则.yaml"
SHIPPED = {
    "due-before": "due --before 2021-06-30 --as-of 2021-03-01",
    "due-unit": "due --unit 区信息中心 --as-of 2021-10-20",
    "due-overdue-csv": "due --overdue --as-of 2021-05-06 -f csv",
    "due-all": "due --all --unit 区司法局 --as-of 2021-03-01",
    "due-md": "due --within 45 --as-of 2021-03-01 -f md",
    "units": "unit --as-of 2021-03-01",
    "unit": "unit 区水利局 --as-of 2021-03-01",
    "tasks": "tasks --as-of 2021-03-01",
    "tasks-filtered": "tasks --section 网上办事 --text 渝快办 --as-of 2021-03-01 -f json",
    "show-task": "show T15 --as-of 2021-03-01",
    "show-section": "show 信用体系 --as-of 2021-03-01",
    "show-indicator": "show i05 --as-of 2021-03-01 -f json",
    "indicators": "indicators --as-of 2021-03-01",
    "check": "check --as-of 2021-07-01",
    "monthly": "report monthly --period 2021-06 --as-of 2021-07-05",
    "validate": "validate",
    "explain": "explain light-hole",
    "explain-near": "explain ligt-hole",
    "schema-output": "schema --output due",
    "score-off": "score --as-of 2021-07-01",
    "overview": "--help",
    "help-record": "record --help",
    "help-due": "due --help",
    "help-report": "report --help",
    "help-report-monthly": "report monthly --help",
    "help-import": "import --help",
    "help-explain": "explain --help",
    "help-cache": "cache --help",
    "help-schema": "schema --help",
    "parse-deadline": "parse deadline 3月底前发布一批，6月底前完成，之后持续推进 --year 2021",
    "parse-deadline-json": "parse deadline 待定 --year 2021 --as-of 2021-03-01 -f json",
    "parse-units": "parse units 区司法局牵头，区财政局等有关部门配合",
}
OTHER_OFFICE = {
    "hedong-due": "due --all --as-of 2024-04-10",
    "hedong-due-json": "due --as-of 2024-04-10 -f json",
    "hedong-unit": "unit 县司法局 --as-of 2024-04-10",
    "hedong-units": "unit --as-of 2024-04-10 -f json",
    "hedong-show": "show T01 --as-of 2024-04-10",
    "hedong-show-indicator": "show 网上可办率 --as-of 2024-04-10",
    "hedong-check": "check --as-of 2024-04-10",
    "hedong-check-json": "check --as-of 2024-06-01 -f json",
    "hedong-log": "log --as-of 2024-04-10",
    "hedong-log-json": "log T03 --as-of 2024-04-10 -f json",
    "hedong-monthly": "report monthly --period 2024-03 --as-of 2024-04-10",
    "hedong-monthly-json": "report monthly --as-of 2024-04-10 -f json",
    "hedong-monthly-unit": "report monthly --unit 县发改局 --as-of 2024-05-06",
    "hedong-scan": "scan --as-of 2024-04-10",
    "hedong-scan-json": "scan --new --as-of 2024-04-01 -f json",
    "hedong-burden": "burden --papers --as-of 2024-04-25",
    "hedong-owed": "owed --period 2024-03 --as-of 2024-04-10",
    "hedong-owed-unit": "owed 县司法局 --as-of 2024-03-31",
    "hedong-owed-json": "owed 县发改局 --as-of 2024-03-31 -f json",
    "hedong-owed-text": "owed --text --as-of 2024-04-10",
    "hedong-daily": "report daily --as-of 2024-03-29",
    "hedong-weekly": "report weekly --as-of 2024-04-10",
    "hedong-quiet-week": "report weekly --period 2024-W05 --as-of 2024-02-10",
    "hedong-quarterly": "report quarterly --as-of 2024-07-02",
    "hedong-annual": "report annual --period 2024 --as-of 2024-12-31",
    "hedong-notice": "report notice 县司法局 --as-of 2024-04-10",
    "hedong-quiet-month": "report monthly --period 2024-01 --as-of 2024-02-06",
}

SCORED = {
    "score": "score --as-of 2024-01-08",
    "score-csv": "score --as-of 2024-01-08 -f csv",
    "score-running-year": "score --as-of 2023-06-30",
    "score-unit": "score 区人社局 --as-of 2024-01-08",
    "score-unit-md": "score 区政数局 --as-of 2024-01-08 -f md",
    "score-unit-json": "score 区司法局 --as-of 2024-01-08 -f json",
    "score-annual": "report annual --period 2023 --as-of 2024-01-08",
    "score-nothing": "score 区档案局 --as-of 2024-01-08",
    "score-other-rules": f"score --as-of 2024-01-08 --rules {STRICTER}",
    "score-unit-other-rules": f"score 区人社局 --as-of 2024-01-08 --rules {STRICTER}",
    "score-other-rules-json": f"score 南湖街道 --as-of 2024-01-08 -f json --rules {STRICTER}",
}


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("ZWFW_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_registry(zwfw: Run, name: str) -> None:
    result = zwfw(*SHIPPED[name].split())
    assert result.code < 70, result.err
    compare(name, f"$ zwfw {SHIPPED[name]}\n{result.out}[{result.code}]\n{result.err}")


@pytest.mark.parametrize("name", OTHER_OFFICE)
def test_another_office_and_year(zwfw: Run, name: str) -> None:
    result = zwfw(*OTHER_OFFICE[name].split(), "--root", str(HEDONG))
    assert result.code < 70, result.err
    compare(name, f"$ zwfw {OTHER_OFFICE[name]}\n{result.out}[{result.code}]\n{result.err}")


@pytest.mark.parametrize("name", SCORED)
def test_an_office_that_scores(zwfw: Run, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HEXI)
    result = zwfw(*SCORED[name].split())
    assert result.code < 70, result.err
    compare(name, f"$ zwfw {SCORED[name]}\n{result.out}[{result.code}]\n{result.err}")


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {*SHIPPED, *OTHER_OFFICE, *SCORED}


@pytest.mark.parametrize("name", [name for name in OTHER_OFFICE if "help" not in name])
def test_nothing_of_one_office_shows_in_another(name: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert not [word for word in ("北碚", "渝快办", "重庆", "2021") if word in text]
