"""The journal, for any entry and any cut of the file."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import START, breaks, seal_of, sealed
from zwfw_cli.store.desk import writing
from zwfw_cli.store.journal import parse, read_journal
from zwfw_cli.store.lines import from_line, to_line
from zwfw_cli.store.linevalues import KINDS

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
MOST = 10**15 - 1
NUMBER = st.none() | st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-MOST, MOST),
    st.integers(0, 15),
)
FIRST, LAST = date(1949, 1, 1), date(2200, 12, 31)
DAYS = st.dates(FIRST, LAST)
EARLY, LATE = (datetime.fromisoformat(f"{day}T12:00") for day in (FIRST, LAST))
ENTRIES = st.builds(
    Entry,
    entry=st.text("0123456789abcdef-", min_size=1),
    kind=st.sampled_from(KINDS),
    on=DAYS,
    recorded_at=st.datetimes(
        EARLY, LATE, timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])
    ),
    task=st.none() | TEXT,
    milestone=st.none() | st.integers(1, 99),
    milestones=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    number=st.none() | st.integers(0, 999_999),
    asked=st.none() | st.integers(0, 999_999),
    prefilled=st.none() | st.integers(0, 999_999),
    state=st.none() | TEXT,
    value=NUMBER,
    numerator=NUMBER,
    denominator=NUMBER,
    note=st.none() | TEXT,
    evidence=st.lists(TEXT, max_size=3).map(tuple),
    to=st.none() | DAYS,
)


def chained(entries: list[Entry]) -> list[str]:
    lines: list[str] = []
    prev = START
    for entry in entries:
        lines.append(sealed(to_line(entry), prev))
        prev = seal_of(lines[-1]) or ""
    return lines


@given(ENTRIES)
def test_an_entry_comes_back_from_its_line_the_same(entry: Entry) -> None:
    line = to_line(entry)
    assert "\n" not in line
    assert from_line(line) == entry
    assert from_line(sealed(line, START)) == entry


UNIQUE = st.lists(ENTRIES, max_size=5, unique_by=lambda entry: entry.entry)


@given(UNIQUE)
def test_a_chain_holds_and_every_change_of_a_character_shows(entries: list[Entry]) -> None:
    lines = chained(entries)
    assert breaks(lines) == []
    for at, line in enumerate(lines):
        changed = [*lines[:at], line.replace('"kind"', '"kinb"', 1), *lines[at + 1 :]]
        assert [one.line for one in breaks(changed)][:1] == [at + 1]


@given(UNIQUE, st.data())
def test_any_cut_keeps_every_finished_line(entries: list[Entry], data: st.DataObject) -> None:
    raw = "".join(f"{line}\n" for line in chained(entries)).encode()
    cut = raw[: data.draw(st.integers(0, len(raw)))]
    whole, feed, rest = cut.rpartition(b"\n")
    read = parse((whole + feed).decode() + rest.decode("utf-8", "replace"))
    finished = cut.count(b"\n")
    assert list(read.entries[:finished]) == entries[:finished]
    assert read.problems == ()
    assert len(read.entries) + (read.torn is not None) == finished + bool(rest)


@given(TEXT)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read = parse(text)
    assert len(read.entries) + len(read.problems) <= text.count("\n") + 1


def note(text: str, number: int) -> Entry:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return Entry(f"e{number}", "record", date(2024, 1, 1), moment, task="T02", note=text)


def append(root: Path, *entries: Entry) -> None:
    with writing(root, datetime.now(UTC)) as desk:
        desk.append_all(entries)


@pytest.mark.parametrize("cut", [1, 5, 30, 60])
def test_appending_after_any_cut_starts_on_a_line_of_its_own(tmp_path: Path, cut: int) -> None:
    (tmp_path / "data").mkdir()
    for number in range(3):
        append(tmp_path, note("甲" * 40, number))
    path = tmp_path / "data" / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    append(tmp_path, note("以后", 9))
    read = read_journal(tmp_path)
    assert (read.problems, read.torn) == ((), None)
    assert [entry.entry for entry in read.entries] == (
        ["e0", "e1", "e2", "e9"] if cut == 1 else ["e0", "e1", "e9"]
    )
    assert breaks(path.read_text(encoding="utf-8").splitlines()) == []


def test_a_refusal_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(RefusedError, match="不行"), writing(tmp_path, datetime.now(UTC)):
        raise RefusedError("不行")
    assert read_journal(tmp_path).entries == ()


def test_several_entries_are_appended_in_one_chain_and_read_at_the_desk(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with writing(tmp_path, datetime.now(UTC)) as desk:
        desk.append(note("甲", 0))
        desk.append_all([note("乙", 1), note("丙", 2)])
        assert [entry.note for entry in desk.journal] == ["甲", "乙", "丙"]
    lines = (tmp_path / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert (len(lines), breaks(lines)) == (3, [])


@pytest.mark.parametrize("field", ["note", "evidence"])
def test_half_a_character_is_refused_whatever_way_it_came(tmp_path: Path, field: str) -> None:
    (tmp_path / "data").mkdir()
    moment = datetime(2024, 4, 10, tzinfo=UTC)
    value = "办\ud800" if field == "note" else ("甲", "\udfff")
    entry = Entry("a", "record", moment.date(), moment, task="T01")._replace(**{field: value})
    with writing(tmp_path, moment) as desk, pytest.raises(RefusedError, match=f"^{field} 有半个字"):
        desk.append(entry)
    assert not (tmp_path / "data" / "journal.jsonl").exists()


def test_every_field_of_an_entry_can_be_read() -> None:
    full = Entry(
        "e", "measure", date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC), "T01", "I01", 1, "甲",
        "推进中", Decimal("1.50"), Decimal(3), Decimal(2), "源", "说", "问", "下", ("证",), "人", "x",
        date(2024, 2, 1), "文", "二", "f", "督办单", 1, "逾期", "0" * 32, (1, 2),
        "b", "e1", "e2", "2024-01", ("T01/1",), 3, 0,
    )  # fmt: skip
    assert all(value not in (None, ()) for value in full)
    assert from_line(to_line(full)) == full
