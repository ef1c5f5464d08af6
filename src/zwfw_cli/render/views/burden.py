"""``zwfw burden``: what the office asked of each unit, month by month."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from zwfw_cli.core.answers.burden import Asked, Burden, UnitBurden, total
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.render.cells import count
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.view import Column, Table, Valued, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.burden import (
        AskedCounts,
        BurdenItem,
        BurdenPaper,
        BurdenTop,
    )

PAPERS: Final = {"monthly": "月通报", "quarterly": "季分析"}
COUNTS: Final = ("填报表", "填写", "预填", "催报", "督办单", "提醒函", "重复")
"""Of what was asked, in the tables; the last is what need not have been."""
MONTHS: Final = (Column("月份"), *(Column(word, number=True) for word in COUNTS))
UNITS: Final = (Column("单位", wrap=True), *(Column(word, number=True) for word in COUNTS))
LENGTHS: Final = (
    Column("文件"),
    Column("期间"),
    Column("字数", number=True),
    Column("上限", number=True),
    Column("超出", number=True),
)


class Paper(NamedTuple):
    """The paper on a period, and how long its body is."""

    period: Period
    characters: int


def burden_view(found: Burden, papers: Sequence[Paper], most: int) -> View:
    """By month, by unit, and the papers; ``most``: the limit of the rules."""
    months = tuple(
        (as_option(month), *map(count, _counts(asked)))
        for month, asked in zip(found.months, found.totals, strict=True)
    )
    tables = [
        Table(MONTHS, months if found.units else (), "逐月（各单位合计）", notes=_notes(found)),
    ]
    if found.units:
        tables.append(Table(UNITS, tuple(map(_unit_row, found.units)), _unit_title(found)))
    if papers:
        rows = tuple(_length(paper, most) for paper in papers)
        note = "字数：正文的汉字和数字，附件不计；上限是 data/rules.yaml 的 paper_characters。"
        tables.append(Table(LENGTHS, rows, "文件的字数", notes=(note,)))
    top: BurdenTop = {
        "since": found.months[0].start,
        "months": [
            {"month": as_option(month), **_named(asked)}
            for month, asked in zip(found.months, found.totals, strict=True)
        ],
        "papers": [_paper(paper, most) for paper in papers],
    }
    items = [
        _item(one, month, asked)
        for one in found.units
        for month, asked in zip(found.months, one.months, strict=True)
        if any(asked)
    ]
    return View("burden", items, tables, top)


def _counts(asked: Asked) -> tuple[int, ...]:
    return (*asked[:6], asked.again + asked.given + asked.doubled)


def _notes(found: Burden) -> tuple[str, ...]:
    every = total(found.totals)
    if not found.units:
        return (f"{found.months[0].name}以来没有要过数、催过、督办过。",)
    needless = (
        f"重复：一期之内同一单位又要的{every.again}项，已经报过又要的{every.given}项，"
        f"同一个数要了两家的{every.doubled}项。"
    )
    rule = "填写、预填以格计；用 zwfw sheet --issue、owed --text --issue、report notice --issue 发出的才计入。"
    return (needless, rule)


def _unit_title(found: Burden) -> str:
    last = found.months[-1].name
    return f"{last}各单位" + ("（括号内为此前各月平均）" if len(found.months) > 1 else "")


def _unit_row(one: UnitBurden) -> tuple[str, ...]:
    counts, before = _counts(one.months[-1]), one.before
    if before is None:
        return (one.unit, *map(count, counts))
    means = (*before[:6], sum(before[6:]))
    told = (
        f"{now}（{mean:f}）" if now or mean else count(0)
        for now, mean in zip(counts, means, strict=True)
    )
    return (one.unit, *told)


def _length(paper: Paper, most: int) -> tuple[str, ...]:
    over = max(0, paper.characters - most)
    name = PAPERS[paper.period.kind]
    return (
        name,
        paper.period.name,
        *map(count, (paper.characters, most)),
        Valued(str(over or NONE), over),
    )


def _named(asked: Asked) -> "AskedCounts":
    return {
        "sheets": asked.sheets,
        "fields": asked.fields,
        "prefilled": asked.prefilled,
        "reminders": asked.reminders,
        "urged": asked.urged,
        "warned": asked.warned,
        "again": asked.again,
        "given": asked.given,
        "doubled": asked.doubled,
    }


def _item(one: UnitBurden, month: Period, asked: Asked) -> "BurdenItem":
    return {"unit": one.unit, "month": as_option(month), **_named(asked)}


def _paper(paper: Paper, most: int) -> "BurdenPaper":
    return {
        "paper": PAPERS[paper.period.kind],
        "period": as_option(paper.period),
        "characters": paper.characters,
        "most": most,
    }
