"""The process that reads one document, within bounds that it sets itself before it opens the file:
``python -m zwfw_cli.intake.files.child KIND FILE SECONDS``. Its answer is JSON on standard output.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final, Literal

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.intake.paper import Paper

Kind = Literal["pdf", "page", "archive"]
_MEMORY: Final = 400 * 1024 * 1024
"""Bytes beyond what the process holds when it begins; 500 full pages of a PDF take 270 MB."""


def main(kind: str, file: str, seconds: int) -> None:
    """Reads the file and writes what it holds, or why it cannot be read."""
    _bound(seconds)
    answer = json.dumps(_answer(kind, Path(file)))
    sys.stdout.buffer.write(answer.encode())


def _answer(kind: str, path: Path) -> dict[str, Any]:
    from zwfw_cli.intake.files.paperjson import packed

    try:
        return {"paper": packed(_read(kind, path))}
    except DataError as error:
        return {"problems": error.problems}
    except UsageError as error:
        return {"usage": str(error)}


def _read(kind: str, path: Path) -> Paper:
    """Only that reader is imported."""
    if kind == "pdf":
        from zwfw_cli.intake.files.pdffile import read_pdf

        return read_pdf(path)
    if kind == "archive":
        from zwfw_cli.intake.files.webarchive import read_webarchive

        return read_webarchive(path)
    from zwfw_cli.intake.files.webpage import read_webpage

    return read_webpage(path.read_bytes(), path)


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
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
