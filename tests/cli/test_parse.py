"""``zwfw parse``: explained to a person, as JSON, and line by line."""

import json
import subprocess
import sys

from conftest import Run


def test_a_deadline_is_explained(zwfw: Run) -> None:
    assert zwfw("parse", "deadline", "6月30日前", "--year", "2021").out == (
        "6月30日前 → 2021-06-30（含当日）\n"
        "  说明：「6月30日前」未写年份，按文件年度推定\n"
    )  # fmt: skip
    assert zwfw("parse", "deadline", "2021年5月底前建成平台，并持续推进", "--year", "2021").out == (
        "2021年5月底前建成平台，并持续推进 → 2021-05-31（含当日）：建成平台\n"
        "                                  → 持续推进（没有到期日）\n"
    )
    assert zwfw("parse", "deadline", "国庆节前", "--year", "2021").out.startswith(
        "国庆节前 → 读不懂，没有日期\n"
    )


def test_a_long_phrase_is_not_spaces(zwfw: Run) -> None:
    """Each of a thousand days was set behind the end of the phrase: 18 MB."""
    lines = zwfw("parse", "deadline", "6月1日前甲、" * 1000, "--year", "2021").out.splitlines()
    assert lines[1] == " " * 76 + " → 2021-06-01（含当日）：甲"
    assert sum(map(len, lines)) < 200_000


def test_units_are_explained(zwfw: Run) -> None:
    assert zwfw("parse", "units", "区司法局牵头，区财政局、有关部门配合").out == (
        "区司法局牵头，区财政局、有关部门配合 → 牵头：区司法局\n"
        "                                     → 配合：区财政局、有关部门\n"
        "                                     → 统称：有关部门\n"
    )
    assert zwfw("parse", "units", "/").out == "/ → 没有单位\n"


def test_json_of_one_text(zwfw: Run) -> None:
    told = json.loads(
        zwfw(
            "parse", "deadline", "6月底", "--year", "2021", "-f", "json", "--as-of", "2021-03-01"
        ).out
    )
    assert told == {
        "schema": "zwfw/parse-deadline/1",
        "as_of": "2021-03-01",
        "registry": "",
        "items": [
            {
                "text": "6月底",
                "year": 2021,
                "milestones": [{"date": "2021-06-30", "label": ""}],
                "ongoing": False,
                "understood": True,
                "notes": ["「6月底」未写年份，按文件年度推定"],
            }
        ],
    }
    units = json.loads(zwfw("parse", "units", "区司法局", "-f", "json").out)
    assert units["schema"] == "zwfw/parse-units/1"
    assert units["items"][0]["units"] == ["区司法局"]


def batch(kind: str, text: bytes, *options: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "parse", kind, "-", *options],
        input=text, capture_output=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_line_of_json_for_each_line() -> None:
    told = batch("deadline", "6月底\r\n\n年底前".encode(), "--year", "2021")
    assert [one["text"] for one in told] == ["6月底", "", "年底前"]
    assert [one["understood"] for one in told] == [True, False, True]
    units = batch("units", "区司法局、各街镇\n无\n".encode())
    assert [one["units"] for one in units] == [["区司法局"], []]
    assert units[0]["collectives"] == ["各街镇"]


def test_each_line_is_answered_at_once() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "zwfw_cli", "parse", "deadline", "-", "--year", "2021"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        for phrase in ("6月底", "持续推进"):
            process.stdin.write(f"{phrase}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == phrase
        process.stdin.close()


def test_the_year_is_asked_for(zwfw: Run) -> None:
    missing = zwfw("parse", "deadline", "6月底")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == "读时限要知道文件的年份；请写 --year，如 --year 2021。\n"
    assert (
        "--year 的值不对：应为1949到2200之间的整数"
        in zwfw("parse", "deadline", "6月底", "--year", "21").err
    )
