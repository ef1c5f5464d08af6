"""TAB completion from the registry. Never fails: with a broken registry it offers nothing."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from zwfw_cli.core.errors import ZwfwError

MOST_ENTRIES: Final = 100
"""More than anyone looks through on a screen."""
MOST_LOOKED_AT: Final = 2000
"""So many of the newest entries are looked at for what is rare among them."""


def _registry(ctx: Any) -> Any:
    from zwfw_cli.cli.where import find_workspace

    return find_workspace(ctx.params.get("root")).registry


def fitting(words: Iterable[tuple[str, str]], incomplete: str) -> list[tuple[str, str]]:
    """Words that begin alike in any case; what was typed stays as it was typed."""
    typed = len(incomplete)
    return [
        (incomplete + word[typed:], told)
        for word, told in words
        if word[:typed].upper() == incomplete.upper()
    ]


def units(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Names and aliases of units."""
    try:
        names = _registry(ctx).names
    except ZwfwError:
        return []
    return fitting(
        ((word, name if name != word else "") for word, name in names.items()), incomplete
    )


def tasks(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Ids of tasks with their content."""
    try:
        found = _registry(ctx).tasks
    except ZwfwError:
        return []
    return fitting(((one.id, one.content) for one in found), incomplete)


def indicators(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Ids of indicators with their names."""
    try:
        found = _registry(ctx).indicators
    except ZwfwError:
        return []
    return fitting(((one.id, one.name) for one in found), incomplete)


def subjects(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Ids of tasks and indicators."""
    return tasks(ctx, args, incomplete) + indicators(ctx, args, incomplete)


def acts(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """States and 退回, with their English aliases."""
    from zwfw_cli.core.ledger.states import ALIASES

    words = [(str(act), alias) for alias, act in ALIASES.items()]
    return fitting([*words, *((alias, str(act)) for alias, act in ALIASES.items())], incomplete)


def sections(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Titles of the areas of work."""
    try:
        found = _registry(ctx).sections
    except ZwfwError:
        return []
    return fitting(((one.title, "") for one in found), incomplete)


def lights(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """The words of the lights."""
    from typing import get_args

    from zwfw_cli.core.registry.model import LightWord

    return fitting(((word, "") for word in get_args(LightWord)), incomplete)


def entries(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Ids of entries with what they say, the newest first; of very many the newest only. Where a
    short form was begun, short forms: what is offered must begin with what was typed.
    """
    from zwfw_cli.cli.clock import today
    from zwfw_cli.cli.where import find_workspace
    from zwfw_cli.render.views.log import in_words

    try:
        workspace = find_workspace(ctx.params.get("root"))
        registry, journal = workspace.registry, workspace.journal
        typed, day = incomplete.lower(), today()
        if not typed:
            every = ((one.entry, one) for one in reversed(journal))
            return [(word, in_words(registry, one)) for word, one in islice(every, MOST_ENTRIES)]
        short = "-" in typed[:5] or len(typed) < 4
        begin = f"{day:%Y}{typed}" if "-" in typed else f"{day:%Y%m%d}-{typed}"
        found = journal.starting(begin) if short else journal.starting(typed)
        cut = len(begin) - len(typed) if short else 0
        return [
            (incomplete + _end(one.entry, short)[cut + len(typed) :], in_words(registry, one))
            for one in sorted(found, key=_written)[: -MOST_ENTRIES - 1 : -1]
        ]
    except ZwfwError:
        return []


def _end(ident: str, short: bool) -> str:
    """An id, for short without its tail: the day and the number mean it."""
    return ident.rpartition("-")[0] if short and ident.count("-") > 1 else ident


def _written(one: Any) -> Any:
    return one.recorded_at


def findings(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Findings that are not closed, by number, with what they say; those without one by id."""
    from zwfw_cli.cli.clock import today
    from zwfw_cli.cli.where import find_workspace
    from zwfw_cli.core.ledger.inspections import Mending, inspections

    try:
        facts = find_workspace(ctx.params.get("root")).journal.facts(today())
    except ZwfwError:
        return []
    left = [one for one in inspections(facts, today()) if one.state is not Mending.CLOSED]
    return fitting(((one.name, f"{one.unit} {one.text}") for one in left), incomplete)


def batches(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Ids of batches, the newest first, with how many entries they are."""
    from zwfw_cli.cli.where import find_workspace

    try:
        journal = find_workspace(ctx.params.get("root")).journal
    except ZwfwError:
        return []
    counts: dict[str, int] = {}
    for one in islice(reversed(journal), MOST_LOOKED_AT):
        if one.batch is not None:
            counts[one.batch] = counts.get(one.batch, 0) + 1
    return fitting(((batch, f"{count}条") for batch, count in counts.items()), incomplete)


def codes(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Problem codes with what they mean."""
    from zwfw_cli.store.problemcodes import problem_codes

    try:
        found = problem_codes().values()
    except ZwfwError:
        return []
    return fitting(((one.code, one.meaning) for one in found), incomplete)


def answers(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Names of the answers that come as JSON, with the command that gives each."""
    from zwfw_cli.render.shapes.outputs import outputs

    return fitting(((name, f"zwfw {one.ask}") for name, one in outputs().items()), incomplete)


def sheets(ctx: Any, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Numbers of sheets that wait for a reply, the newest first, with their unit and matter."""
    from zwfw_cli.cli.clock import today
    from zwfw_cli.cli.where import find_workspace
    from zwfw_cli.core.ledger.register import OPEN, register
    from zwfw_cli.core.ledger.status import fold

    try:
        workspace = find_workspace(ctx.params.get("root"))
        found = register(fold(workspace.registry, workspace.journal, today()))
    except ZwfwError:
        return []
    waiting = [one for one in reversed(found) if one.state in OPEN and one.number is not None]
    return fitting(
        ((one.title, f"{one.unit} {one.matters[0].subject}") for one in waiting), incomplete
    )
