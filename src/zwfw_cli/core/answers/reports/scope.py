"""A report for one unit: the registry narrowed to what it leads."""

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.registry import Registry


def narrowed(registry: Registry, unit: str) -> Registry:
    """Only the tasks that a unit leads and the targets that measure them.

    UsageError where it leads none: there would be nothing to report.
    """
    tasks = tuple(task for task in registry.tasks if unit in task.lead)
    if not tasks:
        raise UsageError(
            f"{unit}没有牵头任务，没有可通报的内容；用 zwfw unit {unit} 查看它的任务。"
        )
    ids = {task.id for task in tasks}
    indicators = tuple(
        one._replace(tasks=tuple(task for task in one.tasks if task in ids))
        for one in registry.indicators
        if ids & set(one.tasks)
    )
    return registry.replace(tasks=tasks, indicators=indicators)
