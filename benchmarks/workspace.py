"""A made-up workspace of any size, the same each time: for measurements.

    python benchmarks/workspace.py N DIR [--journal M]

Writes N tasks with days over one year, a few dozen units and indicators, and a journal of M
sealed entries. ``zwfw validate --root DIR`` finds nothing wrong with it.
"""

import argparse
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import START, seal_of, sealed
from zwfw_cli.store.files import shipped_root
from zwfw_cli.store.lines import to_line

YEAR = 2021
KINDS = ("区级部门", "街镇", "市属单位")
FIELDS = (
    "政务服务 发展改革 教育 科技 经济信息 民族宗教 公安 民政 司法 财政 人力社保 规划自然资源 "
    "生态环境 住房城乡建设 城市管理 交通 水利 农业农村 商务 文化旅游 卫生健康 退役军人 应急管理 "
    "审计 市场监管 统计 医疗保障 信访 金融 林业 体育 档案 招商投资 大数据 税务 气象"
)
UNITS = tuple(f"区{name}局" for name in FIELDS.split())
COLLECTIVES = ("有关部门", "街镇")
SECTIONS = tuple(f"（{number}）改革事项" for number in "一二三四五六七八九")
VERBS = ("完成首批改造", "发布事项清单", "建成业务系统", "印发实施方案", "实现全程网办")
INDICATORS = 24
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 5, 31)
"""The span of the journal: every entry counts on 1 June."""
MEASURES = 0.1
FINISHES = 0.1


@dataclass(frozen=True)
class Row:
    """What a task is made of; days rise, and ``ongoing`` holds where there are none."""

    id: str
    section: str
    content: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    days: tuple[date, ...]
    ongoing: bool


def rows(count: int) -> Iterator[Row]:
    """The tasks: most have one day, some two, some go on, a few have none."""
    chance = random.Random(count)
    digits = max(2, len(str(count)))
    for number in range(1, count + 1):
        kind = chance.choices(("one", "two", "goes on", "undated"), (70, 15, 10, 5))[0]
        wanted = {"two": 2, "undated": 0}.get(kind, 1)
        days = sorted(date(YEAR, 1, 1) + timedelta(d) for d in chance.sample(range(365), wanted))
        leads = chance.sample(UNITS, chance.choice((1, 1, 1, 2, 3)))
        others = [name for name in chance.sample(UNITS, 2) if name not in leads]
        yield Row(
            id=f"T{number:0{digits}}",
            section=chance.choice(SECTIONS),
            content=f"第{number}项：{chance.choice(VERBS)}，减少材料和跑动次数，接入统一平台。",
            lead=tuple(leads),
            support=(*others, chance.choice(COLLECTIVES)),
            days=tuple(days),
            ongoing=kind in ("goes on", "undated"),
        )


def words(row: Row) -> str:
    """A deadline's words, which the grammar reads as the row's days."""
    if not row.days:
        return "持续推进"
    said = "，".join(f"{day.month}月{day.day}日前{VERBS[at]}" for at, day in enumerate(row.days))
    return f"{said}，之后持续推进" if row.ongoing else said


def task_yaml(number: int, row: Row) -> str:
    """One task as people write it."""
    steps = "".join(
        f"        - {{n: {at + 1}, date: {day}, label: {VERBS[at]}}}\n"
        for at, day in enumerate(row.days)
    )
    return (
        f"  - id: {row.id}\n    no: {number}\n    section: {row.section}\n"
        f"    content: {row.content}\n"
        f"    lead: [{', '.join(row.lead)}]\n    support: [{', '.join(row.support)}]\n"
        f"    deadline:\n      text: {words(row)}\n"
        + (f"      milestones:\n{steps}" if steps else "")
        + f"      ongoing: {str(row.ongoing).lower()}\n"
        f"    source: {{place: 附件第{number}项, clause: 二（一）}}\n\n"
    )


def write_registry(folder: Path, tasks: Sequence[Row]) -> None:
    """The four hand-kept files; the rules are the shipped ones."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(shipped_root() / "data" / "rules.yaml", folder / "rules.yaml")
    units = "".join(
        f"  - {{name: {name}, kind: {KINDS[at % 3]}, aliases: [{name[1:]}]}}\n"
        for at, name in enumerate(UNITS)
    )
    collectives = (
        f"  - {{name: 有关部门, kinds: [{KINDS[0]}]}}\n  - {{name: 街镇, kinds: [街镇]}}\n"
    )
    (folder / "units.yaml").write_text(
        f"units:\n{units}collectives:\n{collectives}", encoding="utf-8"
    )
    targets = "".join(
        f'  - {{id: I{at + 1:02}, name: 第{at + 1}项比例, operator: ">=", target: {80 + at % 20}, '
        f'unit: "%", due: {YEAR}-{at % 10 + 3:02}-28, binding: {str(at % 5 > 0).lower()}, '
        f"tasks: [{tasks[at % len(tasks)].id}], clause: 二（一）, quote: 达到{80 + at % 20}%以上}}\n"
        for at in range(INDICATORS)
    )
    (folder / "indicators.yaml").write_text(f"indicators:\n{targets}", encoding="utf-8")
    head = (
        "notice:\n  document: 某府办发〔2021〕1号\n  title: 某区政务服务工作要点\n"
        f"  issuer: 某区人民政府办公室\n  issued: {FIRST}\n  year: {YEAR}\n  place: 某区\n"
        "  subject: 政务服务\n  recipients: 区政府各部门\n\nsections:\n"
        + "".join(f"  - {{title: {title}, clause: 二（一）}}\n" for title in SECTIONS)
        + "\ntasks:\n"
    )
    with (folder / "tasks.yaml").open("w", encoding="utf-8") as stream:
        stream.write(head)
        stream.writelines(task_yaml(number, row) for number, row in enumerate(tasks, start=1))


def entries(tasks: Sequence[Row], count: int) -> Iterator[Entry]:
    """Progress and readings in the order of the days; each act is legal when it comes."""
    chance = random.Random(count)
    finished: set[str] = set()
    span = (LAST - FIRST).days + 1
    for number in range(count):
        on = FIRST + timedelta(number * span // count)
        name = f"{on:%Y%m%d}-{number:08}"
        moment = datetime.combine(on, time(9 + number % 9, number % 60), BEIJING)
        if chance.random() < MEASURES:
            indicator = f"I{chance.randrange(INDICATORS) + 1:02}"
            value = Decimal(chance.randrange(7000, 10000)) / 100
            yield Entry(name, "measure", on, moment, indicator=indicator, value=value)
            continue
        row = chance.choice(tasks)
        yield Entry(
            name, "record", on, moment, row.id, unit=row.lead[0], **act(row, finished, chance)
        )


def act(row: Row, finished: set[str], chance: random.Random) -> dict[str, str]:
    """推进中, at times 已办结, and what is 已办结 comes back."""
    if row.id in finished:
        finished.remove(row.id)
        return {"state": "退回", "note": "佐证材料不全"}
    if chance.random() < FINISHES:
        finished.add(row.id)
        return {"state": "已办结", "note": "已印发"}
    return {"state": "推进中", "note": "按计划推进"}


def write_journal(path: Path, tasks: Sequence[Row], count: int) -> None:
    """A chain of sealed lines, as the program writes them."""
    prev = START
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for entry in entries(tasks, count):
            line = sealed(to_line(entry), prev)
            prev = seal_of(line) or START
            stream.write(f"{line}\n")


def make(count: int, root: Path, journal: int = 0) -> list[Row]:
    """The whole workspace; returns its tasks."""
    tasks = list(rows(count))
    write_registry(root / "data", tasks)
    (root / "data" / "journal.jsonl").unlink(missing_ok=True)
    if journal:
        write_journal(root / "data" / "journal.jsonl", tasks, journal)
    return tasks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tasks", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--journal", type=int, default=0, metavar="M")
    asked = parser.parse_args()
    make(asked.tasks, asked.folder, asked.journal)
    return 0


if __name__ == "__main__":
    sys.exit(main())
