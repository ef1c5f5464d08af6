"""500 kills at random moments, and a disk of 256 KB filled: no acknowledged entry is lost.

    python benchmarks/kills.py [ROUNDS]

Prints what was told, what is there, and what is missing. The small disk needs root and tmpfs; it
is left out with a word where they are not to be had.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zwfw_cli.store.journal import read_journal
from zwfw_cli.store.journalchecks import check_chain
from zwfw_cli.store.newworkspace import copy_workspace

WRITER = """
import sys
from zwfw_cli.cli.main import main
for n in range(100_000):
    note = f"{sys.argv[1]}-{n}-" + "x" * 200
    code = main(["record", "T05", "--root", sys.argv[2], "--note", note])
    if code:
        sys.exit(code)
    print(note, flush=True)
"""


def start(root: Path, name: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, name, str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def report(what: str, root: Path, told: list[str]) -> int:
    """Print the count and return how many acknowledged entries are missing."""
    read = read_journal(root)
    there = {entry.note for entry in read.entries}
    lost = len(set(told) - there)
    broken = len(read.problems) + len(check_chain(root))
    print(
        f"{what}: {len(told)} acknowledged, {len(there)} in the journal, {lost} lost, {broken} bad"
    )
    return lost + broken


def kills(root: Path, rounds: int) -> int:
    chance, told = random.Random(1), []
    for number in range(rounds):
        with start(root, f"k{number}") as writer:
            assert writer.stdout is not None
            told.append(writer.stdout.readline().strip())
            time.sleep(chance.random() / 20)
            writer.send_signal(signal.SIGKILL)
            told += writer.stdout.read().split()
    return report(f"{rounds} kills", root, told)


def small_disk(folder: Path) -> int:
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, check=False).returncode:
        print("256 KB disk: left out, it needs root and tmpfs")
        return 0
    try:
        copy_workspace(folder / "w")
        with start(folder / "w", "d") as writer:
            assert writer.stdout is not None
            told = writer.stdout.read().split()
        print(f"256 KB disk: the writer stopped with {writer.returncode}")
        return report("256 KB disk", folder / "w", told)
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as disk:
        copy_workspace(Path(folder) / "w")
        return min(1, kills(Path(folder) / "w", rounds) + small_disk(Path(disk)))


if __name__ == "__main__":
    sys.exit(main())
