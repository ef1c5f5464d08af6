"""Where text goes: standard output carries data only, notices go to standard error."""

import contextlib
import os
import shutil
import sys
from typing import TextIO

from zwfw_cli.core.errors import UnheardError, UsageError


def prepare_streams() -> None:
    """UTF-8 whatever the locale. In place of a closed stream stands one that takes nothing: else
    the next file to be opened would be the standard output of every library.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write_text(
    text: str | bytes, output: str | None, root: str | None = None, schema: bool = False
) -> None:
    """Text, or a document's bytes, to a file, replaced whole, or to standard output.

    ``root``: the workspace that answered;
    ``schema``: the text may become a file of a workspace's ``data/schema/``.

    UnheardError where standard output takes nothing; RefusedError where the file must not, or
    cannot, be written.
    """
    if output is None or output == "-":
        _print(text, sys.stdout)
        return
    from zwfw_cli.cli.target import standard_stream, write_target

    stream = standard_stream(output)
    if stream is not None:
        _print(text, stream)
    else:
        write_target(output, as_bytes(text), root, schema)


def as_bytes(text: str | bytes) -> bytes:
    """What goes into a file; half characters as the streams show them."""
    return text if isinstance(text, bytes) else text.encode(errors="backslashreplace")


def _print(text: str | bytes, stream: TextIO) -> None:
    """All of it at once, so that a full disk is met here; a reader who has left is no error.

    UsageError where a document would be shown on a screen.
    """
    if isinstance(text, bytes) and stream.isatty():
        raise UsageError("文档不能显示在屏幕上；请用 -o 写文件名。")
    try:
        if isinstance(text, bytes):
            stream.flush()
            stream.buffer.write(text)
        else:
            stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from zwfw_cli.core.oserrors import reason

        raise UnheardError(f"写不了标准输出：{reason(error)}。") from None


def say(text: str) -> None:
    """A line for the person, on standard error; work that is done stays done if nobody hears."""
    from zwfw_cli.render.plain import one_line

    with contextlib.suppress(OSError):
        print(one_line(text), file=sys.stderr)


def width() -> int:
    """Cells of the terminal; 80 where there is none. ``COLUMNS`` overrides."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def colour() -> bool:
    """Colour on a terminal, or where FORCE_COLOR asks for it; never under NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
