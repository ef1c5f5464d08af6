"""Totals that do not add up: told of what is written, once all is in."""

import pytest
from answering import answered, ledger, maker, sheet

from zwfw_cli.core.answers.replies.doubts import with_doubts
from zwfw_cli.core.answers.replies.merge import merge
from zwfw_cli.core.answers.replies.returning import returned

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局,乙局 | 平台 | 12-31
    I01 可办率 >= 90% 12-31 T01 ratio
    I02 件数 >= 100件 12-31 T01 sum
    I03 跑动次数 <= 2次 12-31 T01
"""
MAY = "05-20 I02 40 unit=甲局\n05-20 I02 50 unit=乙局"
"""The units give their parts."""


def doubts(text: str, *replies: tuple[str, str], when: str = "07-01") -> list[str]:
    """Of replies for June, merged in turn, what is to be looked into."""
    book, make = ledger(OFFICE, text, when), maker()
    found = [
        merge(book, answered(sheet(OFFICE, MAY, *one[:1]), one[1]), make, None) for one in replies
    ]
    judged = [with_doubts(book, one) for one in found]
    assert [[row.result for row in one.outcomes] for one in judged] == [
        [row.result for row in one.outcomes] for one in found
    ]
    return [
        f"{one.reply.unit} {row.item} {row.doubt}"
        for one in judged
        for row in one.outcomes
        if row.doubt
    ]


BOTH = (("甲局", "I02本 | 60\nI03 | 1"), ("乙局", "I02本 | 45"))
TOLD = "I02 合计报为100件（2024年6月30日），各单位合计为105件（甲局60件、乙局45件）"


@pytest.mark.parametrize(
    ("more", "replies", "expected"),
    [
        # the journal tells the district's figure, the sheets the units': each row that bears on it
        ("06-30 I02 100", BOTH, [f"甲局 {TOLD}", f"乙局 {TOLD}"]),
        ("06-30 I02 105", BOTH, []),
        ("06-30 I02 105.0", BOTH, []),
        ("", BOTH, []),
        # one part was in by then
        ("06-30 I02 100\n06-30 I02 45 unit=乙局", BOTH[:1], [f"甲局 {TOLD}"]),
        # not all are in: what is missing proves nothing, nor does what they said in May
        ("06-30 I02 100", BOTH[:1], []),
        # a total of another day, of another month
        ("06-29 I02 100", BOTH, []),
        ("05-31 I02 100", BOTH, []),
        ("07-01 I02 100", BOTH, []),
        # revoked
        ("06-30 I02 100\n06-30 revoke revokes=e3", BOTH, []),
        # nothing of it stands in the sheets
        ("06-30 I02 100\n06-30 I02 60 unit=甲局\n06-30 I02 45 unit=乙局", (("甲局", "I03 | 1"),), []),
    ],
)  # fmt: skip
def test_the_total_against_the_units(
    more: str, replies: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    assert doubts(f"{MAY}\n{more}", *replies) == expected


def test_of_counts_the_quotient_of_their_sums() -> None:
    parts = (("甲局", "I01本 | | 90 | 100"), ("乙局", "I01本 | | 10 | 100"))
    assert doubts("06-30 I01 50", *parts) == []
    assert doubts("06-30 I01 60", *parts) == [
        f"{unit} I01 合计报为60%（2024年6月30日），各单位合计为50.00%（甲局90.00%、乙局10.00%）"
        for unit in ("甲局", "乙局")
    ]


def test_in_what_goes_back_it_can_be_corrected() -> None:
    text = f"{MAY}\n06-30 I02 100\n06-30 I02 45 unit=乙局"
    book, make = ledger(OFFICE, text), maker()
    reply = answered(sheet(OFFICE, MAY, "甲局"), "I02本 | 60\nI03 | 两次")
    sent = returned(book, with_doubts(book, merge(book, reply, make, None)))
    assert sent is not None
    assert [(one.item, one.base, any(one.filled), one.reason) for one in sent.lines[1:]] == [
        ("I02", "n1", False, f"已经收了，请核对：{TOLD[4:]}；没有错的空着，要改的在这一行重填")
    ]
    assert merge(book, answered(sent), make, None).untouched
    mended = merge(book, answered(sent, "I02本 | 55\nI03 | 2"), make, None)
    assert [f"{one.indicator} {one.value}" for one in mended.entries] == ["I03 2", "I02 55"]


def test_alone_it_sends_nothing_back() -> None:
    text = f"{MAY}\n06-30 I02 100\n06-30 I02 45 unit=乙局"
    book = ledger(OFFICE, text)
    reply = answered(sheet(OFFICE, MAY, "甲局"), "I02本 | 60")
    found = with_doubts(book, merge(book, reply, maker(), None))
    assert [one.doubt for one in found.outcomes if one.doubt] == [TOLD[4:]]
    assert returned(book, found) is None
