"""Setting a server up, and from version to version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Cluster

from conftest import HERE, Run
from zwfw_cli.core.errors import RefusedError, UnreachableError
from zwfw_cli.store.chain import START
from zwfw_cli.store.shared.connection import Connection
from zwfw_cli.store.shared.place import Place
from zwfw_cli.store.shared.server import ServerDoor
from zwfw_cli.store.shared.setup import VERSION, Setup

BODY = '{"entry":"%s","kind":"record","on":"2021-07-05","recorded_at":"2021-07-05T09:00:00+08:00","task":"T05"}'
SQL = HERE.parent / "src" / "zwfw_cli" / "store" / "shared"


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The set-up page's own statements: a database and its keeper, who is no superuser."""
    page = (HERE.parent / "docs" / "shared.md").read_text(encoding="utf-8")
    statements = page.partition("```sql")[2].partition("```")[0]
    for one in filter(str.strip, statements.split(";")):
        cluster.sql(one.replace("zwfw_dba", "keeper").replace("database zwfw", "database city"))
    yield cluster.dsn("keeper").replace("dbname=postgres", "dbname=city")
    cluster.sql("drop database city with (force)")
    cluster.sql("drop role keeper")


def door(database: str, login: str, office: str) -> ServerDoor:
    return ServerDoor(Place(database.replace("keeper", login), office))


def test_a_keeper_who_is_no_superuser_sets_it_up(cluster: Cluster, database: str) -> None:
    setup = Setup(database)
    assert setup.version() == 0
    assert setup.init() == (0, VERSION)
    assert setup.init() == (VERSION, VERSION)
    assert setup.add_office("甲")
    assert not setup.add_office("甲")
    assert setup.enrol("clerk", "甲", "")
    assert not setup.enrol("clerk", "甲", "")
    with Connection(database, 5) as keeper:
        keeper.rows("grant connect on database city to zwfw_member")
    assert len(door(database, "clerk", "甲").append([BODY % "e1"], START)) == 1
    assert setup.dismiss("clerk", "甲") == 1
    with pytest.raises(UnreachableError, match="没有连这个库的权限"):
        door(database, "clerk", "甲").since(START)
    setup.close()
    cluster.sql("drop role clerk")


def test_from_the_first_version_to_this_one(cluster: Cluster, database: str) -> None:
    setup = Setup(database)
    setup.init()
    setup.add_office("甲")
    with Connection(database, 5) as keeper:
        keeper.run("drop table zwfw.registry; delete from zwfw.version where n > 1;")
        keeper.run("insert into zwfw.entry values ('甲', 1, 'e1', null, 'x', 'y')")
        assert setup.version() == 1
        assert setup.init() == (1, VERSION)
        assert keeper.rows("select line, login from zwfw.entry") == [("x", "keeper")]
        assert keeper.rows("select count(*) from zwfw.registry") == [("0",)]
    setup.close()


def test_a_server_that_is_newer_than_the_program(database: str) -> None:
    setup = Setup(database)
    setup.init()
    with Connection(database, 5) as keeper:
        keeper.rows(f"insert into zwfw.version values ({VERSION + 1})")
    with pytest.raises(RefusedError, match="请先升级本程序"):
        setup.init()
    setup.close()


def test_what_fails_half_way_leaves_nothing(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    setup = Setup(database)
    monkeypatch.setattr("zwfw_cli.store.shared.setup._FIELDS", "select 1/0; -- {}")
    with pytest.raises(RefusedError):
        setup.init()
    assert setup.version() == 0
    setup.close()


def test_a_database_of_another_encoding(once: Run, cluster: Cluster, plain_world: Path) -> None:
    cluster.sql("create database latin encoding 'LATIN1' template template0 locale 'C'")
    told = once("share", "init", "--dsn", cluster.dsn().replace("dbname=postgres", "dbname=latin"))
    assert told.code == 4
    assert "编码是 LATIN1，应为 UTF8" in told.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("init", "--dsn", "host=x password=y"), 2, "密码不写在这里"),
        (("init", "--dsn", "postgresql://u:p@h/db"), 2, "密码不写在这里"),
        (("init", "--dsn", "host=127.0.0.1 port=1"), 5, "服务器连不上：那里没有开着服务器"),
        (("grant", "zhang", "--unit", "区信息中心", "--office"), 2, "中的一种"),
        (("grant", "zhang"), 2, "中的一种"),
        (("push",), 4, "内置登记册只读"),
        (("status",), 2, "没有写服务器"),
    ],
)
def test_what_is_asked_wrongly(once: Run, argv: tuple[str, ...], code: int, said: str) -> None:
    told = once("share", *argv)
    assert told.code == code
    assert said in told.err


def test_the_tables_of_every_version_are_there() -> None:
    assert {path.name for path in SQL.glob("tables-*.sql")} == {
        f"tables-{n}.sql" for n in range(1, VERSION + 1)
    }


@pytest.mark.parametrize(
    "name", ["", "两 个", "a/b/c", "/甲", "甲/", "甲\n乙", "\x1b[31m", "长" * 51]
)
def test_a_name_that_is_none(once: Run, cluster: Cluster, plain_world: Path, name: str) -> None:
    assert once("init", "办公室").code == 0
    told = once("share", "init", "--dsn", cluster.dsn(), "--name", name, "--root", "办公室")
    assert told.code == 2
    assert "不能作办公室的名称" in told.err
