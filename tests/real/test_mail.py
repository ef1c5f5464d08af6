"""Mail and texts over connections that nobody can read along, with a certificate made by openssl (apt-get
install openssl); fails without it.
"""

import base64
import ssl
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from conftest import Run
from servers import Mailbox, Robot, running

OFFICE = """\
issuer: 河东县政务服务办
notify:
  channels: [{{unit: 县发展改革局, way: 邮件, to: [fgj@example.gov.cn]}}]
  mail: {{host: localhost, port: {port}, sender: a@example.gov.cn, security: {security}, user: zwfw, secret: MAIL}}
"""
MADE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    " -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zeugnis")
    subprocess.run(MADE.split(), cwd=folder, capture_output=True, check=True)
    return folder / "cert.pem"


@pytest.fixture
def private(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context


def notify(once: Run, root: Path, box: Mailbox, security: str):
    text = OFFICE.format(port=box.port, security=security)
    (root / "data" / "office.yaml").write_text(text, encoding="utf-8")
    return once("notify", "--root", str(root))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_goes_in_private_and_only_to_whom_is_trusted(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch,
    certificate: Path, private: ssl.SSLContext, security: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("ZWFW_NOW", "2024-06-25T12:00:00+08:00")
    monkeypatch.setenv("MAIL", "GEHEIM")
    with running(Mailbox(private=private, late=security == "starttls")) as box:
        stranger = notify(once, hedong, box, security)
        assert stranger.code == 5
        assert "1家没有办成：县发展改革局：邮件服务器没有回应（证书不受信任）。" in stranger.err
        assert not [line for line in box.said if line.startswith("AUTH")]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        told = notify(once, hedong, box, security)
        assert told.code == 0
        assert told.err.endswith("\n已通知1家：县发展改革局。\n")
        assert len(box.letters) == 1


SIGNED = """\
issuer: 河东县政务服务办
notify:
  channels: [{unit: 县发展改革局, way: 钉钉, secret: ROBOT, sign: ROBOT_SIGN}]
"""
KEY = "SEC0f1e2d3cGEHEIM"


def test_a_text_to_a_robot_that_asks_for_signatures(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch,
    certificate: Path, private: ssl.SSLContext, tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setenv("ZWFW_NOW", "2024-06-25T12:00:00+08:00")
    (hedong / "data" / "office.yaml").write_text(SIGNED, encoding="utf-8")
    kept = tmp_path / "秘密"
    kept.touch(0o600)
    monkeypatch.setenv("ZWFW_SECRETS", str(kept))

    def notify(key: str) -> tuple[int, str]:
        kept.write_text(f"ROBOT={robot.address}\nROBOT_SIGN={key}\n", encoding="utf-8")
        told = once("notify", "--root", str(hedong))
        assert "GEHEIM" not in told.err
        return told.code, told.err

    with running(Robot(private=private, key=KEY)) as robot:
        assert "群机器人没有回应（证书不受信任）" in notify(KEY)[1]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        code, said = notify("SEC-other")
        assert code == 5
        assert (
            "群机器人没有收（错误代码310000：加签、关键词或IP地址与机器人的安全设置不符）" in said
        )
        code, said = notify(KEY)
        assert (code, said.splitlines()[-1]) == (0, "已通知1家：县发展改革局。")
    refused, text = robot.taken
    assert text == refused
    path = urlsplit(robot.paths[-1])
    asked = parse_qs(path.query)
    assert (path.path, [*asked]) == ("/robot/send", ["access_token", "timestamp", "sign"])
    made = subprocess.run(
        ["openssl", "dgst", "-sha256", "-hmac", KEY, "-binary"],
        input=f"{asked['timestamp'][0]}\n{KEY}".encode(),
        capture_output=True,
        check=True,
    )
    assert asked["sign"] == [base64.b64encode(made.stdout).decode()]
