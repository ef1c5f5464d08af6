"""Text as YAML that any reader takes for the same text, in the plainest form that is safe."""

import json
import re
from typing import Final

_SPECIAL_START: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_NOT_TEXT: Final = re.compile(
    r"(?i)true|false|yes|no|on|off|y|n|null|[-+]?(?:\.inf|\.nan)"
    r"|[-+.0-9][-+.0-9_,:eExXa-fA-FoO]*(?:[tT ][0-9:.zZ+ -]*)?|0o.*"
)
"""Words that other readers take for numbers, days or truth values; 2021-06-30 among them."""
_ESCAPED: Final = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(text: str, flow: bool = False) -> str:
    """One line of YAML; ``flow`` where it stands between brackets."""
    return text if is_plain(text, flow) else quoted(text)


def is_plain(text: str, flow: bool = False) -> bool:
    """Whether the text may stand as it is."""
    return (
        bool(text)
        and text[0] not in _SPECIAL_START
        and text.isprintable()
        and text == text.strip()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not _NOT_TEXT.fullmatch(text)
        and not (flow and any(char in text for char in ",[]{}:?"))
    )


def quoted(text: str) -> str:
    """In double quotes, everything invisible escaped."""
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def block(text: str, indent: int) -> str:
    """Several lines as they are, where each of them may stand so; else quoted."""
    lines = text.split("\n")
    fits = len(lines) > 1 and all(
        line and line.isprintable() and line == line.strip() for line in lines
    )
    if not fits:
        return scalar(text)
    return "|-\n" + "\n".join(" " * indent + line for line in lines)


def flow_list(texts: tuple[str, ...]) -> str:
    """``[甲, 乙]``."""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"
