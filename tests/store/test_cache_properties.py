"""For any history and any question: what is kept equals what is read."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cachetools import journal_of, write_by_hand
from conftest import HEDONG, HERE
from zwfw_cli.cache import sources
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.keptjournal import KeptJournal
from zwfw_cli.cache.keptregistry import kept_registry
from zwfw_cli.cache.registryrows import StoredTasks
from zwfw_cli.cache.storedjournal import StoredJournal
from zwfw_cli.cache.values import as_read, packed
from zwfw_cli.core.answers.due import DueQuery, due_rows
from zwfw_cli.core.answers.tasks import TaskQuery, find_tasks
from zwfw_cli.core.answers.units import tasks_by_role
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import ACTS
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.model import (
    Deadline,
    LightRule,
    Milestone,
    Section,
    Source,
    Task,
)
from zwfw_cli.core.registry.parts import Contents
from zwfw_cli.core.registry.registry import ROLES, Registry
from zwfw_cli.core.registry.scorerules import Deduction
from zwfw_cli.store.desk import writing
from zwfw_cli.store.files import shipped_root
from zwfw_cli.store.journal import read_journal
from zwfw_cli.store.linevalues import KINDS
from zwfw_cli.store.registry import load_registry

START = date(2024, 1, 1)
SPAN = 60
UNITS = ("县数据局", "县司法局", "县发展改革局", "河口镇", "东山镇")
COLLECTIVES = ("各镇", "有关部门")
MOMENTS = st.builds(
    lambda minutes, hours: (
        datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(minutes=minutes)
    ).astimezone(timezone(timedelta(hours=hours))),
    st.integers(-10_000, 100_000),
    st.sampled_from([0, 8, -7, 14]),
)


def loaded(root: Path) -> Registry:
    registry = load_registry(root).registry
    assert registry is not None
    return registry


@cache
def hedong() -> Registry:
    return loaded(HEDONG)


def days() -> st.SearchStrategy[date]:
    return st.integers(-2, SPAN).map(lambda number: START + timedelta(days=number))


@st.composite
def histories(draw: st.DrawFn) -> list[list[Entry]]:
    """Batches of entries of every kind; what they speak of, and whether that is there yet, is left
    to chance.
    """
    count = draw(st.integers(1, 14))
    order = draw(st.permutations(range(count)))
    idents = [f"e{number:02}" if number % 3 else f"20240101-{number}-e" for number in order]
    anyone = st.sampled_from([*idents, "没有的"])
    entries = []
    for ident in idents:
        kind = draw(st.sampled_from(["record", "record", "record", "revoke", "revoke", *KINDS]))
        facts: dict[str, Any] = {}
        if kind == "revoke":
            facts["revokes"] = draw(anyone)
        elif kind in ("fix", "close"):
            facts["finding"] = draw(anyone)
        elif kind == "measure":
            facts["indicator"] = draw(st.sampled_from(["I01", "I01", "I02", "I99"]))
            facts["value"] = Decimal(draw(st.integers(0, 10_000))) / 100
        elif kind != "reseal":
            task = draw(st.sampled_from([*hedong().tasks[:2], *hedong().tasks, None]))
            facts["task"] = "T99" if task is None else task.id
            if task is not None:
                facts["milestone"] = draw(st.sampled_from([None, *(one.n for one in steps(task))]))
                facts["unit"] = draw(st.sampled_from([None, *hedong().columns(task), "河口镇"]))
        if kind == "record":
            facts["state"] = draw(st.sampled_from([None, *map(str, ACTS)]))
            facts["problem"] = draw(st.sampled_from([None, "缺人", "无"]))
            facts["next"] = draw(st.sampled_from([None, "", "再报"]))
            facts["evidence"] = draw(st.sampled_from([(), ("文",)]))
        if kind in ("extend", "finding"):
            facts["to"] = draw(days())
        if kind == "notice":
            facts |= {"paper": "督办单", "number": draw(st.integers(1, 3))}
        facts["batch"] = draw(st.sampled_from([None, "e1", "e10", '甲"乙']))
        entries.append(Entry(ident, kind, draw(days()), draw(MOMENTS), **facts))
    cuts = sorted(draw(st.lists(st.integers(0, count), max_size=5)))
    return [entries[a:b] for a, b in zip([0, *cuts], [*cuts, count], strict=True)]


class Office:
    """A folder with a journal and a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "office"
        (self.root / "data").mkdir(parents=True)
        self.cache = Cache(folder / "cache")
        self.keeper = KeptJournal(self.cache, self.root, hedong(), "x")

    def stored(self) -> Journal:
        """From the cache: the first question after a change that it cannot follow reads the file."""
        first = self.keeper.open()
        self.cache.release()
        found = first if isinstance(first, StoredJournal) else self.keeper.open()
        if journal_of(self.root).exists() and journal_of(self.root).stat().st_size > 0:
            assert isinstance(found, StoredJournal)
        return found


@contextmanager
def office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        yield Office(Path(folder))


def cells(folded: Any) -> dict[Any, Any]:
    every = {
        (task.id, one.n, unit)
        for task in hedong().tasks
        for one in steps(task)
        for unit in hedong().columns(task)
    }
    return {key: folded.touched[key] for key in every | {("T99", 1, "甲")} if key in folded.touched}


def assert_facts_equal(kept: Any, read: Any) -> None:
    assert len(kept) == len(read)
    assert list(kept) == list(read)
    for kinds in ((), ("record",), ("extend",), ("finding", "fix", "close"), KINDS):
        assert list(kept.of(*kinds)) == list(read.of(*kinds))
    for task in ("T01", "T02", "T03", "T99", ""):
        assert list(kept.about(task)) == list(read.about(task))
    ours, theirs = kept.folded(hedong()), read.folded(hedong())
    assert cells(ours) == cells(theirs)
    for task in ("T01", "T02", "T03", "T99"):
        for unit in (*hedong().names, None):
            assert ours.reported.get((task, unit)) == theirs.reported.get((task, unit))
        assert ours.announced.get(task) == theirs.announced.get(task)
    for indicator in ("I01", "I02", "I99"):
        some, same = ours.readings.get(indicator, ()), theirs.readings.get(indicator, ())
        assert list(reversed(some)) == list(reversed(same))
        assert (len(some), list(some)) == (len(same), list(same))
        assert [*some[-1:]] == [*same[-1:]]
    assert dict(kept.folded(hedong()).touched) == dict(theirs.touched)
    assert dict(kept.folded(hedong()).reported) == dict(theirs.reported)
    assert dict(kept.folded(hedong()).announced) == dict(theirs.announced)


def assert_journals_equal(kept: Journal, read: Journal) -> None:
    assert list(reversed(kept)) == list(reversed(read))
    assert list(kept) == list(read)
    assert (len(kept), [*kept[-1:]]) == (len(read), [*read[-1:]])
    for subject in ("T01", "T02", "T03", "T99", "I01", "I02", "I99", ""):
        assert list(kept.about(subject)) == list(read.about(subject))
    for ident in ("", "e", "e0", "e01", "e1", "没有", "f"):
        assert list(kept.starting(ident)) == list(read.starting(ident))
    for one in read:
        assert list(kept.starting(one.entry)) == list(read.starting(one.entry))
        assert kept.revoking(one.entry) == read.revoking(one.entry)
    for batch in ("", "e", "e1", '甲"', "没有"):
        assert list(kept.batched(batch)) == list(read.batched(batch))
    for day in (START, START + timedelta(days=1)):
        assert kept.last_number(day) == read.last_number(day)
    assert kept.revoking("没有的") == read.revoking("没有的")
    moments = {one.recorded_at.astimezone(timezone(timedelta(hours=8))).date() for one in read}
    for day in {START, *moments, *(day - timedelta(days=1) for day in moments)}:
        assert list(kept.known(day)) == list(read.known(day))
    turns = {START, date.min, date.max, *(one.on for one in read)}
    for day in {*turns, *(day - timedelta(days=1) for day in turns if day > date.min)}:
        assert_facts_equal(kept.facts(day), read.facts(day))
        assert fold(hedong(), kept, day).extended == fold(hedong(), read, day).extended


@pytest.mark.parametrize("piece", [sources.PIECE, 100])
@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_any_history_that_grows_in_any_way_is_kept_as_it_is_read(piece, batches, data) -> None:
    with office() as here, pytest.MonkeyPatch.context() as world:
        world.setattr(sources, "PIECE", piece)
        here.stored()
        for batch in batches:
            if data.draw(st.booleans(), label="by the program"):
                with writing(here.root, datetime.now(UTC), here.keeper) as desk:
                    if data.draw(st.booleans(), label="at once"):
                        desk.append_all(batch)
                    else:
                        for one in batch:
                            desk.append(one)
            else:
                write_by_hand(here.root, *batch)
            files = sorted(here.cache.folder.glob("*")) if here.cache.folder else []
            kept = here.stored()
            if files:
                assert sorted(here.cache.folder.glob("*")) == files
            assert_journals_equal(kept, Journal(read_journal(here.root).entries))
            here.cache.release()


@settings(max_examples=25, deadline=None)
@given(histories(), st.data())
def test_a_history_that_is_rewritten_is_kept_as_it_is_read(batches, data) -> None:
    """Lines taken out, put in other places, or said twice."""
    with office() as here:
        write_by_hand(here.root, *(one for batch in batches for one in batch))
        here.stored()
        lines = journal_of(here.root).read_text(encoding="utf-8").splitlines(keepends=True)
        for _ in range(3):
            some = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=len(lines) + 2))
            journal_of(here.root).write_text("".join(some), encoding="utf-8")
            kept = here.stored()
            assert_journals_equal(kept, Journal(read_journal(here.root).entries))
            here.cache.release()


@settings(max_examples=25, deadline=None)
@given(histories())
def test_facts_at_the_ends_of_the_calendar(batches) -> None:
    with office() as here:
        every = [one for batch in batches for one in batch]
        for one, day in zip(
            every, [date(2200, 12, 31), date(1949, 1, 1), date(2200, 12, 30)], strict=False
        ):
            every[every.index(one)] = one._replace(on=day)
        write_by_hand(here.root, *every)
        assert_journals_equal(here.stored(), Journal(read_journal(here.root).entries))


# Questions to the registry


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Task, ...]:
    names = st.sampled_from([*UNITS, *COLLECTIVES])
    found = []
    for number in range(1, draw(st.integers(1, 60)) + 1):
        model = draw(st.sampled_from(hedong().tasks))
        dates = sorted(draw(st.lists(days(), max_size=3)))
        milestones = tuple(Milestone(n, day) for n, day in enumerate(dates, start=1))
        found.append(
            model._replace(
                id=f"T{number:02}",
                no=number,
                lead=tuple(draw(st.lists(names, min_size=1, max_size=3, unique=True))),
                support=tuple(draw(st.lists(names, max_size=3, unique=True))),
                deadline=Deadline("时限", milestones, draw(st.booleans())),
            )
        )
    return tuple(found)


def none_or(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | some


QUERIES = st.builds(
    DueQuery,
    before=none_or(days()),
    after=none_or(days()),
    overdue=st.booleans(),
    unit=none_or(st.sampled_from([*UNITS, *COLLECTIVES, "没有的"])),
    everything=st.booleans(),
)
EXTENSIONS = st.lists(
    st.builds(
        lambda number, n, on, to: (f"T{number:02}", n, on, to),
        st.integers(1, 61),
        st.integers(1, 3),
        days(),
        days(),
    ),
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(tasks(), EXTENSIONS, st.lists(QUERIES, min_size=5, max_size=10), days())
def test_any_question_to_the_kept_registry_has_the_same_answer(made, moves, queries, day) -> None:
    held = hedong().replace(tasks=made)
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    journal = Journal(
        Entry(f"x{at}", "extend", on, moment, task=task, milestone=n, to=to)
        for at, (task, n, on, to) in enumerate(moves)
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        for name in ("tasks", "indicators", "units", "rules"):
            (root / "data" / f"{name}.yaml").touch()
        place = Cache(root / "cache")
        kept_registry(place, root, lambda: held)
        kept = kept_registry(place, root, lambda: pytest.fail("read again")).registry
        assert isinstance(kept.tasks, StoredTasks)
        ours, theirs = fold(kept, journal, day), fold(held, journal, day)
        for query in queries:
            assert due_rows(ours, query) == due_rows(theirs, query)
            if query.unit is not None:
                assert tasks_by_role(ours, query.unit) == tasks_by_role(theirs, query.unit)
            for light in (None, "逾期"):
                some = TaskQuery(unit=query.unit, light=light)
                assert find_tasks(ours, some) == find_tasks(theirs, some)
        assert list(kept.task_by_id) == list(held.task_by_id)
        assert list(kept.tasks) == list(held.tasks)
        assert [kept.task_by_id.get(one) for one in ("T01", "T60", "T61", "")] == [
            held.task_by_id.get(one) for one in ("T01", "T60", "T61", "")
        ]
        for name in Contents._fields:
            if name != "tasks":
                assert getattr(kept, name) == getattr(held, name)
        assert {role for role, _ in tasks_by_role(ours, UNITS[0])} <= {*ROLES}
        place.release()


def test_more_moved_tasks_than_a_question_can_name() -> None:
    """600 of 700 tasks, each moved out of its own month into the next."""
    (first, *_) = hedong().tasks
    made = tuple(
        first._replace(
            id=f"T{number:03}",
            deadline=Deadline("时限", (Milestone(1, START + timedelta(days=number % 31)),)),
        )
        for number in range(700)
    )
    test_any_question_to_the_kept_registry_has_the_same_answer.hypothesis.inner_test(
        made,
        [(f"T{number:03}", 1, START, START + timedelta(days=40)) for number in range(600)],
        [DueQuery(before=START + timedelta(days=days)) for days in (0, 20, 39, 40)]
        + [DueQuery(after=START + timedelta(days=30), unit="县数据局"), DueQuery(overdue=True)],
        START + timedelta(days=15),
    )


# Values


@pytest.mark.parametrize(
    "root", [shipped_root(), HEDONG, HERE / "offices" / "hexi"], ids=["shipped", "hedong", "hexi"]
)
def test_every_part_of_a_registry_comes_back_the_same(root: Path) -> None:
    registry = loaded(root)
    kinds = Contents.__annotations__ | {"tasks": tuple[Task, ...]}
    for name, kind in kinds.items():
        part = getattr(registry, name)
        part = tuple(part) if name == "tasks" else part
        again = as_read(kind, json.loads(packed(part)))
        assert again == part
        assert repr(again) == repr(part)


@pytest.mark.parametrize(
    "value",
    [
        Deadline("时限", (Milestone(1, START, "发布"),), True, "理由"),
        Source("附件第1项", "二（一）", "某府〔2024〕1号"),
        Deduction("扣", "overdue", Decimal("1.50"), Decimal(3), Decimal("0.0001")),
        Deduction("扣", "overdue", Decimal("1E+2")),
        Section("甲", "二", "乙"),
        LightRule("临期", "due-within", 5, 7),
    ],
)
def test_what_no_office_here_has_written_comes_back_the_same(value: Any) -> None:
    assert repr(as_read(type(value), json.loads(packed(value)))) == repr(value)
    some = (value, value)
    assert as_read(tuple[type(value), ...], json.loads(packed(some))) == some
