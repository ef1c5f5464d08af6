"""``zwfw burden``: what was issued is counted, drafts are not; papers against the limit of the rules."""

import json
from pathlib import Path

import pytest

from conftest import Run

DAY = ("--as-of", "2024-04-25")


@pytest.fixture
def april(hedong: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZWFW_NOW", "2024-04-25T09:00:00+08:00")
    monkeypatch.chdir(hedong)
    return hedong


def month(zwfw: Run, *options: str) -> dict[str, int | str]:
    return json.loads(zwfw("burden", *options, *DAY, "-f", "json").out)["months"][-1]


def test_what_was_issued_is_counted(zwfw: Run, april: Path) -> None:
    assert set(month(zwfw).values()) == {"2024-04", 0}
    assert zwfw("report", "notice", "县司法局", *DAY).code == 0
    assert zwfw("owed", "--text", *DAY).code == 0
    assert set(month(zwfw).values()) == {"2024-04", 0}
    assert zwfw("report", "notice", "县司法局", "--issue", *DAY).code == 0
    assert zwfw("owed", "县司法局", "--text", "--issue", *DAY).code == 0
    assert month(zwfw) == {
        "month": "2024-04",
        "sheets": 0, "fields": 0, "prefilled": 0, "reminders": 1, "urged": 1, "warned": 1,
        "again": 0, "given": 0, "doubled": 0,
    }  # fmt: skip
    items = json.loads(zwfw("burden", *DAY, "-f", "json").out)["items"]
    assert [(one["unit"], one["month"]) for one in items] == [("县司法局", "2024-04")]
    assert json.loads(zwfw("burden", "--unit", "县数据局", *DAY, "-f", "json").out)["items"] == []


def test_papers_stand_against_the_limit(zwfw: Run, april: Path) -> None:
    def papers(*options: str) -> list[tuple[str, str, int]]:
        told = json.loads(zwfw("burden", *options, *DAY, "-f", "json").out)["papers"]
        assert {one["most"] for one in told} == {3000}
        return [(one["paper"], one["period"], one["characters"]) for one in told]

    last = papers()
    assert [one[:2] for one in last] == [("月通报", "2024-03"), ("季分析", "2024Q1")]
    assert [one[:2] for one in papers("--papers")][:2] == [
        ("月通报", "2024-01"),
        ("月通报", "2024-02"),
    ]
    rules = april / "data" / "rules.yaml"
    limited = rules.read_text(encoding="utf-8") + f"\npaper_characters: {last[0][2] - 1}\n"
    rules.write_text(limited, encoding="utf-8")
    told = zwfw("report", "monthly", "--period", "2024-03", *DAY).err
    assert f"正文{last[0][2]}字，超过{last[0][2] - 1}字" in told
    row = next(line for line in zwfw("burden", *DAY).out.splitlines() if line.startswith("月通报"))
    assert row.split() == ["月通报", "2024年3月", str(last[0][2]), str(last[0][2] - 1), "1"]


def test_nothing_asked_is_told(zwfw: Run, april: Path) -> None:
    told = zwfw("burden", "--since", "2024-04-01", "--unit", "县数据局", *DAY)
    assert (told.code, told.out) == (
        0,
        "逐月（各单位合计）\n2024年4月以来没有要过数、催过、督办过。\n",
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [("--since 2024-04-26", "晚于查询日2024-04-25"), ("--unit 县司发局", "是否为「县司法局」")],
)
def test_what_cannot_be_asked(zwfw: Run, april: Path, options: str, said: str) -> None:
    result = zwfw("burden", *options.split(), *DAY)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
