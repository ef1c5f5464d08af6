"""The program's answers and papers against the oracle's: random histories, consecutive periods, and a
whole year of the shipped registry. ``ORACLE_EXAMPLES=2000`` tries more histories, ``ORACLE_YEAR=all``
every week of the year.
"""

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from oracle.compare import Differences, compare_day, compare_paper
from oracle.comparecollecting import compare_collecting, compare_warnings
from oracle.comparefigures import compare_checks, compare_targets
from oracle.comparemore import compare_parts, compare_print, compare_run
from oracle.histories import histories, random_history, whole_year
from oracle.papers import Span
from oracle.plainfacts import read_office
from oracle.program import Program

HERE = Path(__file__).parent
OFFICE = HERE / "office"
SHIPPED = HERE.parents[1]
EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "4"))
EVERY_WEEK = os.environ.get("ORACLE_YEAR") == "all"
CADENCES = ("weekly", "monthly", "quarterly", "annual")
PAPER = (compare_paper, compare_targets, compare_parts, compare_print)


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return Program.at(OFFICE, tmp_path_factory.mktemp("oracle") / "office")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # shrinking asks the program for minutes
    suppress_health_check=list(HealthCheck),
)
@given(case=histories(read_office(OFFICE)))
def test_answers_and_papers_of_any_history(program, case):
    entries, about = case
    office, wrong = read_office(OFFICE), Differences()
    program.keep(entries)
    wrong += compare_day(program, office, entries, about)
    wrong += compare_checks(program, office, entries, about)
    wrong += compare_collecting(program, office, entries, about)
    wrong += compare_warnings(program, office, entries, about)
    for cadence in CADENCES:
        span = Span.of(cadence, about)
        for as_of in (about, span.end + timedelta(3)):
            for compare in PAPER:
                wrong += compare(program, office, entries, span, as_of)
    assert wrong == []


@pytest.mark.parametrize(
    ("cadence", "first", "count"),
    [("weekly", date(2024, 4, 22), 8), ("monthly", date(2024, 1, 8), 13)],
)
def test_consecutive_papers_add_up(program, cadence, first, count):
    office = read_office(OFFICE)
    entries, _ = random_history(office, random.Random(20))
    program.keep(entries)
    assert compare_run(program, office, entries, cadence, first, count) == []


def spans(year: int) -> Iterator[Span]:
    """The papers of a year: all months, quarters and the year; weeks as asked for."""
    for cadence in CADENCES:
        span = Span.of(cadence, date(year, 3, 1))
        while span.end <= date(year, 12, 31):
            if cadence != "weekly" or EVERY_WEEK or span.start.day <= 3:
                yield span
            span = span.next()


def test_a_whole_year(tmp_path):
    office = read_office(SHIPPED)
    entries = whole_year(office, 2021, random.Random(2021))
    assert len(entries) > 600
    program, wrong = Program.at(SHIPPED, tmp_path / "year"), Differences()
    program.keep(entries)
    for span in spans(2021):
        for compare in PAPER:
            wrong += compare(program, office, entries, span, span.end + timedelta(3))
        if EVERY_WEEK or span.cadence == "monthly":
            wrong += compare_day(program, office, entries, span.end)
            wrong += compare_checks(program, office, entries, span.end)
            wrong += compare_collecting(program, office, entries, span.end)
    assert wrong == []
