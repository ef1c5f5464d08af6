"""What the server does not let anyone do, however his program was changed."""

import json

import pytest
from postgres import Cluster

from zwfw_cli.store.chain import START
from zwfw_cli.store.shared.connection import Connection, SqlError

GOOD = {
    "entry": "e1",
    "kind": "record",
    "on": "2021-07-05",
    "recorded_at": "2021-07-05T09:00:00+08:00",
    "task": "T09",
    "unit": "区信息中心",
}
LONG = "长" * 30_000


def body(**changes: object) -> str:
    return json.dumps({**GOOD, "entry": "e2", **changes}, ensure_ascii=False, separators=(",", ":"))


def append(
    line: str, office: str, expect: str | None = None, seal: str | None = None
) -> tuple[str, ...]:
    sql = "select * from zwfw.append($1, $2, coalesce($3, (select seal from zwfw.heads() limit 1)), $4)"
    return (sql, office, json.dumps([line]), expect, seal if seal is None else json.dumps([seal]))  # type: ignore[return-value]


@pytest.fixture
def officer(cluster: Cluster, office: str) -> Connection:
    """The liaison officer of one unit, who has reported once."""
    one = Connection(cluster.dsn(f"u_{office}"), 5)
    line = json.dumps(GOOD, ensure_ascii=False, separators=(",", ":"))
    assert one.rows(*append(line, office, START))
    return one


NO_RIGHT, NOT_ALLOWED, MOVED = "42501", "ZW003", "ZW001"
TABLES = ("office", "entry", "member", "registry", "field", "version")
ACTS = [
    *[(f"select * from zwfw.{table}", NO_RIGHT) for table in TABLES],
    *[(f"delete from zwfw.{table}", NO_RIGHT) for table in TABLES],
    *[(f"truncate zwfw.{table}", NO_RIGHT) for table in TABLES],
    *[(f"drop table zwfw.{table}", NO_RIGHT) for table in TABLES],
    ("insert into zwfw.entry (office, n, id, line, seal) values ('甲', 9, 'x', '{}', 'y')", NO_RIGHT),
    ("update zwfw.entry set line = '{}'", NO_RIGHT),
    ("update zwfw.office set seal = repeat('0', 32)", NO_RIGHT),
    ("insert into zwfw.member values (session_user, '', '')", NO_RIGHT),
    ("alter table zwfw.entry disable trigger all", NO_RIGHT),
    ("set role zwfw_owner", NO_RIGHT),
    ("set role zwfw_dba", NO_RIGHT),
    ("set session authorization zwfw_dba", NO_RIGHT),
    ("create table zwfw.more (n int)", NO_RIGHT),
    ("create function zwfw.since(text, text) returns text language sql as 'select 1::text'", NO_RIGHT),
    ("alter function zwfw.append security invoker", NO_RIGHT),
    ("grant zwfw_owner to current_user", NO_RIGHT),
    ("select zwfw.enrol('u', '', '')", NO_RIGHT),
    ("select zwfw.dismiss('u', '')", NO_RIGHT),
    ("select zwfw.facts('{}')", NO_RIGHT),
    ("select zwfw.may_write('甲')", NO_RIGHT),
    ("select zwfw.publish('甲', '{}', '')", NOT_ALLOWED),
    (f"select zwfw.since('甲', '{START}', 9)", NOT_ALLOWED),
    ("select zwfw.published('甲')", NOT_ALLOWED),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "state"), ACTS, ids=[sql[:50] for sql, _ in ACTS])
def test_an_act_that_is_not_allowed(officer: Connection, sql: str, state: str) -> None:
    with pytest.raises(SqlError) as found:
        officer.rows(sql)
    assert found.value.state == state


LINES = {
    "another unit": body(unit="区司法局"),
    "no unit": body(unit="区信息中心").replace(',"unit":"区信息中心"', ""),
    "two units": body().replace('"unit"', '"unit":"区司法局","unit"'),
    "to verify his own report": body(state="已销号"),
    "to send back": body(state="退回"),
    "to extend his own deadline": body(kind="extend", to="2021-12-31"),
    "to commend himself": body(kind="commend"),
    "to reseal": body(kind="reseal"),
    "to revoke what is not there": body(kind="revoke", revokes="nix"),
    "a used id": body(entry="e1", note="另一条"),
    "an id that is not the line's": body().replace('{"entry":"e2"', '{"entry":"e2", "entry":"e3"'),
    "an id of odd characters": body(entry='e"2'),
    "no JSON": body()[:-1] + ",}",
    "a list": "[1]",
    "nothing": "",
    "a line feed": body() + "\n",
    "two lines": body() + "\n" + body(entry="e3"),
    "a seal of his own": body(seal="f" * 32),
    "a link of his own": body(prev=START),
    "an unknown key": body(points=100),
    "an unknown kind": body(kind="erase"),
    "no day": body(on="2021-02-30"),
    "a day of another kind": body(on="今天"),
    "no moment": body(recorded_at="2021-07-05"),
    "a number for a text": body(note=1),
    "an object for a text": body(note={"a": 1}),
    "a text for a step": body(milestone="1"),
    "no number": body(value="NaN"),
    "a very long line": body(note=LONG),
    "a NUL": body().replace('"T09"', '"T\\u000009"'),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_line_that_is_not_taken(
    cluster: Cluster, office: str, officer: Connection, line: str
) -> None:
    with pytest.raises(SqlError) as found:
        officer.rows(*append(line, office))
    assert found.value.state == NOT_ALLOWED, found.value
    assert cluster.sql("select count(*) from zwfw.entry where office = $1", office) == [("1",)]


@pytest.mark.parametrize("seal", ["f" * 32, "k" + "f" * 31, "k", ""])
def test_a_seal_that_is_forged(officer: Connection, office: str, seal: str) -> None:
    with pytest.raises(SqlError, match="封签不对"):
        officer.rows(*append(body(), office, seal=seal))


def test_what_was_written_meanwhile_has_to_be_read_first(officer: Connection, office: str) -> None:
    with pytest.raises(SqlError) as found:
        officer.rows(*append(body(), office, START))
    assert found.value.state == MOVED


def test_another_office_is_shut(cluster: Cluster, officer: Connection, office: str) -> None:
    with pytest.raises(SqlError, match="没有写「另一个」台账的权限"):
        officer.rows(*append(body(), "另一个", START))
    assert officer.rows("select office from zwfw.heads()") == [(office,)]


def test_the_city_reads_all_and_writes_nothing(
    cluster: Cluster, office: str, officer: Connection
) -> None:
    cluster.sql("select zwfw.enrol('city', '', '')")
    city = Connection(cluster.dsn("city"), 5)
    assert (office,) in city.rows("select office from zwfw.heads()")
    assert len(city.rows("select zwfw.since($1, $2, '9')", office, START)) == 1
    with pytest.raises(SqlError, match="没有写"):
        city.rows(*append(body(), office, START))


def test_rights_that_were_taken(cluster: Cluster, office: str, officer: Connection) -> None:
    assert cluster.sql("select zwfw.dismiss($1, $2)", f"u_{office}", office) == [("1",)]
    with pytest.raises(SqlError) as found:
        officer.rows(*append(body(), office, START))
    assert found.value.state == NO_RIGHT


def test_the_server_notes_who_wrote(cluster: Cluster, office: str, officer: Connection) -> None:
    rows = cluster.sql("select login, at <= now() from zwfw.entry where office = $1", office)
    assert rows == [(f"u_{office}", "t")]
