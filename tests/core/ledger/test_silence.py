"""Who is silent: of each task and lead unit, counted by the day; blame falls on nobody else."""

import pytest
from plainly import RULES, office, on

from zwfw_cli.core.ledger.lights import cell_light, own_light, task_light
from zwfw_cli.core.ledger.silence import silent_since, silent_units

TWO = "T01 甲局,乙局 | 发布清单 | 12-31 | 丙镇"


@pytest.mark.parametrize(
    ("told", "when", "expected"),
    [
        # counted from the issue of 1 January where nothing was said
        ("", "01-31", ()),
        ("", "02-01", ("甲局", "乙局")),
        # the one who reports is not silent, the other is
        ("01-20 T01 推进中 unit=甲局", "02-01", ("乙局",)),
        ("01-20 T01 推进中 unit=乙局", "02-01", ("甲局",)),
        # what the office enters for all counts for each
        ("01-20 T01 推进中", "02-01", ()),
        ("01-20 T01 推进中\n02-10 T01 unit=甲局 note=在办", "02-20", ("乙局",)),
        ("01-20 T01 推进中\n02-10 T01 unit=甲局 note=在办", "02-19", ()),
        # a supporting unit's report is nobody's else
        ("01-20 T01 unit=丙镇 note=已报", "02-01", ("甲局", "乙局")),
        # a part that is over owes nothing more, until it is sent back
        ("01-20 T01 已办结 unit=甲局", "03-31", ("乙局",)),
        ("01-20 T01 已中止", "03-31", ()),
        ("01-20 T01 已办结\n01-25 T01 退回 unit=乙局 note=不实", "03-31", ("乙局",)),
        ("01-20 T01 推进中\n01-21 revoke revokes=e1", "02-01", ("甲局", "乙局")),
    ],
)
def test_who_is_silent(told: str, when: str, expected: tuple[str, ...]) -> None:
    now = on(when, office(TWO), told)
    assert silent_units(now, now.registry.tasks[0]) == expected


def test_since_when() -> None:
    now = on("03-01", office(TWO), "01-20 T01 推进中\n02-10 T01 unit=甲局 note=在办")
    (task,) = now.registry.tasks
    assert [str(silent_since(now, task, unit)) for unit in ("甲局", "乙局")] == [
        "2024-02-10",
        "2024-01-20",
    ]


def test_no_rule_no_silence() -> None:
    lights = tuple(rule for rule in RULES.lights if rule.when != "silent")
    now = on("12-01", office(TWO, lights=lights))
    assert silent_units(now, now.registry.tasks[0]) == ()


def test_the_task_is_silent_when_one_unit_is_and_each_part_by_itself() -> None:
    now = on("03-01", office(TWO), "02-10 T01 推进中 unit=甲局")
    (task,) = now.registry.tasks
    (step,) = now.steps(task)
    assert task_light(now, task) == "未报"
    assert [cell_light(now, task, step, unit) for unit in ("甲局", "乙局")] == ["正常", "未报"]
    assert [own_light(now, task, unit) for unit in ("甲局", "乙局")] == ["正常", "未报"]
    done = on("03-01", office(TWO), "02-10 T01 推进中 unit=甲局\n02-11 T01 已办结 unit=乙局")
    assert task_light(done, task) == "正常"
    assert [own_light(done, task, unit) for unit in ("甲局", "乙局")] == ["正常", "已办结"]
