"""Opens a foreign file: which kind it is, by its content rather than its name, and whether it may
be read at all.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.intake.files.unreadable import broken
from zwfw_cli.intake.paper import Paper

MAX_FILE: Final = 100 * 1024 * 1024
MAX_UNPACKED: Final = 400 * 1024 * 1024
MAX_PART: Final = 120 * 1024 * 1024
"""Of one XML part; a table of 5,000 tasks takes about a tenth of it."""
MAX_TEXT: Final = 16 * 1024 * 1024

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_PDF: Final = b"%PDF"
_PASTE: Final = "请打开它，复制文字，粘贴到 .txt 文件（UTF-8）再导入"
_REFUSED: Final[Mapping[str, str]] = {
    ".doc": "请用 Word 或 WPS 打开，另存为 .docx",
    ".wps": "请用 WPS 打开，另存为 .docx",
    ".rtf": "请用 Word 或 WPS 打开，另存为 .docx",
    ".odt": "请用 Word 或 WPS 打开，另存为 .docx",
    ".xls": "请用 Excel 或 WPS 打开，另存为 .xlsx",
    ".et": "请用 WPS 打开，另存为 .xlsx",
    ".ods": "请用 Excel 或 WPS 打开，另存为 .xlsx",
    ".csv": "请用 Excel 或 WPS 打开，另存为 .xlsx",
    ".ofd": _PASTE,
    ".html": _PASTE,
    ".htm": _PASTE,
    ".ppt": _PASTE,
    ".pptx": _PASTE,
    ".jpg": "图片中的文字请先识别，再粘贴到 .txt 文件",
    ".png": "图片中的文字请先识别，再粘贴到 .txt 文件",
}


def read_paper(path: Path) -> Paper:
    """The document of a .docx, .xlsx or text file; an error says what to do instead."""
    head = _head(path)
    remedy = _REFUSED.get(path.suffix.lower())
    if remedy is not None:
        raise UsageError(f"不能直接导入 {path.suffix} 文件（{path.name}）；{remedy}。")
    if _PDF in head:
        from zwfw_cli.intake.files.pdffile import read_pdf

        return read_pdf(path)
    if head.startswith(_OLD):
        raise broken(path, "其实是旧格式（.doc、.wps、.xls），或加了密码；请打开后另存为新格式")
    if head.startswith(_ZIP):
        return _office(path)
    if path.suffix.lower() in (".docx", ".xlsx", ".docm", ".xlsm"):
        raise broken(path, f"不是完整的 {path.suffix} 文件；请重新下载，或打开后另存")
    from zwfw_cli.intake.files.plaintext import read_text_paper

    if path.stat().st_size > MAX_TEXT:
        raise broken(path, "文件太大，不像一份通知", "import-size")
    return read_text_paper(path.read_bytes(), path.name)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            told = "是文件夹，不是文件" if path.is_dir() else "没有这个文件"
            raise UsageError(f"{path}：{told}；请写通知或附件的文件名。")
        if path.stat().st_size > MAX_FILE:
            raise broken(path, "文件超过100 MB；请删去图片，或只留附件的表格", "import-size")
        with path.open("rb") as stream:
            return stream.read(1024)
    except OSError as error:
        raise broken(path, f"读不了：{error.strerror}") from None


def _office(path: Path) -> Paper:
    """A zip of XML, measured before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken(path, "文件已损坏，打不开；请重新下载，或打开后另存") from None
    largest = max((size for name, size in parts.items() if name.endswith(".xml")), default=0)
    if sum(parts.values()) > MAX_UNPACKED or largest > MAX_PART:
        raise broken(
            path, "展开后过大，不像一份通知；请只留附件的表格，另存后再导入", "import-size"
        )
    if "word/document.xml" in parts:
        from zwfw_cli.intake.files.wordfile import read_word

        return read_word(path)
    if "xl/workbook.xml" in parts:
        from zwfw_cli.intake.files.workbook import read_workbook

        return read_workbook(path)
    raise broken(path, "是压缩包，不是 .docx 或 .xlsx；请先解压")
