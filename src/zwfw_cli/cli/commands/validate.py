"""``zwfw validate``: every problem of every file of the workspace."""

import re
from typing import Annotated, Final

import typer

from zwfw_cli.cli.output import say
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, Bom, Format, Output, Root
from zwfw_cli.core.errors import UsageError
from zwfw_cli.render.views.validate import problem_lines, validate_view
from zwfw_cli.store.journalchecks import check_head

_SEAL: Final = re.compile(r"k?[0-9a-f]{7,32}")

HELP: Final = """校验工作区的全部文件：格式、键、日期、单位、引用、时限读法。一次列出所有问题。
有错误时退出码为1；加 --strict 时，警告也算。

例：
  zwfw validate
  zwfw validate --root 我的工作区 -f json
  zwfw validate --head 3f2a90c41b7d5e68    # 印发的报告所依据的台账还在不在"""


def _seal(text: str) -> str:
    """A seal or how it begins; UsageError."""
    if not _SEAL.fullmatch(text.lower()):
        raise UsageError(
            f"「{text}」不是封签；请照报告末尾所印写8至32位，如 --head 3f2a90c41b7d5e68。"
        )
    return text.lower()


Strict = Annotated[bool, typer.Option("--strict", help="从严：警告也算问题")]

Head = Annotated[
    str | None,
    typer.Option("--head", metavar="SEAL", parser=_seal, help="核对报告末尾印的封签是否还在台账里"),
]


def run(
    strict: Strict = False,
    head: Head = None,
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """1 where there is an error (--strict: or a warning)."""
    session = open_session(root, as_of)
    session.catch_up()
    with working("正在校验"):
        problems = session.workspace.problems
    if head is not None:
        said, missing = check_head(session.workspace.root, head)
        problems = (*problems, *missing)
        if said:
            say(f"{said}。")
    if form == "table":
        session.print(problem_lines(problems), output)
    else:
        session.show(validate_view(problems), form, output, bom)
    return int(any(strict or problem.severity == "error" for problem in problems))
