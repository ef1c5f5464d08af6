"""``zwfw batch``: many entries at once, out of a table."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zwfw_cli.cli.answering import show
from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session, open_session
from zwfw_cli.cli.shell.options import AsOf, Bom, By, DryRun, Format, Later, Output, Root
from zwfw_cli.core.errors import DataError, RefusedError, UsageError

if TYPE_CHECKING:
    from zwfw_cli.core.ledger.batches import Outcome
    from zwfw_cli.core.ledger.entry import Entry
    from zwfw_cli.core.ledger.slips import Meant
    from zwfw_cli.core.problems import Problem
    from zwfw_cli.intake.entries.table import Table

HELP: Final = """把一张表中的许多条一次记入台账：CSV（UTF-8 或 GBK）、.xlsx、JSON 行；FILE 写 - 时从标准输入读。
一行一条：任务进展、指标读数、督查问题、延期、表扬；是哪一类在“类别”栏写明，不写的按有没有
指标、批准文件、时限判断。列名用中文（任务 指标 单位 状态 日期 数值 分子 分母 情况 问题 下步 佐证）
或选项名（task unit state on …）；一格写几个的用顿号分开，佐证用分号分开。
写入以前全部核对，列出每一处问题的行和列；有一处问题就都不记，--partial 只记没有问题的行。
台账中已有的同样的记录不再记一遍：改好以后整张表再记一次即可。

例：
  zwfw batch --template -o 六月.csv
  zwfw batch 进展.csv --dry-run
  zwfw batch 进展.csv --partial"""

File = Annotated[str | None, typer.Argument(metavar="FILE", help="表格的文件名；- 为标准输入")]
Partial = Annotated[bool, typer.Option("--partial", help="有问题的行不记，其余的照记")]
Template = Annotated[bool, typer.Option("--template", help="打印一张空表")]


def run(
    file: File = None,
    partial: Partial = False,
    template: Template = False,
    by: By = None,
    dry_run: DryRun = False,
    later: Later = False,
    form: Format = "table",
    output: Output = None,
    bom: Bom = False,
    root: Root = None,
    as_of: AsOf = None,
) -> int:
    """1 where some rows were refused and the others were written."""
    if template:
        _print_template(form, output, bom, open_session(root, as_of))
        return 0
    if file is None:
        raise UsageError("请写表格的文件名，如 zwfw batch 进展.csv；空表用 zwfw batch --template。")
    from zwfw_cli.cli.target import check_target

    session = open_session(root, as_of)
    session.workspace.refuse_shipped()
    if output not in (None, "-"):
        check_target(str(output), str(session.workspace.root))
    table = _read(file)
    for note in table.notes:
        say(f"{note}。")
    written = _written(session, table, by, partial, dry_run, later)
    from zwfw_cli.render.views.batch import batch_view

    session.show(batch_view(session.registry, table.rows, *written, dry_run), form, output, bom)
    return int(bool(written[1]))


def _print_template(form: str, output: str | None, bom: bool, session: Session) -> None:
    """In a file with the mark by which Excel knows UTF-8."""
    from zwfw_cli.render.views.batch import template_view

    kind = "csv" if form == "table" else form
    show(template_view(), kind, output, session.as_of, bom or output is not None)


def _read(file: str) -> "Table":
    from zwfw_cli.intake.entries.opening import STANDARD_INPUT, read_table, read_text

    piped = file == "-"
    table = read_text(sys.stdin.buffer.read(), STANDARD_INPUT) if piped else read_table(Path(file))
    if not table.rows and not table.problems:
        raise UsageError(f"{file} 里没有要记的行。")
    return table


def _written(
    session: Session, table: "Table", by: str | None, partial: bool, dry_run: bool, later: bool
) -> "tuple[Sequence[Outcome], Sequence[Problem]]":
    """What became of each row, and what is wrong; RefusedError where nothing may be written,
    DataError where the table itself is wrong.
    """
    from zwfw_cli.cli.writing import drafts
    from zwfw_cli.core.ledger.batches import outcomes

    found, problems = _understood(session, table, by)
    if table.problems:
        raise DataError(tuple(sorted((*table.problems, *problems))))
    with session.writing(dry_run, later=later) as desk:
        every = outcomes(session.registry, desk.journal, found, lambda said: drafts(session, said))
        problems += _refused(table, every)
        for one in sorted(problems):
            say(one.line_text())
        if problems and not (partial and any(one.entries or one.known for one in every)):
            hint = "" if partial else "改好以后再记，或用 --partial 只记没有问题的行。"
            raise RefusedError(f"有{len(problems)}处问题，没有记入任何内容；{hint}".rstrip("；"))
        every = _as_one_batch(every)
        entries = [entry for one in every for entry in one.entries]
        if entries:
            desk.append_all(entries)
    _tell(entries, every, dry_run)
    return every, problems


def _understood(
    session: Session, table: "Table", by: str | None
) -> "tuple[list[Meant | None], list[Problem]]":
    """What the rows mean, and what of them cannot be understood, each with its place."""
    from zwfw_cli.core.ledger.slips import Faults
    from zwfw_cli.core.ledger.tablerows import placed, row_meant

    found: list[Meant | None] = []
    problems: list[Problem] = []
    for row in table.rows:
        faults = Faults()
        found.append(row_meant(session.registry, row, session.as_of, by, faults))
        problems += [placed(row, field, error) for field, error in faults.found]
    return found, problems


def _refused(table: "Table", every: "Sequence[Outcome]") -> "list[Problem]":
    from zwfw_cli.core.ledger.tablerows import placed

    return [
        placed(row, one.field, one.refused, "batch-refused")
        for row, one in zip(table.rows, every, strict=True)
        if one.refused is not None
    ]


def _as_one_batch(every: "Sequence[Outcome]") -> "list[Outcome]":
    """The entries of all rows carry the id of the first as that of their batch."""
    first = next((entry.entry for one in every for entry in one.entries), None)
    return [
        one._replace(entries=[entry._replace(batch=first) for entry in one.entries])
        for one in every
    ]


def _tell(entries: "Sequence[Entry]", every: "Sequence[Outcome]", dry_run: bool) -> None:
    known = sum(bool(one.known) for one in every)
    more = f"；{known}行台账中已有，没有再记" if known else ""
    if dry_run:
        say(f"试运行，未写入：可记{len(entries)}条{more}。")
    elif not entries:
        say(f"没有新的记录{more}。")
    else:
        batch = entries[0].batch
        say(f"已记录{len(entries)}条，批次 {batch}{more}；整批撤销用 zwfw revoke --batch {batch}。")
