"""What each problem code means: the table of ``docs/problems.md``, which travels in the wheel."""

import re
from typing import Final, NamedTuple

from zwfw_cli.core.errors import DefectError
from zwfw_cli.store.files import shipped_root

_ROW: Final = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


class ProblemCode(NamedTuple):
    """One row: what is the matter, and what to do."""

    code: str
    meaning: str
    remedy: str


def problem_codes() -> dict[str, ProblemCode]:
    """Every code in the order of the document; DefectError where it is missing or says nothing."""
    try:
        text = (shipped_root() / "docs" / "problems.md").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = {row[1]: ProblemCode(row[1], row[2], row[3]) for row in _ROW.finditer(text)}
    if not found:
        raise DefectError("安装的文件不全：没有 docs/problems.md；请重新安装。")
    return found
