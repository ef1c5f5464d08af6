"""Where the body of a notice and its annex disagree. Both are kept; this says so."""

from collections.abc import Iterator
from typing import NamedTuple

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.core.registry.registry import Registry


class Conflict(NamedTuple):
    """One disagreement, with both places."""

    subject: str
    """The id of the task or indicator that it was found at."""
    body: str
    annex: str

    @property
    def text(self) -> str:
        """Both readings in one line."""
        return f"{self.body}；{self.annex}"


def task_conflicts(registry: Registry, task: Task) -> tuple[Conflict, ...]:
    """Titles of its area that differ, and days of its targets that the annex does not have."""
    return (*_titles(registry, task), *_days(task, registry.indicators_of(task)))


def indicator_conflicts(registry: Registry, indicator: Indicator) -> tuple[Conflict, ...]:
    """Days that the annex gives to the tasks of this target and the body does not."""
    tasks = (registry.task_by_id[one] for one in indicator.tasks)
    return tuple(found for task in tasks for found in _days(task, (indicator,)))


def _titles(registry: Registry, task: Task) -> Iterator[Conflict]:
    section = registry.section_by_title[task.section]
    if section.body is not None and section.body != section.title:
        yield Conflict(
            task.id,
            f"正文{section.clause}：{section.body}",
            f"{task.source.place}：{section.title}",
        )


def _days(task: Task, targets: tuple[Indicator, ...]) -> Iterator[Conflict]:
    dated = {one.date for one in task.deadline.milestones}
    for indicator in targets:
        if not dated or indicator.due in dated:
            continue
        due = "未写时限" if indicator.due is None else f"时限为{chinese_day(indicator.due)}（含）"
        yield Conflict(
            indicator.id,
            f"正文{indicator.clause}：{indicator.id} {indicator.name}{due}",
            f"{task.source.place}：{task.id} {task.deadline.text}",
        )
