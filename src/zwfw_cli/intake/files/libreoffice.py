"""Old and foreign formats through LibreOffice, where it is installed: a process of its own, with a
profile of its own that follows no link, runs no macro and reaches no network, and not for long.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.intake.files.unreadable import broken

SECONDS: Final = 120
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
_NOWHERE: Final = "http://127.0.0.1:9"
_SETTINGS: Final = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
)


def installed() -> str | None:
    """The program, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


@contextmanager
def converted(path: Path, to: str, remedy: str) -> Iterator[Path]:
    """The same document as .docx or .xlsx, for as long as it is read."""
    program = installed()
    if program is None:
        raise UsageError(
            f"读 {path.suffix} 要用 LibreOffice，这台机器没有装"
            "（Debian、Ubuntu：apt-get install libreoffice-writer-nogui libreoffice-calc-nogui）；"
            f"也可以{remedy}，再导入。"
        )
    with tempfile.TemporaryDirectory(prefix="zwfw-") as folder:
        room = Path(folder)
        _write_profile(room / "profile")
        source = room / f"source{path.suffix.lower()}"
        shutil.copyfile(path, source)
        _run(program, room, source, to, path)
        result = room / "out" / f"source.{to}"
        if not result.is_file():
            raise broken(path, f"LibreOffice 转换不了这个文件；请{remedy}，再导入")
        yield result


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{place}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for place, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _run(program: str, room: Path, source: Path, to: str, path: Path) -> None:
    argv = [
        program,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", to, "--outdir", str(room / "out"), str(source),
    ]  # fmt: skip
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    env = {**os.environ, **proxies, "HOME": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603 - the program that the user installed, no shell
        argv,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise broken(
            path, f"LibreOffice 用了{SECONDS}秒还没有转换完；请打开后另存，再导入"
        ) from None
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and those that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
