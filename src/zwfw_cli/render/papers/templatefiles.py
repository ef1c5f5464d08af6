"""Where templates come from: ordinary files inside the folders, and nothing that a link leads to."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, TemplateError, TemplateNotFound
from jinja2.loaders import split_template_path

from zwfw_cli.core.oserrors import reason

FOLDER: Final = "templates"
MAX_BYTES: Final = 256 * 1024
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
"""Not following a link in the last place, and not waiting for whoever writes into a pipe."""


class TemplateFileError(TemplateError):
    """There is something of that name that is no template; ``name`` is the file."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(said)
        self.name = name


class FolderLoader(BaseLoader):
    """Templates by name; the first root that has one wins."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        self._roots = roots

    def get_source(self, _environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and place of a template. TemplateNotFound, or TemplateFileError where it is no
        ordinary file inside the folder.
        """
        pieces = split_template_path(template)
        for root in self._roots:
            path = (root / FOLDER).joinpath(*pieces)
            if os.path.lexists(path):
                return _text(path, root / FOLDER, template), str(path), lambda: True
        raise TemplateNotFound(template, f"没有模板「{template}」")


def _text(path: Path, folder: Path, name: str) -> str:
    """The text of a file that lies inside the folder itself."""
    try:
        inside = path.parent.resolve(strict=True).is_relative_to(folder.resolve(strict=True))
        if path.is_symlink() or not inside:
            raise TemplateFileError(name, "是链接，不读取；请放入文件本身")
        handle = os.open(path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise TemplateFileError(name, "不是普通文件")
            raw = os.read(handle, MAX_BYTES + 1)
        finally:
            os.close(handle)
    except OSError as error:
        raise TemplateFileError(name, f"读不了：{reason(error)}") from None
    if len(raw) > MAX_BYTES:
        raise TemplateFileError(name, f"超过{MAX_BYTES >> 10} KB，不是一份模板")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TemplateFileError(name, "不是UTF-8编码；请另存为UTF-8") from None
