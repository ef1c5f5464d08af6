"""Files that break a reader from within, where it has an error of its own for that: locked parts of a
zip, methods and charsets that nobody uses, parts in parts.
"""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from annexes import write_sheet, write_word

from conftest import Run

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
ROW = ["1", "推进甲工作。", "市甲局", "6月底前"]
DIRECTORY, FLAGS, METHOD = b"PK\x01\x02", 8, 10


def directory(path: Path, offset: int, value: int) -> None:
    """Changes what the directory of a zip says of each of its parts."""
    content = bytearray(path.read_bytes())
    at = content.find(DIRECTORY)
    while at >= 0:
        struct.pack_into("<H", content, at + offset, value)
        at = content.find(DIRECTORY, at + 4)
    path.write_bytes(content)


def word(offset: int, value: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        write_word(path, [], [HEADER, ROW])
        directory(path, offset, value)

    return write


def locked_sheet(path: Path) -> None:
    write_sheet(path, [HEADER, ROW])
    directory(path, FLAGS, 1)


def torn_word(path: Path) -> None:
    """Each byte of the main part is there, and means nothing."""
    write_word(path, [], [HEADER, ROW])
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/document.xml")
        content = bytearray(path.read_bytes())
        start = info.header_offset + 30 + len(info.filename)
        content[start : start + info.compress_size] = b"\xff" * info.compress_size
    path.write_bytes(content)


def page(charset: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    cells = "".join(f"<tr><td>{'<td>'.join(row)}" for row in (HEADER, ROW))
    text = f"<html><meta charset={charset}><table>{cells}</table></html>"
    return lambda path: path.write_bytes(text.encode(encoding)) and None


def nested(path: Path) -> None:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000)
    )
    path.write_text(f"MIME-Version: 1.0\n{parts}Content-Type: text/html\n\n<p>甲", encoding="utf-8")


CASES: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "锁.docx": (word(FLAGS, 1), 3, "锁.docx: 加了密码，打不开；请先去掉密码，或另存为没有密码的文件 [import-broken]"),
    "锁.xlsx": (locked_sheet, 3, "锁.xlsx: 加了密码，打不开；请先去掉密码，或另存为没有密码的文件 [import-broken]"),
    "压.docx": (word(METHOD, 99), 3, "压.docx: 压缩的方法不认识；请打开后另存 [import-broken]"),
    "烂.docx": (torn_word, 3, "烂.docx: 读不懂这个 .docx（error）；请用 Word 或 WPS 打开后另存 [import-broken]"),
    "套.mht": (nested, 3, "套.mht: 一层套一层，套得太深；请用浏览器重新另存 [import-broken]"),
    "未定义.html": (page("undefined"), 0, ""),
    "域名.html": (page("punycode"), 0, ""),
    "国标.html": (page("GB2312", encoding="gb18030"), 0, ""),

}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_reader_that_breaks_from_within(zwfw: Run, plain_world: Path, name: str) -> None:
    write, code, said = CASES[name]
    write(plain_world / name)
    result = zwfw("import", name, "--year", "2022", "-o", "台账")
    assert (result.code, result.out) == (code, ""), result.err
    assert said in result.err
    if not code:
        assert "推进甲工作" in (plain_world / "台账/data/tasks.yaml").read_text(encoding="utf-8")


def test_a_locked_sheet_is_not_collected(zwfw: Run, hedong: Path, plain_world: Path) -> None:
    locked_sheet(plain_world / "报.xlsx")
    result = zwfw("collect", "报.xlsx", "--by", "王", "-f", "json", "--root", str(hedong))
    assert result.code == 4
    assert "加了密码，打不开；请先去掉密码，或另存为没有密码的文件" in result.out
