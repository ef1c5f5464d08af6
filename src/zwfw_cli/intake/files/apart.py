"""A document read by a process of its own, where nobody can know beforehand what it asks for: 700
bytes of a PDF, or one tag of a web page, can be work without end. The child sets itself bounds of
memory and time; here it has a time by the clock as well.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.files.child import Kind
from zwfw_cli.intake.files.paperjson import unpacked
from zwfw_cli.intake.files.unreadable import broken
from zwfw_cli.intake.paper import Paper

_SECONDS: Final[Mapping[Kind, int]] = {"pdf": 7, "page": 5, "archive": 5}
"""Of the processor, for any file."""
_SECONDS_A_MEGABYTE: Final[Mapping[Kind, int]] = {"pdf": 4, "page": 0, "archive": 0}
"""500 full pages of a PDF take ten, and 30 MB; the longest web page takes three."""
_MOST_SECONDS: Final = 120
_BY_THE_CLOCK: Final = 3
"""How many times as long, on a machine that does other things as well."""


def read_apart(kind: Kind, path: Path) -> Paper:
    """What the reader of that kind gives; DataError as well where it comes to no end of its own."""
    more = _SECONDS_A_MEGABYTE[kind] * (path.stat().st_size >> 20)
    seconds = min(_SECONDS[kind] + more, _MOST_SECONDS)
    match _answer(kind, path, seconds):
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


def _answer(kind: Kind, path: Path, seconds: int) -> Any:
    """None where the child was ended, by itself, the system or the clock. ``-P``: nothing that lies
    in the folder of the user becomes a part of it.
    """
    child = "zwfw_cli.intake.files.child"
    argv = [sys.executable, "-P", "-m", child, kind, str(path.absolute()), str(seconds)]
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
