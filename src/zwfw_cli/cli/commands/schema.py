"""``zwfw schema``: JSON Schema of a data file, for editors."""

import json
from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.output import write_text
from zwfw_cli.cli.shell.options import Output

HELP: Final = """打印一个数据文件的 JSON Schema。工作区的 data/schema/ 中已有一份，
YAML 文件的第一行指向它，支持 YAML 语言服务的编辑器会据此补全和检查。

例：
  zwfw schema tasks
  zwfw schema units -o data/schema/units.json"""

Name = Annotated[
    Literal["tasks", "indicators", "units", "rules"],
    typer.Argument(metavar="NAME", help="tasks、indicators、units 或 rules"),
]


def run(name: Name, output: Output = None) -> None:
    """The schema of one file."""
    from zwfw_cli.store.schema import json_schema

    text = json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
    write_text(text, output, schema=True)
