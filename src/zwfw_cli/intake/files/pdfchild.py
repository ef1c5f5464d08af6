"""The process that reads one PDF, within bounds that it sets itself before it opens the file:
``python -m zwfw_cli.intake.files.pdfchild FILE SECONDS``. Its answer is JSON on standard output.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.errors import DataError, UsageError

_MEMORY: Final = 400 * 1024 * 1024
"""Bytes beyond what the process holds when it begins; 500 full pages take 270 MB."""


def main(file: str, seconds: int) -> None:
    """Reads the file and writes what it holds, or why it cannot be read."""
    _bound(seconds)
    answer = json.dumps(_answer(Path(file)))
    sys.stdout.buffer.write(answer.encode())


def _answer(path: Path) -> dict[str, Any]:
    from zwfw_cli.intake.files.paperjson import packed
    from zwfw_cli.intake.files.pdffile import read_pdf

    try:
        return {"paper": packed(read_pdf(path))}
    except DataError as error:
        return {"problems": error.problems}
    except UsageError as error:
        return {"usage": str(error)}


def _bound(seconds: int) -> None:
    """Time of the processor where the system counts it, memory on Linux; no file of what is left
    where the system ends the process.
    """
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_lower(seconds, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pages = Path("/proc/self/statm")
    if pages.exists():
        most = int(pages.read_text().split()[0]) * resource.getpagesize() + _MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_lower(most, hard), hard))


def _lower(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
