"""What would be asked again."""

import pytest
from plainly import day, journal

from zwfw_cli.core.answers.repeats import Asked, repeats


def told(text: str, *asked: Asked, today: str = "06-25") -> list[str]:
    facts = journal(text).facts(day(today))
    return [
        f"{one.unit} {','.join(one.items)} of={one.of} {one.on:%m-%d} {one.times}"
        for one in repeats(facts, asked, day(today))
    ]


def ask(unit: str, *items: str, wholes: str = "", period: str = "2024-06") -> Asked:
    return Asked(unit, period, items, frozenset(wholes.split()))


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("", [ask("甲局", "T01/1")], []),
        ("06-20 ask unit=甲局 period=2024-06 items=T01/1,I01", [ask("甲局", "T01/1", "T02/1")],
         ["甲局 T01/1 of=甲局 06-20 1"]),
        # each with its own history
        ("06-18 ask unit=甲局 period=2024-06 items=T01/1\n06-20 ask unit=甲局 period=2024-06 items=T01/1,I01",
         [ask("甲局", "T01/1", "I01")],
         ["甲局 T01/1 of=甲局 06-20 2", "甲局 I01 of=甲局 06-20 1"]),
        # this time, another period, another unit's own part
        ("06-25 ask unit=甲局 period=2024-06 items=T01/1", [ask("甲局", "T01/1")], []),
        ("05-20 ask unit=甲局 period=2024-05 items=T01/1", [ask("甲局", "T01/1")], []),
        ("06-20 ask unit=乙局 period=2024-06 items=I01", [ask("甲局", "I01")], []),
        # one figure for all, asked of two: earlier, and now
        ("06-25 ask unit=乙局 period=2024-06 items=I01", [ask("甲局", "I01", wholes="I01")],
         ["甲局 I01 of=乙局 06-25 1"]),
        ("", [ask("甲局", "I01", wholes="I01"), ask("乙局", "I01", "T01/1", wholes="I01")],
         ["乙局 I01 of=甲局 06-25 1"]),
        # what was revoked was not asked
        ("06-20 ask unit=甲局 period=2024-06 items=T01/1\n06-21 revoke revokes=e1", [ask("甲局", "T01/1")], []),
    ],
)  # fmt: skip
def test_repeats(text: str, asked: list[Asked], expected: list[str]) -> None:
    assert told(text, *asked) == expected
