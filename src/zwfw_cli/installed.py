"""How this program was installed, and so how an optional part of it is added."""

import json
import os
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

_TOOLS: Final = (
    ("pipx_metadata.json", "pipx install --force"),
    ("uv-receipt.toml", "uv tool install --force"),
)
"""The note that a tool leaves in an environment of its own, and how it installs once more."""


def to_install(extra: str) -> str:
    """The command that adds an extra, wherever it is typed, to what runs now."""
    quote = '"' if os.name == "nt" else "'"
    return f"{_installer()} {quote}{_source()}[{extra}]{quote}"


def _installer() -> str:
    for note, command in _TOOLS:
        if (Path(sys.prefix) / note).is_file():
            return command
    entered = os.environ.get("VIRTUAL_ENV") == sys.prefix
    pip = "pip install" if entered else f"{sys.executable} -m pip install"
    return f"{pip} -e" if _noted().get("editable") else pip


def _source() -> str:
    """The package's name, or the folder that it was installed from."""
    from urllib.request import url2pathname

    folder = _noted().get("folder")
    return url2pathname(folder) if folder else "zwfw"


def _noted() -> dict[str, Any]:
    """What the installer noted of a folder as the source (PEP 610); empty for a package."""
    try:
        noted = json.loads(distribution("zwfw").read_text("direct_url.json") or "{}")
        return {**noted["dir_info"], "folder": urlsplit(noted["url"]).path}
    except (PackageNotFoundError, ValueError, KeyError):
        return {}
