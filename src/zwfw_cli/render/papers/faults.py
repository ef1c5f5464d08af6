"""What is wrong with a template, told with the place."""

from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from zwfw_cli.core.problems import Problem
from zwfw_cli.render.papers.bounds import BoundError
from zwfw_cli.render.papers.templatefiles import FOLDER, TemplateFileError


def problem(error: BaseException, name: str, roots: tuple[Path, ...]) -> Problem:
    """The error as a problem of the file where it arose; ``name`` is the template that was asked for."""
    error = _bound(error) or error
    file, line = _place(error, name, roots)
    said = f"模板出错：{_told(error)}；请改正，或删去它以改用内置模板"
    return Problem(file, line, 1 if line else 0, "template", said)


def _bound(error: BaseException | None) -> BoundError | None:
    """The bound behind the error: one of time may come while Jinja is busy with another."""
    while error is not None and not isinstance(error, BoundError):
        error = error.__context__
    return error


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
