"""Servers and offices of the tests with real programs."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgres import Cluster, Wire

from conftest import Run
from zwfw_cli.store.shared.setup import Setup

NUMBERS = itertools.count(1)
NOW = "2021-07-05T09:00:00+08:00"


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server a process of tests, with the schema; each test has an office of its own in it."""
    found = Cluster()
    try:
        setup = Setup(found.dsn())
        assert setup.init() == (0, 2)
        setup.close()
        yield found
    finally:
        found.remove()


@pytest.fixture
def office(cluster: Cluster) -> str:
    """An empty journal on the server; o_… is the office, u_… the liaison officer of one unit."""
    name = f"办{os.getpid()}-{next(NUMBERS)}"
    setup = Setup(cluster.dsn())
    setup.add_office(name)
    setup.enrol(f"o_{name}", name, "")
    setup.enrol(f"u_{name}", name, "区信息中心")
    setup.close()
    return name


@pytest.fixture
def wire(cluster: Cluster) -> Iterator[Wire]:
    """Between the program and the server."""
    made = Wire(cluster.port)
    yield made
    made.close()


@pytest.fixture
def served(
    once: Run, cluster: Cluster, office: str, monkeypatch: pytest.MonkeyPatch, plain_world: Path
) -> Path:
    """A workspace of the office, in which one stands, whose journal lies on the server."""
    monkeypatch.setenv("ZWFW_NOW", NOW)
    assert once("init", "办公室").code == 0
    monkeypatch.chdir("办公室")
    name_server(plain_world / "办公室", cluster.dsn(f"o_{office}"), office)
    return plain_world / "办公室"


def name_server(root: Path, dsn: str, office: str) -> None:
    (root / "data" / "journal.toml").write_text(f'server = "{dsn}"\noffice = "{office}"\n')


Named = Callable[[Path, str, str], None]


@pytest.fixture
def named() -> Named:
    """Names the server of a workspace."""
    return name_server
