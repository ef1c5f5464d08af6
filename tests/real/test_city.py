"""A city that reads its offices from a server."""

import json
import os
import shutil
from pathlib import Path

import pytest
from postgres import Cluster, Wire, free_port

from conftest import Run
from zwfw_cli.store.shared.setup import Setup

DAY = ("--as-of", "2021-07-05")
Items = list[dict[str, object]]


@pytest.fixture
def city(
    once: Run, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, plain_world: Path
) -> dict[str, Path]:
    """Three offices in two groups, each with its registry on the server, and a reader of all."""
    monkeypatch.setenv("ZWFW_NOW", "2021-07-05T09:00:00+08:00")
    setup, mark = Setup(cluster.dsn()), f"{os.getpid()}-{os.urandom(3).hex()}"
    setup.enrol("reader", "", "")
    cluster.sql("delete from zwfw.office")  # of other tests
    found = {}
    for name in (f"主城{mark}/甲", f"主城{mark}/乙", f"远郊{mark}/丙"):
        setup.add_office(name)
        setup.enrol(f"o_{name}", name, "")
        root = plain_world / name
        root.parent.mkdir(exist_ok=True)
        assert once("init", str(root)).code == 0
        dsn = cluster.dsn(f"o_{name}")
        (root / "data" / "journal.toml").write_text(f'server = "{dsn}"\noffice = "{name}"\n')
        assert once("share", "publish", "--root", str(root)).code == 0
        found[name] = root
    monkeypatch.setenv("ZWFW_JOURNAL", "")
    (plain_world / "市").mkdir()
    monkeypatch.chdir(plain_world / "市")
    return found


@pytest.fixture
def asked(
    once: Run, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, city: dict[str, Path]
) -> object:
    """The city's answer, of the offices of this test."""
    groups = {name.partition("/")[0] for name in city}

    def ask(port: int | None = None) -> tuple[int, str, Items]:
        with monkeypatch.context() as world:
            world.setenv("ZWFW_JOURNAL", cluster.dsn("reader", port))
            told = once("city", *DAY, "-f", "json")
        return (
            told.code,
            told.err,
            [
                one
                for one in json.loads(told.out or '{"items":[]}')["items"]
                if one["group"] in groups
            ],
        )

    return ask


def record(once: Run, root: Path, task: str) -> None:
    told = once("record", task, "--state", "已办结", "--on", "2021-07-01", "--root", str(root))
    assert told.code == 0, told.err


def ranks(items: Items) -> list[tuple[object, ...]]:
    return [(one["office"], one["rank"], one["done"], one["entries"]) for one in items]


def test_the_city_sees_what_the_offices_write(
    once: Run, city: dict[str, Path], asked: object
) -> None:
    assert callable(asked)
    first, second, third = city.values()
    record(once, second, "T05")
    assert ranks(asked()[2]) == [("乙", 1, 1, 1), ("甲", 2, 0, 0), ("丙", 1, 0, 0)]
    for task in ("T03", "T05"):
        record(once, first, task)
    assert ranks(asked()[2]) == [("甲", 1, 2, 2), ("乙", 2, 1, 1), ("丙", 1, 0, 0)]
    assert third


def test_a_registry_counts_when_it_is_published(
    once: Run, city: dict[str, Path], asked: object
) -> None:
    assert callable(asked)
    root = next(iter(city.values()))
    indicators = root / "data" / "indicators.yaml"
    assert asked()[2][0]["targets"] == 24
    text = indicators.read_text(encoding="utf-8")
    at = text.rindex("- id:")
    indicators.write_text(text[:at].rstrip() + "\n", encoding="utf-8")
    assert {one["targets"] for one in asked()[2]} == {24}
    assert "第2版" in once("share", "publish", "--root", str(root)).err
    assert "第2版" in once("share", "publish", "--root", str(root)).err
    assert sorted(int(str(one["targets"])) for one in asked()[2]) == [23, 24, 24]


def test_a_registry_that_is_not_valid_is_not_published(once: Run, city: dict[str, Path]) -> None:
    root = next(iter(city.values()))
    (root / "data" / "units.yaml").write_text("x: 1\n", encoding="utf-8")
    assert once("share", "publish", "--root", str(root)).code == 3


def test_a_registry_that_was_changed_on_the_server(
    cluster: Cluster, city: dict[str, Path], asked: object
) -> None:
    assert callable(asked)
    name = next(iter(city))
    cluster.sql(
        "update zwfw.registry set files = replace(files, '区司法局', '区司法') where office = $1",
        name,
    )
    code, _, items = asked()
    assert code == 3
    (bad,) = [one for one in items if one["problem"]]
    assert bad["office"] == "甲"
    assert "与它的摘要不符" in str(bad["problem"])


def test_a_journal_that_was_set_back_is_not_taken(
    once: Run, cluster: Cluster, city: dict[str, Path], asked: object
) -> None:
    assert callable(asked)
    name, root = next(iter(city.items()))
    record(once, root, "T05")
    assert asked()[0] == 0
    cluster.sql("delete from zwfw.entry where office = $1", name)
    cluster.sql("update zwfw.office set n = 0, seal = repeat('0', 32) where office = $1", name)
    assert "不是同一份" in next(str(one["problem"]) for one in asked()[2] if one["problem"])


def test_a_silent_server_is_waited_for_once(
    once: Run, city: dict[str, Path], asked: object, wire: Wire,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    assert callable(asked)
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "状态"))
    monkeypatch.setenv("ZWFW_CACHE", str(tmp_path / "缓存"))
    there = asked(wire.port)[2]
    wire.mute = True
    told = [asked(wire.port) for _ in range(2)]
    assert "1秒内没有应答；以下按本机上次取的回答" in told[0][1]
    assert "秒前没有应答，60秒内不再等它（zwfw share status 马上再试）；以下按" in told[1][1]
    assert [items for _, _, items in told] == [there, there]


def test_without_the_server_the_city_answers_from_its_copies(
    once: Run, cluster: Cluster, city: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    record(once, next(iter(city.values())), "T05")
    service = Path("service.conf")
    monkeypatch.setenv("PGSERVICEFILE", str(service.resolve()))
    monkeypatch.setenv("ZWFW_JOURNAL", "service=city")
    there = "[city]\nhost=127.0.0.1\nport={}\ndbname=postgres\nuser=reader\n"
    service.write_text(there.format(cluster.port))
    told = once("city", *DAY)
    service.write_text(there.format(free_port()))
    again = once("city", *DAY)
    assert again.out == told.out
    assert again.err.startswith("服务器连不上：")
    shutil.rmtree(os.environ["ZWFW_CACHE"])
    assert once("city", *DAY).code == 5


def test_the_circular_of_the_city(
    once: Run, cluster: Cluster, city: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZWFW_JOURNAL", cluster.dsn("reader"))
    told = once("report", "monthly", "--city", "--period", "2021-06", *DAY)
    assert told.out.startswith("# 关于2021年6月各办公室")
    assert "\n\n2021年7月5日\n\n---\n\n## 附件　各办公室完成情况一览表\n" in told.out
    monkeypatch.setenv("ZWFW_CACHE", "off")
    assert once("report", "monthly", "--city", "--period", "2021-06", *DAY) == told
