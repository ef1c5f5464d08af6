"""An .mht as a browser saves it: the page of it, by the standard library's reader of mail."""

from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import Final

from zwfw_cli.intake.files.unreadable import broken
from zwfw_cli.intake.files.webpage import read_webpage
from zwfw_cli.intake.paper import Paper

_MOST_PARTS: Final = 2_000


def read_webarchive(path: Path, most: int) -> Paper:
    """The longest page of the archive; its pictures and frames are left alone."""
    message = BytesParser(policy=compat32).parsebytes(path.read_bytes())
    best, charset = b"", ""
    for at, part in enumerate(message.walk()):
        if at > _MOST_PARTS:
            break
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and len(content) > len(best):
                best, charset = content, str(part.get_content_charset() or "")
    if not best:
        raise broken(path, "里面没有网页；请用浏览器重新另存")
    if len(best) > most:
        raise broken(path, "网页太大，不像一份通知", "import-size")
    return read_webpage(best, path, charset)
