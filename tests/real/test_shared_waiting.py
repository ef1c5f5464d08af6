"""Acts of several entries that wait for the server: all of one call is sent, or nothing; and the
acts that cannot wait, each with its reason.
"""

import json
from pathlib import Path

import pytest
from offline import away, back, ids, recorded, waiting
from postgres import Cluster, Wire

from conftest import Run
from servers import Robot, running

TABLE = "任务,单位,状态,日期,情况\nT05,,推进中,2021-07-01,一\nT04,,推进中,2021-07-02,二\n"


def served_again(once: Run, served: Path, cluster: Cluster, office: str) -> str:
    back(served, cluster, office)
    told = once("share", "sync")
    assert told.code == 0, told.err
    assert waiting(served) == []
    return told.err


def test_a_table_waits_whole_and_is_one_batch(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("share", "pull").code == 0
    Path("六月.csv").write_text(TABLE)
    away(served, cluster, office)
    refused = once("batch", "六月.csv")
    assert refused.code == 5
    assert "加 --later 可以先放在本机" in refused.err
    assert once("batch", "六月.csv", "--later").code == 0
    made = waiting(served)
    assert [one["task"] for one in made] == ["T05", "T04"]
    assert {one["batch"] for one in made} == {made[0]["entry"]}
    again = once("batch", "六月.csv", "--later")
    assert "没有新的记录；2行台账中已有，没有再记" in again.err
    assert len(waiting(served)) == 2
    served_again(once, served, cluster, office)
    assert ids(cluster, office) == [one["entry"] for one in made]


def test_of_a_table_nothing_is_sent_where_one_row_became_illegal(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("share", "pull").code == 0
    Path("六月.csv").write_text(TABLE)
    away(served, cluster, office)
    assert once("batch", "六月.csv", "--later").code == 0
    alone = recorded(once("record", "T09", "--unit", "区信息中心", "--note", "好", "--later").err)
    bad, mate = (one["entry"] for one in waiting(served)[:2])
    back(served, cluster, office)
    theirs = recorded(once("record", "T05", "--state", "已办结", "--on", "2021-07-01").err)
    told = once("share", "sync")
    assert told.code == 4
    assert f"没有送 {bad}（2021-07-01 T05 推进中）：T05不能改为「推进中」" in told.err
    assert (
        f"没有送 {mate}（2021-07-02 T04 推进中）：同一次记的 {bad} 不能记，要么都送、要么都不送。"
        in told.err
    )
    assert "送了1条，2条留在 data/outbox.jsonl" in told.err
    assert ids(cluster, office) == [theirs, alone]
    assert [one["entry"] for one in waiting(served)] == [bad, mate]


def test_a_correction_waits_with_its_revocation(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    first = recorded(once("record", "T05", "--state", "推进中", "--note", "错").err)
    away(served, cluster, office)
    assert once("amend", first, "--note", "对", "--later").code == 0
    gone, entry = waiting(served)
    assert (gone["revokes"], entry["amends"]) == (first, first)
    second = once("amend", entry["entry"], "--note", "更对", "--later")
    assert second.code == 0, second.err
    assert len(waiting(served)) == 4
    served_again(once, served, cluster, office)
    told = json.loads(once("log", "T05", "-f", "json").out)["items"]
    assert [one["note"] for one in told if one["kind"] == "record" and not one["revoked"]] == [
        "更对"
    ]


def test_a_correction_of_what_a_colleague_revoked_stays_whole(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    first = recorded(once("record", "T05", "--state", "推进中", "--note", "错").err)
    away(served, cluster, office)
    assert once("amend", first, "--note", "对", "--later").code == 0
    made = [one["entry"] for one in waiting(served)]
    back(served, cluster, office)
    assert once("revoke", first, "--reason", "记错").code == 0
    told = once("share", "sync")
    assert told.code == 4
    assert f"{first}已被" in told.err
    assert [one["entry"] for one in waiting(served)] == made
    assert len(ids(cluster, office)) == 2


def test_findings_get_the_numbers_that_are_free_by_then(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("share", "pull").code == 0
    finding = (
        "finding",
        "add",
        "--task",
        "T05",
        "--unit",
        "区科技局",
        "--due",
        "2021-08-01",
        "--text",
    )
    Path("查.csv").write_text(
        "类别,任务,单位,整改时限,情况\n问题,T05,区科技局,2021-08-01,甲\n问题,T04,区科技局,2021-08-01,乙\n"
    )
    away(served, cluster, office)
    added = once("batch", "查.csv", "--later")
    assert added.code == 0, added.err
    assert [one["number"] for one in waiting(served)] == [1, 2]
    back(served, cluster, office)
    assert once(*finding, "丙").code == 0
    told = served_again(once, served, cluster, office)
    assert "，现在是问题2号，不是问题1号。" in told
    assert "，现在是问题3号，不是问题2号。" in told
    found = json.loads(once("finding", "list", "-f", "json").out)["items"]
    assert sorted((one["number"], one["text"]) for one in found) == [
        (1, "丙"),
        (2, "甲"),
        (3, "乙"),
    ]


def test_a_corrected_finding_keeps_its_number(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    finding = (
        "finding",
        "add",
        "--task",
        "T05",
        "--unit",
        "区科技局",
        "--due",
        "2021-08-01",
        "--text",
    )
    first = recorded(once(*finding, "错").err)
    assert once(*finding, "另一个").code == 0
    away(served, cluster, office)
    assert once("amend", first, "--note", "对", "--later").code == 0
    served_again(once, served, cluster, office)
    found = json.loads(once("finding", "list", "-f", "json").out)["items"]
    assert sorted((one["number"], one["text"]) for one in found) == [(1, "对"), (2, "另一个")]


def test_an_answer_to_a_sheet_waits(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert once("report", "notice", "区信息中心", "--issue", "-o", "督办.md").code == 0
    number = json.loads(once("register", "-f", "json").out)["items"][0]["title"]
    away(served, cluster, office)
    told = once("register", "reply", number, "--note", "已报", "--later")
    assert told.code == 0, told.err
    (made,) = waiting(served)
    back(served, cluster, office)
    assert once("revoke", made["answers"], "--reason", "发错").code == 0
    refused = once("share", "sync")
    assert refused.code == 4
    assert "已撤销，不用回复" in refused.err or "没有编号" in refused.err
    assert [one["entry"] for one in waiting(served)] == [made["entry"]]


def test_what_was_asked_for_waits(once: Run, cluster: Cluster, office: str, served: Path) -> None:
    assert once("share", "pull").code == 0
    away(served, cluster, office)
    assert once("sheet", "区信息中心", "--issue", "-o", "表").code == 5
    assert not Path("表").exists() or not list(Path("表").iterdir())
    assert once("sheet", "区信息中心", "--issue", "--later", "-o", "表").code == 0
    assert len(list(Path("表").iterdir())) == 1
    assert once("owed", "区司法局", "--text", "--issue", "--later").code == 0
    assert "当天已经记过" in once("owed", "区司法局", "--text", "--issue", "--later").err
    made = [(one["kind"], one["unit"], one["paper"]) for one in waiting(served)]
    assert made == [("ask", "区信息中心", "填报表"), ("ask", "区司法局", "催报")]
    served_again(once, served, cluster, office)
    assert len(ids(cluster, office)) == 2


def test_a_number_is_not_given_without_the_server(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("share", "pull").code == 0
    away(served, cluster, office)
    told = once("report", "notice", "区信息中心", "--issue", "-o", "督办.md")
    assert told.code == 5
    assert "没有记入任何内容。编号由服务器上的台账定，离开它两处会编出同一个号" in told.err
    assert "--later" not in told.err
    assert not Path("督办.md").exists()
    assert waiting(served) == []
    assert once("report", "notice", "区信息中心", "-o", "草稿.md").code == 0
    told = once("report", "notice", "区信息中心", "--issue", "--later")
    assert (told.code, told.err) == (
        2,
        "没有选项 --later：编号由服务器上的台账定，连上后再发出；用法见 zwfw report notice --help。\n",
    )


def test_replies_wait_in_their_files(
    once: Run, cluster: Cluster, office: str, served: Path
) -> None:
    assert once("share", "pull").code == 0
    assert once("sheet", "区信息中心", "-o", "表").code == 0
    away(served, cluster, office)
    told = once("collect", "表")
    assert told.code == 5
    assert "填报表就在文件里，连上后再收一次即可" in told.err
    assert waiting(served) == []
    assert "连上后再收" in once("collect", "表", "--later").err


def test_what_could_not_be_written_down_is_not_sent(
    once: Run, cluster: Cluster, office: str, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert once("share", "pull").code == 0
    with running(Robot()) as robot:
        monkeypatch.setenv("ROBOT", robot.address)
        with (served / "data" / "office.yaml").open("a") as file:
            file.write(
                "issuer: 区政务服务办\nnotify:\n  channels:\n    - {unit: 区信息中心, way: 钉钉, secret: ROBOT}\n"
            )
        away(served, cluster, office)
        told = once("notify")
        assert told.code == 5
        assert "没有记入任何内容。也没有发" in told.err
        assert robot.taken == []


def test_a_table_whose_answer_was_lost_is_known_again(
    once: Run, cluster: Cluster, office: str, served: Path, wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("zwfw_cli.store.shared.server.REPAIR_SECONDS", 0.3)
    Path("六月.csv").write_text(TABLE)
    away(served, cluster, office, wire.port)
    wire.cut_answer = lambda sent: b"zwfw.append" in sent
    assert once("batch", "六月.csv", "--later").code == 0
    made = [one["entry"] for one in waiting(served)]
    assert ids(cluster, office) == made
    told = served_again(once, served, cluster, office)
    assert told.count("上次其实已经记入") == 2
    assert ids(cluster, office) == made
