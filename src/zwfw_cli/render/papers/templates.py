"""Jinja for the papers: strict, sandboxed, and blind to markup in the data."""

import re
from collections.abc import Callable, Generator, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from jinja2 import StrictUndefined
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from zwfw_cli import __version__
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.render.markdown import escape
from zwfw_cli.render.papers.bounds import (
    BoundError,
    bounded,
    check_arguments,
    check_format,
    check_operation,
    gathered,
)
from zwfw_cli.render.papers.compiled import Compiled
from zwfw_cli.render.papers.faults import problem
from zwfw_cli.render.papers.paperwords import FILTERS
from zwfw_cli.render.papers.templatefiles import FOLDER, FolderLoader
from zwfw_cli.render.phrases import NONE

_BLANKS: Final = re.compile(r"\n{3,}")
"""Blank lines that loops and conditions leave behind."""
_PADDING: Final = ("batch", "center", "format", "indent", "slice", "tojson", "wordwrap")
"""Jinja's filters that make as much as they are asked for."""
_COMPILED: Final[Mapping[str, Any]] = {
    "autoescape": True,
    "optimized": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
"""Not optimized: folding constants takes longer than a paper that is rendered once gains."""


class Medium(NamedTuple):
    """What a template writes: how a value that it prints becomes text there, and the words that it
    may call. Both are functions of modules, which another process finds by their names.
    """

    shown: Callable[[Any], Markup]
    filters: Callable[[], Mapping[str, Callable[..., Any]]]


def render_template(
    name: str, roots: tuple[Path, ...], variables: Mapping[str, Any], medium: Medium | None = None
) -> str:
    """The text of a paper, ending with one line feed. The first root that has the template wins.

    ``medium`` is Markdown without one. DataError names the template and the line where it is wrong.
    What is wrong in the shipped ones alone passes through: it is ours.
    """
    medium = medium or Medium(_as_text, _filters)
    if not any(_has_files(root / FOLDER) for root in roots if root != roots[-1]):
        environment = _environment(roots, medium)
        environment.bytecode_cache = Compiled(roots[-1] / FOLDER, _how(medium))
        text = environment.get_template(name).render(variables)
    else:
        text = _of_workspace(name, roots, variables, medium)
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


def _filters() -> Mapping[str, Callable[..., Any]]:
    return FILTERS


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _of_workspace(
    name: str, roots: tuple[Path, ...], variables: Mapping[str, Any], medium: Medium
) -> str:
    """Rendered by another process: whoever wrote the template, this one goes on."""
    from zwfw_cli.render.papers.apart import apart

    try:
        text = apart(_rendered, name, roots, dict(variables), medium)
    except BoundError as error:
        text = problem(error, name, roots)
    if isinstance(text, Problem):
        raise DataError((text,))
    return text


def _rendered(
    name: str, roots: tuple[Path, ...], variables: Mapping[str, Any], medium: Medium
) -> str | Problem:
    """Rendered within bounds; whatever goes wrong is the template's."""
    try:
        with bounded():
            pieces = _environment(roots, medium).get_template(name).generate(variables)
            return gathered(cast("Generator[str]", pieces))
    except (Exception, MemoryError) as error:  # noqa: BLE001 - a template may raise anything
        return problem(error, name, roots)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, without its search for a way out where there is none, and within bounds."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a named tuple is data; anything else is looked at as always."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call whose result fits; methods of formats are wrapped by the sandbox."""
        method = getattr(obj, "__wrapped__", obj)
        _check_call(getattr(method, "__self__", None), args, kwargs)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator whose result fits."""
        check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _check_call(pattern: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    check_format(pattern)
    check_arguments(*args, *kwargs.values())


def _within_bounds(padding: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is asked for no more than a paper has room for."""

    @wraps(padding)
    def checked(*args: Any, **kwargs: Any) -> Any:
        _check_call(next((one for one in args if isinstance(one, str)), None), args, kwargs)
        return padding(*args, **kwargs)

    return checked


def _how(medium: Medium) -> str:
    """What the code that is made of a template depends on, beside its text: constants in it are
    printed as they are compiled.
    """
    return repr((__version__, medium.shown.__qualname__, _COMPILED))


def _environment(roots: tuple[Path, ...], medium: Medium) -> _Sandbox:
    environment = _Sandbox(
        loader=FolderLoader(roots), undefined=StrictUndefined, finalize=medium.shown, **_COMPILED
    )
    environment.filters.update(medium.filters())
    environment.filters.update(
        {name: _within_bounds(environment.filters[name]) for name in _PADDING}
    )
    return environment


def _as_text(value: Any) -> Markup:
    """Every value that a template prints: days as papers write them; text is escaped as Markdown, so
    that data never becomes markup. What a macro returns has been through here already, and Jinja marks it as safe.
    """
    if isinstance(value, Markup):
        return value
    text = chinese_day(value) if isinstance(value, date) else str(value)
    return Markup(NONE if value is None else escape(text))  # noqa: S704 - just escaped
