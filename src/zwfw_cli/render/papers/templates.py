"""Jinja for the papers: strict, sandboxed, and blind to markup in the data."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.render.markdown import escape
from zwfw_cli.render.papers.paperwords import FILTERS
from zwfw_cli.render.phrases import NONE

FOLDER: Final = "templates"
_BLANKS: Final = re.compile(r"\n{3,}")
"""Blank lines that loops and conditions leave behind."""


def render_template(name: str, roots: tuple[Path, ...], variables: Mapping[str, Any]) -> str:
    """The text of a paper, ending with one line feed. The first root that has the template wins.

    DataError names the template and the line where it is wrong.
    """
    try:
        text = _environment(roots).get_template(name).render(variables)
    except (TemplateError, ArithmeticError, TypeError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or _line_of(error)
        said = f"模板出错：{error or type(error).__name__}；请改正，或删去它以改用内置模板"
        file = f"{FOLDER}/{getattr(error, 'name', None) or name}"
        raise DataError((Problem(file, line, 1, "template", said),)) from None
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, without its search for a way out where there is none."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a named tuple is data; anything else is looked at as always."""
        if attribute in getattr(type(obj), "_fields", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def _environment(roots: tuple[Path, ...]) -> _Sandbox:
    """Not optimized: folding constants takes longer than a paper that is rendered once gains."""
    environment = _Sandbox(
        loader=ChoiceLoader([FileSystemLoader(root / FOLDER) for root in roots]),
        undefined=StrictUndefined,
        autoescape=True,
        optimized=False,
        finalize=_as_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _as_text(value: Any) -> Markup:
    """Every value that a template prints: text is escaped as Markdown, so that data never becomes
    markup. What a macro returns has been through here already, and Jinja marks it as safe.
    """
    if isinstance(value, Markup):
        return value
    return Markup(NONE if value is None else escape(str(value)))  # noqa: S704 - just escaped


def _line_of(error: Exception) -> int:
    """The template's line of an error that happened while rendering."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if FOLDER in Path(trace.tb_frame.f_code.co_filename).parts:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
