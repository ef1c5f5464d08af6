"""Opens a foreign file: which kind it is, by its content rather than its name, and whether it may
be read at all.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.intake.files.archive import office_kind
from zwfw_cli.intake.files.child import Kind
from zwfw_cli.intake.files.unreadable import MAX_TEXT, broken
from zwfw_cli.intake.paper import LONGEST_PARAGRAPH, MOST_BLOCKS, Paper, Paragraph

MAX_FILE: Final = 100 * 1024 * 1024
_QUICK: Final = 128 * 1024
"""Bytes of a web page that can be read in a second whatever they are; tags of more attributes than
that take the square of their number.
"""

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_PDF: Final = b"%PDF"
_HEAD: Final = 2048
_AS_WORD: Final = "用 Word 或 WPS 打开，另存为 .docx"
_AS_SHEET: Final = "用 Excel 或 WPS 打开，另存为 .xlsx"
_CONVERTED: Final[Mapping[str, tuple[str, str]]] = {
    ".doc": ("docx", _AS_WORD),
    ".dot": ("docx", _AS_WORD),
    ".wps": ("docx", "用 WPS 打开，另存为 .docx"),
    ".rtf": ("docx", _AS_WORD),
    ".odt": ("docx", _AS_WORD),
    ".xls": ("xlsx", _AS_SHEET),
    ".et": ("xlsx", "用 WPS 打开，另存为 .xlsx"),
    ".ods": ("xlsx", _AS_SHEET),
}
"""Through LibreOffice: to which kind, and what to do without it."""
_BY_CALAMINE: Final = frozenset({".xls", ".ods"})
_PASTE: Final = "请打开它，复制文字，粘贴到 .txt 文件（UTF-8）再导入"
_PICTURE: Final = "图片中的文字请先识别，再粘贴到 .txt 文件"
_REFUSED: Final[Mapping[str, str]] = {
    ".ofd": "请用阅读器打开，另存为 PDF，或向发文单位要 .docx",
    ".ppt": _PASTE,
    ".pptx": _PASTE,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".png": _PICTURE,
    ".tif": _PICTURE,
    ".zip": "请先解压",
    ".rar": "请先解压",
}
_PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
_ARCHIVES: Final = frozenset({".mht", ".mhtml"})
_ARCHIVE_HEADS: Final = (b"mime-version:", b"from: <saved by", b"multipart/related")


def read_paper(path: Path) -> Paper:
    """The document of a file; an error says what to do instead. Whatever the file says of itself,
    its paragraphs have an end, and there are not too many of them.
    """
    paper = _read(path)
    if len(paper.blocks) > MOST_BLOCKS:
        raise broken(path, "段落太多，不像一份通知；请只留附件的表格，再导入", "import-size")
    if not any(
        isinstance(one, Paragraph) and len(one.text) > LONGEST_PARAGRAPH for one in paper.blocks
    ):
        return paper
    blocks = tuple(
        replace(one, text=one.text[:LONGEST_PARAGRAPH]) if isinstance(one, Paragraph) else one
        for one in paper.blocks
    )
    note = f"有的段落超过{LONGEST_PARAGRAPH}字，只读了前面的"
    return replace(paper, blocks=blocks, notes=(*paper.notes, note))


def _read(path: Path) -> Paper:
    head = _head(path)
    suffix = path.suffix.lower()
    if suffix in _REFUSED:
        raise UsageError(f"不能直接导入 {path.suffix} 文件（{path.name}）；{_REFUSED[suffix]}。")
    if _PDF in head[:1024]:
        return _apart("pdf", path)
    if head.startswith(_ZIP):
        return _zipped(path, suffix)
    if suffix in _CONVERTED and not _is_page(head):
        return _through_libreoffice(path, suffix)
    if head.startswith(_OLD):
        raise broken(path, "其实是旧格式（.doc、.wps、.xls），或加了密码；请打开后另存为新格式")
    if suffix in (".docx", ".xlsx", ".docm", ".xlsm"):
        raise broken(path, f"不是完整的 {path.suffix} 文件；请重新下载，或打开后另存")
    return _text(path, head, suffix)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            told = "是文件夹，不是文件" if path.is_dir() else "没有这个文件"
            raise UsageError(f"{path}：{told}；请写通知或附件的文件名。")
        if path.stat().st_size > MAX_FILE:
            raise broken(path, "文件超过100 MB；请删去图片，或只留附件的表格", "import-size")
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as error:
        raise broken(path, f"读不了：{error.strerror}") from None


def _zipped(path: Path, suffix: str) -> Paper:
    kind = office_kind(path)
    if kind == "docx":
        from zwfw_cli.intake.files.wordfile import read_word

        return read_word(path)
    if kind == "xlsx":
        from zwfw_cli.intake.files.workbook import read_workbook

        return read_workbook(path)
    if suffix in _CONVERTED:
        return _through_libreoffice(path, suffix)
    raise broken(path, "是压缩包，不是 .docx 或 .xlsx；请先解压")


def _through_libreoffice(path: Path, suffix: str) -> Paper:
    from zwfw_cli.intake.files.libreoffice import converted, installed

    if suffix in _BY_CALAMINE and installed() is None:
        from zwfw_cli.intake.files.oldsheet import read_old_sheet

        return read_old_sheet(path)
    to, remedy = _CONVERTED[suffix]
    with converted(path, to, remedy) as result:
        return _zipped(result, "")


def _text(path: Path, head: bytes, suffix: str) -> Paper:
    plain = head.lower()
    size = path.stat().st_size
    if suffix in _ARCHIVES or any(one in plain for one in _ARCHIVE_HEADS):
        from zwfw_cli.intake.files.webarchive import read_webarchive

        return read_webarchive(path) if size <= _QUICK else _apart("archive", path)
    if size > MAX_TEXT:
        raise broken(path, "文件太大，不像一份通知", "import-size")
    if suffix in _PAGES or _is_page(head):
        from zwfw_cli.intake.files.webpage import read_webpage

        return read_webpage(path.read_bytes(), path) if size <= _QUICK else _apart("page", path)
    raw = path.read_bytes()
    if suffix == ".csv":
        from zwfw_cli.intake.files.csvtable import read_csv

        return read_csv(raw, path.name)
    from zwfw_cli.intake.files.plaintext import read_text_paper

    return read_text_paper(raw, path.name)


def _apart(kind: Kind, path: Path) -> Paper:
    from zwfw_cli.intake.files.apart import read_apart

    return read_apart(kind, path)


def _is_page(head: bytes) -> bool:
    """A web page by its first words, whatever its name: sites give such files as .doc and .xls."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return plain.startswith((b"<!doctype html", b"<html")) or b"<html" in plain[:512]
