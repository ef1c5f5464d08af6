"""The archive for a machine without a network, installed and used where there is none."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).resolve().parents[2]


def unreachable() -> list[str]:
    """A prefix that takes the network away where the system lets us; pip has no index anyway."""
    prefix = ["unshare", "--net", "--map-root-user"]
    if not shutil.which("unshare"):
        return []
    return prefix if subprocess.run([*prefix, "true"], check=False).returncode == 0 else []


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "bundle.py")],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("内网")
    with tarfile.open(made.stdout.split()[-1]) as archive:
        archive.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


def command(unpacked: Path) -> str:
    """The line for Linux that the leaflet tells to type."""
    text = (unpacked / "安装说明.txt").read_text(encoding="utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("  python3 ")]
    return line.strip()


def test_the_one_command_installs_and_it_works(unpacked: Path, tmp_path: Path) -> None:
    world = {
        "HOME": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIP_CONFIG_FILE": os.devnull,
    }

    def type_in(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*unreachable(), "bash", "-c", line],
            cwd=unpacked, env=world, check=False, capture_output=True, text=True,
        )  # fmt: skip

    done = type_in(command(unpacked))
    assert done.returncode == 0, done.stdout + done.stderr
    document = docx.Document()
    document.add_paragraph("（一）公开目录。（责任单位：县政府办；完成时限：2024年6月30日）")
    document.save(str(tmp_path / "通知.docx"))
    for line in (
        "~/zwfw/bin/zwfw due --as-of 2021-03-01",
        "~/zwfw/bin/zwfw init ~/台账",
        "~/zwfw/bin/zwfw validate --root ~/台账",
        "~/zwfw/bin/zwfw import ~/通知.docx --year 2024 -o ~/台账2024",
    ):
        done = type_in(line)
        assert done.returncode == 0, line + done.stdout + done.stderr
    assert "县政府办" in (tmp_path / "台账2024/data/tasks.yaml").read_text(encoding="utf-8")


def test_the_wheel_is_the_same_each_time(tmp_path: Path) -> None:
    wheels = []
    for at, day in (("a", "1600000000"), ("b", "1600000000")):
        copy = tmp_path / at
        skipped = shutil.ignore_patterns(
            ".git", ".venv", "build", "dist", ".*_cache", "__pycache__"
        )
        shutil.copytree(ROOT, copy / "zwfw", ignore=skipped)
        for path in copy.rglob("*.py"):
            path.touch()
        subprocess.run(
            [sys.executable, "-m", "build", "-q", "--wheel", "--outdir", str(copy), "."],
            cwd=copy / "zwfw", env={**os.environ, "SOURCE_DATE_EPOCH": day}, check=True,
        )  # fmt: skip
        wheels += copy.glob("*.whl")
    first, second = wheels
    assert first.read_bytes() == second.read_bytes()


def test_what_the_wheel_holds(unpacked: Path) -> None:
    import zipfile

    (wheel,) = unpacked.glob("安装文件/zwfw-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = [name for name in names if name.endswith("/METADATA")]
        told = archive.read(metadata).decode()
    assert "zwfw_cli/py.typed" in names
    assert "zwfw_cli/registry/data/tasks.yaml" in names
    assert "](" not in told, "a link of the description leads nowhere on an index page"
