"""What the tests of every dress of a paper share: the papers, and their words without any dress."""

import re

from conftest import HERE

PAPERS = sorted((HERE.parent / "examples" / "2021" / "reports").glob("*.md"))
CIRCULAR = next(path for path in PAPERS if path.stem == "月通报-2021-10")
FORM = next(path for path in PAPERS if path.stem.startswith("督办单"))
HOSTILE = (
    "<试点> & “引” \\*星\\* =1+1 </style></section><script>alert(1)</script> \x00\x1b[31m\uffff "
    + "长" * 10_000
)


def text_of_markdown(markdown: str) -> str:
    """The plain words: no heading marks, bullets, bars, rules of tables, or escapes."""
    lines = [line for line in markdown.splitlines() if not re.fullmatch(r"[|\s:-]*", line)]
    plain = [re.sub(r"^(#+|-|>)\s", "", line).replace("**", "").replace("|", "") for line in lines]
    return re.sub(r"\\(?=[^\w\s])", "", "".join(plain))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
