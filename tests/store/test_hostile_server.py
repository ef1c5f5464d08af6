"""Servers that are none, or mean harm: nobody waits for them without end."""

import contextlib
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import socket

import pytest

from conftest import Run
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


def nonsense(line: socket) -> None:
    line.recv(4096)
    line.sendall(b"N")
    line.recv(4096)
    line.sendall(b"R" + struct.pack(">I", 0x7FFFFFFF) + b"x" * 4096)


def web(line: socket) -> None:
    line.recv(4096)
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")


def insult(line: socket) -> None:
    line.recv(4096)
    line.sendall(b"N")
    line.recv(4096)
    line.sendall(packet(b"E", b"SFATAL\0C28000\0Mgo \x1b[2J away\0\0"))


NO_SERVER = "那里答话的不是 PostgreSQL 服务器；请核对 host 和 port"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (nonsense, NO_SERVER),
        (web, NO_SERVER),
        (insult, "请核对服务器的写法，或问管理员（"),
    ],
)
def test_what_is_no_server_is_told_in_chinese(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[socket], None], said: str,
) -> None:  # fmt: skip
    with serving(answer) as port:
        monkeypatch.setenv("ZWFW_JOURNAL", f"host=127.0.0.1 port={port} user=x dbname=x office=甲")
        told = once("due", "--root", str(hedong), "--as-of", "2024-04-10")
    assert (told.code, told.err.count("\n")) == (0, 1)
    assert told.err.startswith(f"服务器连不上：{said}")
    assert "\x1b" not in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("port=99999999", "port 写得不对，应在1至65535之间"),
        ("port=abc", "port 这样的参数应为数字"),
        ("nonsense=3", "参数里有不认识的名字"),
        ("dbname='x", "参数的写法不对"),
        ("sslmode=foo", "sslmode 写得不对"),
    ],
)
def test_words_that_the_driver_does_not_know(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    monkeypatch.setenv("ZWFW_JOURNAL", f"office=甲 host=127.0.0.1 {words}")
    told = once("due", "--root", str(hedong), "--as-of", "2024-04-10")
    assert told.code == 0
    assert told.err.startswith(f"服务器连不上：{said}")


def test_a_password_file_that_others_can_read(
    once: Run, hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver would warn in English, and go on without it."""
    kept = tmp_path / "pgpass"
    kept.write_text("*:*:*:*:GEHEIM\n", encoding="utf-8")
    kept.chmod(0o644)
    server = f"host=127.0.0.1 port=1 passfile={kept}"
    monkeypatch.setenv("ZWFW_JOURNAL", f"{server} office=甲")
    told = once("due", "--root", str(hedong), "--as-of", "2024-04-10")
    assert (told.code, told.err) == (
        2, f"环境变量 ZWFW_JOURNAL：密码文件 {kept} 别人也能读，不能用；请 chmod 600 {kept}。\n"
    )  # fmt: skip
    monkeypatch.delenv("ZWFW_JOURNAL")
    toml = hedong / "data" / "journal.toml"
    toml.write_text(f'server = "{server}"\noffice = "甲"\n', encoding="utf-8")
    assert once("due", "--root", str(hedong), "--as-of", "2024-04-10").code == 3
    kept.chmod(0o600)
    assert once("due", "--root", str(hedong), "--as-of", "2024-04-10").code == 0
