"""Mail over SMTP: one letter in plain text."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPException,
    SMTPNotSupportedError,
    SMTPResponseException,
)
from typing import TYPE_CHECKING, Final

from zwfw_cli.cli.sending.network import reason_of
from zwfw_cli.core.errors import UnreachableError
from zwfw_cli.core.registry.notify import MailServer
from zwfw_cli.render.plain import one_line

if TYPE_CHECKING:
    from email.message import EmailMessage

SECONDS: Final = 20


def send(
    server: MailServer, password: str | None, to: Sequence[str], subject: str, text: str
) -> None:
    """Send one letter; UnreachableError where the server does not take it."""
    letter = _letter(server.sender, to, subject, text)
    for what, word in (("用户名（user）", server.user), ("密码（secret）", password)):
        if word is not None and not word.isascii():
            raise UnreachableError(
                f"邮箱的{what}里有中文或全角的字，登录不了；请核对，或在邮箱里改成字母、数字和符号"
            )
    try:
        with _open(server) as line:
            if server.user is not None and password is not None:
                line.login(server.user, password)
            line.send_message(letter)
    except SMTPResponseException as error:
        raise UnreachableError(f"邮件服务器没有收（{error.smtp_code}）") from None
    except SMTPNotSupportedError:
        said = "地址里有中文，或服务器不能这样登录；请核对 data/office.yaml 的地址和 security"
        raise UnreachableError(f"邮件服务器不支持：{said}") from None
    except SMTPException as error:
        raise UnreachableError(f"邮件服务器没有收（{type(error).__name__}）") from None
    except OSError as error:
        raise UnreachableError(f"邮件服务器没有回应（{reason_of(error)}）") from None


def _letter(sender: str, to: Sequence[str], subject: str, text: str) -> "EmailMessage":
    """UnreachableError where an address cannot stand in a letter."""
    from email.message import EmailMessage

    letter = EmailMessage()
    try:
        letter["From"], letter["To"], letter["Subject"] = sender, ", ".join(to), one_line(subject)
    except (ValueError, LookupError, AttributeError):
        said = f"{sender}、{'、'.join(to)}"
        raise UnreachableError(f"看不懂邮件地址（{said}）；请改 data/office.yaml") from None
    letter.set_content(text.encode(errors="backslashreplace").decode(), charset="utf-8")
    return letter


@contextmanager
def _open(server: MailServer) -> Iterator[SMTP]:
    if server.security == "tls":
        context = ssl.create_default_context()
        with SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context) as line:
            yield line
        return
    with SMTP(server.host, server.port, timeout=SECONDS) as line:
        if server.security == "starttls":
            line.starttls(context=ssl.create_default_context())
        yield line
