"""A digest fits what robots take, whatever is in it."""

from datetime import date

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.digest import digests
from zwfw_cli.core.answers.owed import owed
from zwfw_cli.core.answers.reports.signature import signature
from zwfw_cli.core.dates.periods import asked_period
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.render.digests import digest_text


def texts(registry_of: str, history: str, on: str) -> dict[str, str]:
    registry, entries = office(registry_of), journal(history)
    now = fold(registry, entries, day(on))
    found = owed(now, entries, asked_period(None, now.as_of))
    made = digests(now, found, [unit.name for unit in registry.units])
    by = date(2024, 7, 1)
    return {one.unit: digest_text(found, one, signature(registry), "政务服务", by) for one in made}


OFFICE = """
    units 局: 甲局 乙局
    T01 甲局,乙局 | 建清单 | 06-20 发布, 07-05, 07-06
    T02 甲局 | 常办 | +
"""


def test_late_and_near_deadlines_stand_behind_what_is_owed() -> None:
    told = texts(OFFICE, "06-01 T02 推进中\n06-02 T01 推进中 unit=乙局", "06-25")
    assert told["甲局"].splitlines()[0].startswith("甲局：2024年6月政务服务工作还有1项没有收到")
    assert told["甲局"].splitlines()[1:] == [
        "1. T01 建清单（6月20日已到期，还没有报过）",
        "没有新进展的，说明一句即可；刚报过的请忽略。谢谢！",
        "还有近期到期的：",
        "T01 建清单（7月5日，剩10天）",
    ]
    assert told["乙局"].splitlines() == [
        "乙局：政务服务工作近期到期的事项（某县人民政府办公室）：",
        "T01 建清单：发布（6月20日，逾期5天）",
        "T01 建清单（7月5日，剩10天）",
    ]


@pytest.mark.parametrize(
    ("history", "on", "units"),
    [
        ("", "06-25", ["甲局", "乙局"]),
        ("06-01 T01 已办结\n06-01 T02 推进中", "06-25", []),
        (
            "06-01 T01 已办结 unit=乙局\n06-01 T02 推进中\n06-01 T01 推进中 unit=甲局",
            "06-25",
            ["甲局"],
        ),
        ("02-01 T01 推进中\n02-01 T02 推进中", "02-25", []),
    ],
)
def test_who_owes_nothing_and_has_nothing_due_gets_no_message(history: str, on: str, units) -> None:
    assert list(texts(OFFICE, history, on)) == units


@pytest.mark.parametrize("count", [1, 30, 300])
def test_what_does_not_fit_is_counted(count: int) -> None:
    tasks = "\n".join(f"T{n:03} 甲局 | {'很长的事项' * 4} | 06-20" for n in range(1, count + 1))
    registry = f"units 局: 甲局\n{tasks}"
    reported = "\n".join(f"06-01 T{n:03} 推进中" for n in range(1, count + 1))
    for history, start in (("", "甲局：2024年6月"), (reported, "甲局：政务服务工作近期到期")):
        text = texts(registry, history, "06-25")["甲局"]
        assert text.startswith(start)
        assert len(text.encode()) <= 2048
        assert (f"……等{count}项。" in text) == (count > 1)
        assert text.count("6月20日") > 1 or count == 1


def test_hostile_words_stay_on_their_line() -> None:
    told = texts("units 局: 甲局\nT01 甲局 | \x1b[31m红\u202e | 06-20", "", "06-25")["甲局"]
    assert "\\x1b[31m红\\u202e" in told
    assert "\x1b" not in told
