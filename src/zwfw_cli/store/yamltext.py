"""YAML as typed text with places. Scalars stay text; the type of the field decides what they mean,
so ``010`` stays 010 and ``no`` stays no.
"""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, Final

import yaml

from zwfw_cli.core.problems import Path, Problem
from zwfw_cli.store.text import read_text
from zwfw_cli.store.yamlevents import Builder, Marks, UnreadableError

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SYNTAX: Final = (
    ("mapping values are not allowed", "此处不能再有“键: 值”；上一行的文字含冒号时请加引号"),
    ("could not find expected ':'", "缺少冒号“:”"),
    ("did not find expected ',' or ']'", "方括号 […] 没有写完整"),
    ("did not find expected ',' or '}'", "花括号 {…} 没有写完整"),
    ("did not find expected key", "缩进与上一行不对齐"),
    ("did not find expected '-'", "列表项应以“- ”开头并对齐"),
    ("found unexpected end of stream", "文件不完整，引号或括号没有闭合"),
    ("cannot start any token", "此处的符号不能直接写，请给文字加引号"),
    ("control characters are not allowed", "含不可见的控制字符，请删除"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data as dict, list, str and None, and the place of each of them."""

    name: str
    data: Any = None
    marks: Marks = field(default_factory=dict)

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at a path, or of the nearest thing above it."""
        place, here = (1, 1), self.data
        for key in path:
            mark = self.marks.get(id(here), {}).get(key)
            if mark is None:
                break
            place, here = (mark.line + 1, mark.column + 1), here[key]
        return place


def read_document(path: FilePath, name: str) -> tuple[Document, list[Problem]]:
    """Read one YAML file. ``data`` is None where nothing could be read."""
    text, problems = read_text(path, name)
    if text is None:
        return Document(name), problems
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Document, list[Problem]]:
    """Read YAML text; every problem has its place."""
    builder = Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except UnreadableError:
        return Document(name), builder.problems
    except yaml.MarkedYAMLError as error:
        return Document(name), [*builder.problems, _syntax_problem(error, text, name)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        found = Problem(name, line, 1, "yaml-character", "含不可见的控制字符，请删除")
        return Document(name), [found]
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(name, 1, 1, "yaml-empty", "文件是空的"))
    return Document(name, builder.root, builder.marks), builder.problems


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = " ".join(part for part in (error.context, error.problem) if part)
    reason = next((chinese for english, chinese in _SYNTAX if english in said), "不是合法的YAML")
    if mark is None:
        return Problem(name, 1, 1, "yaml-syntax", f"{reason}（{said}）")
    if text[mark.index : mark.index + 1] == "\t":
        reason = "缩进用了制表符，请改用空格"
    return Problem(name, mark.line + 1, mark.column + 1, "yaml-syntax", f"{reason}（{said}）")
