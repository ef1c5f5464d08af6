"""Dates that stand in the work itself, where no column says when."""

import pytest

from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.when import read_when

CONTENTS = {
    "5月底前实现应享尽享，全年减税10亿元。": "5月底前实现应享尽享 → 2022-05-31",
    "6月底前出台措施，9月底前举办活动3场。": "6月底前出台措施；9月底前举办活动3场 → 2022-06-30 2022-09-30",
    "新建学校12所，8月底前投入使用。": "8月底前投入使用 → 2022-08-31",
    "推进新院区建设，年底前主体完工。": "年底前主体完工 → 2022-12-31",
    "2022年10月底前，全面推行。": "2022年10月底前，全面推行 → 2022-10-31",
    "改造2020年底前建成的小区86个。": "未写时限 → ",
    "城镇新增就业3万人以上。": "未写时限 → ",
    "持续推进改革。": "未写时限 → ",
}


@pytest.mark.parametrize("text", CONTENTS)
def test_the_date_is_drafted_with_the_words(text: str) -> None:
    deadline, doubts = read_when(RawTask("", text), 2022)
    days = " ".join(str(one.date) for one in deadline.milestones)
    assert f"{deadline.text} → {days}" == CONTENTS[text]
    told = f"时限栏没有写，按工作内容中的「{deadline.text}」记" if days else "原文没有写时限"
    assert (doubts, deadline.note) == ([told], told)


def test_a_deadline_of_its_own_is_not_looked_for_elsewhere() -> None:
    deadline, doubts = read_when(RawTask("", "5月底前做完。", deadline="6月底前"), 2022)
    assert (deadline.text, str(deadline.milestones[0].date), doubts) == (
        "6月底前",
        "2022-06-30",
        [],
    )
