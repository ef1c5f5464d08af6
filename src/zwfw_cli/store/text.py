"""Text files as people leave them: with a byte-order mark, in GBK, as a folder, unreadable."""

from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.oserrors import reason
from zwfw_cli.core.problems import Problem

MAX_BYTES: Final = 128 * 1024 * 1024
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(
    path: FilePath, name: str, most: int = MAX_BYTES
) -> tuple[bytes | None, list[Problem]]:
    """The bytes of an ordinary file, or None and the problem that says what to do."""
    try:
        if not path.is_file():
            missing = "文件不存在" if not path.exists() else "不是普通文件"
            return None, [Problem(name, 0, 0, "file-missing", missing)]
        if path.stat().st_size > most:
            return None, [
                Problem(name, 0, 0, "file-size", f"文件超过{most >> 20} MB，不是一份登记文件")
            ]
        return path.read_bytes(), []
    except OSError as error:
        return None, [Problem(name, 0, 0, "file-unreadable", f"读不了：{reason(error)}")]


def read_text(path: FilePath, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a UTF-8 file, or None and the problem that says what to do."""
    raw, problems = read_bytes(path, name)
    return (None, problems) if raw is None else decode(raw, name)


def decode(raw: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """UTF-8 with or without a byte-order mark; another encoding is named, not guessed away."""
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"不是UTF-8编码{_likely(raw)}；请另存为UTF-8"
        return None, [Problem(name, line, 1, "file-encoding", message)]


def _likely(raw: bytes) -> str:
    if raw.startswith(_UTF16):
        return "（像是UTF-16）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（像是GBK）"
