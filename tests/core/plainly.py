"""A registry and a journal out of a few plain lines, for tests of the core.

    office('''
        units 局: 甲局 乙局 · 镇: 丙镇(丙)      (several groups with ``·``; aliases in brackets)
        collective 各镇 kinds=镇               (or members=甲局,乙局; aliases=…)
        T01 甲局,乙局 | 发布清单 | 03-31 发布, 06-30, + | 丙镇,各镇
        I01 可办率 >= 95% 06-30 T01            (``aim`` behind it: not binding; no day: undated;
                                            ``sum``, ``mean`` or ``ratio``: how units add up)
    ''')
    journal('''
        02-05 T01 推进中 unit=甲局 problem=缺人 written=02-07
        03-05 I01 97.2 unit=甲局               (or 1303/1479)
        03-06 notice T01 unit=甲局 paper=督办单 number=1
        03-07 revoke revokes=e2
    ''')

A task: lead units, content, steps (``+`` is the ongoing part), support. A step is a day and its
label. Days without a year are of 2024. Entries are e1, e2 … in the order of the lines, which is
also that of their writing: each a minute after the one before, at nine o'clock of their own day or
of ``written``. Words without ``=`` behind a task are its state; other facts are named as the fields
of ``Entry``. ``rules`` are those of ``RULES`` with the fields that are named replaced.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final, get_args

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.registry.model import (
    Collective,
    Combine,
    Deadline,
    Indicator,
    LightRule,
    Milestone,
    Notice,
    Rules,
    Section,
    Source,
    Task,
    Unit,
)
from zwfw_cli.core.registry.parts import Contents
from zwfw_cli.core.registry.registry import Registry

YEAR: Final = 2024
NOTICE: Final = Notice(
    document="某府办发〔2024〕1号",
    title="2024年某县工作要点",
    issuer="某县人民政府办公室",
    issued=date(YEAR, 1, 1),
    year=YEAR,
    place="某县",
    subject="政务服务",
    recipients="各单位",
)
SECTION: Final = Section("（一）工作", "二（一）")
RULES: Final = Rules(
    version="试",
    lights=(
        LightRule("已中止", "stopped"),
        LightRule("已办结", "done"),
        LightRule("逾期", "overdue"),
        LightRule("临期", "due-within", workdays=10),
        LightRule("未报", "silent", days=31),
        LightRule("滞后", "problem"),
        LightRule("持续", "undated"),
        LightRule("正常", "otherwise"),
    ),
    stale_days=45,
)


def day(text: str) -> date:
    """``06-30`` of 2024, or ``2025-06-30``."""
    return date.fromisoformat(text if len(text) > 5 else f"{YEAR}-{text}")


def office(text: str, notice: Notice = NOTICE, **rules: Any) -> Registry:
    """The registry that the lines describe; units that nobody declared are of the kind 部门."""
    units: dict[str, Unit] = {}
    collectives: list[Collective] = []
    tasks: list[Task] = []
    indicators: list[Indicator] = []
    for line in _lines(text):
        word, rest = line.split(maxsplit=1)
        if word == "units":
            units |= {unit.name: unit for unit in _units(rest)}
        elif word == "collective":
            name, *facts = rest.split()
            members = {key: tuple(value.split(",")) for key, value in _facts(facts).items()}
            collectives.append(Collective(name, **members))
        elif word.startswith("T"):
            tasks.append(_task(word, rest))
        else:
            indicators.append(_indicator(word, rest.split()))
    phrases = {one.name for one in collectives}
    for task in tasks:
        for name in (*task.lead, *task.support):
            if name not in phrases:
                units.setdefault(name, Unit(name, "部门"))
    contents = Contents(
        notice=notice,
        sections=(SECTION,),
        tasks=tuple(tasks),
        indicators=tuple(indicators),
        units=tuple(units.values()),
        collectives=tuple(collectives),
        rules=RULES._replace(**rules),
    )
    return Registry(contents)


def journal(text: str) -> Journal:
    """The journal that the lines describe."""
    lines = enumerate(_lines(text), start=1)
    return Journal(_entry(n, *line.split(maxsplit=2)) for n, line in lines)


def on(when: str, registry: Registry, text: str = "") -> Snapshot:
    """How things stand at the end of a day, after the journal of the lines."""
    return fold(registry, journal(text), day(when))


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _units(text: str) -> Iterator[Unit]:
    for group in text.split("·"):
        kind, names = group.split(":")
        for word in names.split():
            name, *aliases = re.split("[(,]", word.removesuffix(")"))
            yield Unit(name, kind.strip(), tuple(aliases))


def _task(ident: str, text: str) -> Task:
    lead, content, steps, support = ([part.strip() for part in text.split("|")] + [""])[:4]
    dated = [step.strip().split() for step in steps.split(",") if step.strip() not in ("", "+")]
    milestones = tuple(
        Milestone(n, day(when), *label) for n, (when, *label) in enumerate(dated, start=1)
    )
    return Task(
        id=ident,
        no=int(ident[1:]),
        section=SECTION.title,
        content=content,
        lead=tuple(lead.split(",")),
        deadline=Deadline(steps or "持续推进", milestones, "+" in steps or not milestones),
        source=Source(f"附件第{int(ident[1:])}项"),
        support=tuple(name for name in support.split(",") if name),
    )


def _indicator(ident: str, words: list[str]) -> Indicator:
    name, operator, bound, *rest = words
    number = re.match(r"-?[0-9.]+", bound)
    assert number, f"no bound in {bound}"
    days = [word for word in rest if re.fullmatch(r"[0-9-]+", word)]
    return Indicator(
        id=ident,
        name=name,
        operator=operator,
        target=Decimal(number[0]),
        unit=bound[number.end() :],
        due=day(days[0]) if days else None,
        binding="aim" not in rest,
        clause=SECTION.clause,
        quote=name,
        tasks=tuple(word for word in rest if word.startswith("T")),
        combine=next((word for word in rest if word in get_args(Combine)), None),
    )


def _entry(n: int, when: str, subject: str, rest: str = "") -> Entry:
    words = rest.split()
    named = _facts([word for word in words if "=" in word])
    plain = [word for word in words if "=" not in word]
    on = day(when)
    written = day(named.pop("written", str(on)))
    facts: dict[str, Any] = dict(named)
    if re.fullmatch(r"T[0-9]+", subject):
        kind = facts.pop("kind", "record")
        facts |= {"task": subject} | ({"state": plain[0]} if plain else {})
    elif re.fullmatch(r"I[0-9]+", subject):
        kind = "measure"
        facts |= {"indicator": subject, **_figure(plain[0])}
    else:
        kind = subject
        facts |= {("task" if word[0] == "T" else "indicator"): word for word in plain}
    for name in {"evidence", "items"} & facts.keys():
        facts[name] = tuple(facts[name].split(","))
    whole = ("milestone", "number", "asked", "prefilled")
    facts |= {key: int(facts[key]) for key in whole if key in facts}
    facts |= {"to": day(facts["to"])} if "to" in facts else {}
    moment = datetime(written.year, written.month, written.day, 9, tzinfo=BEIJING)
    return Entry(f"e{n}", kind, on, moment + timedelta(minutes=n), **facts)


def _facts(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", maxsplit=1) for word in words)


def _figure(text: str) -> dict[str, Decimal]:
    if "/" not in text:
        return {"value": Decimal(text)}
    numerator, denominator = map(Decimal, text.split("/"))
    return {
        "value": 100 * numerator / denominator,
        "numerator": numerator,
        "denominator": denominator,
    }
