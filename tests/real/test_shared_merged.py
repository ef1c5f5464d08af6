"""A journal that was merged from two copies and sealed anew goes to an empty one on a server, whole and
byte for byte; one that does not hold does not, and only the office may.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from postgres import Cluster

from conftest import Run
from zwfw_cli.store.chain import digest, seal_of, sealed, whole
from zwfw_cli.store.shared.connection import Connection, SqlError

NAMED = ("record", "T09", "--unit", "区信息中心", "--note")
Lines = list[str]


def journal(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def there(cluster: Cluster, office: str) -> Lines:
    rows = cluster.sql("select line from zwfw.entry where office = $1 order by n", office)
    return [line or "" for (line,) in rows]


@pytest.fixture
def merged(once: Run, served: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Two machines wrote behind the same entry; their files were joined, and sealed anew."""
    named = served / "data" / "journal.toml"
    server = named.read_text()
    named.unlink()
    assert once(*NAMED, "共同").code == 0
    other = tmp_path / "另一台"
    shutil.copytree(served, other)
    assert once(*NAMED, "窗口组").code == 0
    for note in ("督查组", "又"):
        assert once(*NAMED, note, "--root", str(other)).code == 0
    with journal(served).open("a") as file:
        file.writelines(journal(other).read_text().splitlines(keepends=True)[1:])
    assert once("reseal", "--reason", "合并两组的台账").code == 0
    assert once(*NAMED, "以后").code == 0
    named.write_text(server)
    return served


def test_it_goes_in_and_out_byte_for_byte_and_is_written_on(
    once: Run, cluster: Cluster, office: str, merged: Path, tmp_path: Path
) -> None:
    whole_file = journal(merged).read_text()
    told = once("share", "push")
    assert told.err == "送了6条，服务器上都有了。\n"
    assert "没有要送的" in once("share", "push").err
    assert there(cluster, office) == whole_file.splitlines()
    assert once("validate").code == 0
    fresh = tmp_path / "新的一台"
    shutil.copytree(merged, fresh)
    journal(fresh).unlink()
    assert once(*NAMED, "接着", "--root", str(fresh)).code == 0
    assert journal(fresh).read_text().startswith(whole_file)
    assert once("validate", "--root", str(fresh)).code == 0
    assert once("due").code == 0
    assert journal(merged).read_text() == journal(fresh).read_text()
    assert cluster.sql(
        "select count(*) from zwfw.entry where office = $1 and unit = '区信息中心'", office
    ) == [("6",)]


def test_an_officer_goes_on_behind_it(
    once: Run, cluster: Cluster, office: str, merged: Path, named: Callable[[Path, str, str], None]
) -> None:
    assert once("share", "push").code == 0
    named(merged, cluster.dsn(f"u_{office}"), office)
    assert once(*NAMED, "联络员").code == 0
    assert once("validate").code == 0


def test_without_a_reseal_it_is_refused_with_the_line(
    once: Run, cluster: Cluster, office: str, merged: Path
) -> None:
    lines = journal(merged).read_text().splitlines(keepends=True)
    journal(merged).write_text("".join(lines[:4]))
    told = once("share", "push")
    assert told.code == 4
    assert "从要带走的第3条" in told.err
    assert "与上一行不衔接" in told.err
    assert there(cluster, office) == []


def test_it_is_the_line_that_does_not_hold_that_is_told(
    once: Run, cluster: Cluster, office: str, merged: Path
) -> None:
    """Not the one where the copies were joined, which the reseal accepts."""
    lines = journal(merged).read_text()
    journal(merged).write_text(lines.replace("以后", "以前"))
    told = once("share", "push")
    assert told.code == 4
    assert "从要带走的第6条" in told.err
    assert "写入后被改动过" in told.err
    assert there(cluster, office) == []


def test_behind_what_is_there_already_it_is_refused(
    once: Run, cluster: Cluster, office: str, merged: Path, tmp_path: Path
) -> None:
    lines = journal(merged).read_text()
    journal(merged).write_text("".join(lines.splitlines(keepends=True)[:2]))
    assert once("share", "push").code == 0
    journal(merged).write_text(lines)
    told = once("share", "push")
    assert told.code == 4
    assert "从要带走的第1条" in told.err
    assert len(there(cluster, office)) == 2


def adopt(cluster: Cluster, office: str, lines: Lines, user: str = "o_") -> None:
    """Past the program, as a client that was changed."""
    with Connection(cluster.dsn(f"{user}{office}"), 5) as one:
        one.rows("select zwfw.adopt($1, $2)", office, json.dumps(lines))


def anew(line: str, prev: str, **changes: str) -> str:
    """A line that says something else, with a right seal of its own."""
    facts = {**json.loads(line), **changes}
    del facts["prev"], facts["seal"]
    return sealed(json.dumps(facts, ensure_ascii=False, separators=(",", ":")), prev)


def _altered(lines: Lines) -> Lines:
    return [lines[0], lines[1].replace("窗口组", "窗口X"), *lines[2:]]


def _anew(lines: Lines) -> Lines:
    """Altered and sealed again: what follows and the reseal know another."""
    made = anew(lines[1], seal_of(lines[0]) or "", note="改过")
    return [lines[0], made, *lines[2:]]


def _other_digest(lines: Lines) -> Lines:
    return [*lines[:4], anew(lines[4], seal_of(lines[3]) or "", accepts=f"{digest('')}:x")]


def _names_another(lines: Lines) -> Lines:
    accepts = f"{whole(lines[:4])}:{'f' * 32}"
    return [*lines[:4], anew(lines[4], seal_of(lines[3]) or "", accepts=accepts)]


def _no_reseal(lines: Lines) -> Lines:
    """The word of the reseal in another kind of entry."""
    return [*lines[:4], anew(lines[4], seal_of(lines[3]) or "", kind="commend")]


def _late_join(lines: Lines) -> Lines:
    """Another copy behind the reseal."""
    return [*lines, anew(lines[5], seal_of(lines[0]) or "", entry="spaet")]


def _no_entry(lines: Lines) -> Lines:
    return [*lines, sealed('{"a":1}', seal_of(lines[-1]) or "")]


def _keyed(lines: Lines) -> Lines:
    """Sealed with a key, and behind it without."""
    line = json.dumps({**json.loads(lines[1]), "entry": "k"}, ensure_ascii=False)
    body = line[: line.index(', "prev"')].replace('": ', '":').replace(', "', ',"') + "}"
    return [lines[0], sealed(body, seal_of(lines[0]) or "", b"k" * 16), *lines[1:]]


BAD: dict[str, tuple[Callable[[Lines], Lines], str]] = {
    "a line altered": (_altered, "第2条的封签不对"),
    "a line altered and sealed again": (_anew, "没有重新封存"),
    "a line missing": (lambda lines: [*lines[:2], *lines[3:]], "第3条前面的一条不见了"),
    "the order changed": (
        lambda lines: [lines[0], lines[3], lines[2], lines[1], *lines[4:]],
        "第2条前面的一条不见了",
    ),
    "a line twice": (lambda lines: [*lines[:2], *lines[1:]], "第3条重复"),
    "no reseal": (lambda lines: lines[:4], "没有重新封存"),
    "a reseal of something else": (_other_digest, "没有重新封存"),
    "a reseal that names another line": (_names_another, "没有重新封存"),
    "an entry that is none": (_no_reseal, "没有重新封存"),
    "a join behind the reseal": (_late_join, "没有重新封存"),
    "a line without a seal": (lambda lines: [*lines, '{"entry":"x"}'], "第7条没有封签"),
    "a line that is no entry": (_no_entry, "不是一条记录"),
    "a keyed line and then none": (_keyed, "第3条的封签不对"),
}


@pytest.mark.parametrize(("change", "said"), BAD.values(), ids=BAD)
def test_a_chain_that_does_not_hold_is_not_taken(
    cluster: Cluster, office: str, merged: Path, change: Callable[[Lines], Lines], said: str
) -> None:
    lines = change(journal(merged).read_text().splitlines())
    with pytest.raises(SqlError, match=said):
        adopt(cluster, office, lines)
    assert there(cluster, office) == []


def test_only_the_office_and_only_into_an_empty_one(
    once: Run, cluster: Cluster, office: str, merged: Path
) -> None:
    lines = journal(merged).read_text().splitlines()
    with pytest.raises(SqlError, match="只有办公室能送"):
        adopt(cluster, office, lines, "u_")
    with (
        Connection(cluster.dsn(f"o_{office}"), 5) as one,
        pytest.raises(SqlError, match="只有办公室能送"),
    ):
        one.rows("select zwfw.adopt($1, $2)", "别的办公室", json.dumps(lines))
    assert once("share", "push").code == 0
    with pytest.raises(SqlError) as found:
        adopt(cluster, office, lines)
    assert found.value.state == "ZW001"
    assert there(cluster, office) == lines
