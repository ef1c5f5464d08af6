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


def short(paper: PeriodPaper, ident: str) -> str:
    """How papers name a task or a target."""
    return next(
        one.short for one in (*paper.office.tasks, *paper.office.targets) if one.id == ident
    )


def shorts(paper: PeriodPaper, some: Iterable[str]) -> set[str]:
    return {short(paper, ident) for ident in some}


def step_name(paper: PeriodPaper, step: Step) -> str:
    name = short(paper, step.task)
    return f"{name}（{step.label}）" if step.label else name


def who(paper: PeriodPaper, step: Step) -> str:
    """A step with those who owe it, in one bracket."""
    label = f"{step.label}，" if step.label else ""
    return f"{short(paper, step.task)}（{label}{'、'.join(paper.now.step_open(step))}）"


def ordered(paper: PeriodPaper, some: Iterable[Name]) -> list[Step]:
    names = set(some)
    return [step for step in paper.now.dated if (step.task, step.n) in names]


def steps(paper: PeriodPaper, some: Iterable[Name]) -> set[str]:
    return {step_name(paper, step) for step in ordered(paper, some)}


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


def still(paper: PeriodPaper) -> Iterator[tuple[str, ...]]:
    """Unfinished steps as the annual paper words them."""
    for step in paper.now.dated:
        units = paper.now.step_open(step)
        if units:
            day, late = paper.now.date_of(step), paper.now.days_late(step)
            said = f"{'、'.join(units)}{step.label or '办结'}"
            yield said, str(day.month), str(day.day), str(late) if late else None


def turned(paper: PeriodPaper, *words: str) -> set[str]:
    """Targets whose verdict was the first word at the close before, and is the second now."""
    found = set()
    for target in paper.office.targets:
        told = []
        for span, day in ((before(paper.span), paper.span.start - DAY), (paper.span, paper.close)):
            figures = Figures.of(paper.office, paper.entries, target, day)
            last = figures.latest()
            told.append(judged(figures, last, span, figures.verdict(last))[1])
        if told[: len(words)] == [*words]:
            found.add(target.id)
    return found


def fallen(paper: PeriodPaper) -> set[str]:
    return turned(paper, "达标", "未达标")


def unheard(paper: PeriodPaper) -> set[tuple[str, frozenset[str]]]:
    return by_unit((short(paper, task), unit) for unit, task in paper.now.silent)


def apart(paper: PeriodPaper) -> list[list[str]]:
    """Units without anything due, by kind."""
    kinds = paper.office.kinds
    return [
        [unit for unit, row in paper.unit_rows.items() if not row.due and kinds[unit] == kind]
        for kind in dict.fromkeys(kinds.values())
    ]


def unread(paper: PeriodPaper) -> dict[str, set[str]]:
    """Targets without a reading that counts, by the unit that answers."""
    found: dict[str, set[str]] = {}
    for target in paper.office.targets:
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        last = figures.latest()
        if judged(figures, last, paper.span, figures.verdict(last))[1] in (
            "未报",
            "过期",
            "本月未报",
        ):
            found.setdefault(paper.office.responsible(target)[0], set()).add(target.id)
    return found


def missed(paper: PeriodPaper) -> Iterator[tuple[str, ...]]:
    """Of the whole under the unit that answers for it, and of each unit under its own name."""
    for target in paper.office.targets:
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        whole = [(paper.office.responsible(target)[0], figures.latest())]
        for unit, reading in (*whole, *figures.by_unit().items()):
            if reading and not meets(target, reading.exact):
                apart = abs(gap(reading, target))
                yield unit, target.short, str(reading.shown), str(apart) if apart else None


def findings(paper: PeriodPaper) -> list[int]:
    some = paper.findings
    count = [sum(state == word for _, state in some) for word in ("待整改", "已整改", "已销号")]
    late = sum(f.to < paper.close for f in paper.unmended)
    return [len(some), count[0], late, count[1], count[2]]


JUDGEMENTS = {"过期": "数据未更新", "未报": "未报送"}
"""What papers call a verdict."""
MAYBE = f"(?:（{LIST}）)?"

SENTENCES: tuple[tuple[str, Callable[[PeriodPaper], list[Any]]], ...] = (
    # tasks
    (f"{N}项重点任务中，已办结{N}项（上周{N}项），推进中{N}项，未启动{N}项，已中止{N}项",
     lambda p: [len(p.office.tasks), done(p.now), done(p.then), *states("推进中", "未启动", "已中止")(p)]),
    (f"共{N}项，已办结{N}项（含已销号{N}项）", lambda p: [len(p.office.tasks), done(p.now), *states("已销号")(p)]),
    (f"推进中{N}项，未启动{N}项，已中止{N}项。", states("推进中", "未启动", "已中止")),
    (f"已办结项数上月为{N}项", lambda p: [done(p.then)]),
    (f"{N}项重点任务中，截至.*?已办结{N}项，占", lambda p: [len(p.office.tasks), done(p.now)]),
    (f"上季度末为{N}项", lambda p: [done(p.then)]),
    (f"{N}项重点任务，截至.*?：已办结{N}项（含已销号{N}项）",
     lambda p: [len(p.office.tasks), done(p.now), *states("已销号")(p)]),
    (f"(?:本月新办结|本月新办结的|本周办结的|- 办结：){N}项", lambda p: [len(p.finished)]),
    (f"- 启动：{N}项{MAYBE}", lambda p: [len(p.started), shorts(p, p.started)]),
    (f"(?:- 退回：|由办结转为未办结){N}项{MAYBE}", lambda p: [len(p.returned), shorts(p, p.returned)]),
    # steps
    (f"- 逾期：新增{N}个", lambda p: [len(p.newly_overdue)]),
    (f"累计{N}个（上周{N}个，本周办结或中止{N}个）",
     lambda p: [len(p.overdue), len(p.overdue_before), len(p.cleared)]),
    (f"累计逾期未办结{N}个（上月{N}个，新增{N}个，办结或中止{N}个）",
     lambda p: [len(p.overdue), len(p.overdue_before), len(p.newly_overdue), len(p.cleared)]),
    (f"上月逾期的{N}个已办结或中止", lambda p: [len(p.cleared)]),
    (f"上次通报的逾期节点{N}个，已办结或中止{N}个{MAYBE}，仍未办结{N}个",
     lambda p: [len(p.overdue_before), len(p.cleared), steps(p, p.cleared), len(p.overdue & p.overdue_before)]),
    (f"(?:本月到期|- 到期：|本季度到期节点|全年到期节点){N}个", lambda p: [len(p.due)]),
    (f"按期完成{N}个，逾期完成{N}个，未完成{N}个(?:，已中止{N}个)?{MAYBE}",
     lambda p: [*outcomes(p), len(p.due_by_outcome["stopped"]), steps(p, p.due_by_outcome["stopped"])]),
    (f"底前还有{N}个节点到期", lambda p: [len(p.coming)]),
    (rf"\*\*逾期未办结\*\*（{N}个节点", lambda p: [len(p.overdue)]),
    (f"逾期未办结的{N}个节点，按", lambda p: [len(p.overdue)]),
    (f"当日(?:到期、)?尚未办结的{N}个节点", lambda p: [len(p.unmet)]),
    (f"上述{N}个逾期节点", lambda p: [len(p.overdue)]),
    (f"、{N}个到期节点|上述{N}个到期节点", lambda p: [len(p.unmet), len(p.unmet)]),
    # units
    (f"应报{N}家，已报{N}家", lambda p: [len(p.owing), len(p.reported)]),
    (r"；未报的：(.*?)。", lambda p: [p.missing]),
    (r"长期没有报送进展(?:\*\*。|的任务：)([^\n]+)。", lambda p: [unheard(p)]),
    (f"台账共{N}条", lambda p: [len(p.entries)]),
    # findings
    (f"督查发现问题{N}个，待整改{N}个（逾期{N}个），已整改{N}个，已销号{N}个", findings),
    # the year
    (f"未完成{N}项，持续推进{N}项，已中止{N}项。",
     lambda p: [len(p.unfinished), len(p.ongoing), *states("已中止")(p)]),
    (f"持续推进的{N}项", lambda p: [len(p.ongoing)]),
    # targets
    (f"应报{N}项，本月已报{N}项：达标{N}项，未达标{N}项",
     lambda p: [
         len(p.office.targets), len(p.office.targets) - verdicts(p, "本月未报")[0], *verdicts(p, "达标", "未达标"),
     ]),
    (f"（其中上月达标、本月未达标{N}项：([^）]*)）", lambda p: [len(fallen(p)), shorts(p, fallen(p))]),
    (r"上周达标、本周未达标：(.*?)。", lambda p: [shorts(p, fallen(p))]),
    (f"未到时限{N}项，本月未报{N}项(?:，数据未更新{N}项)?", lambda p: verdicts(p, "未到期", "本月未报", "过期")),
    (f"达标{N}项，未达标{N}项，未到时限{N}项，未报送{N}项，数据未更新{N}项",
     lambda p: verdicts(p, "达标", "未达标", "未到期", "未报", "过期")),
    (f"上次通报的未达标指标{N}项，已达标{N}项{MAYBE}，仍未达标{N}项",
     lambda p: [
         len(turned(p, "未达标")), len(turned(p, "未达标", "达标")), shorts(p, turned(p, "未达标", "达标")),
         len(turned(p, "未达标", "未达标")),
     ]),
    (f"\n{N}项指标中，达标", lambda p: [len(p.office.targets)]),
    (f"{N}项未达标指标，请牵头单位|\\*\\*指标未达标\\*\\*。{N}项", lambda p: verdicts(p, "未达标") * 2),
    # acts
    (f"退回{N}次", lambda p: [sum(one.state == "退回" for one in p.acts())]),
    (f"延期{N}次", lambda p: [sum(one.kind == "extend" for one in p.acts())]),
    (f"补录和更正以前的情况{N}条", lambda p: [len(written_since(p))]),
    (f"(?:[。；]|^)中止{N}次", lambda p: [sum(one.state == "已中止" for one in p.acts())]),
)  # fmt: skip
"""What is printed, and what it must be. Where a sentence does not stand, nothing is asked of it."""

ROWS: tuple[tuple[str, Callable[[PeriodPaper], set[tuple[str | None, ...]]]], ...] = (
    (rf"- ([^\n]+?）)：\d+月\d+日到期[^\n]*?，已逾期{N}天",
     lambda p: {(who(p, s), str(p.now.days_late(s))) for s in p.now.late}),
    (r"- ([^\n：]+?）)。(?:原因：|没有说明原因)", lambda p: {(who(p, s),) for s in ordered(p, p.unmet)}),
    (r"- (\d+)月(\d+)日[^\n]*?：([^\n：]+?）)。\n",
     lambda p: {
         (str(p.now.date_of(s).month), str(p.now.date_of(s).day), who(p, s)) for s in ordered(p, p.coming)
     }),
    (rf"- ([^：\n]+)：([^\n]*?)（\d+月\d+日发现），[^\n]*?，已逾期{N}天",
     lambda p: {
         (f.unit, f"问题{f.number}号，{f.note}" if f.number else f.note, str((p.close - f.to).days))
         for f in p.unmended if f.to < p.close
     }),
    (r"- ([^（\n]+)（([^，\n]+)，\d+月\d+日以来）：([^。\n]+)。",
     lambda p: {
         (t.short, unit or "办公室登记", text) for t in p.office.tasks for unit, text in p.now.problems(t)
     }),
    (rf"([^。；*\n]+)到期{N}个节点、办结{N}个，办结率([\d.]+)%",
     lambda p: {(row.unit, str(row.due), str(row.done), str(row.rate)) for row in p.unit_rows.values()}),
    (rf"(?m:^)([^，。\n]+)等{N}个单位没有到期节点", lambda p: {("、".join(some), str(len(some))) for some in apart(p)}),
    (rf"其余{N}个单位没有到期节点", lambda p: {(str(len(some)),) for some in apart(p)}),
    (rf"(?:。|；)(?!本月|已办结|上月)([^，；。（\d\n：]+?){N}项(?=；|。\n)",
     lambda p: {(unit, str(len(ids))) for unit, ids in unread(p).items()}),
    (r"(?:上月数更正：|；)([^，；。：]*?)上月通报(—|[\d.]+)[^，]*，更正为(—|[\d.]+)",
     lambda p: {
         (short(p, i) if i else "已办结", *("—" if v is None else str(v) for v in told)) for i, *told in amended(p)
     }),
    (rf"(?m:^)([^\n]+)合计报为([\d.]+)[^（]*（[^）]*），按{N}个单位的数据算为([\d.]+)",
     lambda p: {
         (t.short, str(pair[0].shown), str(pair[1].parts), str(pair[1].shown))
         for t in p.office.targets
         if (pair := Figures.of(p.office, p.entries, t, p.close).mismatch())
     }),
    (r"- ([^：\n]+)（([^（）\n，]+)(?:，努力目标)?）：([\d.]+)[^\n]*?，目标[^\n]*?，(?:[低高]([\d.]+)|等于目标值)",
     lambda p: {(name, unit, value, apart) for unit, name, value, apart in missed(p)}),
    (r"- ([^：\n]+)：([^\n]*?)为([\d.]+)[^\n]*?，目标[^\n]*?，(?:[低高]([\d.]+)|等于目标值)",
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
    r"\d+月底", r"达到100%", r"末条封签 \w+", r"目标[≥≤＜＞＝][\d.]+",
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
    elif {"没有报送的牵头单位", "未办结单位", "节点数"} & {*line}:
        yield from _trouble(line, paper)
    elif "本月值" in line or "年末值" in line:
        yield from _value(line, paper)


def _trouble(line: dict[str, str], paper: PeriodPaper) -> Iterator[tuple[str, Any]]:
    if "没有报送的牵头单位" in line:
        units = {unit for unit, task in paper.now.silent if task == line["编号"]}
        yield "、".join(sorted(line["没有报送的牵头单位"].split("、"))), "、".join(sorted(units))
    elif "未办结单位" in line:
        some = [
            s
            for s in paper.now.dated
            if s.task == line["编号"] and step_name(paper, s) == line["事项"]
        ]
        yield line["未办结单位"], "、".join(paper.now.step_open(some[0]))
        if "逾期" in line:
            yield line["逾期"], f"{paper.now.days_late(some[0])}天"
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


def _value(line: dict[str, str], paper: PeriodPaper) -> Iterator[tuple[str, Any]]:
    target = next(one for one in paper.office.targets if one.id == line["编号"])
    figures = Figures.of(paper.office, paper.entries, target, paper.close)
    last = figures.latest()
    reading, verdict = judged(figures, last, paper.span, figures.verdict(last))
    yield line["结论"], JUDGEMENTS.get(verdict, verdict)
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
        yield (
            "、".join(sorted(line["未办结"].split("、"))),
            "、".join(sorted(shorts(paper, row.waiting))),
        )
