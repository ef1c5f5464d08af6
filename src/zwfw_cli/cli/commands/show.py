"""``zwfw show``: all of one task or indicator."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import AsOf, Format, KnownAt, Output, Root
from zwfw_cli.core.ledger.history import history, revoked_ids
from zwfw_cli.core.registry.lookup import find_subject
from zwfw_cli.core.registry.model import Task
from zwfw_cli.render.views.show import show_indicator, show_task

HELP: Final = """一项任务或指标的全部情况：原文、出处、节点、单位、指标、正文与附件的不一致、记录。

例：
  zwfw show T15
  zwfw show i05
  zwfw show 信用体系"""

Subject = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="任务或指标编号，或能唯一确定的文字", autocompletion=complete.subjects
    ),
]


def run(
    subject: Subject,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Format = "table",
    output: Output = None,
) -> None:
    """One task or indicator."""
    session = open_session(root, as_of, known_at)
    found = find_subject(session.registry, subject)
    journal = session.journal
    told = history(journal, found.id, session.as_of)
    revoked = revoked_ids(journal.about(found.id))
    if isinstance(found, Task):
        view = show_task(session.snapshot, found, told, revoked)
    else:
        view = show_indicator(session.snapshot, found, told, revoked)
    session.show(view, form, output)
