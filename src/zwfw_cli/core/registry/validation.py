"""Cross checks of a well-formed registry: one small function each, with a stable code.

The table of codes, each with an example, is docs/problems.md.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.problems import Finding, at_most
from zwfw_cli.core.registry.filenames import file_name
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.core.registry.notify import check_notify
from zwfw_cli.core.registry.office import check_office
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.core.registry.scorechecks import check_scoring


def check_registry(registry: Registry) -> list[Finding]:
    """Every finding of every check; paths count items of this registry."""
    return [finding for check in CHECKS for finding in at_most(check(registry))]


def check_milestones(registry: Registry) -> Iterator[Finding]:
    """Steps are numbered 1, 2, … and their days do not go back."""
    for index, task in enumerate(registry.tasks):
        path = ("tasks", index, "deadline", "milestones")
        before = None
        for place, one in enumerate(task.deadline.milestones):
            if one.n != place + 1:
                said = f"节点序号应为{place + 1}，写成了{one.n}"
                yield Finding("tasks", (*path, place, "n"), "milestone-number", said)
            if before is not None and one.date < before:
                said = f"节点日期 {one.date} 早于上一个节点 {before}"
                yield Finding("tasks", (*path, place, "date"), "milestone-order", said)
            before = one.date


def check_deadlines(registry: Registry) -> Iterator[Finding]:
    """The reading of a deadline must be what its words say, unless a note gives a reason."""
    for index, task in enumerate(registry.tasks):
        deadline = task.deadline
        if deadline.note is not None:
            continue
        reading = read_deadline(deadline.text, registry.notice.year)
        path = ("tasks", index, "deadline")
        if not reading.understood:
            said = f"看不懂时限「{deadline.text}」，无法核对；核实后请在 note 写明读法的理由"
            yield Finding("tasks", (*path, "text"), "deadline-unread", said)
            continue
        read, given = (
            [one.date for one in reading.milestones],
            [one.date for one in deadline.milestones],
        )
        if read != given or reading.ongoing != deadline.ongoing:
            said = (
                f"时限「{deadline.text}」读作{_told(read, reading.ongoing)}，"
                f"登记为{_told(given, deadline.ongoing)}；请改正，或在 note 写明理由"
            )
            yield Finding("tasks", path, "deadline-mismatch", said)


def _told(days: Sequence[date], ongoing: bool) -> str:
    parts = [str(day) for day in days] + (["持续推进"] if ongoing else [])
    return "、".join(parts) or "没有日期"


def check_unit_cells(registry: Registry) -> Iterator[Finding]:
    """Where a cell's own words are kept, they must name the units that are listed."""
    kept = [
        (("tasks", index, f"{field}_text"), text, names)
        for index, task in enumerate(registry.tasks)
        for field, text, names in (
            ("lead", task.lead_text, task.lead),
            ("support", task.support_text, task.support),
        )
        if text is not None
    ]
    if not kept:
        return
    from zwfw_cli.core.grammar.units import read_units

    for path, text, names in kept:
        read = read_units(text).members
        if read != names:
            said = f"原文「{text}」读作{'、'.join(read)}，登记为{'、'.join(names)}"
            yield Finding("tasks", path, "units-mismatch", said)


def check_roles(registry: Registry) -> Iterator[Finding]:
    """A unit stands once in a cell; a named unit has one role. A collective may have both."""
    for index, task in enumerate(registry.tasks):
        for field, names in (("lead", task.lead), ("support", task.support)):
            for place, name in enumerate(names):
                path = ("tasks", index, field, place)
                if name in names[:place]:
                    yield Finding("tasks", path, "unit-repeated", f"「{name}」重复")
                elif field == "support" and name in task.lead and name in registry.unit_by_name:
                    said = f"「{name}」既是牵头又是配合单位"
                    yield Finding("tasks", path, "unit-two-roles", said, "warning")


def check_lights(registry: Registry) -> Iterator[Finding]:
    """The rules leave no hole, and each has the number that its condition needs."""
    lights = registry.rules.lights
    for index, rule in enumerate(lights):
        path = ("lights", index)
        if rule.when == "due-within" and rule.workdays is None:
            yield Finding("rules", path, "light-number", "due-within 需要 workdays")
        if rule.when == "silent" and rule.days is None:
            yield Finding("rules", path, "light-number", "silent 需要 days")
        if rule.when == "otherwise" and index != len(lights) - 1:
            said = "otherwise 之后的规则永远用不到；请移到最后"
            yield Finding("rules", path, "light-order", said)
    if lights[-1].when != "otherwise":
        said = "最后一条灯号规则必须是 otherwise，否则有的任务没有灯号"
        yield Finding("rules", ("lights", len(lights) - 1), "light-hole", said)


def check_scores(registry: Registry) -> Iterator[Finding]:
    """The rules of the assessment, whether it is on or not."""
    if registry.rules.scoring is not None:
        yield from check_scoring(registry.rules.scoring)


def check_names(registry: Registry) -> Iterator[Finding]:
    """The name of a unit is the name of its file as well."""
    for index, unit in enumerate(registry.units):
        if (safe := file_name(unit.name)) != unit.name:
            said = f"「{unit.name}」不能作文件名，每个单位一个文件时写作「{safe}」；请核对"
            yield Finding("units", ("units", index, "name"), "name-file", said, "warning")


def check_issuer(registry: Registry) -> Iterator[Finding]:
    """Who issues the papers, where the workspace says so."""
    if registry.office is not None:
        yield from check_office(registry.office)
        if registry.office.notify is not None:
            yield from check_notify(registry.office.notify, frozenset(registry.unit_by_name))


def check_short_names(registry: Registry) -> Iterator[Finding]:
    """A short name means one item."""
    seen: dict[str, str] = {}
    items: list[tuple[str, int, Task | Indicator]] = [
        *(("tasks", index, one) for index, one in enumerate(registry.tasks)),
        *(("indicators", index, one) for index, one in enumerate(registry.indicators)),
    ]
    for file, index, one in items:
        if one.short in seen:
            said = f"简称「{one.short}」与{seen[one.short]}相同，文件中分不清；请改一个"
            yield Finding(file, (file, index, "short"), "short-repeated", said)
        seen.setdefault(one.short, one.id)


def check_years(registry: Registry) -> Iterator[Finding]:
    """Days lie near the notice's year; a slip of the century is an error."""
    issued = registry.notice.issued
    if abs(issued.year - registry.notice.year) > 1:
        said = f"成文日期 {issued} 与年份 {registry.notice.year} 相差超过一年"
        yield Finding("tasks", ("notice", "issued"), "year-far", said)
    for index, indicator in enumerate(registry.indicators):
        if indicator.due is not None and indicator.due < issued:
            said = f"指标时限 {indicator.due} 早于成文日期 {issued}"
            yield Finding("indicators", ("indicators", index, "due"), "due-before-issue", said)


def check_undated(registry: Registry) -> Iterator[Finding]:
    """The day from which undated targets are judged is one of the calendar."""
    told = registry.rules.undated_from
    if told is None:
        return
    try:
        date.fromisoformat(told if told.count("-") > 1 else f"{registry.notice.year}-{told}")
    except ValueError:
        said = f"没有 {told} 这一天；请写成 12-31 或 {registry.notice.year}-12-31"
        yield Finding("rules", ("undated_from",), "undated-from", said)


CHECKS: Final[tuple[Callable[[Registry], Iterator[Finding]], ...]] = (
    check_milestones,
    check_deadlines,
    check_unit_cells,
    check_roles,
    check_lights,
    check_undated,
    check_scores,
    check_years,
    check_names,
    check_short_names,
    check_issuer,
)
