"""What is said of a file that cannot be read."""

from pathlib import Path
from typing import Final

from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.problems import Problem

MAX_TEXT: Final = 16 * 1024 * 1024
"""Bytes of a text or a web page."""


def broken(path: Path, said: str, code: str = "import-broken") -> DataError:
    """The error about a whole file."""
    return DataError((Problem(path.name, 0, 0, code, said),))


def needs(package: str, suffix: str, instead: str = "") -> UsageError:
    """The error where an optional package of the import is not installed, with what can be done
    ``instead``.
    """
    from zwfw_cli.installed import to_install

    other = instead or "也可以把表格粘贴到 .txt 文件再导入"
    return UsageError(f"读 {suffix} 要装 {package}：{to_install('import')}；{other}。")
