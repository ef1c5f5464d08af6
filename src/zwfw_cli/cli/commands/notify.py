"""``zwfw notify``: one digest a unit, to a group robot or by mail."""

import time
from collections.abc import Iterable
from typing import Final

from zwfw_cli.cli.clock import today
from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Root, UnitFilter
from zwfw_cli.core.answers.digest import AHEAD, Digest, digests
from zwfw_cli.core.answers.owed import owed
from zwfw_cli.core.answers.reports.signature import signature
from zwfw_cli.core.dates.cadences import answer_day, as_option
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.periods import Period, asked_period
from zwfw_cli.core.errors import UnreachableError, UsageError, ZwfwError
from zwfw_cli.core.ledger.asks import URGED, asked_already
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.core.registry.notify import MAIL, Channel, Notify
from zwfw_cli.render.digests import digest_text
from zwfw_cli.render.plain import one_line

HELP: Final = f"""逐个单位发一条消息：本月还欠的、{AHEAD}天内到期和已逾期的；没有的不发，同样的内容一天只发一次。
发到企业微信、钉钉的群机器人，或发邮件，由 data/office.yaml 的 notify 写明；没有写的不发。
机器人网址、钉钉加签的密钥（写在 sign）、邮箱密码只放在环境变量，或 ZWFW_SECRETS 指定的文件（权限600）里。
发出的记入台账（zwfw burden 据此统计）；--dry-run 只打印要发的，不发也不记。
先在 data/office.yaml 写好 notify；看过要发什么，去掉 --dry-run 就发。

例：
  zwfw notify --dry-run
  zwfw notify --dry-run --unit 区信息中心"""

OFF: Final = (
    "没有写怎样通知：data/office.yaml 没有 notify。要用时照该文件里的样子写明每个单位的通知方式，"
    "再用 zwfw validate 校验；只要催报的文字，用 zwfw owed --text。"
)
ADVICE: Final = "也没有发：发过没有要看台账，发了而记不下的会再发一次；连上后再发。"
Message = tuple[Channel, str, Entry]


def run(
    unit: UnitFilter = None,
    by: By = None,
    dry_run: DryRun = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Send what there is to tell; UnreachableError names whom it did not reach."""
    session = open_session(root, as_of)
    office = session.registry.office
    notify = office.notify if office is not None else None
    if notify is None:
        raise UsageError(OFF)
    if not dry_run and session.as_of != today():
        raise UsageError("只发当天的情况；要看别的日子会发什么，请加 --dry-run。")
    messages = _messages(session, notify, unit, by)
    if dry_run:
        told = (
            f"{one_line(channel.unit)}（{channel.way}）：\n{text}\n"
            for channel, text, _ in messages
        )
        session.print("\n".join(told), None)
    elif messages:
        _send(session, notify, messages)
    else:
        say("没有要通知的。")


def _messages(session: Session, notify: Notify, named: str | None, by: str | None) -> list[Message]:
    """Of the units that are reached; those that are not, and should be, are told."""
    registry, period = session.registry, asked_period(None, session.as_of)
    units = [one.name for one in registry.units]
    if named is not None:
        units = [find_unit(registry, named)]
    found = owed(session.snapshot, session.journal, period)
    answer = answer_day(period, session.as_of, registry.rules.issue_workday)
    made = digests(session.snapshot, found, units)
    if mute := [one.unit for one in made if notify.of(one.unit) is None]:
        say(f"没有写怎样通知的，没有发：{'、'.join(mute)}（data/office.yaml 的 notify）。")
    return [
        (
            channel,
            digest_text(found, one, signature(registry), registry.notice.subject, answer),
            _entry(session, one, period, by),
        )
        for one in made
        if (channel := notify.of(one.unit)) is not None
    ]


def _entry(session: Session, one: Digest, period: Period, by: str | None) -> Entry:
    from zwfw_cli.cli.writing import new_entry

    facts = {"paper": URGED, "period": as_option(period), "items": one.items}
    return new_entry(session, "ask", None, unit=one.unit, by=by, **facts)


def _send(session: Session, notify: Notify, messages: list[Message]) -> None:
    """One after the other; what is on its way is noted at once, whatever becomes of the next."""
    from zwfw_cli.store.secretwords import secret

    session.workspace.refuse_shipped()
    server = notify.mail
    names = [name for channel, _, _ in messages for name in (channel.secret, channel.sign)]
    if server is not None and any(channel.way == MAIL for channel, _, _ in messages):
        names.append(server.secret)
    secrets = {name: secret(name) for name in names if name is not None}
    _check_robots(secrets[channel.secret or ""] for channel, *_ in messages if channel.way != MAIL)
    with session.writing(advice=ADVICE):
        before = session.journal.facts(session.as_of)
    done, again, failed = [], [], []
    sent: dict[str, list[float]] = {}
    title = f"{session.registry.notice.subject}工作提醒（{chinese_day(session.as_of)}）"
    for channel, text, entry in messages:
        if asked_already(before, entry):
            again.append(channel.unit)
            continue
        try:
            _carry(notify, channel, (title, text), secrets, sent)
        except UnreachableError as error:
            failed.append(f"{channel.unit}：{error}")
            continue
        done.append(channel.unit)
        failed += _noted(session, entry)
    if done:
        say(f"已通知{len(done)}家：{'、'.join(done)}。")
    if again:
        say(f"当天已经发过同样的，没有再发：{'、'.join(again)}。")
    if failed:
        raise UnreachableError(f"{len(failed)}家没有办成：{'；'.join(failed)}。")


def _check_robots(addresses: Iterable[str]) -> None:
    """UsageError before anything is sent: else some had it, and some had not."""
    from zwfw_cli.cli.sending.robots import check

    for address in addresses:
        check(address)


def _carry(
    notify: Notify,
    channel: Channel,
    letter: tuple[str, str],
    secrets: dict[str, str],
    sent: dict[str, list[float]],
) -> None:
    """Send one message, not faster than its robot takes them."""
    if channel.way == MAIL and notify.mail is not None:
        from zwfw_cli.cli.sending.mails import send

        send(notify.mail, secrets.get(notify.mail.secret or ""), channel.to, *letter)
        return
    from zwfw_cli.cli.sending.robots import pause, post

    address = secrets[channel.secret or ""]
    moments = sent.setdefault(address, [])
    time.sleep(pause(moments, time.monotonic()))
    moments.append(time.monotonic())
    post(address, letter[1], secrets.get(channel.sign or ""))


def _noted(session: Session, entry: Entry) -> list[str]:
    """What went wrong in writing down what was sent."""
    try:
        with session.writing(advice="") as desk:
            desk.append(entry)
    except ZwfwError as error:
        return [f"{entry.unit}已经发出，但没有记入台账：{error}"]
    return []
