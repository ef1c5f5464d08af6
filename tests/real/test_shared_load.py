"""Many writers at once, with everything that can happen to them: nothing that was acknowledged is
lost, nothing is doubled, every chain is whole.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from postgres import Cluster

from zwfw_cli.store.chain import START, misfit
from zwfw_cli.store.shared.connection import CutError
from zwfw_cli.store.shared.setup import Setup

WRITERS, EACH = 8, 200
HERE = Path(__file__).parent


def writers(cluster: Cluster, offices: list[str], folder: Path) -> list[subprocess.Popen[bytes]]:
    found = []
    for at, office in enumerate(offices):
        argv = [sys.executable, HERE / "writer.py", cluster.dsn(f"u_{office}"), office, f"w{at}", f"{EACH}"]  # fmt: skip
        with (folder / f"{at}").open("wb") as out:
            found.append(subprocess.Popen(argv, stdout=out))
    return found


def acknowledged(folder: Path, at: int) -> list[str]:
    return (folder / f"{at}").read_text().splitlines()


def held(cluster: Cluster, office: str) -> list[str]:
    """The ids on the server, when the journal is found to be whole."""
    rows = cluster.sql("select n, line from zwfw.entry where office = $1 order by n", office)
    lines = [line or "" for _, line in rows]
    assert [n for n, _ in rows] == [f"{n}" for n in range(1, len(rows) + 1)]
    assert misfit(lines, START, None) is None
    ids = [json.loads(line)["entry"] for line in lines]
    assert len({*ids}) == len(ids)
    return ids


def test_eight_writers_on_eight_offices(cluster: Cluster, tmp_path: Path) -> None:
    setup = Setup(cluster.dsn())
    offices = [f"区{os.getpid()}-{n}" for n in range(WRITERS)]
    for office in offices:
        setup.add_office(office)
        setup.enrol(f"u_{office}", office, "区信息中心")
    for process in writers(cluster, offices, tmp_path):
        assert process.wait(300) == 0
    for at, office in enumerate(offices):
        assert held(cluster, office) == [f"w{at}-{n}" for n in range(EACH)]
        assert acknowledged(tmp_path, at) == held(cluster, office)


def test_eight_writers_on_one_office_with_kills_and_restarts(
    cluster: Cluster, office: str, tmp_path: Path
) -> None:
    running = writers(cluster, [office] * WRITERS, tmp_path)
    killed = running[:2]
    until(cluster, office, 100)
    for one in killed:
        one.kill()
    until(cluster, office, 300)
    (backend,), *_ = cluster.sql(
        "select pid from pg_stat_activity where usename = $1 limit 1", f"u_{office}"
    )
    os.kill(int(backend or 0), signal.SIGKILL)  # the server throws everybody out, and recovers
    until(cluster, office, 600)
    cluster.stop("immediate")
    time.sleep(0.3)
    cluster.start()
    for process in running[2:]:
        assert process.wait(300) == 0
    ids = held(cluster, office)
    for at in range(WRITERS):
        mine = [ident for ident in ids if ident.startswith(f"w{at}-")]
        assert {*acknowledged(tmp_path, at)} <= {*mine}
        assert mine == [f"w{at}-{n}" for n in range(len(mine))]
        assert at < 2 or len(mine) == EACH


def until(cluster: Cluster, office: str, count: int) -> None:
    """Wait until so many are written."""
    for _ in range(3000):
        try:
            ((n,),) = cluster.sql("select n from zwfw.office where office = $1", office)
        except CutError:
            pass
        else:
            if int(n or 0) >= count:
                return
        time.sleep(0.02)
    raise AssertionError(count)
