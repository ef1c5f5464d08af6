"""The program as it is used: a workspace with a journal on disk, questions by their command lines."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from zwfw_cli.cli.main import main
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.append import append_lines
from zwfw_cli.store.lines import to_line


class Program:
    def __init__(self, root: Path):
        self.root = root
        self._told: dict[tuple[object, ...], str] = {}
        self._said = ""

    @classmethod
    def at(cls, source: Path, root: Path) -> Program:
        """A copy of a workspace without its journal."""
        (root / "data").mkdir(parents=True)
        for file in (source / "data").glob("*.yaml"):
            shutil.copy(file, root / "data" / file.name)
        return cls(root)

    def keep(self, entries: Sequence[Entry]) -> None:
        """The journal as it would have been written: sealed line by line."""
        self._told.clear()
        path = self.root / "data" / "journal.jsonl"
        path.unlink(missing_ok=True)
        if entries:
            append_lines(path, self.root / "data" / "journal.torn", map(to_line, entries))

    def ask(self, *words: str, as_of: date) -> str:
        """What it prints; a question that was asked before of the same journal is not asked again."""
        key = (*words, as_of)
        if key not in self._told:
            self._told[key] = self._asked(words, as_of)
        return self._told[key]

    def says(self, *words: str, as_of: date) -> list[str]:
        """What it tells beside what it prints."""
        self._asked(words, as_of)
        return self._said.splitlines()

    def _asked(self, words: Sequence[str], as_of: date) -> str:
        raw, said = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
        with redirect_stdout(out), redirect_stderr(said):
            code = main([*words, "--root", str(self.root), "--as-of", as_of.isoformat()])
        if code > 1:
            raise AssertionError(
                f"zwfw {' '.join(words)} --as-of {as_of}: {code}: {said.getvalue()}"
            )
        self._said = said.getvalue()
        return raw.getvalue().decode()

    def json(self, *words: str, as_of: date) -> dict[str, Any]:
        return json.loads(self.ask(*words, "-f", "json", as_of=as_of))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
