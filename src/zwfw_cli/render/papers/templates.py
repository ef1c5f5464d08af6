"""Jinja for the papers: strict, sandboxed, and blind to markup in the data."""

import re
from collections.abc import Callable, Generator, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from zwfw_cli import __version__
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.render.markdown import escape
from zwfw_cli.render.papers.bounds import (
    bounded,
    check_arguments,
    check_format,
    check_operation,
    gathered,
)
from zwfw_cli.render.papers.compiled import Compiled
from zwfw_cli.render.papers.paperwords import FILTERS
from zwfw_cli.render.papers.templatefiles import FOLDER, FolderLoader, TemplateFileError
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
    may call.
    """

    shown: Callable[[Any], Markup]
    filters: Mapping[str, Callable[..., Any]]


def render_template(
    name: str, roots: tuple[Path, ...], variables: Mapping[str, Any], medium: Medium | None = None
) -> str:
    """The text of a paper, ending with one line feed. The first root that has the template wins.

    ``medium`` is Markdown without one. DataError names the template and the line where it is wrong.
    What is wrong in the shipped ones alone passes through: it is ours.
    """
    medium = medium or Medium(_as_text, FILTERS)
    environment = _environment(roots, medium)
    if not any(_has_files(root / FOLDER) for root in roots if root != roots[-1]):
        environment.bytecode_cache = Compiled(roots[-1] / FOLDER, _how(medium))
        text = environment.get_template(name).render(variables)
    else:
        text = _rendered(environment, name, roots, variables)
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _rendered(
    environment: "_Sandbox", name: str, roots: tuple[Path, ...], variables: Mapping[str, Any]
) -> str:
    """Rendered within bounds; whatever goes wrong is the template's."""
    try:
        with bounded():
            pieces = environment.get_template(name).generate(variables)
            return gathered(cast("Generator[str]", pieces))
    except (Exception, MemoryError) as error:  # noqa: BLE001 - a template may raise anything
        file, line = _place(error, name, roots)
        said = f"模板出错：{_told(error)}；请改正，或删去它以改用内置模板"
        raise DataError((Problem(file, line, 1 if line else 0, "template", said),)) from None


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
    environment.filters.update(medium.filters)
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


def _place(error: BaseException, name: str, roots: tuple[Path, ...]) -> tuple[str, int]:
    """The template and its line (0: the whole file) where something went wrong."""
    if isinstance(error, TemplateFileError):
        return f"{FOLDER}/{error.name}", 0
    if isinstance(error, TemplateSyntaxError):
        return f"{FOLDER}/{error.name or name}", error.lineno
    place, trace = (f"{FOLDER}/{name}", 0), error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        for root in roots:
            if file.is_relative_to(root / FOLDER):
                place = file.relative_to(root).as_posix(), trace.tb_lineno
        trace = trace.tb_next
    return place


def _told(error: BaseException) -> str:
    """What went wrong; Python's own words with the kind of the error, which they often lack."""
    if isinstance(error, TemplateNotFound):
        return f"没有模板「{error.name}」"
    if isinstance(error, MemoryError):
        return "占用内存太多"
    if isinstance(error, RecursionError):
        return "嵌套或自己调用自己的层数太多"
    if type(error).__module__.startswith(("jinja2", "zwfw_cli")):
        return str(error)
    return f"{type(error).__name__} {error}".strip()
