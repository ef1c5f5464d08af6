"""督办单 and 提醒函 as papers, one file a unit: as text, in Word, for a browser, or as values."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from zwfw_cli.core.answers.noticenumbers import on_one_sheet
from zwfw_cli.core.answers.notices import Sheet
from zwfw_cli.core.ledger.journal import Head
from zwfw_cli.core.registry.registry import Registry

SINGLE, SEVERAL = "notice.md.j2", "notice-together.md.j2"
"""The templates of a sheet on one matter, and on several."""
PAGE_BREAK = "\n---\n\n"


class Writer(NamedTuple):
    """What the papers of one call share; ``together``: as in ``on_one_sheet``."""

    registry: Registry
    roots: tuple[Path, ...]
    as_of: date
    head: Head
    form: str
    together: bool

    def paper(self, unit: str, mine: Sequence[Sheet]) -> str | bytes:
        """The sheets of one unit in the form that is asked for."""
        from zwfw_cli.render.dressing import dressed
        from zwfw_cli.render.papers.paperwords import rests_on

        if self.form == "json":
            return self._values(unit, mine)
        text = PAGE_BREAK.join(self._pages(mine)) + rests_on(self.head)
        return dressed(text, self.form, self.registry, self.as_of, self.roots)

    def _values(self, unit: str, mine: Sequence[Sheet]) -> str:
        from zwfw_cli.render.jsontext import render
        from zwfw_cli.render.views.notices import sheets_view

        return render(sheets_view(unit, mine), self.as_of, self.registry.notice.document)

    def _pages(self, mine: Sequence[Sheet]) -> Iterable[str]:
        """Matters that each have a sheet of their own go through their template at once."""
        for single, some in groupby(on_one_sheet(mine, self.together), _is_single):
            if single:
                yield self._rendered(SINGLE, [one[0] for one in some])
            else:
                yield from (self._rendered(SEVERAL, one) for one in some)

    def _rendered(self, name: str, sheets: Sequence[Sheet]) -> str:
        from zwfw_cli.core.answers.reports.signature import signature
        from zwfw_cli.render.papers.templates import render_template

        variables = {
            "sheets": tuple(sheets),
            "notice": self.registry.notice,
            "signature": signature(self.registry),
            "as_of": self.as_of,
        }
        return render_template(name, self.roots, variables)


def _is_single(one: Sequence[Sheet]) -> bool:
    return len(one) == 1
