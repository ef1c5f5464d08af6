"""What cannot go on. The exit code stands on the class; the table of them is in the README."""

from typing import ClassVar

from zwfw_cli.core.problems import Problem


class ZwfwError(Exception):
    """The root; ``str`` of it is the whole Chinese message for a person."""

    exit_code: ClassVar[int] = 70


class UsageError(ZwfwError):
    """The command line asks for something that does not exist or cannot be read."""

    exit_code = 2


class DataError(ZwfwError):
    """A data file cannot be read or is invalid; carries every problem, not the first."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.line_text() for problem in problems))
        self.problems = problems


class RefusedError(ZwfwError):
    """A write that must not be done: read-only registry, illegal change, missing evidence."""

    exit_code = 4


class UnheardError(RefusedError):
    """The answer is ready, and standard output does not take it: full, or closed."""


class BusyError(ZwfwError):
    """Another writer holds the workspace."""

    exit_code = 5


class MovedError(BusyError):
    """Others wrote meanwhile what may decide whether this may be written: it is to be checked anew."""

    def __init__(self) -> None:
        super().__init__("别人一直在写同一份台账，没有轮到；没有记入任何内容，请稍后再试。")


class UnreachableError(BusyError):
    """The server of a shared journal does not answer, or does not let anyone in."""


class DefectError(ZwfwError):
    """The program contradicts itself, e.g. a report whose sums do not reconcile."""

    exit_code = 70
