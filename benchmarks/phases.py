"""Where the time of one query goes: imports by package, then the steps of the answer.

    python benchmarks/phases.py [ROOT]

With the cache and without it. Medians of several fresh processes, in milliseconds; -X importtime
itself slows imports down, so read its numbers as shares.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

RUNS = 7
GROUPS = ("typer", "pydantic", "yaml", "sqlite3", "json", "chinese_calendar")
GROUPS += ("zwfw_cli.core.grammar.deadlines", "zwfw_cli.core.grammar.units", "zwfw_cli")
PARTS = {
    "pydantic_core": "pydantic",
    "annotated_types": "pydantic",
    "typing_inspection": "pydantic",
    "_sqlite3": "sqlite3",
    "_json": "json",
}
AS_OF = date(2021, 6, 1)
OFF = "off"


class Watch:
    """Times the steps of this process, by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def __call__(self, name: str, call: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        value = call()
        self.spent[name] = 1000 * (time.perf_counter() - began)
        return value


def reading(root: Path, timed: Watch) -> None:
    """The steps of a first load: files, checks."""
    from zwfw_cli.core.registry.parts import Contents
    from zwfw_cli.core.registry.references import check_references
    from zwfw_cli.core.registry.registry import Registry
    from zwfw_cli.core.registry.validation import check_registry
    from zwfw_cli.store.journal import held_journal
    from zwfw_cli.store.schema import FILES, read_shape
    from zwfw_cli.store.yamltext import read_document

    files = {name: root / "data" / f"{name}.yaml" for name in FILES}
    trees = timed("读 YAML", lambda: {n: read_document(p, n)[0].data for n, p in files.items()})
    timed("核对引用", lambda: check_references(trees))
    values = timed("核对字段", lambda: {n: read_shape(FILES[n], trees[n], n)[0] for n in FILES})
    tasks, units = values["tasks"], values["units"]
    parts = (tasks.notice, tasks.sections, tasks.tasks, values["indicators"].indicators)
    registry = Registry(Contents(*parts, units.units, units.collectives, values["rules"]))
    timed("核对时限、单位等", lambda: check_registry(registry))
    journal = timed("读台账", lambda: held_journal(root))
    timed("折算", lambda: journal.facts(AS_OF).folded(registry))


def answering(root: Path, timed: Watch) -> None:
    """The steps of an answer, from whatever is kept of the workspace."""
    from zwfw_cli.core.answers.due import DueQuery, due_rows
    from zwfw_cli.core.ledger.status import fold
    from zwfw_cli.render.jsontext import render
    from zwfw_cli.render.views.due import due_view
    from zwfw_cli.workspace import Workspace

    workspace = Workspace(root)
    registry = timed("打开缓存（登记册）", lambda: workspace.registry)
    journal = timed("打开缓存（台账）", lambda: workspace.journal)
    snapshot = timed("折算（查表）", lambda: fold(registry, journal, AS_OF))
    query = DueQuery(before=date(2021, 6, 30), unit=registry.units[0].name)
    rows = timed("取任务、查询", lambda: due_rows(snapshot, query))
    timed("输出 JSON", lambda: render(due_view(snapshot, query, rows), AS_OF, ""))


def imports(root: Path, cache: str) -> dict[str, float]:
    """Self times of the modules that one query imports, by package."""
    command = [sys.executable, "-X", "importtime", "-m", "zwfw_cli", "due", "-f", "json"]
    command += ["--before", "2021-06-30", "--as-of", str(AS_OF), "--root", str(root)]
    env = {**os.environ, "ZWFW_CACHE": cache}
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=env).stderr
    spent: Counter[str] = Counter()
    for line in said.splitlines():
        head, bar, name = line.rpartition("|")
        micros = head.partition(":")[2].partition("|")[0].strip()
        if bar and micros.isdecimal():
            spent[_group(name.strip())] += int(micros)
    return {name: micros / 1000 for name, micros in spent.items()}


def _group(module: str) -> str:
    own = PARTS.get(module.partition(".")[0], module)
    return next((g for g in sorted(GROUPS, reverse=True) if f"{own}.".startswith(f"{g}.")), "其他")


def steps(root: Path, step: str, cache: str) -> dict[str, float]:
    """The steps of one fresh process."""
    again = [sys.executable, __file__, str(root), step]
    env = {**os.environ, "ZWFW_CACHE": cache}
    said = subprocess.run(again, capture_output=True, check=True, env=env).stdout
    found: dict[str, float] = json.loads(said)
    return found


def table(title: str, runs: list[dict[str, float]]) -> None:
    """The medians as Markdown."""
    print(f"| {title} | ms |\n| --- | ---: |")
    for name in sorted({name for run in runs for name in run}) if "导入" in title else runs[0]:
        print(f"| {name} | {median(run.get(name, 0) for run in runs):,.1f} |")
    print()


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    if len(sys.argv) > 2:
        gc.disable()
        watch = Watch()
        (reading if sys.argv[2] == "reading" else answering)(root, watch)
        print(json.dumps(watch.spent))
        return 0
    with tempfile.TemporaryDirectory() as cache:
        imports(root, cache)
        for told, where in (("有缓存", cache), ("没有缓存", OFF)):
            table(f"导入，{told}", [imports(root, where) for _ in range(RUNS)])
        table("首次读入", [steps(root, "reading", OFF) for _ in range(RUNS)])
        table("有缓存时的回答", [steps(root, "answering", cache) for _ in range(RUNS)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
