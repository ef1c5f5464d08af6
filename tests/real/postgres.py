"""A PostgreSQL of the tests' own, and a wire to it that delays and cuts."""

import os
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from zwfw_cli.store.shared.connection import Connection, CutError

DBA = "zwfw_dba"


def programs() -> Path:
    """Where initdb and postgres are; the newest. Without them the tests fail."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    assert places, "these tests need PostgreSQL (Debian: postgresql)"
    return places[0]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Cluster:
    """Its files in a folder of its own; run as another user where we are root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zwfw-pg-"))
        self.port = free_port()
        self._user = {}
        if os.geteuid() == 0:
            self._user = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self.folder, "postgres", "postgres")
        self._log = (self.folder / "log").open("wb")
        self._run("initdb", "-D", "d", "-U", DBA, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    def dsn(self, user: str = DBA, port: int | None = None) -> str:
        return f"host=127.0.0.1 port={port or self.port} user={user} dbname=postgres"

    def start(self) -> None:
        argv = [programs() / "postgres", "-D", "d", "-p", f"{self.port}", "-k", self.folder,
                "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60"]  # fmt: skip
        self.process = subprocess.Popen(
            argv, cwd=self.folder, stdout=self._log, stderr=self._log, **self._user
        )
        for _ in range(600):
            try:
                Connection(self.dsn(), 1).close()
            except CutError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "log").read_text())

    def stop(self, how: str = "immediate") -> None:
        """As a power cut would, or in order."""
        subprocess.run(["kill", {"immediate": "-QUIT", "fast": "-INT"}[how], f"{self.process.pid}"], check=True)  # fmt: skip
        self.process.wait(30)

    def sql(self, text: str, *values: str) -> list[tuple[str | None, ...]]:
        """As the owner of the server, past all rights."""
        with Connection(self.dsn(), 5) as one:
            return one.rows(text, *values)

    def remove(self) -> None:
        if self.process.poll() is None:
            self.stop()
        self._log.close()
        shutil.rmtree(self.folder)

    def _run(self, name: str, *argv: str) -> None:
        subprocess.run(
            [programs() / name, *argv],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **self._user,
        )


class Wire:
    """Passes bytes on to a server: late, or not any more from a moment on."""

    def __init__(self, port: int, delay: float = 0) -> None:
        self._to = port
        self.delay = delay
        self.cut_answer: Callable[[bytes], bool] | None = None
        """Asked of what a client sends: where it says yes, the answer is the server's last word."""
        self.cuts = 0
        self.mute = False
        """Whether new connections are taken and nothing is ever said to them."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass, args=(client,), daemon=True).start()

    def _pass(self, client: socket.socket) -> None:
        if self.mute:
            while client.recv(1 << 16):
                pass
            return
        with client, socket.create_connection(("127.0.0.1", self._to)) as server:
            doomed = False
            while True:
                ready, _, _ = select.select([client, server], [], [])
                for one in ready:
                    data = one.recv(1 << 16)
                    if not data:
                        return
                    time.sleep(self.delay)
                    if one is server and doomed:
                        self.cuts += 1
                        return
                    asked = one is client and self.cut_answer is not None
                    doomed = doomed or (asked and self.cut_answer(data))
                    (server if one is client else client).sendall(data)
