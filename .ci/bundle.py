"""One archive with the wheel and every wheel that it needs, for a machine without a network.

For the system and the Python that run this. ``make bundle`` puts it into ``dist/``.
"""

import gzip
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOLD = """\
zwfw {version} 离线安装包（{system}，Python {python}）

在没有网络的同类机器上，装有 Python {python} 即可。先进入本文件所在的文件夹，再运行一条命令：

Linux、macOS：
  python3 -m venv ~/zwfw && ~/zwfw/bin/pip install --no-index --find-links 安装文件 'zwfw[import]'

Windows（命令提示符）：
  py -m venv "%USERPROFILE%\\zwfw" && "%USERPROFILE%\\zwfw\\Scripts\\pip" install ^
    --no-index --find-links 安装文件 "zwfw[import]"

以后用 ~/zwfw/bin/zwfw（Windows：%USERPROFILE%\\zwfw\\Scripts\\zwfw）运行；先试：~/zwfw/bin/zwfw due
升级：用新的安装包，同一条命令前一半可省，pip install 后加 --upgrade。卸载：删去 zwfw 文件夹；台账不在其中。
"""


def main() -> None:
    """Build, gather, pack."""
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        run("build", "-q", "--wheel", "--outdir", folder, ".")
        (wheel,) = wheels.glob("zwfw-*.whl")
        needed = ("--only-binary=:all:", "--constraint", "constraints.txt", "-d", folder)
        run("pip", "download", "-q", "--disable-pip-version-check", *needed, f"{wheel}[import]")
        version = wheel.name.split("-")[1]
        print(packed(wheels, version))


def run(*argv: str) -> None:
    """One module of this Python, in the project's folder."""
    subprocess.run([sys.executable, "-m", *argv], cwd=ROOT, check=True)


def packed(wheels: Path, version: str) -> Path:
    """The archive; the same bytes for the same wheels."""
    python = "{}.{}".format(*sys.version_info)
    system = f"{platform.system().lower()}-{platform.machine().lower()}"
    name = f"zwfw-{version}-{system}-python{python}"
    told = wheels / "安装说明.txt"
    told.write_text(TOLD.format(version=version, system=system, python=python), encoding="utf-8")
    target = ROOT / "dist" / f"{name}.tar.gz"
    target.parent.mkdir(exist_ok=True)
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w") as archive,
    ):
        archive.add(told, f"{name}/{told.name}", filter=plain)
        for wheel in sorted(wheels.glob("*.whl")):
            archive.add(wheel, f"{name}/安装文件/{wheel.name}", filter=plain)
    return target


def plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """No owner and no time of this machine."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o644
    info.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "1580601600"))  # as hatchling's wheels
    return info


if __name__ == "__main__":
    main()
