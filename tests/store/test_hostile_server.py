"""Servers that are none, or mean harm: nobody waits for them without end."""

import contextlib
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from socket import socket

import pytest

from zwfw_cli.store.shared import connection
from zwfw_cli.store.shared.connection import Connection, CutError


def packet(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack(">I", len(body) + 4) + body


WELCOME = packet(b"R", struct.pack(">I", 0)) + packet(b"Z", b"I")
NOTICE = packet(b"N", b"SNOTICE\0Mx\0\0")
STATUS = packet(b"S", b"application_name\0x\0")
"""What a server may say at any time, and nobody asked for."""


@contextlib.contextmanager
def serving(answer: Callable[[socket], None]) -> Iterator[int]:
    """A port that takes whoever comes, and then does as it is told until the other one leaves."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                answer(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def chatting(with_: bytes, beats: int) -> Callable[[socket], None]:
    """Lets anyone in, never answers, and talks of something else, some 50 times a second."""

    def answer(line: socket) -> None:
        line.recv(4096)
        line.sendall(b"N")  # no encryption
        line.recv(4096)
        line.sendall(WELCOME)
        pause = threading.Event()
        for _ in range(beats):
            line.sendall(with_ * 100)
            pause.wait(0.02)

    return answer


@pytest.mark.parametrize(
    ("said", "whole"), [(NOTICE, 60), (STATUS, 0.4)], ids=["notices", "status"]
)
def test_a_server_that_talks_of_something_else(
    monkeypatch: pytest.MonkeyPatch, said: bytes, whole: float
) -> None:
    monkeypatch.setattr(connection, "WHOLE_SECONDS", whole)
    with (
        serving(chatting(said, beats=500)) as port,
        Connection(f"host=127.0.0.1 port={port} user=x dbname=x", 10) as one,
        pytest.raises(CutError, match=r"^0\.4秒没有应答$"),
    ):
        one.rows("select 1", silent=0.4 if whole > 1 else 10)
