"""The tables of ``scripts.md`` that README and the man page repeat."""

import re
from pathlib import Path
from typing import Final

EXIT_CODES: Final = "退出码"
ENVIRONMENT: Final = "环境变量"
_PAGE: Final = Path(__file__).resolve().parents[1] / "scripts.md"


def table(title: str) -> str:
    """The table under a heading, as it stands there."""
    text = _PAGE.read_text(encoding="utf-8")
    section = text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    return "\n".join(line for line in section.splitlines() if line.startswith("|"))


def rows(title: str) -> list[tuple[str, str]]:
    """Its rows as text, without the marks of Markdown."""
    lines = table(title).splitlines()[2:]
    cells = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in lines]
    return [(first.replace("`", ""), second.replace("`", "")) for first, second in cells]
