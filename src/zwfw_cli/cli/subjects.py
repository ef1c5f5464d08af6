"""A task or a clause of the notice, as options name them."""

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.lookup import find_task
from zwfw_cli.core.registry import Registry


def find_place(registry: Registry, task: str | None, clause: str | None) -> dict[str, str]:
    """The facts of an entry that say where in the notice it belongs; UsageError for both or none."""
    if (task is None) == (clause is None or not clause.strip()):
        raise UsageError("请写 --task 或 --clause 之一，说明对应哪项任务或哪一条。")
    return {"task": find_task(registry, task).id} if task is not None else {"clause": clause or ""}
