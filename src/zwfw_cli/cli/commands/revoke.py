"""``zwfw revoke``: a later entry that cancels an earlier one."""

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from zwfw_cli.cli.clock import today
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, By, DryRun, Later, Root
from zwfw_cli.cli.writing import about_tasks, as_batch, new_entry, tell_all, warn_of_lost
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.outcome import outcome
from zwfw_cli.core.ledger.revocations import check_revoke, last_written, of_batch, without_effect
from zwfw_cli.render.views.log import in_words

HELP: Final = """撤销记错的记录：另记一条撤销，原记录保留并注明，什么都不删除。
编号可只写开头：20210601-2 是2021年6月1日写下的第2条，当年的可写 0601-2，当天的可写 2。
--last 撤销最后写下的一条；写了 --by 的，撤销这个人最后写下的一条。
--batch 撤销一次写下的几条（batch 记的一张表，record 写的几个单位、几项任务）。
改正一条记录用 zwfw amend，撤销和重记一步完成。

例：
  zwfw log T09
  zwfw revoke 20210601-2 --reason 记错了任务
  zwfw revoke --last --reason 记错了单位"""

SHOWN: Final = 20
"""How many of the revoked entries are told in words."""

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ENTRY",
        help="记录编号，见 zwfw log；可只写开头，可写几条",
        autocompletion=complete.entries,
    ),
]
Last = Annotated[bool, typer.Option("--last", help="最后写下的一条")]
Batch = Annotated[
    str | None,
    typer.Option(
        "--batch",
        metavar="ID",
        help="一个批次的全部记录；可只写开头",
        autocompletion=complete.batches,
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="T", help="撤销的理由")]


def run(
    reason: Reason,
    targets: Targets = None,
    last: Last = False,
    batch: Batch = None,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    root: Root = None,
    as_of: AsOf = None,
) -> None:
    """Append a revocation for each entry, all or none."""
    if not reason.strip():
        raise UsageError("撤销必须说明理由；请写 --reason。")
    if bool(targets) + last + (batch is not None) != 1:
        raise UsageError(
            "请写要撤销的记录编号、--last、--batch 三者之一，如 zwfw revoke 0601-2 --reason 理由。"
        )
    session = open_session(root, as_of)
    with session.writing(dry_run, later=later) as desk:
        if batch is not None:
            revoked = of_batch(desk.journal, batch, today())
        elif last:
            revoked = [last_written(desk.journal, by)]
        else:
            found = (check_revoke(desk.journal, one, today()) for one in targets or ())
            revoked = list({entry.entry: entry for entry in found}.values())
        entries = as_batch(
            new_entry(session, "revoke", None, note=reason, by=by, revokes=one.entry)
            for one in revoked
        )
        came = _came(session, desk.journal, revoked, entries)
        told = f"撤销 {_told(session, revoked)}{came}{_left(desk.journal, revoked)}"
        lost = _lost(session, desk.journal, revoked, entries)
        desk.append_all(entries)
    tell_all(entries, dry_run, told)
    warn_of_lost(session, lost)


def _lost(
    session: Session, journal: Journal, revoked: Sequence[Entry], entries: Sequence[Entry]
) -> Sequence[Entry]:
    before = about_tasks(journal, revoked)
    return without_effect(session.registry, before, [*before, *entries], session.as_of)


def _told(session: Session, revoked: Sequence[Entry]) -> str:
    """The entries in words; of very many the first ones."""
    words = [f"{one.entry} {in_words(session.registry, one)}" for one in revoked[:SHOWN]]
    more = f"等{len(revoked)}条" if len(revoked) > SHOWN else ""
    return f"{'、'.join(words)}{more}"


def _came(
    session: Session, journal: Journal, revoked: Sequence[Entry], new: Sequence[Entry]
) -> str:
    """How what they spoke of stands without them; of very much the first."""
    named = (one.task or one.indicator for one in revoked)
    subjects = [*dict.fromkeys(one for one in named if one is not None)][:SHOWN]
    came = [outcome(session.registry, journal, one, new, session.as_of) for one in subjects]
    return "".join(f"，{one}" for one in came if one)


def _left(journal: Journal, revoked: Sequence[Entry]) -> str:
    """What goes on to count, or not, that one might not think of."""
    (first, *others), gone = revoked, {one.entry for one in revoked}
    if others:
        return ""
    said = f"；它更正的 {first.amends} 仍是撤销的" if first.amends else ""
    if first.batch is None:
        return said
    mates = [one for one in journal.batched(first.batch) if one.entry not in gone]
    left = [one for one in mates if journal.revoking(one.entry) is None]
    if not left:
        return said
    return f"{said}；同一批还有{len(left)}条，一并撤销用 zwfw revoke --batch {first.batch}"
