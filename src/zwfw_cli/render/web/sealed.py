"""Web pages that take no style but their own: the digest of it stands in their policy."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

SEAL: Final = "sha256-seal-of-the-style"
"""Stands in the policy of a page until its style is there to be summed."""
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def sealed(page: str) -> str:
    """The page with the digest of its style in its policy: a browser takes no other style."""
    style = _STYLE.search(page)
    digest = sha256((style[1] if style else "").encode()).digest()
    return page.replace(SEAL, f"sha256-{b64encode(digest).decode()}", 1)
