"""A PDF read by a process of its own: what its pages draw is known only when pdfium has read all of
it, and 700 bytes can ask for work without end. The child sets bounds of memory and time; here it
has a time by the clock as well.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.files.paperjson import unpacked
from zwfw_cli.intake.files.unreadable import broken
from zwfw_cli.intake.paper import Paper

_SECONDS: Final = 7
"""Of the processor, for any file; 500 full pages take ten, and 30 MB."""
_SECONDS_A_MEGABYTE: Final = 4
_MOST_SECONDS: Final = 120
_BY_THE_CLOCK: Final = 3
"""How many times as long, on a machine that does other things as well."""


def read_pdf_apart(path: Path) -> Paper:
    """What ``read_pdf`` gives; DataError as well where the child comes to no end of its own."""
    seconds = min(_SECONDS + _SECONDS_A_MEGABYTE * (path.stat().st_size >> 20), _MOST_SECONDS)
    match _answer(path, seconds):
        case {"paper": content}:
            return unpacked(content)
        case {"problems": problems}:
            raise DataError(tuple(Problem(*one) for one in problems))
        case {"usage": str(text)}:
            raise UsageError(text)
    raise broken(
        path,
        f"像是坏文件：{seconds}秒还读不完，或要的内存太多；"
        "请用原文件另存，或打开后复制文字，粘贴到 .txt 文件（UTF-8）再导入",
    )


def _answer(path: Path, seconds: int) -> Any:
    """None where the child was ended, by itself, the system or the clock. ``-P``: nothing that lies
    in the folder of the user becomes a part of it.
    """
    child = "zwfw_cli.intake.files.pdfchild"
    argv = [sys.executable, "-P", "-m", child, str(path.absolute()), str(seconds)]
    errors = None if os.environ.get("ZWFW_DEBUG") else subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - this program, no shell
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            timeout=seconds * _BY_THE_CLOCK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout) if done.returncode == 0 else None
