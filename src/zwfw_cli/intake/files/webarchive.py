"""An .mht as a browser saves it: the page of it, by the standard library's reader of mail."""

from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import Final

from zwfw_cli.intake.files.unreadable import MAX_TEXT, broken
from zwfw_cli.intake.files.webpage import read_webpage
from zwfw_cli.intake.paper import Paper

_MOST_PARTS: Final = 2_000


def read_webarchive(path: Path) -> Paper:
    """The longest page of the archive; its pictures and frames are left alone."""
    try:
        best, charset = _longest(path.read_bytes())
    except RecursionError:
        raise broken(path, "一层套一层，套得太深；请用浏览器重新另存") from None
    if not best:
        raise broken(path, "里面没有网页；请用浏览器重新另存")
    if len(best) > MAX_TEXT:
        raise broken(path, "网页太大，不像一份通知", "import-size")
    return read_webpage(best, path, charset)


def _longest(raw: bytes) -> tuple[bytes, str]:
    """The page and its charset; RecursionError where parts lie in parts without end."""
    message = BytesParser(policy=compat32).parsebytes(raw)
    best, charset = b"", ""
    for at, part in enumerate(message.walk()):
        if at > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and len(content) > len(best):
                best, charset = content, str(part.get_content_charset() or "")
    return best, charset
