"""The program's answers and papers against the oracle's, over random histories."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from oracle.compare import compare_day, compare_paper
from oracle.histories import histories
from oracle.papers import Span
from oracle.plainfacts import read_office
from oracle.program import Program

OFFICE = Path(__file__).parent / "office"
REGISTRY = read_office(OFFICE)
CADENCES = ("weekly", "monthly", "quarterly", "annual")


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return Program.at(OFFICE, tmp_path_factory.mktemp("oracle") / "office")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=histories(REGISTRY))
def test_papers(program, case):
    entries, about = case
    program.keep(entries)
    wrong = compare_day(program, REGISTRY, entries, about)
    for cadence in CADENCES:
        span = Span.of(cadence, about)
        wrong += compare_paper(program, REGISTRY, entries, span, about)
    assert wrong == []
