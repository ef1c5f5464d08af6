"""Real servers on this machine: a group robot over HTTP, and one that takes mail over SMTP."""

import base64
import contextlib
import hmac
import json
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Robot(HTTPServer):
    """Takes texts as 企业微信 and 钉钉 do; ``answers`` are given one after another, the last again.
    With a context it speaks in private; with a ``key`` it takes what is signed with it, as 钉钉 does.
    """

    def __init__(
        self,
        *answers: tuple[int, bytes],
        private: ssl.SSLContext | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.key = key
        self._private = private is not None
        if private is not None:
            self.socket = private.wrap_socket(self.socket, server_side=True)
        self.answers = list(answers) or [(200, b'{"errcode":0,"errmsg":"ok"}')]
        self.taken: list[dict[str, Any]] = []
        self.paths: list[str] = []

    @property
    def address(self) -> str:
        if self._private:
            return f"https://localhost:{self.server_port}/robot/send?access_token=GEHEIM"
        return f"http://127.0.0.1:{self.server_port}/cgi-bin/send?key=GEHEIM"

    def answer_to(self, path: str) -> tuple[int, bytes]:
        """The next answer, or 钉钉's to what is not signed as it asks."""
        asked = {name: one for name, (one,) in parse_qs(urlsplit(path).query).items()}
        if self.key is not None:
            moment = asked.get("timestamp", "0")
            made = hmac.new(self.key.encode(), digestmod="sha256")
            made.update(f"{moment}\n{self.key}".encode())
            late = abs(time.time() * 1000 - int(moment)) > 3_600_000
            if late or base64.b64decode(asked.get("sign", "")) != made.digest():
                return 200, b'{"errcode":310000,"errmsg":"sign not match GEHEIM"}'
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Post(BaseHTTPRequestHandler):
    server: Robot

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(json.loads(body))
        self.server.paths.append(self.path)
        status, answer = self.server.answer_to(self.path)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Nothing is told."""


class Mailbox(socketserver.TCPServer):
    """Takes mail. It refuses one word where it is told to; with a context it speaks in private, from
    the first byte or after STARTTLS.
    """

    def __init__(
        self, refuses: str = "", private: ssl.SSLContext | None = None, late: bool = False
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Letter)
        self.refuses = refuses
        self.private = private
        self.late = late
        self.said: list[str] = []
        self.letters: list[bytes] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Letter(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # who does not trust it hangs up
            if self.server.private is not None and not self.server.late:
                self._in_private(self.server.private)
            self._serve()

    def _in_private(self, context: ssl.SSLContext) -> None:
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)

    def _serve(self) -> None:
        self._tell("220 postfach")
        while line := self.rfile.readline():
            said = line.decode().strip()
            self.server.said.append(said)
            word = said.split(" ")[0].upper()
            if word == self.server.refuses:
                self._tell("550 nein GEHEIM")
            elif word == "EHLO":
                self._tell("250-postfach")
                self._tell("250-SMTPUTF8")
                if self.server.late:
                    self._tell("250-STARTTLS")
                self._tell("250 AUTH PLAIN")
            elif word == "STARTTLS" and self.server.private is not None:
                self._tell("220 los")
                self._in_private(self.server.private)
            elif word == "AUTH":
                self._tell("235 gut")
            elif word == "DATA":
                self._tell("354 weiter")
                self.server.letters.append(self._letter())
                self._tell("250 gut")
            else:
                self._tell("221 ende" if word == "QUIT" else "250 gut")
                if word == "QUIT":
                    return

    def _letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def _tell(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def running(server: Any) -> Iterator[Any]:
    """While it serves in a thread."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
