"""Which entry a person means, and which may be cancelled."""

import pytest
from plainly import day, journal

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.revocations import check_revoke, find_entry, last_written, of_batch

TODAY = day("06-30")


WRITTEN = """
    05-01 T04 推进中
    05-02 T04 已办结
    05-03 revoke revokes=e1
"""


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("e9", "台账中没有记录「e9」；请用 zwfw log 查编号。"),
        ("", "台账中没有记录「」；请用 zwfw log 查编号。"),
        ("e", "「e」对应3条记录（e1、e2、e3…）；请写完整编号。"),
        ("e3", "e3本身是撤销记录，不能再撤销；如需恢复，请重新记录原事项。"),
        ("e1", "e1已被e3撤销，不必重复。"),
    ],
)
def test_what_cannot_be_revoked(target: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_revoke(journal(WRITTEN), target, TODAY)
    assert str(caught.value) == message


def test_an_entry_is_revoked_by_its_id_or_a_beginning_that_fits_one() -> None:
    told = journal(WRITTEN)
    assert check_revoke(told, "e2", TODAY) is told[1]
    renamed = Journal([told[0], told[1]._replace(entry="f2")])
    assert check_revoke(renamed, "f", TODAY).entry == "f2"
    with pytest.raises(RefusedError, match=r"^「e」对应2条记录（e1、e2…）；"):
        check_revoke(journal("05-01 T04 推进中\n05-02 T04 已办结"), "e", TODAY)


def test_a_whole_id_is_meant_though_others_begin_with_it() -> None:
    told = journal("\n".join(["05-01 T04 推进中"] * 12))
    assert check_revoke(told, "e1", TODAY) is told[0]
    with pytest.raises(RefusedError, match=r"^「e」对应12条记录（e1、e2、e3、e4、e5…）；"):
        check_revoke(told, "e", TODAY)


def named(*idents: str) -> Journal:
    """A journal with these ids."""
    told = journal("\n".join(["05-01 T04 推进中"] * len(idents)))
    return Journal(one._replace(entry=name) for one, name in zip(told, idents, strict=True))


DAY = named("20240630-1-7f3k9d", "20240630-2-aaaaaa", "20240630-12-q2w3e4", "20240629-2-zzzzzz",
            "20240615-7f3k9d2q", "20230630-3-abcdef")  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20240630-1-7f3k9d", "20240630-1-7f3k9d"),
        ("20240630-1", "20240630-1-7f3k9d"),  # though 20240630-12 begins so as well
        ("0630-12", "20240630-12-q2w3e4"),
        ("0629-2", "20240629-2-zzzzzz"),
        ("0629-2-z", "20240629-2-zzzzzz"),
        ("2", "20240630-2-aaaaaa"),
        (" １２ ", "20240630-12-q2w3e4"),
        ("20240630-2-A", "20240630-2-aaaaaa"),
        ("20240615-7", "20240615-7f3k9d2q"),
        ("2023", "20230630-3-abcdef"),
    ],
)
def test_of_an_id_the_day_and_the_number_are_typed(typed: str, meant: str) -> None:
    assert find_entry(DAY, typed, TODAY).entry == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "台账中没有记录「3」"),  # another year's
        ("20240630", "「20240630」对应3条记录"),
        ("", "台账中没有记录「」"),
    ],
)
def test_what_fits_no_entry_or_several_is_refused(typed: str, said: str) -> None:
    with pytest.raises(RefusedError, match=f"^{said}"):
        find_entry(DAY, typed, TODAY)


def test_of_merged_copies_a_character_of_the_tail_tells_two_entries_of_one_number_apart() -> None:
    merged = named("20240630-3-7f3k9d", "20240630-3-q2w3e4")
    with pytest.raises(RefusedError, match=r"对应2条记录（20240630-3-7f3k9d、20240630-3-q2w3e4…）"):
        find_entry(merged, "3", TODAY)
    assert find_entry(merged, "0630-3-q", TODAY) is merged[1]


LATELY = """
    05-01 T04 推进中 by=王
    05-02 T04 已办结 by=李
    05-03 reseal
    05-04 T05 推进中 by=王
    05-05 revoke revokes=e4
"""


@pytest.mark.parametrize(("by", "entry"), [(None, "e2"), ("王", "e1"), ("李", "e2")])
def test_the_last_entry_that_counts_is_the_persons_own_where_one_is_named(
    by: str | None, entry: str
) -> None:
    assert last_written(journal(LATELY), by).entry == entry


def test_where_nothing_counts_there_is_no_last_entry() -> None:
    with pytest.raises(RefusedError, match=r"^台账中没有张记的、可以撤销的记录；"):
        last_written(journal(LATELY), "张")
    with pytest.raises(RefusedError, match=r"^台账中没有可以撤销的记录；"):
        last_written(journal(""), None)


BATCHES = """
    05-01 T04 推进中 batch=20240501-1-aaaaaa
    05-01 T05 推进中 batch=20240501-1-aaaaaa
    05-02 T04 已办结 batch=20240501-11-bbbbbb
    05-03 revoke revokes=e1
"""


def test_a_batch_is_what_of_it_still_counts() -> None:
    told = journal(BATCHES)
    for typed in ("20240501-1", "0501-1", "20240501-1-aaaaaa"):
        assert [one.entry for one in of_batch(told, typed, TODAY)] == ["e2"]
    with pytest.raises(
        RefusedError, match=r"对应2个批次（20240501-1-aaaaaa、20240501-11-bbbbbb…）"
    ):
        of_batch(told, "20240501", TODAY)
    with pytest.raises(RefusedError, match=r"^台账中没有批次「0502-1」"):
        of_batch(told, "0502-1", TODAY)
    with pytest.raises(RefusedError, match=r"^批次20240501-11-bbbbbb的记录都已撤销"):
        of_batch(journal(f"{BATCHES}\n05-04 revoke revokes=e3"), "0501-11", TODAY)
