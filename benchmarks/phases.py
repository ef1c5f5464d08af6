"""Where the time of one query goes: imports by package, then the steps of the answer.

    python benchmarks/phases.py [ROOT]

Medians of several fresh processes, in milliseconds; -X importtime itself slows imports down, so
read its numbers as shares.
"""

import gc
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

RUNS = 7
GROUPS = ("typer", "pydantic", "yaml", "chinese_calendar", "zwfw_cli.core.deadlines")
GROUPS += ("zwfw_cli.core.unitcells", "zwfw_cli")
PARTS = {
    "pydantic_core": "pydantic",
    "annotated_types": "pydantic",
    "typing_inspection": "pydantic",
}
AS_OF = date(2021, 6, 1)


def steps(root: Path) -> dict[str, float]:
    """The steps in this process, the collector off as in the program."""
    gc.disable()
    spent: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        value = call()
        spent[name] = 1000 * (time.perf_counter() - began)
        return value

    from zwfw_cli.core.due import DueQuery, due_rows
    from zwfw_cli.core.references import check_references
    from zwfw_cli.core.registry import Contents, Registry
    from zwfw_cli.core.status import fold
    from zwfw_cli.core.validation import check_registry
    from zwfw_cli.render.jsontext import render
    from zwfw_cli.render.views.due import due_view
    from zwfw_cli.store.journal import read_journal
    from zwfw_cli.store.schema import FILES, read_shape
    from zwfw_cli.store.yamltext import read_document

    data = root / "data"
    files = {name: data / f"{name}.yaml" for name in FILES}
    trees = timed("YAML", lambda: {n: read_document(p, n)[0].data for n, p in files.items()})
    timed("引用", lambda: check_references(trees))
    values = timed("字段", lambda: {n: read_shape(FILES[n], trees[n], n)[0] for n in FILES})
    tasks, units = values["tasks"], values["units"]
    parts = (tasks.notice, tasks.sections, tasks.tasks, values["indicators"].indicators)
    registry = Registry(Contents(*parts, units.units, units.collectives, values["rules"]))
    timed("时限、单位等核对", lambda: check_registry(registry))
    entries = timed("台账", lambda: read_journal(root).entries)
    snapshot = timed("折算", lambda: fold(registry, entries, AS_OF))
    query = DueQuery(before=date(2021, 6, 30))
    found = timed("查询", lambda: due_rows(snapshot, query))
    timed("输出", lambda: render(due_view(snapshot, query, found), AS_OF, ""))
    return spent


def imports(root: Path) -> dict[str, float]:
    """Self times of the modules that one query imports, by package."""
    command = [sys.executable, "-X", "importtime", "-m", "zwfw_cli", "due", "-f", "json"]
    command += ["--before", "2021-06-30", "--as-of", str(AS_OF), "--root", str(root)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
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


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    if len(sys.argv) > 2:
        print(json.dumps(steps(root)))
        return 0
    again = [sys.executable, __file__, str(root), "steps"]
    inner = [
        json.loads(subprocess.run(again, capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    outer = [imports(root) for _ in range(RUNS)]
    for title, runs in (("导入", outer), ("步骤", inner)):
        print(f"| {title} | ms |\n| --- | ---: |")
        for name in runs[0]:
            print(f"| {name} | {median(run.get(name, 0) for run in runs):,.1f} |")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
