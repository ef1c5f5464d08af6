"""A workbook of any make by python-calamine, known by its content: .xlsx, .xls, .et, .ods."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.errors import ZwfwError
from zwfw_cli.intake.files.unreadable import broken

_PANIC: Final = "PanicException"


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The ``CalamineWorkbook`` for as long as it is read; DataError where it cannot be.

    ImportError where python-calamine is not installed.
    """
    import python_calamine as calamine

    try:
        with _silent():
            yield calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except BaseException as error:
        ours = isinstance(error, ZwfwError)
        if ours or (not isinstance(error, Exception) and type(error).__name__ != _PANIC):
            raise
        name = type(error).__name__
        remedy = "打开后另存为 .xlsx，加了密码的去掉密码"
        raise broken(path, f"读不懂这个 {path.suffix or '文件'}（{name}）；请{remedy}") from None


@contextmanager
def _silent() -> Iterator[None]:
    """Without the words that a panic of Rust writes to standard error by itself."""
    with suppress(OSError):
        sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
