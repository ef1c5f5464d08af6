"""The entry point: streams in UTF-8, one exit code, no traceback unless asked for."""

import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Final, NoReturn

from zwfw_cli.cache import LostError
from zwfw_cli.cli.output import prepare_streams, say
from zwfw_cli.core.errors import (
    DataError,
    DefectError,
    MovedError,
    RefusedError,
    ZwfwError,
)
from zwfw_cli.store.environment import in_utf8

INTERRUPTED: Final = 130
_UNMAPPED: Final = "failed to map segment"
"""As the system's loader says it."""
_SHORT: Final = (
    "内存不够，没有做完；请关掉别的程序或放宽限制再试。如在记录，是否记入请用 zwfw log 核对。\n"
)
MOST_CHECKS: Final = 20
"""How often a line is checked anew because others were quicker, before that is told."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (the table is in the README)."""
    try:
        prepare_streams()
        with _uncollected():
            return _run(argv)
    except BrokenPipeError:
        return _quiet_end()
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # how Typer ends it
            return _quiet_end()
        raise
    except KeyboardInterrupt:
        return INTERRUPTED
    except ZwfwError as error:
        return _told(error)
    except OSError as error:
        return _told(_refused(error))
    except Exception as error:  # noqa: BLE001 - the last stand: no traceback for bad luck of ours
        return _out_of_memory() if _is_short_of_memory(error) else _defect(error)


def run() -> NoReturn:
    """The program as the shell calls it: ends at once when the answer is out.

    Taking the interpreter down module by module costs a tenth of a short question, and what was
    opened is closed by the system as well. (Profilers and coverage call ``main``.)
    """
    try:
        code = main()
    except SystemExit as left:  # how Typer ends a completion
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles while one question is answered.

    What is read is large, stays until the answer is out, and holds no cycles; each search would
    walk all of it in vain, which doubles the time for 10,000 tasks. A caller that lives on (tests,
    a loop over ``main``) gets its collector back.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _run(argv: Sequence[str] | None) -> int:
    """One command; once more where others wrote meanwhile what its rules go by.

    Nothing was told or written by then: an answer is told when it is whole, and what is told of an
    entry is worked out before it is appended.
    """
    arguments = [in_utf8(one) for one in (sys.argv[1:] if argv is None else argv)]
    for _ in range(0 if "-" in arguments else MOST_CHECKS):  # standard input is read but once
        with contextlib.suppress(MovedError):
            return _kept(arguments)
    return _kept(arguments)


def _kept(arguments: list[str]) -> int:
    """The same without the cache, where that is lost on the way."""
    try:
        return _asked(arguments)
    except LostError as lost:
        from zwfw_cli.cache.place import switched_off

        if lost.damaged is not None:
            with contextlib.suppress(OSError):
                lost.damaged.unlink(missing_ok=True)
        with switched_off():
            return _asked(arguments)


def _asked(arguments: list[str]) -> int:
    from zwfw_cli.cli.shell.app import build

    try:
        code = build().main(args=arguments, prog_name="zwfw", standalone_mode=False)
    except (ZwfwError, MemoryError):
        raise
    except Exception as error:
        from zwfw_cli.cli.shell.usage import translated

        if (told := translated(error)) is None:
            raise
        raise told from None
    return code if isinstance(code, int) else 0


def _told(error: ZwfwError) -> int:
    for line in str(error).split("\n") if isinstance(error, DataError) else [str(error)]:
        say(line)
    return error.exit_code


def _refused(error: OSError) -> ZwfwError:
    """What the system would not do, where no command had a word of its own for it."""
    from zwfw_cli.core.oserrors import reason

    named = f"（{error.filename}）" if isinstance(error.filename, str) else ""
    return RefusedError(f"系统没有允许这一步{named}：{reason(error)}。")


def _is_short_of_memory(error: Exception) -> bool:
    """Also where a part of the program could not be loaded for want of it."""
    return isinstance(error, MemoryError) or (
        isinstance(error, ImportError) and _UNMAPPED in str(error)
    )


def _out_of_memory() -> int:
    """Told without loading anything more."""
    with contextlib.suppress(OSError):
        os.write(2, _SHORT.encode())
    return RefusedError.exit_code


def _defect(error: Exception) -> int:
    if os.environ.get("ZWFW_DEBUG"):
        import traceback

        with contextlib.suppress(OSError):
            traceback.print_exception(error)
    name = type(error).__name__
    say(f"程序出错（{name}）：这是缺陷，请报告；设 ZWFW_DEBUG=1 可看详情。")
    return DefectError.exit_code


def _quiet_end() -> int:
    """The reader of the pipe has gone: not an error, and nothing more to say."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
