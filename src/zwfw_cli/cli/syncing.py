"""What ``zwfw share sync`` does, and tells of it."""

from datetime import date

from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.sharing import reach_of
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.inspections import name_of
from zwfw_cli.store.shared import outbox
from zwfw_cli.store.shared.sync import Sent
from zwfw_cli.store.shared.sync import sync as send


def sync(root: str | None, as_of: date | None) -> int:
    """Send what waits; 4 where some of it was refused."""
    session = open_session(root, as_of)
    workspace = session.workspace
    reach = reach_of(workspace)
    sent, refused = 0, 0
    for one in send(workspace.root, reach.door, session.registry, now(), workspace.opened):
        if one.refused is not None:
            say(f"没有送 {one.entry.entry}（{_about(one.entry)}）：{one.refused}")
            refused += 1
            continue
        sent += 1
        say(f"已送 {one.entry.entry}（{_about(one.entry)}）{_sent(one)}。")
    left = f"，{refused}条留在 {outbox.NAME}，请改正后再送，或删去" if refused else ""
    say(f"送了{sent}条{left}。" if sent or refused else "没有待送的记录。")
    return RefusedError.exit_code if refused else 0


def _about(entry: Entry) -> str:
    facts = (entry.on, entry.task, entry.indicator, entry.unit, entry.state)
    return " ".join(str(value) for value in facts if value is not None)


def _sent(one: Sent) -> str:
    if one.found:
        return "，上次其实已经记入"
    given = one.entry.number
    return f"，现在是{name_of(one.number)}，不是{name_of(given)}" if one.number != given else ""
