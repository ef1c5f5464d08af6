"""A real Chromium, driven through a pipe by the DevTools protocol. Needs chromium (apt-get install
chromium fonts-noto-cjk); fails without it.
"""

import json
import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = (
    "exec chromium --headless --no-sandbox --disable-gpu --hide-scrollbars"
    " --user-data-dir='{home}' --remote-debugging-pipe 3<&{asked} 4>&{told}"
)
SPOKEN = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")


class Browser:
    """The program; what it tells unasked is kept."""

    def __init__(self, home: Path) -> None:
        asked, self._ask = os.pipe()
        self._told, told = os.pipe()
        command = COMMAND.format(home=home, asked=asked, told=told)
        self._process = subprocess.Popen(
            ["bash", "-c", command], pass_fds=(asked, told), stderr=subprocess.DEVNULL
        )
        os.close(asked)
        os.close(told)
        self._rest = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ask)
        os.close(self._told)

    def send(self, method: str, session: str | None = None, **params: Any) -> Any:
        """Ask for something, and wait for the answer."""
        self._count += 1
        said: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if session is not None:
            said["sessionId"] = session
        os.write(self._ask, json.dumps(said).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._count:
                assert "error" not in answer, (method, answer)
                return answer["result"]
            self.events.append(answer)

    def wait(self, method: str, session: str) -> None:
        """Until it tells of something."""
        while not any(self._is(one, method, session) for one in self.events):
            self.events.append(self._read())

    @staticmethod
    def _is(event: dict[str, Any], method: str, session: str) -> bool:
        return (event.get("method"), event.get("sessionId")) == (method, session)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._told, 1 << 16)
            assert piece, "chromium has ended"
            self._rest += piece
        line, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(line)
        return found


class Tab:
    """A page in a window of a width, on a screen that is light or dark, or as it is printed."""

    def __init__(
        self,
        browser: Browser,
        page: Path,
        width: int = 1920,
        scheme: str = "light",
        media: str = "",
    ) -> None:
        self._browser = browser
        made = browser.send("Target.createTarget", url="about:blank")
        self._session = browser.send(
            "Target.attachToTarget", targetId=made["targetId"], flatten=True
        )["sessionId"]
        for domain in ("Page", "Log", "Runtime"):
            self._send(f"{domain}.enable")
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=1000,
                   deviceScaleFactor=1, mobile=False)  # fmt: skip
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self._send("Emulation.setEmulatedMedia", media=media, features=[feature])
        self._send("Page.navigate", url=page.as_uri())
        browser.wait("Page.loadEventFired", self._session)

    def run(self, script: str) -> Any:
        """What a script of ours finds in the page."""
        answer = self._send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def console(self) -> list[str]:
        """Every line that the page has brought onto the console."""
        self.run("0")  # what was told before is here by then
        mine = (one for one in self._browser.events if one.get("sessionId") == self._session)
        return [json.dumps(one["params"]) for one in mine if one["method"] in SPOKEN]

    def pdf(self) -> bytes:
        """As it is printed, on the paper that its style asks for."""
        made = self._send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return b64decode(made["data"])

    def _send(self, method: str, **params: Any) -> Any:
        return self._browser.send(method, self._session, **params)


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    running = Browser(home)
    try:
        yield running
    finally:
        running.close()
