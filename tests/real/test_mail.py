"""Mail over connections that nobody can read along, with a certificate made by openssl (apt-get
install openssl); fails without it.
"""

import ssl
import subprocess
from pathlib import Path

import pytest

from conftest import Run
from servers import Mailbox, running

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
