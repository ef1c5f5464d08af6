"""16 processes of mixed commands on one workspace for a minute: every acknowledged change is in effect.

    python benchmarks/mixed.py [SECONDS] [PROCESSES]

Each process has an indicator of its own, whose readings it writes and revokes, and a task that it
brings forward and back; it also asks questions, with the cache that all share. At the end the last
acknowledged change of each must be what the program answers, every acknowledged entry must stand
in the journal once, and the history must be whole.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from workspace import make
from zwfw_cli.store.journal import read_journal
from zwfw_cli.store.journalchecks import check_chain

DAY = ("--as-of", "2021-06-01")
ASKED = (("due", "--all"), ("check",), ("tasks",), ("log",), ("report", "monthly"), ("validate",))
_ID = re.compile(r"已记录 ([^：\s]+)：")


def zwfw(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    rooted = words if words[0] in ("validate", "revoke") else (*words, *DAY)
    command = [sys.executable, "-m", "zwfw_cli", *rooted, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Worker:
    """One process: what it was told, and what must hold at the end."""

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.chance = random.Random(number)
        self.task, self.indicator = f"T{number + 1:02}", f"I{number + 1:02}"
        self.state = self.value = ""
        self.ids: list[str] = []
        self.wrong: list[tuple[object, ...]] = []
        self.asked = 0

    def ask(self) -> None:
        words = self.chance.choice(ASKED)
        done = zwfw(self.root, *words, *(("-f", "json") if self.chance.random() < 0.5 else ()))
        self.asked += 1
        if done.returncode not in (0, 1):
            self.wrong.append((words, done.returncode, done.stderr[-200:]))

    def change(self, *words: str) -> str:
        """The id of the entry; empty where it was refused, which only a busy desk may do."""
        done = zwfw(self.root, *words)
        found = _ID.search(done.stderr)
        if done.returncode == 0 and found:
            self.ids.append(found[1])
            return found[1]
        if done.returncode != 5:
            self.wrong.append((words, done.returncode, done.stderr[-200:]))
        return ""

    def record(self) -> None:
        back = self.state == "已办结"
        act = ("returned", "--note", "不实") if back else ("done",)
        if self.change("record", self.task, "--milestone", "1", "--all-units", "--state", *act):
            self.state = "推进中" if back else "已办结"

    def measure(self) -> None:
        reading = str(self.chance.randrange(1000, 9999) / 100)
        if self.change("measure", self.indicator, reading):
            self.value = reading

    def revoke(self) -> None:
        """Of a reading of this moment; where the revocation is refused the reading holds."""
        mistaken = self.change("measure", self.indicator, "1")
        if mistaken and not self.change("revoke", mistaken, "--reason", "试"):
            self.value = "1"

    def work(self, until: float) -> None:
        acts = (self.record, self.measure, self.revoke, self.ask, self.ask)
        while time.time() < until:
            self.chance.choice(acts)()
        told = {"task": self.task, "indicator": self.indicator, "state": self.state}
        told |= {"value": self.value, "ids": self.ids, "asked": self.asked, "wrong": self.wrong}
        print(json.dumps(told))


def main() -> int:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 16
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "w"
        make(31, root)
        os.environ |= {"ZWFW_CACHE": f"{folder}/cache", "ZWFW_STATE": f"{folder}/state"}
        until = str(time.time() + seconds)
        every = [
            subprocess.Popen(
                [sys.executable, __file__, "--worker", str(root), str(n), until],
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(processes)
        ]
        told = [json.loads(one.communicate()[0]) for one in every]
        return verdict(root, told)


def verdict(root: Path, told: list[dict[str, Any]]) -> int:
    """Print what was acknowledged, and what of it does not hold."""
    read = read_journal(root)
    there = [entry.entry for entry in read.entries]
    acknowledged = [str(one) for each in told for one in each["ids"]]
    lost = [one for one in acknowledged if there.count(one) != 1]
    states = {
        one["task"]: one["state"]
        for one in json.loads(zwfw(root, "due", "--all", "-f", "json").stdout)["items"]
        if one["milestone"] == 1
    }
    values = {
        one["indicator"]: one["value"]
        for one in json.loads(zwfw(root, "check", "-f", "json").stdout)["items"]
    }
    other = [
        each
        for each in told
        if (each["state"] and states[each["task"]] != each["state"])
        or (each["value"] and float(values[each["indicator"]]) != float(str(each["value"])))
    ]
    wrong = [one for each in told for one in each["wrong"]]
    bad = len(read.problems) + len(check_chain(root))
    asked = sum(int(str(each["asked"])) for each in told)
    print(
        f"{len(told)} processes: {len(acknowledged)} acknowledged, {asked} questions, {len(lost)} lost, "
        f"{len(other)} without effect, {bad} bad lines, {len(wrong)} wrong exits"
    )
    for one in (*lost, *other, *wrong)[:10]:
        print(one)
    return min(1, len(lost) + len(other) + bad + len(wrong))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        Worker(Path(sys.argv[2]), int(sys.argv[3])).work(float(sys.argv[4]))
    else:
        sys.exit(main())
