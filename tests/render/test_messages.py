"""What a unit is told in a work group: only what is missing, and never too long to be read."""

from pathlib import Path

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.answers.owed import owed
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.core.dates.periods import asked_period
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.render.messages import MOST, request
from zwfw_cli.store.registry import load_registry

OFFICE = Signature("某县政务服务办", "县政务办", "王敏", "1234567")
TOP = Path(__file__).parent.parent.parent


def told(data: str, text: str = "", when: str = "06-25") -> dict[str, str]:
    found = owed(on(when, office(data), text), journal(text), asked_period(None, day(when)))
    return {one.unit: request(found, one, OFFICE, "政务服务", day("06-28")) for one in found.units}


def test_each_thing_with_its_day_and_what_was_said_last() -> None:
    data = """
        T01 甲局,乙局 | 发布清单 | 05-31, 12-31
        T02 甲局 | 平台常态化监管 | +
        T03 甲局 | 网点改造 | 2025-03-31
        I01 可办率 >= 95% 12-31 T03
        I02 满意率 >= 95% 12-31 T03
    """
    text = "05-20 T01 推进中\n06-02 T01 unit=乙局 note=在办\n05-31 I02 97.5"
    assert told(data, text) == {
        "甲局": (
            "甲局：2024年6月政务服务工作还有5项没有收到，请于6月28日前报县政务办（王敏 1234567）：\n"
            "1. T01 发布清单（5月31日已到期，5月20日报“推进中”）\n"
            "2. T02 平台常态化监管（不设时限，还没有报过）\n"
            "3. T03 网点改造（2025年3月31日到期，还没有报过）\n"
            "4. I01 可办率（还没有读数）\n"
            "5. I02 满意率（上次97.5%，5月31日）\n"
            "没有新进展的，说明一句即可；刚报过的请忽略。谢谢！"
        ),
        "乙局": "",
    }


def test_what_does_not_fit_is_counted() -> None:
    data = "\n".join(
        f"T{n:02} 甲局 | 推进第{n}项政务服务重点改革任务落地见效 | 12-31" for n in range(1, 41)
    )
    text = told(data)["甲局"]
    assert MOST - 60 < len(text) <= MOST
    lines = text.splitlines()
    assert lines[0].startswith("甲局：2024年6月政务服务工作还有40项没有收到")
    assert (lines[-2], lines[-3][:3]) == ("……等40项。", f"{len(lines) - 3}. ")


@pytest.mark.parametrize("when", ["2021-03-31", "2021-06-25", "2021-12-20"])
def test_the_shipped_registry_fits(when: str) -> None:
    registry = load_registry(TOP).registry
    assert registry is not None
    now = fold(registry, (), day(when))
    found = owed(now, journal(""), asked_period(None, day(when)))
    texts = [request(found, one, OFFICE, "政务服务", day(when)) for one in found.units]
    assert len(texts) == 15
    assert all(0 < len(text) <= MOST for text in texts)
