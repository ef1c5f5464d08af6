"""Entries that speak of what the registry does not know: a task taken out, a unit renamed."""

from collections.abc import Iterable, Iterator

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import steps
from zwfw_cli.core.registry.registry import Registry


def strangers(registry: Registry, entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Each such entry with what is not known; it has no effect on any answer."""
    for entry in entries:
        unknown = [
            word
            for word, known in (
                (entry.task, registry.task_by_id),
                (entry.indicator, registry.indicator_by_id),
                (entry.unit, registry.names),
            )
            if word is not None and word not in known
        ]
        task = registry.task_by_id.get(entry.task or "")
        if task is not None:
            known_steps = [one.n for one in steps(task)]
            unknown += [f"{task.id}节点{n}" for n in entry.steps if n not in known_steps]
        if unknown:
            yield entry, "、".join(unknown)
