"""What Jinja made of the shipped templates, kept beside them as Python keeps what it made of modules:
the code lies with the code, and whoever may write the one may write the other.
"""

import contextlib
import sys
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """``how`` says how templates are compiled; what was compiled otherwise is not used.

    The file of a template also knows the digest of its text, Python's and Jinja's versions. Where it
    cannot be read or written, or Python itself may not write such files, nothing is kept.
    """

    def __init__(self, folder: Path, how: str) -> None:
        super().__init__(str(folder / "__pycache__"), f"{sys.implementation.cache_tag}-%s.pyc")
        self._how = how

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One file for each template and way of compiling."""
        return super().get_cache_key(f"{name} {self._how}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was kept, if it was."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
