"""The Markdown of the papers, read plainly: sentences by the table below, tables by their headings.

``SENTENCES`` is the one place that knows how things are worded. Every number and every name that a
sentence prints stands in a group; what a group must say is told by the function beside it. A printed
number that no row of the table takes is listed by ``unaccounted``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from oracle.account import FINISHED
from oracle.comparefigures import amended, before, judged, written_since
from oracle.figures import Figures, gap, meets
from oracle.papers import DAY, Name, PeriodPaper
from oracle.plainfacts import Step

N = r"(\d+)"
LIST = r"([^（）]*(?:（[^（）]*）[^（）]*)*)"
"""A list in brackets, which may have brackets of its own."""


def step_name(paper: PeriodPaper, step: Step) -> str:
    dated = [one for one in paper.office.task(step.task).steps if one.date]
    label = step.label or (f"节点{step.n}" if len(dated) > 1 else "")
    return f"{step.task}（{label}）" if label else step.task


def ordered(paper: PeriodPaper, some: Iterable[Name]) -> list[Step]:
    names = set(some)
    return [step for step in paper.now.dated if (step.task, step.n) in names]


def steps(paper: PeriodPaper, some: Iterable[Name]) -> set[str]:
    return {step_name(paper, step) for step in ordered(paper, some)}


def with_units(paper: PeriodPaper, some: Iterable[Name]) -> set[str]:
    return {
        f"{step_name(paper, step)}：{'、'.join(paper.now.step_open(step))}"
        for step in ordered(paper, some)
    }


def states(*words: str) -> Callable[[PeriodPaper], list[int]]:
    return lambda paper: [paper.now.states().get(word, 0) for word in words]


def done(account: Any) -> int:
    return sum(account.states().get(word, 0) for word in FINISHED)


def outcomes(paper: PeriodPaper) -> list[int]:
    found = paper.due_by_outcome
    return [len(found[word]) for word in ("in time", "late", "open")]


def verdicts(paper: PeriodPaper, *words: str) -> list[int]:
    found = []
    for target in paper.office.targets:
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        last = figures.latest()
        found.append(judged(figures, last, paper.span, figures.verdict(last))[1])
    return [found.count(word) for word in words]


def by_unit(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, frozenset[str]]]:
    found: dict[str, set[str]] = {}
    for unit, ident in pairs:
        found.setdefault(unit, set()).add(ident)
    return {(unit, frozenset(ids)) for unit, ids in found.items()}


def read_owed(text: str) -> set[tuple[str, frozenset[str]]]:
    """``甲局（T01、T02）；乙局（T03）``"""
    found = re.findall(r"([^（）；]+)（([^（）]*)）", text)
    return {(unit, frozenset(ids.split("、"))) for unit, ids in found}


def names_in(text: str) -> set[str]:
    return set(re.split(r"[、；]", text)) if text else set()


def steps_with_units(text: str) -> set[str]:
    return set(text.split("；")) if text else set()


def still(paper: PeriodPaper) -> Iterator[tuple[str, ...]]:
    """Unfinished steps as the annual paper words them."""
    for step in paper.now.dated:
        units = paper.now.step_open(step)
        if units:
            day, late = paper.now.date_of(step), paper.now.days_late(step)
            said = f"{'、'.join(units)}{step.label or '办结'}"
            yield said, str(day.month), str(day.day), str(late) if late else None


def fallen(paper: PeriodPaper) -> set[str]:
    """Targets that were met at the close before and are missed now."""
    found = set()
    for target in paper.office.targets:
        words = []
        for span, day in ((before(paper.span), paper.span.start - DAY), (paper.span, paper.close)):
            figures = Figures.of(paper.office, paper.entries, target, day)
            last = figures.latest()
            words.append(judged(figures, last, span, figures.verdict(last))[1])
        if words == ["达标", "未达标"]:
            found.add(target.id)
    return found


def missed(paper: PeriodPaper) -> Iterator[tuple[str, ...]]:
    """Of the whole under the unit that answers for it, and of each unit under its own name."""
    for target in paper.office.targets:
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        whole = [(paper.office.responsible(target)[0], figures.latest())]
        for unit, reading in (*whole, *figures.by_unit().items()):
            if reading and not meets(target, reading.exact):
                yield unit, target.id, str(reading.shown), str(abs(gap(reading, target)))


def findings(paper: PeriodPaper) -> list[int]:
    some = paper.findings
    count = [sum(state == word for _, state in some) for word in ("待整改", "已整改", "已销号")]
    late = sum(f.to < paper.close for f in paper.unmended)
    return [len(some), count[0], late, count[1], count[2]]


SENTENCES: tuple[tuple[str, str, Callable[[PeriodPaper], list[Any]]], ...] = (
    # tasks
    (f"{N}项重点任务中，已办结{N}项（上周{N}项），推进中{N}项，未启动{N}项，已中止{N}项",
     lambda p: [len(p.office.tasks), done(p.now), done(p.then), *states("推进中", "未启动", "已中止")(p)]),
    (f"共{N}项，已办结{N}项（含已销号{N}项）",
     lambda p: [len(p.office.tasks), done(p.now), *states("已销号")(p)]),
    (f"推进中{N}项，未启动{N}项，已中止{N}项。", states("推进中", "未启动", "已中止")),
    (f"已办结项数上月为{N}项", lambda p: [done(p.then)]),
    (f"{N}项重点任务中，截至.*?已办结{N}项，占", lambda p: [len(p.office.tasks), done(p.now)]),
    (f"上季度末为{N}项", lambda p: [done(p.then)]),
    (f"{N}项重点任务，截至.*?：已办结{N}项（含已销号{N}项）",
     lambda p: [len(p.office.tasks), done(p.now), *states("已销号")(p)]),
    (f"本月变化：新办结{N}项（{LIST}）", lambda p: [len(p.finished), p.finished]),
    (f"- 办结：{N}项（{LIST}）", lambda p: [len(p.finished), p.finished]),
    (f"- 启动：{N}项（{LIST}）", lambda p: [len(p.started), p.started]),
    (f"本月新启动{N}项：(.*?)。", lambda p: [len(p.started), p.started]),
    (f"- 退回：{N}项（{LIST}）", lambda p: [len(p.returned), p.returned]),
    (f"由办结转为未办结{N}项：(.*?)。", lambda p: [len(p.returned), p.returned]),
    # steps
    (f"新增逾期节点{N}个（{LIST}）", lambda p: [len(p.newly_overdue), steps(p, p.newly_overdue)]),
    (f"- 逾期：新增{N}个（{LIST}）", lambda p: [len(p.newly_overdue), steps(p, p.newly_overdue)]),
    (f"累计{N}个（上周{N}个，本周办结或中止{N}个）",
     lambda p: [len(p.overdue), len(p.overdue_before), len(p.cleared)]),
    (f"累计逾期未办结{N}个（上月{N}个，新增{N}个，办结或中止{N}个）",
     lambda p: [len(p.overdue), len(p.overdue_before), len(p.newly_overdue), len(p.cleared)]),
    (f"上月逾期的{N}个已办结或中止", lambda p: [len(p.cleared)]),
    (f"(?:本月到期|- 到期：|本季度到期节点|全年到期节点){N}个", lambda p: [len(p.due)]),
    (f"- 到期：\\d+个节点（{LIST}），按期", lambda p: [steps(p, [(s.task, s.n) for s in p.due])]),
    (f"按期完成{N}个，逾期完成{N}个，未完成{N}个(?:（{LIST}）)?(?:，已中止{N}个)?(?:（{LIST}）)?",
     lambda p: [
         *outcomes(p), with_units(p, p.due_by_outcome["open"]),
         len(p.due_by_outcome["stopped"]), steps(p, p.due_by_outcome["stopped"]),
     ]),
    (f"底前还有{N}个节点到期", lambda p: [len(p.coming)]),
    (f"上述{N}个节点，请牵头单位抓紧", lambda p: [len(p.overdue | p.unmet)]),
    # units
    (f"应报{N}家，已报{N}家", lambda p: [len(p.owing), len(p.reported)]),
    (r"；未报的：(.*?)。", lambda p: [p.missing]),
    (r"长期没有报送进展的任务：(.*?)。", lambda p: [by_unit(p.now.silent)]),
    # findings
    (f"督查发现问题{N}个，待整改{N}个（逾期{N}个），已整改{N}个，已销号{N}个", findings),
    # the year
    (f"未完成{N}项，持续推进{N}项，已中止{N}项。",
     lambda p: [len(p.unfinished), len(p.ongoing), *states("已中止")(p)]),
    (f"持续推进的{N}项", lambda p: [len(p.ongoing)]),
    # targets
    (f"达标{N}项，未达标{N}项，未到期{N}项，未报{N}项，读数过期{N}项",
     lambda p: verdicts(p, "达标", "未达标", "未到期", "未报", "过期")),
    (f"达标{N}项，未达标{N}项，未到期{N}项，本月未报{N}项",
     lambda p: verdicts(p, "达标", "未达标", "未到期", "本月未报")),
    (f"本月未报\\d+项，读数过期{N}项", lambda p: verdicts(p, "过期")),
    (f"由达标转为未达标{N}项（{LIST}）", lambda p: [len(fallen(p)), fallen(p)]),
    (r"由达标转为未达标：([TI\d、]+)", lambda p: [fallen(p)]),
    (f"应报指标{N}项，已报{N}项",
     lambda p: [len(p.office.targets), len(p.office.targets) - verdicts(p, "本月未报")[0]]),
    (f"（三）效能指标。共{N}项，", lambda p: [len(p.office.targets)]),
    (f"\n{N}项指标中，达标", lambda p: [len(p.office.targets)]),
    (f"{N}项未达标指标，请牵头单位", lambda p: verdicts(p, "未达标")),
    # acts
    (f"退回{N}次", lambda p: [sum(one.state == "退回" for one in p.acts())]),
    (f"延期{N}次", lambda p: [sum(one.kind == "extend" for one in p.acts())]),
    (f"补录和更正{N}条", lambda p: [len(written_since(p))]),
    (f"[。；]中止{N}次", lambda p: [sum(one.state == "已中止" for one in p.acts())]),
)  # fmt: skip
"""What is printed, and what it must be. Where a sentence does not stand, nothing is asked of it."""

ROWS: tuple[tuple[str, Callable[[PeriodPaper], set[tuple[str, ...]]]], ...] = (
    (rf"- ([^：\n]+)：(T\d\d(?:（[^）]*）)?) [^\n]*?到期[^\n]*?，已逾期{N}天",
     lambda p: {("、".join(p.now.step_open(s)), step_name(p, s), str(p.now.days_late(s))) for s in p.now.late}),
    (r"- ([^：\n]+)：(T\d\d(?:（[^）]*）)?) [^\n]*?到期[^\n]*?，尚未办结",
     lambda p: {("、".join(p.now.step_open(s)), step_name(p, s)) for s in ordered(p, p.unmet)}),
    (rf"- ([^：\n]+)：[^\n]*?（([^，]+)，[^\n]*?发现），[^\n]*?，已逾期{N}天",
     lambda p: {(f.unit, f.task or f.clause, str((p.close - f.to).days)) for f in p.unmended if f.to < p.close}),
    (rf"([^。；*]+)到期{N}个节点、办结{N}个，办结率([\d.]+)%，未办结([^，]*)，",
     lambda p: {
         (row.unit, str(row.due), str(row.done), str(row.rate), "、".join(row.waiting))
         for row in p.unit_rows.values()
     }),
    (rf"(?m:^)([^，。\n]+)等{N}个单位没有到期节点",
     lambda p: {
         ("、".join(some), str(len(some)))
         for kind in set(p.office.kinds.values())
         if (some := [u for u, r in p.unit_rows.items() if not r.due and p.office.kinds[u] == kind])
     }),
    (r"(?:上月数更正：|；)(I\d\d|已办结)[^，；。]*?上月通报(—|[\d.]+)[^，]*，更正为(—|[\d.]+)",
     lambda p: {(i or "已办结", *("—" if v is None else str(v) for v in told)) for i, *told in amended(p)}),
    (rf"(I\d\d)合计报为([\d.]+)[^（]*（[^）]*），按{N}个单位的读数算为([\d.]+)",
     lambda p: {
         (t.id, str(pair[0].shown), str(pair[1].parts), str(pair[1].shown))
         for t in p.office.targets
         if (pair := Figures.of(p.office, p.entries, t, p.close).mismatch())
     }),
    (r"- ([^：\n]+)：(I\d\d) [^\n]*?为([\d.]+)[^\n]*?，目标[^\n]*?，[低高]([\d.]+)",
     lambda p: {*missed(p)}),
    (rf"，未完成([^（，。；]+)（(\d+)月(\d+)日到期(?:，逾期{N}天)?）", lambda p: {*still(p)}),
    (rf"）、([^（，。；]+)（(\d+)月(\d+)日到期(?:，逾期{N}天)?）", lambda p: {*still(p)}),
)  # fmt: skip
"""Sentences of which there are several: each must be one of those that the oracle knows."""


SAFE = (
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|第.季度)?", r"\d{4}-\d{2}-\d{2}", r"\d{1,2}月\d{1,2}日",
    r"〔\d{4}〕\d+号", r"[TI]\d\d", r"占\d+\.\d%", r"说明\d+", r"问题\d+", r"好做法\d+",
    r"(?:缺人|系统未通|等批复|资金未到位|甲方未签字|下周会签|月底验收|补齐材料)\d+", r"\d+个百分点以内",
    r"\d+个工作日内", r"满\d+天没有", r"少于3个", r"0至100%", r"小于0", r"^\d\. ＿+$", r"节点\d", r"^\d+\. (?= ?T?)",
    r"\d+月底", r"达到100%", r"目标[≥≤＜＞＝][\d.]+",
)  # fmt: skip
"""Days, names and the entries' own words: not counts."""


def differing(text: str, paper: PeriodPaper) -> Iterator[str]:
    """Every sentence that says something else than the oracle."""
    for pattern, right in SENTENCES:
        for match in re.finditer(pattern, prose(text)):
            for told, wanted in zip(match.groups(), right(paper), strict=True):
                if told is not None and read_as(wanted, told) != wanted:
                    yield f"「{match.group()}」 {told!r} ≠ 对照 {wanted!r}"


def differing_rows(text: str, paper: PeriodPaper) -> Iterator[str]:
    for pattern, right in ROWS:
        known = None
        for match in re.finditer(pattern, prose(text)):
            known = right(paper) if known is None else known
            if match.groups() not in known:
                yield f"「{match.group()}」 {match.groups()} 不在对照 {known!r} 中"


def read_as(wanted: Any, told: str) -> Any:
    """What is printed, as the kind of value that is wanted."""
    if isinstance(wanted, int):
        return int(told)
    if any(isinstance(one, tuple) for one in wanted):
        return read_owed(told)
    if any("：" in one for one in wanted):
        return steps_with_units(told)
    return names_in(told)


def prose(text: str) -> str:
    lines = text.split("\n---\n", maxsplit=1)[0].splitlines()
    return "\n".join(line for line in lines if not line.startswith(("|", "灯号规则", "预测方法")))


def unaccounted(text: str) -> list[str]:
    """Sentences with a number that no row of the table takes."""
    rest = prose(text)
    for pattern, _ in (*SENTENCES, *ROWS):
        rest = re.sub(pattern, lambda m: re.sub(r"\d", "", m.group()), rest)
    for pattern in SAFE:
        rest = re.sub(pattern, "", rest, flags=re.MULTILINE)
    return [piece for piece in re.split(r"[\n。；]", rest) if re.search(r"\d", piece)]


def tables(text: str) -> Iterator[tuple[tuple[str, ...], list[list[str]]]]:
    """Each table: its headings, its rows."""
    block: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            block.append([cell.strip() for cell in line.strip("|").split("|")])
        elif block:
            yield tuple(block[0]), block[2:]
            block = []


def differing_tables(text: str, paper: PeriodPaper) -> Iterator[str]:
    """Every row of a table that says something else than the oracle."""
    for head, rows in tables(text):
        for row in rows:
            line = dict(zip(head, row, strict=True))
            for told, wanted in _row(line, paper):
                if told != str(wanted):
                    yield f"{row}: {told!r} ≠ 对照 {str(wanted)!r}"


def _row(line: dict[str, str], paper: PeriodPaper) -> Iterator[tuple[str, Any]]:
    if "项数" in line:
        yield from _section(line, paper)
    elif "到期节点" in line:
        yield from _unit(line, paper)
    elif "本月状态" in line or "本季度末" in line:
        task = paper.office.task(line["编号"])
        for word, account in (("本月状态", paper.now), ("上月状态", paper.then)):
            if word in line:
                yield line[word], account.task_state(task)
        for word, account in (
            ("灯号", paper.now),
            ("本季度末", paper.now),
            ("上季度末", paper.then),
        ):
            if word in line:
                yield line[word], account.task_light(task)
    elif "节点数" in line:
        some = [
            s
            for s in paper.now.late
            if (line["原因"].replace("未说明", "")) in {c for _, c in paper.now.causes(s)}
        ]
        yield line["节点数"], len(some)
        yield (
            "、".join(sorted(line["节点"].split("、"))),
            "、".join(sorted(step_name(paper, s) for s in some)),
        )
    elif "是否达标" in line or "年末值" in line:
        target = next(one for one in paper.office.targets if one.id == line["编号"])
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        last = figures.latest()
        reading, verdict = judged(figures, last, paper.span, figures.verdict(last))
        yield line.get("是否达标") or line["结论"], verdict
        value = line.get("本月值") or line["年末值"]
        yield re.split(r"[（%次项天日]", value)[0], reading.shown if reading else "—"


def _section(line: dict[str, str], paper: PeriodPaper) -> Iterator[tuple[str, Any]]:
    tasks = [task for task in paper.office.tasks if task.section == line["重点任务"]]
    found = [paper.now.task_state(task) for task in tasks]
    yield line["项数"], len(tasks)
    for word in ("已办结", "已销号", "推进中", "未启动", "已中止"):
        yield line[word], found.count(word)
    late = {step.task for step in paper.now.late}
    yield line["有逾期"], len({task.id for task in tasks} & late)


def _unit(line: dict[str, str], paper: PeriodPaper) -> Iterator[tuple[str, Any]]:
    row = paper.unit_rows[line["单位"]]
    kind = paper.office.kinds[row.unit]
    yield line["名次"], paper.ranks().get(kind, {}).get(row.unit)
    yield line["到期节点"], row.due
    yield line["已办结"], row.done
    yield line["办结率"], f"{row.rate}%"
    if "按期率" in line:
        yield line["按期办结"], row.in_time
        yield line["按期率"], f"{row.on_time}%" if row.judged else "—"
    if "未办结" in line:
        yield "、".join(sorted(line["未办结"].split("、"))), "、".join(sorted(row.waiting)) or "—"
