"""``zwfw notify``, to real servers on this machine: what arrives, what is noted, what is never told."""

import email
import email.policy
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from servers import Mailbox, Robot, running
from zwfw_cli.cli.sending.robots import pause, signed

NOON = "2024-06-25T12:00:00+08:00"
OFFICE = """\
issuer: 河东县政务服务办
contact: 王
notify:
  channels:
    - {unit: 县数据局, way: 企业微信, secret: ROBOT_A}
    - {unit: 县司法局, way: 钉钉, secret: ROBOT_B}
    - {unit: 县发展改革局, way: 邮件, to: [fgj@example.gov.cn, "li@example.gov.cn"]}
"""
MAIL = "  mail: {host: 127.0.0.1, port: %d, sender: zwfw@example.gov.cn, security: none%s}\n"
LOGIN = ", user: zwfw, secret: MAIL_PASSWORD"
DIGEST = """\
县发展改革局：2024年6月营商环境工作还有2项没有收到，请于6月28日前报河东县政务服务办（王）：
1. T02 清理规范涉企收费（6月30日到期，还没有报过）
2. I02 平均办理天数（还没有读数）
没有新进展的，说明一句即可；刚报过的请忽略。谢谢！"""


@pytest.fixture
def office(hedong: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZWFW_NOW", NOON)
    (hedong / "data" / "office.yaml").write_text(OFFICE + MAIL % (9, LOGIN), encoding="utf-8")
    return hedong


def asks(root: Path) -> list[dict[str, Any]]:
    lines = (root / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["kind"] == "ask"]


def notify(once: Run, root: Path, *words: str) -> Any:
    return once("notify", "--root", str(root), *words)


def test_nobody_is_written_to_until_the_office_says_how(once: Run, hedong: Path) -> None:
    told = notify(once, hedong)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("没有写怎样通知：data/office.yaml 没有 notify。")


def test_a_dry_run_needs_no_secret_and_writes_nothing(once: Run, office: Path) -> None:
    told = notify(once, office, "--dry-run", "--unit", "县发改局")
    assert (told.code, told.out, told.err) == (0, f"县发展改革局（邮件）：\n{DIGEST}\n", "")
    assert asks(office) == []
    every = notify(once, office, "--dry-run").out
    assert every.index("县数据局（企业微信）：") < every.index("县司法局（钉钉）：")


def test_each_unit_gets_one_text_or_letter_and_each_is_noted(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running(Robot()) as one, running(Robot()) as other, running(Mailbox()) as box:
        (office / "data/office.yaml").write_text(
            OFFICE + MAIL % (box.port, LOGIN), encoding="utf-8"
        )
        kept = tmp_path / "秘密"
        kept.write_text(
            f"# 机器人\nROBOT_A={one.address}\nMAIL_PASSWORD=GEHEIM\n", encoding="utf-8"
        )
        kept.chmod(0o600)
        monkeypatch.setenv("ZWFW_SECRETS", str(kept))
        monkeypatch.setenv("ROBOT_B", other.address)
        told = notify(once, office, "--by", "王敏")
        assert (told.code, told.out) == (0, "")
        assert told.err == "已通知3家：县数据局、县司法局、县发展改革局。\n"
        again = notify(once, office)
        assert again.err == "当天已经发过同样的，没有再发：县数据局、县司法局、县发展改革局。\n"
    for robot, unit in ((one, "县数据局"), (other, "县司法局")):
        (text,) = robot.taken
        assert text["msgtype"] == "text"
        assert text["text"]["content"].startswith(f"{unit}：2024年6月营商环境工作还有")
    assert one.paths == ["/cgi-bin/send?key=GEHEIM"]
    (letter,) = (email.message_from_bytes(raw, policy=email.policy.default) for raw in box.letters)
    assert letter["To"] == "fgj@example.gov.cn, li@example.gov.cn"
    assert letter["Subject"] == "营商环境工作提醒（2024年6月25日）"
    assert letter.get_content().splitlines() == DIGEST.splitlines()
    assert "RCPT TO:<LI@EXAMPLE.GOV.CN>" in [said.upper() for said in box.said]
    assert [(one["unit"], one["paper"], one["period"], one["by"]) for one in asks(office)] == [
        (unit, "催报", "2024-06", "王敏") for unit in ("县数据局", "县司法局", "县发展改革局")
    ]
    assert asks(office)[2]["items"] == ["T02/1", "I02"]
    for file in (office / "data").glob("*.*"):
        assert b"GEHEIM" not in file.read_bytes()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            [(200, b'{"errcode":93000,"errmsg":"GEHEIM"}')],
            "县数据局：群机器人没有收（错误代码93000）",
        ),
        ([(200, b"GEHEIM")], "县数据局：群机器人没有收（错误代码看不懂）"),
        ([(200, b"[]")], "县数据局：群机器人没有收（错误代码看不懂）"),
        ([(404, b"GEHEIM")], "县数据局：群机器人没有回应（HTTP 404）"),
        ([(302, b"")], "县数据局：群机器人没有回应（HTTP 302）"),
    ],
)
def test_whom_it_did_not_reach_is_told_and_is_not_noted(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, answers: Any, said: str
) -> None:
    with running(Robot(*answers)) as bad, running(Robot()) as good:
        monkeypatch.setenv("ROBOT_A", bad.address)
        monkeypatch.setenv("ROBOT_B", good.address)
        monkeypatch.setenv("MAIL_PASSWORD", "GEHEIM")
        told = notify(once, office)
        assert len(bad.taken) == 1
    assert (told.code, told.out) == (5, "")
    assert told.err.startswith(
        f"已通知1家：县司法局。\n2家没有办成：{said}；县发展改革局：邮件服务器没有回应"
    )
    assert "GEHEIM" not in told.err
    assert "127.0.0.1" not in told.err
    assert [one["unit"] for one in asks(office)] == ["县司法局"]


@pytest.mark.parametrize("word", ["AUTH", "MAIL", "RCPT"])
def test_a_letter_that_is_not_taken_is_told_by_the_number_alone(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    with running(Mailbox(word)) as box:
        (office / "data/office.yaml").write_text(
            OFFICE + MAIL % (box.port, LOGIN), encoding="utf-8"
        )
        monkeypatch.setenv("MAIL_PASSWORD", "GEHEIM")
        told = notify(once, office, "--unit", "县发展改革局")
    assert (told.code, told.out) == (5, "")
    assert told.err.startswith("1家没有办成：县发展改革局：邮件服务器没有收（")
    assert "GEHEIM" not in told.err
    assert asks(office) == []


def test_a_secret_that_is_missing_or_open_to_others_stops_it_before_anything_is_sent(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running(Robot()) as robot:
        monkeypatch.setenv("ROBOT_A", robot.address)
        told = notify(once, office)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith(
            "没有秘密 ROBOT_B：请设环境变量 ROBOT_B，或写进 ZWFW_SECRETS 指定的文件"
        )
        kept = tmp_path / "秘密"
        kept.write_text("ROBOT_B=https://GEHEIM\n", encoding="utf-8")
        kept.chmod(0o640)
        monkeypatch.setenv("ZWFW_SECRETS", str(kept))
        told = notify(once, office)
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith(f"秘密文件 {kept} 别人也能读，不能用；请 chmod 600")
        assert robot.taken == []
    assert asks(office) == []


@pytest.mark.parametrize(
    "address", ["http://qyapi.example.com/x?key=GEHEIM", "GEHEIM", "file:///GEHEIM"]
)
def test_a_robot_is_spoken_to_in_private(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ROBOT_A", address)
    told = notify(once, office, "--unit", "县数据局")
    assert (told.code, told.err) == (2, "群机器人的网址应以 https:// 开头；请核对所写的秘密。\n")


def test_only_what_is_of_today_is_sent(once: Run, office: Path) -> None:
    told = notify(once, office, "--as-of", "2024-06-01")
    assert (told.code, told.err) == (2, "只发当天的情况；要看别的日子会发什么，请加 --dry-run。\n")
    assert notify(once, office, "--as-of", "2024-06-01", "--dry-run").code == 0


@pytest.mark.parametrize(
    ("sent", "now", "wait"),
    [
        ([], 100.0, 0.0),
        ([100.0] * 19, 100.0, 0.0),
        ([100.0] * 20, 100.0, 60.0),
        ([100.0] * 20, 130.0, 30.0),
        ([100.0] * 20, 160.0, 0.0),
        ([100.0, *([150.0] * 20)], 155.0, 55.0),
        ([100.0, *([150.0] * 19)], 155.0, 5.0),
        ([100.0, *([150.0] * 19)], 161.0, 0.0),
    ],
)
def test_a_robot_gets_no_more_than_twenty_texts_a_minute(sent, now: float, wait: float) -> None:
    assert pause(sent, now) == wait


def test_a_signed_address_is_that_of_openssl() -> None:
    """printf '1700000000000\\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64"""
    place = signed("https://oapi.dingtalk.com/robot/send?access_token=x", "SECabc", 1700000000000)
    assert place == (
        "https://oapi.dingtalk.com/robot/send?access_token=x&timestamp=1700000000000&sign=jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D"
    )
    assert signed("https://a/b", "SECabc", 1700000000000).startswith("https://a/b?timestamp=")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("secret: ROBOT_A", "企业微信要写 secret（机器人网址的名字）"),
        (', to: [fgj@example.gov.cn, "li@example.gov.cn"]', "邮件要写 to（收信地址）"),
        ("secret: ROBOT_A}", "只有钉钉机器人加签；企业微信的请去掉 sign"),
        ("li@example.gov.cn", "看不懂收信地址「li」；请写成 a@example.gov.cn"),
        ("县数据局", "未登记的单位「某局」"),
        ("    - {unit: 县司法局", "「县数据局」写了不止一次；一个单位只用一种通知"),
    ],
)
def test_what_is_amiss_in_the_file_is_told(once: Run, hedong: Path, change: str, said: str) -> None:
    with_ = {
        "县数据局": "某局",
        "secret: ROBOT_A}": "secret: ROBOT_A, sign: ROBOT_C}",
        "li@example.gov.cn": "li",
        "    - {unit: 县司法局": "    - {unit: 县数据局",
    }.get(change, "")
    text = (OFFICE + MAIL % (465, "")).replace(change, with_).replace(", }", "}")
    (hedong / "data" / "office.yaml").write_text(text, encoding="utf-8")
    told = once("validate", "--root", str(hedong))
    assert told.code == 1
    assert f"{said} [office-notify]" in told.out


@pytest.mark.parametrize(
    ("user", "password"), [("用户", "GEHEIM"), ("zwfw", "GEHEIM密码")], ids=["user", "password"]
)
def test_who_cannot_log_in_hinders_nobody_else(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch, user: str, password: str
) -> None:
    """A letter whose login cannot be said stands before two robots."""
    monkeypatch.setenv("MAIL_PASSWORD", password)
    login = LOGIN.replace("zwfw", user)
    text = OFFICE.replace("县发展改革局", "x").replace("县数据局", "县发展改革局")
    text = text.replace("x, way", "县数据局, way")
    with running(Robot()) as good, running(Mailbox()) as box:
        (office / "data/office.yaml").write_text(text + MAIL % (box.port, login), encoding="utf-8")
        monkeypatch.setenv("ROBOT_A", "https://127.0.0.1/群机器人")
        monkeypatch.setenv("ROBOT_B", good.address)
        told = notify(once, office)
        assert (len(good.taken), box.letters) == (1, [])
    assert (told.code, told.out) == (5, "")
    what = "密码（secret）" if user == "zwfw" else "用户名（user）"
    assert told.err == (
        "已通知1家：县司法局。\n"
        f"2家没有办成：县数据局：邮箱的{what}里有中文或全角的字，登录不了；"
        "请核对，或在邮箱里改成字母、数字和符号；"
        "县发展改革局：群机器人没有回应（网址里有中文或全角的字，请核对所写的秘密）。\n"
    )


def test_no_message_is_sent_while_an_address_is_none(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "GEHEIM")
    with running(Robot()) as good:
        monkeypatch.setenv("ROBOT_A", good.address)
        monkeypatch.setenv("ROBOT_B", "GEHEIM")
        assert notify(once, office).code == 2
        assert good.taken == []
    assert asks(office) == []


def test_a_subject_is_one_line(once: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the registry adds no line to the head of a letter."""
    tasks = office / "data" / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(
        text.replace("subject: 营商环境", r'subject: "营商\r\nBcc: x@example.org"'),
        encoding="utf-8",
    )
    monkeypatch.setenv("MAIL_PASSWORD", "GEHEIM")
    with running(Mailbox()) as box:
        (office / "data/office.yaml").write_text(
            OFFICE + MAIL % (box.port, LOGIN), encoding="utf-8"
        )
        assert notify(once, office, "--unit", "县发展改革局").code == 0
        assert len([one for one in box.said if one.startswith("rcpt")]) == 2
    (letter,) = (email.message_from_bytes(raw, policy=email.policy.default) for raw in box.letters)
    assert letter["Bcc"] is None
    assert letter["Subject"] == "营商 Bcc: x@example.org工作提醒（2024年6月25日）"
