"""The same commands on a journal that lies on a server."""

import json
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from postgres import Cluster, Wire

from conftest import HERE, Run
from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import BusyError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import seal_of
from zwfw_cli.store.journal import held_journal
from zwfw_cli.store.shared.desk import ServerDesk
from zwfw_cli.store.shared.place import Place
from zwfw_cli.store.shared.server import ServerDoor

NOW = "2021-07-05T09:00:00+08:00"
HISTORY = HERE.parent / "examples" / "2021"


def journal(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def lines(cluster: Cluster, office: str) -> list[str]:
    """Past the program: what the table holds."""
    rows = cluster.sql("select line from zwfw.entry where office = $1 order by n", office)
    return [line or "" for (line,) in rows]


def door(cluster: Cluster, office: str, user: str = "o_") -> ServerDoor:
    return ServerDoor(Place(cluster.dsn(f"{user}{office}"), office))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the example year."""
    made = tmp_path_factory.mktemp("example") / "样例"
    subprocess.run([sys.executable, HISTORY / "replay.py", made], check=True, capture_output=True)
    return journal(made)


def test_the_example_year_goes_in_and_out_byte_for_byte(
    once: Run, cluster: Cluster, office: str, served: Path, example: Path
) -> None:
    whole = example.read_bytes()
    shutil.copy(example, journal(served))
    count = whole.count(b"\n")
    assert count > 500
    assert f"送了{count}条" in once("share", "push").err
    assert "没有要送的" in once("share", "push").err
    assert "".join(f"{line}\n" for line in lines(cluster, office)).encode() == whole
    assert once("share", "pull", "-o", "备份.jsonl").code == 0
    assert (served / "备份.jsonl").read_bytes() == whole
    journal(served).unlink()
    assert f"取了{count}条" in once("share", "pull").err
    assert "取了0条" in once("share", "pull").err
    assert journal(served).read_bytes() == whole
    assert once("validate").code == 0


def test_an_entry_goes_to_the_server_and_every_copy(
    once: Run, cluster: Cluster, office: str, served: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一台"
    shutil.copytree(served, other)
    assert once("record", "T05", "--state", "推进中").code == 0
    assert once("record", "T05", "--state", "已办结", "--root", str(other)).code == 0
    assert once("record", "T05", "--state", "推进中").err.startswith("T05不能改为「推进中」")
    for place in (served, other):
        told = once("log", "-f", "json", "--root", str(place)).out
        assert [item["state"] for item in json.loads(told)["items"]] == ["推进中", "已办结"]
        assert journal(place).read_text().splitlines() == lines(cluster, office)
        assert once("validate", "--root", str(place)).code == 0


def test_a_liaison_officer_reports_for_his_unit_and_reads_all(
    once: Run, cluster: Cluster, office: str, served: Path, named: object
) -> None:
    assert once("record", "T05", "--state", "推进中").code == 0
    assert callable(named)
    named(served, cluster.dsn(f"u_{office}"), office)
    refused = once("record", "T05", "--note", "替别人报")
    assert (refused.code, refused.err) == (4, "只能记本单位的（区信息中心），请写 --unit。\n")
    assert once("record", "T09", "--unit", "区信息中心", "--note", "好").code == 0
    closed = once("record", "T09", "--unit", "区信息中心", "--state", "已办结", "--evidence", "甲")
    assert closed.code == 0
    closed = once("record", "T09", "--unit", "区信息中心", "--state", "已销号")
    assert (closed.code, closed.err) == (
        4, "联络员不能记这一类（record、已销号），由办公室记。\n")  # fmt: skip
    ident = re.search(
        r"已记录 (\S+)：", once("record", "T09", "--unit", "区信息中心", "--note", "错").err
    )
    assert ident is not None
    assert once("revoke", ident[1], "--reason", "写错了").code == 0
    first = json.loads(lines(cluster, office)[0])["entry"]
    assert once("revoke", first, "--reason", "不是我的").code == 4
    assert once("commend", "区信息中心", "--task", "T09", "--note", "很好").code == 4
    assert len(json.loads(once("log", "-f", "json").out)["items"]) == 5
    assert len(lines(cluster, office)) == 5


@pytest.mark.parametrize(
    ("theirs", "code"),
    [('"task":"T05","state":"已办结"', 4), ('"task":"T05","note":"好"', 0), ('"task":"T04"', 0)],
    ids=["forbids it", "allows it", "has nothing to do with it"],
)
def test_what_others_write_between_reading_and_writing(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch,
    theirs: str, code: int,
) -> None:  # fmt: skip
    append = ServerDoor.append
    line = f'{{"entry":"rival","kind":"record","on":"2021-07-05","recorded_at":"{NOW}",{theirs}}}'

    def late(self: ServerDoor, bodies: list[str], after: str) -> object:
        monkeypatch.setattr(ServerDoor, "append", append)
        append(door(cluster, office), [line], after)
        return append(self, bodies, after)

    monkeypatch.setattr(ServerDoor, "append", late)
    told = once("record", "T05", "--state", "推进中")
    assert told.code == code, told.err
    assert len(lines(cluster, office)) == (1 if code else 2)
    assert once("validate").code == 0
    assert journal(served).read_text().splitlines() == lines(cluster, office)


def test_a_call_that_has_written_something_is_not_begun_anew(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    """As when several reply sheets come back: the second is refused, and the first is not doubled."""
    moment = datetime(2021, 7, 5, 9, tzinfo=BEIJING)
    mine = Entry("e1", "record", moment.date(), moment, task="T05", note="好")
    desk = ServerDesk(served, door(cluster, office), moment, lambda: held_journal(served))
    desk.append(mine)
    assert once("record", "T05", "--note", "别人").code == 0
    with pytest.raises(BusyError, match="前面的已经记入，其余的没有"):
        desk.append(mine._replace(entry="e2"))
    assert len(lines(cluster, office)) == 2
    assert [one.entry for one in desk.journal][:1] == ["e1"]


def test_a_line_changed_on_the_server_is_found(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    for _ in range(3):
        assert once("record", "T05", "--note", "第几次").code == 0
    cluster.sql("update zwfw.entry set line = replace(line, '第几次', '改过的') where office = $1 and n = 2", office)  # fmt: skip
    told = once("validate")
    assert told.code == 1
    assert "data/journal.jsonl:2:1: 服务器上的这一行与本机的副本不同" in told.out
    journal(served).unlink()
    refused = once("record", "T05", "--note", "再来")
    assert "第2条" in refused.err
    assert "写入后被改动过" in refused.err


def test_a_server_that_was_set_back_is_found(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    for _ in range(2):
        assert once("record", "T05", "--note", "好").code == 0
    seal = seal_of(lines(cluster, office)[0]) or ""
    cluster.sql("delete from zwfw.entry where office = $1 and n = 2", office)
    cluster.sql("update zwfw.office set n = 1, seal = $2 where office = $1", office, seal)
    assert "不是同一份" in once("due").err
    refused = once("record", "T05", "--note", "好")
    assert refused.code == 4
    assert "没有记入任何内容" in refused.err
    assert len(lines(cluster, office)) == 1
    assert "[journal-other]" in once("validate").out
    assert "送了1条" in once("share", "push").err
    assert once("validate").code == 0


def test_a_server_that_was_set_back_for_good_is_accepted(
    once: Run,
    cluster: Cluster,
    office: str,
    served: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The lost line is in no copy any more; the machine that saw it asks for a word on record."""
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "state"))
    for _ in range(2):
        assert once("record", "T05", "--note", "好").code == 0
    seal = seal_of(lines(cluster, office)[0]) or ""
    cluster.sql("delete from zwfw.entry where office = $1 and n = 2", office)
    cluster.sql("update zwfw.office set n = 1, seal = $2 where office = $1", office, seal)
    journal(served).unlink()
    refused = once("record", "T05", "--note", "好")
    assert refused.code == 4
    assert "reseal --restored" in refused.err
    told = once("reseal", "--restored", "--reason", "服务器的盘坏了")
    assert told.code == 0, told.err
    assert once("record", "T05", "--note", "好").code == 0
    assert len(lines(cluster, office)) == 3
    assert once("validate").code == 0


def test_a_journal_that_does_not_fit_is_not_brought_in(
    once: Run, cluster: Cluster, office: str, served: Path, example: Path
) -> None:
    whole = example.read_text().splitlines()
    journal(served).write_text("".join(f"{line}\n" for line in [*whole[:9], *whole[10:]]))
    refused = once("share", "push")
    assert refused.code == 4
    assert "第10条" in refused.err
    assert "与上一行不衔接" in refused.err
    assert lines(cluster, office) == []


def test_a_journal_sealed_with_a_key(
    once: Run,
    cluster: Cluster,
    office: str,
    served: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    key = tmp_path / "钥匙"
    key.write_text("a" * 32)
    key.chmod(0o600)
    assert once("record", "T05", "--note", "没有钥匙").code == 0
    with monkeypatch.context() as world:
        world.setenv("ZWFW_KEY", str(key))
        assert once("record", "T05", "--note", "有钥匙").code == 0
        assert once("validate").code == 0
    assert (seal_of(lines(cluster, office)[1]) or "").startswith("k")
    refused = once("record", "T05", "--note", "没有钥匙")
    assert (refused.code, refused.err) == (4, "台账用钥匙封签，本机没有指定钥匙。\n")


def test_a_copy_that_cannot_be_written_is_read_past(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("record", "T05", "--note", "好").code == 0
    held = journal(served).read_bytes()
    assert once("record", "T05", "--note", "又好").code == 0
    journal(served).write_bytes(held)
    lock = served / "data" / "journal.jsonl.lock"
    lock.unlink()
    lock.mkdir()
    told = once("log", "-f", "csv")
    assert "副本写不了" in told.err
    assert told.out.count("好") == 2
    assert once("record", "T05", "--note", "还好").code == 0
    assert len(lines(cluster, office)) == 3


def test_the_environment_names_the_server_before_the_file(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (served / "data" / "journal.toml").unlink()
    assert once("share", "status").code == 2
    monkeypatch.setenv("ZWFW_JOURNAL", f"{cluster.dsn(f'o_{office}')} office={office}")
    assert once("record", "T05", "--note", "好").code == 0
    assert len(lines(cluster, office)) == 1
    monkeypatch.setenv("ZWFW_JOURNAL", "host=x password=y office=z")
    told = once("due")
    assert told.code == 2
    assert "密码不写在这里" in told.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('server = "host=x"', "缺 office"),
        ('server = "host=x"\noffice = "甲"\nport = 5', "不认识的键 port"),
        ('server = "host=x password=y"\noffice = "甲"', "密码不写在这里"),
        ("server = host", "不是 TOML"),
    ],
)
def test_a_file_that_does_not_name_a_server(once: Run, served: Path, text: str, said: str) -> None:
    (served / "data" / "journal.toml").write_text(text)
    for command in ("due", "validate", "log"):
        told = once(command)
        assert told.code == 3
        assert said in told.err
        assert "[journal-server]" in told.err


@pytest.mark.parametrize("page", [[], *([word] for word in ("init", "grant", "revoke", "status", "push", "pull", "publish", "sync"))])  # fmt: skip
def test_the_examples_of_the_help(
    once: Run, cluster: Cluster, office: str, served: Path, page: list[str],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    service = tmp_path / "service.conf"
    service.write_text(f"[zwfw]\nhost=127.0.0.1\nport={cluster.port}\ndbname=postgres\n")
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    monkeypatch.setenv("PGUSER", f"o_{office}")
    if page in ([], ["init"]):
        (served / "data" / "journal.toml").unlink()
        office, user = "北碚", "office1"
        monkeypatch.setenv("PGUSER", user)
    dba = cluster.dsn()
    if page == ["revoke"]:
        assert once("share", "grant", "zhang", "--unit", "区信息中心", "--dsn", dba).code == 0
    for line in re.findall(r"^  zwfw (\S.*)$", once("share", *page, "--help").out, re.MULTILINE):
        words = line.replace("user=dba", "user=zwfw_dba").split(" ")
        joined = re.findall(r"'[^']*'|\S+", " ".join(words))
        told = once(*(word.strip("'") for word in joined))
        assert told.code == 0, (line, told.err)


def test_a_slow_network_is_waited_for(
    once: Run, cluster: Cluster, office: str, served: Path, wire: Wire, named: object
) -> None:
    wire.delay = 0.05
    assert callable(named)
    named(served, cluster.dsn(f"o_{office}", wire.port), office)
    assert once("record", "T05", "--note", "好").code == 0
    assert "好" in once("log").out
