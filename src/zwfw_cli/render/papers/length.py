"""How long a paper is to read: Han characters and digits of its body. Annexes do not count."""

import re
from typing import Final

_ANNEX: Final = re.compile(r"^## 附", re.MULTILINE)
"""How the heading of an annex begins; the body ends before the first."""
_COUNTED: Final = re.compile(
    r"[0-9\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def body_characters(markdown: str) -> int:
    """The Han characters and digits before the first annex, those of tables included; signs,
    letters and spaces do not count.
    """
    found = _ANNEX.search(markdown)
    return len(_COUNTED.findall(markdown[: found.start()] if found else markdown))
