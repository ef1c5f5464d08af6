"""Finds the workspace and hands out one snapshot of it."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.errors import DataError, RefusedError, UsageError
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.status import Snapshot, fold
from zwfw_cli.store.files import shipped_root
from zwfw_cli.store.journal import Read, append, read_journal

if TYPE_CHECKING:
    from zwfw_cli.core.drafts import Draft
    from zwfw_cli.intake.drafting import Watch
    from zwfw_cli.store.registry import Loaded


@dataclass(frozen=True)
class Workspace:
    """One workspace, read at most once."""

    root: Path
    shipped: bool = False
    """Whether it was found in the package, where nothing may be written."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file, errors and warnings."""
        return (*self._loaded.problems, *self._journal.problems)

    @cached_property
    def registry(self) -> Registry:
        """The valid registry; DataError with all errors otherwise."""
        registry = self._loaded.registry
        if registry is None:
            raise DataError(tuple(one for one in self._loaded.problems if one.severity == "error"))
        return registry

    @property
    def document(self) -> str:
        """The number of the notice; empty where the registry is not valid."""
        registry = self._loaded.registry
        return registry.notice.document if registry is not None else ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal in the order of writing; DataError where a line cannot be read."""
        if self._journal.problems:
            raise DataError(self._journal.problems)
        return self._journal.entries

    @property
    def template_roots(self) -> tuple[Path, ...]:
        """Where templates are looked for: the workspace first, then the package."""
        return (self.root, shipped_root())

    def snapshot(self, as_of: date) -> Snapshot:
        """Registry and journal at the end of a day."""
        return fold(self.registry, self.entries, as_of)

    def append(self, make: Callable[[Sequence[Entry]], Entry]) -> Entry:
        """Append to the journal under its lock; RefusedError in the shipped registry."""
        self.refuse_shipped()
        return append(self.root, make)

    def refuse_shipped(self) -> None:
        """Nothing is written into the package itself."""
        if self.shipped:
            raise RefusedError("内置登记册只读，不能记录；请先用 zwfw init DIR 建立自己的工作区。")

    @cached_property
    def _loaded(self) -> "Loaded":
        from zwfw_cli.store.registry import load_registry

        return load_registry(self.root)

    @cached_property
    def _journal(self) -> Read:
        return read_journal(self.root)


def find_workspace(asked: str | None) -> Workspace:
    """The folder asked for, else the nearest workspace upward, else the shipped registry.

    UsageError where the folder asked for is no workspace.
    """
    if asked:
        if not is_workspace(Path(asked)):
            raise UsageError(
                f"{asked} 不是工作区（没有 data/tasks.yaml）；可用 zwfw init DIR 新建。"
            )
        return Workspace(Path(asked))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return Workspace(folder)
    return Workspace(shipped_root(), shipped=True)


def is_workspace(folder: Path) -> bool:
    """A folder that holds ``data/tasks.yaml``, readable or not."""
    return os.path.lexists(folder / "data" / "tasks.yaml")


def draft_from(file: Path, year: int, watch: "Watch") -> "Draft":
    """The draft of a registry from a foreign document; nothing is written."""
    from zwfw_cli.intake.drafting import draft_registry
    from zwfw_cli.intake.opening import read_paper

    return draft_registry(read_paper(file), year, file.name, watch)


def write_draft(file: Path, year: int, target: Path, watch: "Watch") -> "Draft":
    """Draft a new workspace; RefusedError, before anything is read, where files are there."""
    from zwfw_cli.render.draftfiles import draft_files
    from zwfw_cli.store.newworkspace import refuse_existing, write_workspace

    refuse_existing(target)
    draft = draft_from(file, year, watch)
    write_workspace(target, draft_files(draft))
    return draft


def write_next_year(workspace: Workspace, as_of: date, year: int, target: Path) -> "Draft":
    """Carry what is unfinished into a new workspace; units and rules are copied as they stand."""
    from zwfw_cli.core.newyear import carry_over
    from zwfw_cli.render.draftfiles import draft_files
    from zwfw_cli.store.newworkspace import refuse_existing, write_workspace

    refuse_existing(target)
    draft = carry_over(workspace.snapshot(as_of), year)
    if not draft.tasks:
        raise RefusedError(f"到{as_of}，全部任务都已办结或中止，没有可以结转的，没有写任何文件。")
    texts = draft_files(draft)
    del texts["units"]
    write_workspace(target, texts, workspace.root)
    return draft
