"""TAB completion of what belongs to the task that is already named. Never fails."""

from typing import Any

from zwfw_cli.cli.shell.complete import acts, fitting, units
from zwfw_cli.core.errors import ZwfwError


def task_units(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """The lead and supporting units of the task; all units where none of them begins so."""
    try:
        registry, task = _task(ctx)
        leads, support = registry.columns(task), [*task.support]
    except ZwfwError:
        return units(ctx, args, incomplete)
    roles = [(name, "牵头") for name in leads] + [(name, "配合") for name in support]
    own = fitting(((name, role) for name, role in roles if name in registry.names), incomplete)
    return own or units(ctx, args, incomplete)


def milestones(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """The numbers of the task's steps with their days."""
    from zwfw_cli.core.ledger.grid import steps

    try:
        _, task = _task(ctx)
    except ZwfwError:
        return []
    return fitting(
        ((str(one.n), f"{one.date or ''} {one.label}") for one in steps(task)), incomplete
    )


def legal_acts(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """What may be done with the parts of the task, as they stand; English words where one is typed."""
    from zwfw_cli.cli.clock import today
    from zwfw_cli.cli.where import find_workspace
    from zwfw_cli.core.ledger.grid import steps
    from zwfw_cli.core.ledger.states import ACTS, LEGAL
    from zwfw_cli.core.ledger.status import fold

    try:
        registry, task = _task(ctx)
        now = fold(registry, find_workspace(ctx.params.get("root")).journal, today())
        numbers = ctx.params.get("milestone") or [one.n for one in steps(task)]
        wanted = {registry.names.get(one) for one in ctx.params.get("unit") or ()}
        chosen = [one for one in registry.columns(task) if not wanted or one in wanted]
        cells = [now.cell(task, n, unit) for n in numbers for unit in chosen]
    except ZwfwError:
        return acts(ctx, args, incomplete)
    legal = {act for cell in cells for act in (cell.state, *LEGAL[cell.state])}
    own = fitting(((str(act), "") for act in ACTS if act in legal), incomplete)
    return own or acts(ctx, args, incomplete)


def _task(ctx: Any) -> tuple[Any, Any]:
    """The registry, and the task that stands in the command line; UsageError where none does.

    Behind an option that still lacks its value, arguments are not told from each other yet.
    """
    from zwfw_cli.cli.where import find_workspace
    from zwfw_cli.core.registry.lookup import find_task

    named = ctx.params.get("tasks") or ctx.params.get("task") or ctx.args[:1] or ""
    registry = find_workspace(ctx.params.get("root")).registry
    return registry, find_task(registry, named if isinstance(named, str) else named[0])
