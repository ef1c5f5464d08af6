"""Group robots of 企业微信 and 钉钉: both take a text as JSON and answer with an error code."""

import json
import time
from collections.abc import Sequence
from typing import Any, Final

from zwfw_cli.core.errors import UnreachableError, UsageError

SECONDS: Final = 10
PER_MINUTE: Final = 20
"""So many messages a minute a robot takes."""
MINUTE: Final = 60.0
_LOCAL: Final = ("127.0.0.1", "localhost", "::1")
_MOST: Final = 64 * 1024


_SAID: Final = {310000: "加签、关键词或IP地址与机器人的安全设置不符"}
"""What a code of 钉钉 means that an office can mend."""


def post(address: str, text: str, key: str | None = None) -> None:
    """Send one text, signed where there is a key. UnreachableError where the robot does not take it;
    neither its address nor the key is told.
    """
    from http.client import HTTPException
    from urllib.request import Request, build_opener

    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False)
    headers = {"Content-Type": "application/json; charset=utf-8"}
    check(address)
    place = address if key is None else signed(address, key, time.time_ns() // 1_000_000)
    try:
        request = Request(place, body.encode(), headers, method="POST")  # noqa: S310 - checked
        with build_opener(_unmoved()).open(request, timeout=SECONDS) as answer:
            raw = answer.read(_MOST)
    except (OSError, HTTPException, ValueError) as error:
        raise UnreachableError(f"群机器人没有回应（{_told(error)}）") from None
    code = _code(raw)
    if code != 0:
        why = f"：{_SAID[code]}" if isinstance(code, int) and code in _SAID else ""
        raise UnreachableError(f"群机器人没有收（错误代码{code}{why}）")


def signed(address: str, key: str, moment: int) -> str:
    """The address with the moment, in milliseconds since 1970, and its HMAC-SHA256, as 钉钉 asks for."""
    import hmac
    from base64 import b64encode
    from urllib.parse import urlencode

    digest = hmac.digest(key.encode(), f"{moment}\n{key}".encode(), "sha256")
    said = urlencode({"timestamp": moment, "sign": b64encode(digest).decode()})
    return f"{address}{'&' if '?' in address else '?'}{said}"


def pause(sent: Sequence[float], now: float) -> float:
    """How long to wait before the next message to a robot that took some at these moments."""
    recent = [at for at in sent if now - at < MINUTE]
    return 0.0 if len(recent) < PER_MINUTE else recent[-PER_MINUTE] + MINUTE - now


def check(address: str) -> None:
    """UsageError unless it is one, over the network only where nobody can read along."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)):
        raise UsageError("群机器人的网址应以 https:// 开头；请核对所写的秘密。")


def _unmoved() -> Any:
    """A message goes where it was sent, and is not sent on."""
    from urllib.request import HTTPRedirectHandler

    class Unmoved(HTTPRedirectHandler):
        def redirect_request(self, *_args: Any) -> None:
            return None

    return Unmoved


def _code(raw: bytes) -> object:
    try:
        return json.loads(raw).get("errcode", "无")
    except (ValueError, AttributeError):
        return "看不懂"


def _told(error: Exception) -> str:
    """The number of an HTTP answer, or the kind of failure: never a text that may hold the address."""
    from urllib.error import HTTPError

    from zwfw_cli.cli.sending.network import reason_of

    if isinstance(error, HTTPError):
        return f"HTTP {error.code}"
    if isinstance(error, UnicodeError):
        return "网址里有中文或全角的字，请核对所写的秘密"
    cause = getattr(error, "reason", error)
    return reason_of(cause) if isinstance(cause, OSError) else type(cause).__name__
