"""Opens a table of entries: which kind it is, by its content rather than its name."""

from pathlib import Path
from typing import Final

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.entries.table import Table
from zwfw_cli.intake.files.archive import office_kind
from zwfw_cli.intake.files.opening import MAX_FILE
from zwfw_cli.intake.files.unreadable import MAX_TEXT, broken

STANDARD_INPUT: Final = "标准输入"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"


def read_table(path: Path) -> Table:
    """The table of a file; UsageError for one that is not there, DataError for one that is none."""
    if not path.is_file():
        told = "是文件夹，不是文件" if path.is_dir() else "没有这个文件"
        raise UsageError(f"{path}：{told}；请写表格的文件名，或用 zwfw batch --template 打印空表。")
    if path.stat().st_size > MAX_FILE:
        raise broken(path, "文件超过100 MB；请分成几张表", "import-size")
    with path.open("rb") as stream:
        head = stream.read(4)
        if not head.startswith((_ZIP, _OLD)):
            return read_text(head + stream.read(MAX_TEXT + 1), path.name)
    if head.startswith(_OLD) or office_kind(path) != "xlsx":
        raise broken(path, "不是 .xlsx，也不是文本；请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv")
    from zwfw_cli.intake.entries.sheets import read_sheet_rows

    table = Table()
    read_sheet_rows(path, table)
    return table


def read_text(raw: bytes, name: str) -> Table:
    """CSV, or JSON lines where the first character is a brace."""
    from zwfw_cli.intake.files.plaintext import decoded

    if len(raw) > MAX_TEXT:
        raise DataError((Problem(name, 0, 0, "import-size", "文件太大；请分成几张表"),))
    text, note = decoded(raw, name)
    table = Table()
    table.notes += [note] if note else []
    if text.lstrip().startswith("{"):
        from zwfw_cli.intake.entries.jsonlines import read_json_lines

        read_json_lines(text, name, table)
    else:
        from zwfw_cli.intake.entries.csvrows import read_csv_rows

        read_csv_rows(text, name, table)
    return table
