"""A zip of XML, measured before anything is unpacked."""

import zipfile
import zlib
from pathlib import Path
from typing import Final, Literal

from zwfw_cli.intake.files.repeats import repeats_too_much
from zwfw_cli.intake.files.unreadable import broken

MAX_UNPACKED: Final = 400 * 1024 * 1024
MAX_PART: Final = 120 * 1024 * 1024
"""Of one XML part; a table of 5,000 tasks takes about a tenth of it."""
_SMALL: Final = 20 * 1024 * 1024
_MOST_RATIO: Final = 200
"""How much smaller than itself a large part may be packed: real ones are a tenth or a fiftieth."""
_MOST_PARTS: Final = 20_000
_OPEN_DOCUMENT: Final = "content.xml"
_ENCRYPTED: Final = 0x1 | 0x40
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The two that Office documents are packed by."""
UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, RuntimeError,
)  # fmt: skip
"""What zipfile raises, sooner or later, of a file that is no whole zip."""


def office_kind(path: Path) -> Literal["docx", "xlsx", "other"]:
    """What kind of document the zip holds; DataError where it is broken, would unpack too far or says
    that it repeats too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {info.filename for info in parts}
    except UNREADABLE:
        raise broken(path, "文件已损坏，打不开；请重新下载，或打开后另存") from None
    if any(info.flag_bits & _ENCRYPTED for info in parts):
        raise broken(path, "加了密码，打不开；请先去掉密码，或另存为没有密码的文件")
    if any(info.compress_type not in _METHODS for info in parts):
        raise broken(path, "压缩的方法不认识；请打开后另存")
    if len(parts) > _MOST_PARTS or any(map(_is_bomb, parts)) or _total(parts) > MAX_UNPACKED:
        raise broken(
            path, "展开后过大，不像一份通知；请只留附件的表格，另存后再导入", "import-size"
        )
    if _OPEN_DOCUMENT in names:
        with zipfile.ZipFile(path) as archive:
            if repeats_too_much(archive, _OPEN_DOCUMENT):
                said = "重复的行、列或空格太多，不像一份通知；请只留有内容的部分，另存后再导入"
                raise broken(path, said, "import-size")
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if any(name.startswith("word/") for name in names) else "other"


def _total(parts: list[zipfile.ZipInfo]) -> int:
    return sum(info.file_size for info in parts)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if not info.filename.endswith((".xml", ".rels")) or info.file_size <= _SMALL:
        return False
    return info.file_size > max(1, info.compress_size) * _MOST_RATIO or info.file_size > MAX_PART
