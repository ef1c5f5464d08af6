"""What need not be asked: one table for the warning before and for the count afterwards.

The last line is what is asked; those above it were written before.
"""

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.burden import burden, total
from zwfw_cli.core.answers.repeats import repeats, was_given

OFFICE = office("""
    T01 甲局,乙局 | 发布清单 | 12-31
    I01 可办率 >= 95% 12-31 T01
    I02 满意率 >= 95% 12-31 T01 ratio
""")
TODAY = "06-25"


def ask(unit: str, items: str, when: str = TODAY, paper: str = "填报表", period: str = "06") -> str:
    return f"{when} ask unit={unit} paper={paper} period=2024-{period} items={items}"


ROWS = [
    (["", ask("甲局", "T01/1")], []),
    ([ask("甲局", "T01/1,I01", "06-20"), ask("甲局", "T01/1,T02/1")], ["T01/1 甲局 06-20"]),
    # each with its own history
    (
        [ask("甲局", "T01/1", "06-18"), ask("甲局", "T01/1,I01", "06-20"), ask("甲局", "T01/1,I01")],
        ["T01/1 甲局 06-18 06-20", "I01 甲局 06-20"],
    ),
    # another period; another unit's step, and its own part of what adds up
    ([ask("甲局", "T01/1", "05-20", period="05"), ask("甲局", "T01/1")], []),
    ([ask("乙局", "T01/1,I02", "06-20"), ask("甲局", "T01/1,I02")], []),
    # of the same day: the same is this time, by another paper or for other items it is another
    ([ask("甲局", "T01/1,I01"), ask("甲局", "I01,T01/1")], []),
    ([ask("甲局", "T01/1", paper="催报"), ask("甲局", "T01/1")], ["T01/1 甲局 06-25"]),
    ([ask("甲局", "T01/1"), ask("甲局", "T01/1,I01")], ["T01/1 甲局 06-25"]),
    # one figure for all, asked of two: earlier, and on the same day
    ([ask("乙局", "I01", "06-20"), ask("甲局", "I01")], ["I01 乙局 06-20"]),
    ([ask("甲局", "I01"), ask("乙局", "I01,T01/1")], ["I01 甲局 06-25"]),
    (
        [ask("甲局", "I01", "06-18"), ask("乙局", "I01", "06-20"), ask("甲局", "I01")],
        ["I01 甲局 06-18", "I01 乙局 06-20"],
    ),
    # the first lead unit answers for the whole, what another gives of its own is its part
    (["06-01 I01 96 unit=乙局", ask("甲局", "I01"), ask("乙局", "I01")], []),
    (["06-01 I01 96 unit=乙局", ask("乙局", "I01"), ask("甲局", "I01")], []),
    (["06-01 I01 96 unit=甲局", ask("乙局", "I01"), ask("甲局", "I01")], ["I01 乙局 06-25"]),
    (["06-01 I01 96 unit=乙局 written=06-26", ask("甲局", "I01"), ask("乙局", "I01")], ["I01 甲局 06-25"]),
    # what adds up is one figure while it is given as one alone
    (["05-01 I02 96", ask("乙局", "I02"), ask("甲局", "I02")], ["I02 乙局 06-25"]),
    (["05-01 I02 96", "05-02 I02 95 unit=乙局", ask("乙局", "I02"), ask("甲局", "I02")], []),
    # what was revoked was not asked
    ([ask("甲局", "T01/1", "06-20"), "06-21 revoke revokes=e1", ask("甲局", "T01/1")], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), ROWS)
def test_asked_before(lines: list[str], expected: list[str]) -> None:
    known = on(TODAY, OFFICE, "\n".join(lines[:-1]))
    asked = on(TODAY, OFFICE, "\n".join(lines))
    this = asked.facts.of("ask")[-1]
    told = list(repeats(known, this, known.facts.of("ask")))
    days = [" ".join(f"{one:%m-%d}" for one in found.days) for found in told]
    assert [f"{one.item} {one.of} {when}" for one, when in zip(told, days, strict=True)] == expected

    def counted(snapshot: object) -> tuple[int, int]:
        found = total(burden(snapshot, day("06-25")).totals)
        return found.again, found.doubled

    more = [now - before for now, before in zip(counted(asked), counted(known), strict=True)]
    assert more == [
        len({one.item for one in told if one.of == this.unit}),
        len({one.item for one in told if one.of != this.unit}),
    ]


@pytest.mark.parametrize(
    ("line", "unit", "item", "given"),
    [
        ("06-02 T01 推进中 unit=甲局", "甲局", "T01/1", True),
        ("06-02 T01 推进中", "甲局", "T01/1", True),
        ("06-02 T01 推进中 unit=乙局", "甲局", "T01/1", False),
        ("05-31 T01 推进中 unit=甲局", "甲局", "T01/1", False),
        ("06-02 T01 推进中 unit=甲局 written=06-26", "甲局", "T01/1", False),
        ("06-01 I01 96", "甲局", "I01", True),
        ("06-25 I01 96 unit=甲局", "甲局", "I01", True),
        ("05-31 I01 96", "甲局", "I01", False),
        ("06-01 I01 96 unit=乙局", "甲局", "I01", False),
        # a reading of the whole is none of a unit's own part
        ("06-01 I02 96", "甲局", "I02", True),
        ("05-01 I02 95 unit=乙局\n06-01 I02 96", "甲局", "I02", False),
        ("05-01 I01 95 unit=乙局\n06-01 I01 96", "乙局", "I01", False),
    ],
)
def test_given_before_it_was_asked(line: str, unit: str, item: str, given: bool) -> None:
    text = f"{line}\n{ask(unit, item)}"
    now = on(TODAY, OFFICE, text)
    (this,) = now.facts.of("ask")
    assert was_given(now, this, item) is given
