"""Where an office's messages go (``notify`` in ``data/office.yaml``); nobody is written to without it."""

import re
from collections.abc import Iterator
from typing import Annotated, Final, Literal, NamedTuple

from zwfw_cli.core.problems import Finding
from zwfw_cli.core.registry.bounds import count
from zwfw_cli.core.registry.fields import about

Way = Literal["企业微信", "钉钉", "邮件"]
MAIL: Final = "邮件"
_SIGNS: Final = "钉钉"
"""Whose robots ask for signed messages."""
_BY_NAME: Final = "写环境变量的名字，或 ZWFW_SECRETS 所指文件（权限 600）里的名字，不写秘密本身"
_NAME: Final = "^[A-Z][A-Z0-9_]*$"
_NAME_FORM: Final = "大写字母开头，只有大写字母、数字和下划线，如 MAIL_PASSWORD"
_ADDRESS: Final = "^[^@\\s,<>]+@[^@\\s,<>]+$"


class Channel(NamedTuple):
    """How one unit is reached."""

    unit: Annotated[str, about("单位名称", min_length=1)]
    way: Annotated[Way, about("企业微信、钉钉（群机器人）或邮件")]
    secret: Annotated[
        str | None, about(f"机器人的网址：{_BY_NAME}", form=_NAME_FORM, pattern=_NAME)
    ] = None
    to: Annotated[tuple[str, ...], about("收信地址")] = ()
    sign: Annotated[
        str | None,
        about(f"钉钉机器人加签的密钥（SEC 开头的），不加签的不写：{_BY_NAME}", pattern=_NAME),
    ] = None


class MailServer(NamedTuple):
    """Who carries the mail. ``tls`` from the first byte, ``starttls`` after a word, or in the open."""

    host: Annotated[str, about("邮件服务器，如 smtp.example.gov.cn", min_length=1)]
    sender: Annotated[
        str, about("发信地址", form="一个地址，如 a@example.gov.cn", pattern=_ADDRESS)
    ]
    port: Annotated[int, count("端口", 1, 65535)] = 465
    security: Annotated[Literal["tls", "starttls", "none"], about("tls、starttls 或 none")] = "tls"
    user: Annotated[str | None, about("登录的用户名；不写不登录", min_length=1)] = None
    secret: Annotated[
        str | None, about(f"登录的密码：{_BY_NAME}", form=_NAME_FORM, pattern=_NAME)
    ] = None


class Notify(NamedTuple):
    """One channel a unit."""

    channels: Annotated[tuple[Channel, ...], about("每个单位怎样通知", min_length=1)]
    mail: Annotated[MailServer | None, about("邮件服务器，用邮件的才写")] = None

    def of(self, unit: str) -> Channel | None:
        """How a unit is reached; None where it is not."""
        return next((one for one in self.channels if one.unit == unit), None)


def check_notify(notify: Notify, units: frozenset[str]) -> Iterator[Finding]:
    """Each channel has what its way needs, and reaches one unit that is registered."""
    seen: set[str] = set()
    for index, one in enumerate(notify.channels):
        for amiss in _amiss(notify, one, units, seen):
            yield Finding("office", ("notify", "channels", index), "office-notify", amiss)
        seen.add(one.unit)
    mail = notify.mail
    if mail is not None and mail.user is not None and mail.secret is None:
        said = "写了 user，还要写 secret（密码的名字）"
        yield Finding("office", ("notify", "mail"), "office-notify", said)


def _amiss(notify: Notify, one: Channel, units: frozenset[str], seen: set[str]) -> Iterator[str]:
    if one.unit not in units:
        yield f"未登记的单位「{one.unit}」"
    if one.unit in seen:
        yield f"「{one.unit}」写了不止一次；一个单位只用一种通知"
    if one.way != MAIL and one.secret is None:
        yield f"{one.way}要写 secret（机器人网址的名字）"
    if one.way != _SIGNS and one.sign is not None:
        yield f"只有{_SIGNS}机器人加签；{one.way}的请去掉 sign"
    if one.way == MAIL and not one.to:
        yield "邮件要写 to（收信地址）"
    for address in one.to:
        if not re.fullmatch(_ADDRESS, address):
            yield f"看不懂收信地址「{address}」；请写成 a@example.gov.cn"
    if one.way == MAIL and notify.mail is None:
        yield "用邮件通知的，还要写 mail（邮件服务器）"
