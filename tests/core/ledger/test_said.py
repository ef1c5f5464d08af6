"""Whose words they are, and when a next act ends."""

import pytest
from plainly import office, on

from zwfw_cli.core.ledger.said import Said, next_acts, problems, told

TWO = "T01 甲局,乙局 | 发布清单 | 03-31 发布, 06-30 完成, + | 丙镇"
ONE = "T01 甲局 | 发布清单 | 06-30 | 丙镇"


def acts(registry: str, text: str, when: str = "05-10") -> list[Said]:
    now = on(when, office(registry), text)
    return [*next_acts(now, now.registry.tasks[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05-01 T01 unit=甲局 problem=缺人", [("甲局", "缺人")]),
        # what the office enters for all is the office's, though it stands in every part
        ("05-01 T01 problem=缺人", [("", "缺人")]),
        ("05-01 T01 problem=缺人\n05-02 T01 unit=乙局 problem=缺钱", [("", "缺人"), ("乙局", "缺钱")]),
        ("05-01 T01 problem=缺人\n05-02 T01 unit=乙局 problem=无", [("", "缺人")]),
        ("05-01 T01 problem=缺人\n05-02 T01 problem=已解决", []),
        ("05-01 T01 unit=丙镇 problem=缺人", []),
    ],
)  # fmt: skip
def test_problems_stand_under_who_told_them(text: str, expected) -> None:
    now = on("05-10", office(TWO), text)
    assert [*problems(now, now.registry.tasks[0])] == expected


def test_of_one_lead_unit_all_words_are_its_own() -> None:
    now = on("05-10", office(ONE), "05-01 T01 problem=缺人 next=补员")
    (task,) = now.registry.tasks
    assert problems(now, task) == (Said("甲局", "缺人"),)
    assert next_acts(now, task) == (Said("甲局", "补员"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05-01 T01 unit=甲局 next=会商", [("甲局", "会商")]),
        ("05-01 T01 unit=甲局 next=会商\n05-02 T01 unit=乙局 next=走访", [("甲局", "会商"), ("乙局", "走访")]),
        ("05-01 T01 next=调度\n05-02 T01 unit=乙局 next=走访", [("乙局", "走访"), ("", "调度")]),
        # another of the same unit takes its place, 无 ends it, silence leaves it
        ("05-01 T01 unit=甲局 next=会商\n05-02 T01 unit=甲局 next=会签", [("甲局", "会签")]),
        ("05-01 T01 unit=甲局 next=会商\n05-02 T01 unit=甲局 next=无", []),
        ("05-01 T01 unit=甲局 next=会商\n05-02 T01 unit=甲局 note=在办", [("甲局", "会商")]),
        ("05-01 T01 unit=甲局 next=会商\n05-02 T01 unit=乙局 next=无", [("甲局", "会商")]),
        # it ends with the part that it was for, and comes back with it
        ("05-01 T01 unit=甲局 milestone=1 next=会商\n05-02 T01 已办结 unit=甲局 milestone=1", []),
        ("05-01 T01 unit=甲局 milestone=1 next=会商\n05-02 T01 已中止 unit=甲局 milestone=1", []),
        ("05-01 T01 unit=甲局 milestone=2 next=会商\n05-02 T01 已办结 unit=甲局 milestone=1", [("甲局", "会商")]),
        ("05-01 T01 unit=甲局 milestone=1 next=会商\n05-02 T01 已办结 unit=乙局 milestone=1", [("甲局", "会商")]),
        ("05-01 T01 unit=甲局 milestone=1 next=会商\n05-02 T01 已办结 milestone=1\n05-03 T01 退回 unit=甲局 milestone=1 note=缺", [("甲局", "会商")]),
        ("05-01 T01 unit=丙镇 next=协助", []),
    ],
)  # fmt: skip
def test_a_next_act_ends_with_what_it_was_for(text: str, expected) -> None:
    assert acts(TWO, text) == expected


@pytest.mark.parametrize(
    ("some", "of", "expected"),
    [
        ([], ["甲局"], ""),
        ([("甲局", "缺人"), ("甲局", "缺钱")], ["甲局"], "缺人；缺钱"),
        ([("", "缺人")], ["甲局"], "办公室登记：缺人"),
        ([("甲局", "缺人")], ["甲局", "乙局"], "甲局：缺人"),
        ([("甲局", "缺人"), ("乙局", "缺人"), ("", "缺钱")], ["甲局", "乙局"], "甲局、乙局：缺人；办公室登记：缺钱"),
    ],
)  # fmt: skip
def test_how_words_of_several_are_told(some, of, expected: str) -> None:
    assert told([Said(*one) for one in some], of) == expected
