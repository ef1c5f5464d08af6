"""Makes new workspaces: from a foreign document, or from what a year leaves unfinished."""

from pathlib import Path
from typing import NamedTuple

from zwfw_cli.core.answers.newyear import carried_on, carry_over, unlisted, with_unlisted
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.comparison import pair_tasks
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.emptydraft import empty_draft
from zwfw_cli.core.registry.model import Task
from zwfw_cli.intake.drafting import Watch, draft_registry
from zwfw_cli.intake.files.opening import read_paper
from zwfw_cli.render.draftfiles import draft_files
from zwfw_cli.store.newworkspace import refuse_existing, write_workspace


def draft_from(file: Path, year: int, watch: Watch) -> Draft:
    """The draft of a registry from a foreign document; nothing is written."""
    return draft_registry(read_paper(file), year, file.name, watch)


def write_draft(file: Path, year: int, target: Path, watch: Watch) -> Draft:
    """Draft a new workspace; RefusedError, before anything is read, where files are there."""
    refuse_existing(target)
    draft = draft_from(file, year, watch)
    write_workspace(target, draft_files(draft))
    return draft


class Carried(NamedTuple):
    """The draft of a new notice beside the year before."""

    draft: Draft
    pairs: dict[str, Task]
    """A task's id → the old task that it goes on with."""
    left: tuple[Task, ...]
    """What is unfinished and not listed any more."""


def write_carried(
    file: Path, year: int, target: Path, watch: Watch, before: Snapshot, root: Path, whole: bool
) -> Carried:
    """Draft next year's notice; each task notes what it goes on with, units and rules are those of
    the year before. ``whole``: what is unfinished and not listed any more goes on behind it.
    """
    refuse_existing(target)
    draft = draft_from(file, year, watch)
    pairs = pair_tasks(before.registry.tasks, draft.tasks)
    draft = carried_on(draft, before.registry, pairs)
    left = unlisted(before, pairs)
    if whole and left:
        draft = with_unlisted(draft, before, left)
    write_workspace(target, draft_files(draft), root)
    return Carried(draft, pairs, left)


def write_empty(target: Path, place: str, year: int, issuer: str) -> Draft:
    """A workspace of an office that begins, without anybody else's tasks."""
    refuse_existing(target)
    draft = empty_draft(place, year, issuer)
    write_workspace(target, draft_files(draft))
    return draft


def write_next_year(snapshot: Snapshot, year: int, target: Path, root: Path) -> Draft:
    """Carry what is unfinished into a new workspace; units and rules are copied from ``root``."""
    refuse_existing(target)
    draft = carry_over(snapshot, year)
    if not draft.tasks:
        raise RefusedError(
            f"到{snapshot.as_of}，全部任务都已办结或中止，没有可以结转的，没有写任何文件。"
        )
    texts = draft_files(draft)
    del texts["units"]
    write_workspace(target, texts, root)
    return draft
