"""The server is away, or goes away in the middle: answers come from the copy and say so, nothing is
written twice, nothing that waits is dropped.
"""

import contextlib
import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from offline import away, back, ids, recorded, waiting
from postgres import Cluster, Wire

from conftest import Run

LOG = ("log", "-f", "csv")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost answer is asked for again for so long."""
    monkeypatch.setattr("zwfw_cli.store.shared.server.REPAIR_SECONDS", 0.3)


class Deaf:
    """A server that takes connections and never says a word; it counts them."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=8)
        self.port = int(self._listener.getsockname()[1])
        self.knocks: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.knocks.append(self._listener.accept()[0])

    def close(self) -> None:
        for one in (self._listener, *self.knocks):
            one.close()


@pytest.fixture
def deaf() -> Iterator[Deaf]:
    made = Deaf()
    yield made
    made.close()


def test_questions_are_answered_from_the_copy(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    there = once(*LOG)
    away(served, cluster, office)
    monkeypatch.setenv("ZWFW_NOW", "2021-07-05T11:30:00+08:00")
    told = once(*LOG)
    assert (told.code, told.out) == (0, there.out)
    assert told.err == (
        "服务器连不上：那里没有开着服务器；以下按本机副本回答，最后一次核对是2021-07-05 09:00（2小时前）。\n"
    )
    assert once("due").code == 0
    told = once("validate")
    assert "没有核对服务器上的台账" in told.out
    assert told.code == 0


def test_a_server_that_does_not_answer_is_not_waited_for_long(
    once: Run, cluster: Cluster, office: str, served: Path, deaf: Deaf
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    away(served, cluster, office, deaf.port)
    assert "1秒内没有应答" in once(*LOG).err


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "状态"))
    return tmp_path / "状态"


def noted(state: Path) -> Path:
    (found,) = state.glob("away-*")
    return found


def test_a_silent_server_is_waited_for_once_a_minute_and_by_whoever_writes(
    once: Run, cluster: Cluster, office: str, served: Path, deaf: Deaf, state: Path
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    there = once(*LOG)
    away(served, cluster, office, deaf.port)
    assert "1秒内没有应答" in once(*LOG).err
    assert len(deaf.knocks) == 1
    told = once(*LOG)
    assert (told.code, told.out) == (0, there.out)
    assert re.fullmatch(
        r"服务器连不上：\d+秒前没有应答，60秒内不再等它（zwfw share status 马上再试）；"
        r"以下按本机副本回答，最后一次核对是2021-07-05 09:00（不到1分钟前）。\n",
        told.err,
    )
    assert len(deaf.knocks) == 1
    refused = once("record", "T05", "--note", "又好")
    assert (refused.code, len(deaf.knocks)) == (5, 2)
    assert once("record", "T05", "--note", "又好", "--later").code == 0
    assert len(deaf.knocks) == 3
    assert "连接：服务器连不上：1秒内没有应答" in once("share", "status").out
    knocks = len(deaf.knocks)
    os.utime(noted(state), (time.time() - 61,) * 2)
    assert "1秒内没有应答" in once(*LOG).err
    assert len(deaf.knocks) == knocks + 1
    os.utime(noted(state), (time.time() + 600,) * 2)
    assert "1秒内没有应答" in once(*LOG).err


def test_a_server_that_is_back_is_asked_again_once_somebody_reached_it(
    once: Run, cluster: Cluster, office: str, served: Path, state: Path, wire: Wire
) -> None:
    away(served, cluster, office, wire.port)
    assert once("record", "T05", "--note", "一").code == 0
    wire.mute = True
    assert "1秒内没有应答" in once(*LOG).err
    wire.mute = False
    assert "秒前没有应答" in once(*LOG).err
    assert once("record", "T05", "--note", "二").code == 0
    assert list(state.glob("away-*")) == []
    told = once(*LOG)
    assert (told.err, told.out.count("二")) == ("", 1)


def test_without_a_copy_it_is_asked_all_the_same(
    once: Run, cluster: Cluster, office: str, served: Path, state: Path, wire: Wire
) -> None:
    away(served, cluster, office, wire.port)
    wire.mute = True
    assert once("due").code == 5
    assert once("due").code == 5
    wire.mute = False
    assert once("due").code == 0


def test_a_server_that_refuses_at_once_is_asked_each_time(
    once: Run, cluster: Cluster, office: str, served: Path, state: Path
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    away(served, cluster, office)
    for _ in range(2):
        assert "那里没有开着服务器" in once(*LOG).err
    assert list(state.glob("away-*")) == []


def test_without_server_and_copy_nothing_is_answered(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    away(served, cluster, office)
    told = once("due")
    assert (told.code, told.out) == (5, "")
    assert "服务器连不上" in told.err


def test_what_is_written_without_the_server_waits_and_is_sent_in_order(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    away(served, cluster, office)
    refused = once("record", "T05", "--state", "推进中")
    assert refused.code == 5
    assert "没有记入任何内容" in refused.err
    assert "--later" in refused.err
    made = [
        recorded(once("record", "T05", "--state", state, "--later").err)
        for state in ("推进中", "已办结")
    ]
    assert [one["entry"] for one in waiting(served)] == made
    assert once("record", "T05", "--state", "推进中", "--later").code == 4  # it is finished by then
    assert "有2条还没有送到服务器" in once("due").err
    assert once("share", "sync").code == 5
    assert len(waiting(served)) == 2
    back(served, cluster, office)
    told = once("share", "sync")
    assert told.code == 0
    assert ids(cluster, office)[1:] == made
    assert waiting(served) == []
    assert once("share", "sync").err == "没有待送的记录。\n"
    assert once("validate").code == 0


def test_what_became_illegal_meanwhile_is_told_and_goes_on_waiting(
    once: Run, cluster: Cluster, office: str, served: Path, tmp_path: Path
) -> None:
    assert once("share", "pull").code == 0
    away(served, cluster, office)
    bad = recorded(once("record", "T05", "--state", "推进中", "--later").err)
    good = recorded(once("record", "T04", "--note", "好", "--later").err)
    back(served, cluster, office)
    theirs = recorded(once("record", "T05", "--state", "已办结").err)
    told = once("share", "sync")
    assert told.code == 4
    assert f"没有送 {bad}（2021-07-05 T05" in told.err
    assert "不能改为「推进中」" in told.err
    assert f"已送 {good}" in told.err
    assert ids(cluster, office) == [theirs, good]
    assert [one["entry"] for one in waiting(served)] == [bad]


def cut(wire: Wire, every: bool = False) -> None:
    """The answer to the next append is lost, or to every one."""
    wire.cut_answer = lambda sent: b"zwfw.append" in sent and (every or wire.cuts == 0)


def test_an_answer_that_is_lost_is_asked_for_again(
    once: Run, cluster: Cluster, office: str, served: Path, wire: Wire
) -> None:
    away(served, cluster, office, wire.port)
    cut(wire)
    assert once("record", "T05", "--note", "好").code == 0
    assert wire.cuts == 1
    assert len(ids(cluster, office)) == 1
    assert once(*LOG).out.count("好") == 1


def test_an_answer_that_stays_lost_is_told(
    once: Run, cluster: Cluster, office: str, served: Path, wire: Wire
) -> None:
    away(served, cluster, office, wire.port)
    cut(wire, every=True)
    told = once("record", "T05", "--note", "好")
    assert told.code == 5
    (ident,) = ids(cluster, office)
    assert f"是否记入 {ident} 不确定" in told.err


def test_with_later_it_waits_and_is_known_again(
    once: Run, cluster: Cluster, office: str, served: Path, wire: Wire
) -> None:
    away(served, cluster, office, wire.port)
    cut(wire, every=True)
    made = recorded(once("record", "T05", "--state", "推进中", "--later").err)
    assert [one["entry"] for one in waiting(served)] == [made]
    assert ids(cluster, office) == [made]
    back(served, cluster, office)
    told = once("share", "sync")
    assert told.code == 0
    assert "上次其实已经记入" in told.err
    assert ids(cluster, office) == [made]
    assert waiting(served) == []


def test_two_clocks(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine whose clock is behind writes behind the others all the same."""
    assert once("record", "T05", "--state", "推进中").code == 0
    monkeypatch.setenv("ZWFW_NOW", "2021-07-05T08:00:00+08:00")
    late = once("record", "T05", "--state", "已办结")
    assert late.code == 0
    assert "本机时钟比台账最后一条记录" in late.err
    told = json.loads(once("log", "-f", "json").out)
    assert [one["state"] for one in told["items"]] == ["推进中", "已办结"]
    assert once("validate").code == 0


def test_a_line_that_waits_and_is_no_entry(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    (served / "data" / "outbox.jsonl").write_text('{"entry":\n')
    told = once("share", "sync")
    assert told.code == 3
    assert "data/outbox.jsonl:1:1: 不是完整的JSON；请改正或删去此行" in told.err
