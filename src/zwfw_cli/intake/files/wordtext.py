"""The words of a paragraph of a .docx, as they are seen."""

from collections.abc import Iterator
from typing import Any, Final

from zwfw_cli.intake.paper import cleaned

MAIN: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HIDDEN: Final = f"{MAIN}vanish"
_RUN: Final = f"{MAIN}r"
_PROPERTIES: Final = f"{MAIN}rPr"
_TEXT: Final = f"{MAIN}t"
_VALUE: Final = f"{MAIN}val"
_OFF: Final = frozenset({"0", "false", "off"})
_MARKS: Final = {
    f"{MAIN}tab": "\t",
    f"{MAIN}br": "\n",
    f"{MAIN}cr": "\n",
    f"{MAIN}noBreakHyphen": "-",
}
_ELSEWHERE: Final = frozenset(
    f"{MAIN}{name}" for name in ("txbxContent", "pPr", "del", "moveFrom", "instrText", "delText")
)
"""What holds no words of this paragraph: text boxes, properties, deletions, field codes."""


def read_text(paragraph: Any, hidden: bool = False) -> str:
    """What is seen: insertions stand, deletions and text boxes do not; with ``hidden``, what is not
    seen because its letters are hidden.
    """
    return cleaned("".join(_words(paragraph, hidden)))


def _words(element: Any, hidden: bool) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _ELSEWHERE or not isinstance(tag, str):
            continue
        if tag == _RUN:
            if _vanishes(child) == hidden:
                yield from _of_run(child, hidden)
        else:
            yield from _words(child, hidden)


def _of_run(run: Any, hidden: bool) -> Iterator[str]:
    for node in run:
        if node.tag == _TEXT:
            yield node.text or ""
        elif node.tag in _MARKS:
            yield _MARKS[node.tag]
        elif node.tag not in _ELSEWHERE and isinstance(node.tag, str) and len(node):
            yield from _words(node, hidden)


def _vanishes(run: Any) -> bool:
    properties = run.find(_PROPERTIES)
    mark = properties.find(HIDDEN) if properties is not None else None
    return mark is not None and mark.get(_VALUE, "1") not in _OFF
