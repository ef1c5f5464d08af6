"""Mail over SMTP: one letter in plain text."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPResponseException
from typing import Final

from zwfw_cli.cli.sending.network import reason_of
from zwfw_cli.core.errors import UnreachableError
from zwfw_cli.core.registry.notify import MailServer

SECONDS: Final = 20


def send(
    server: MailServer, password: str | None, to: Sequence[str], subject: str, text: str
) -> None:
    """Send one letter; UnreachableError where the server does not take it."""
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.sender, ", ".join(to), subject
    letter.set_content(text, charset="utf-8")
    try:
        with _open(server) as line:
            if server.user is not None and password is not None:
                line.login(server.user, password)
            line.send_message(letter)
    except SMTPResponseException as error:
        raise UnreachableError(f"邮件服务器没有收（{error.smtp_code}）") from None
    except SMTPException as error:
        raise UnreachableError(f"邮件服务器没有收（{type(error).__name__}）") from None
    except OSError as error:
        raise UnreachableError(f"邮件服务器没有回应（{reason_of(error)}）") from None


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
