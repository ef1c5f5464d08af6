"""``zwfw schema``: JSON Schema of a data file, for editors, or of an answer, for scripts."""

import json
from typing import Annotated, Any, Final, Literal

import typer

from zwfw_cli.cli.output import write_text
from zwfw_cli.cli.shell import complete
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean

HELP: Final = """打印一个数据文件的 JSON Schema。工作区的 data/schema/ 中已有一份，
YAML 文件的第一行指向它，支持 YAML 语言服务的编辑器会据此补全和检查。
不写 NAME、写 --output 命令名，打印那个命令用 -f json 时的 JSON Schema，供脚本核对；
各个键的含义见 docs/json.md。

例：
  zwfw schema tasks
  zwfw schema units -o data/schema/units.json
  zwfw schema --output due
  zwfw schema --output report-monthly -o monthly.json"""

Name = Annotated[
    Literal["tasks", "indicators", "units", "rules", "office"] | None,
    typer.Argument(metavar="NAME", help="tasks、indicators、units、rules 或 office"),
]
File = Annotated[str | None, typer.Option("-o", metavar="FILE", help="写入文件（UTF-8，整体替换）")]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="WHAT",
        help="不写 NAME 时：哪个命令的 JSON；写了 NAME 时：同 -o",
        autocompletion=complete.answers,
    ),
]


def run(name: Name = None, file: File = None, output: Output = None) -> None:
    """The schema of one file or of one answer."""
    if name is not None:
        from zwfw_cli.render.shapes.datafiles import file_schema
        from zwfw_cli.store.schema import FILES

        found, target = file_schema(FILES[name]), file or output
    else:
        found, target = _answer(output), file
    write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", target, schema=True)


def _answer(output: str | None) -> dict[str, Any]:
    from zwfw_cli.render.shapes.outputs import output_schema, outputs

    known = "、".join(outputs())
    if output is None:
        raise UsageError(
            "请写数据文件（tasks、indicators、units、rules、office 之一），"
            f"或用 --output 写一个答案（{known}）。"
        )
    name = "-".join(output.split())
    if name not in outputs():
        near = did_you_mean(name, outputs()) or "；"
        raise UsageError(f"没有 JSON 答案「{output}」{near}可用的有：{known}。")
    return output_schema(name)
