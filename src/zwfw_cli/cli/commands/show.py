"""``zwfw show``: all of one task or indicator."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question
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
    *,
    asked: Question,
) -> None:
    """One task or indicator."""
    session = asked.session()
    found = find_subject(session.registry, subject)
    journal = session.journal
    told = history(journal, found.id, session.as_of)
    revoked = revoked_ids(journal.about(found.id))
    if isinstance(found, Task):
        view = show_task(session.snapshot, found, told, revoked)
    else:
        view = show_indicator(session.snapshot, found, told, revoked)
    asked.show(session, view)
