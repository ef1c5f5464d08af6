"""The example year: replayed through the program, its papers are those that are kept; its board says
what the questions answer; its calendar keeps the number of each deadline for the whole year.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import ics
import pytest
import vobject

from boardread import Program, Read, compare, stands_alone
from conftest import EXAMPLE, HERE, Run
from zwfw_cli.cli.output import as_bytes
from zwfw_cli.render.dressing import dressed
from zwfw_cli.store.registry import load_registry


def test_the_example_year(once: Run, example_year: Path, tmp_path: Path) -> None:
    shutil.copytree(example_year, tmp_path / "w")
    the_papers_come_out_as_they_are_kept(tmp_path)
    for day in ("2021-07-15", "2021-11-03"):
        read = Read(program(once, tmp_path / "w"), day)
        compare(read)
        stands_alone(read.text)
    the_calendar_keeps_its_numbers(program(once, tmp_path / "w"))


def program(once: Run, root: Path) -> Program:
    def run(*words: str) -> str:
        done = once(*words, "--root", str(root))
        assert done.code in (0, 1), done.err
        return done.out

    return run


def the_calendar_keeps_its_numbers(run: Program) -> None:
    """As it was known on each working day of a quarter, and then week by week."""
    days = [date(2021, 6, 15) + timedelta(days=one) for one in range(0, 60, 6)]
    days += [date(2021, 3, 1) + timedelta(weeks=one) for one in range(0, 48, 8)]
    seen: dict[str, tuple[int, datetime, str]] = {}
    for day in sorted(days):
        text = run("calendar", "--as-of", str(day), "--known-at", str(day))
        events = {one.uid.value: one for one in vobject.readOne(text).vevent_list}
        assert set(events) == {one.uid for one in ics.Calendar(text).events}
        assert len(events) == 22
        assert not seen or set(events) == set(seen)
        for uid, one in events.items():
            now = (int(one.sequence.value), one.last_modified.value, one.serialize())
            before = seen.get(uid, now)
            assert now[0] >= before[0]
            assert now[1] >= before[1]
            assert (now[1] > before[1]) or now[2] == before[2]
            seen[uid] = now
    assert sorted(number for number, _, _ in seen.values())[-2:] == [0, 1]  # T09 was put off once


def the_papers_come_out_as_they_are_kept(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import replay\n"
        "replay.render(Path(sys.argv[2], 'w'), Path(sys.argv[2], 'r'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made, kept = papers(tmp_path / "r"), papers(EXAMPLE / "reports")
    assert made == kept
    for name, text in kept.items():
        assert "{{" not in text
        assert "None" not in text or name.endswith((".docx", ".xlsx"))


def papers(folder: Path) -> dict[str, str]:
    """Their texts; the seals are other ones each time, for the ids of entries are drawn by lot."""
    texts = {path.name: content(path) for path in folder.iterdir()}
    return {name: re.sub("末条封签 [0-9a-f]+", "末条封签", text) for name, text in texts.items()}


def content(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return "".join(f"{name} {text.decode(errors='replace')}" for name, text in members.items())


@pytest.mark.parametrize(
    "path",
    [*EXAMPLE.glob("reports/*.docx"), *EXAMPLE.glob("reports/月*.html")],
    ids=lambda one: one.name,
)
def test_the_dressed_papers_are_the_markdown_beside_them(path: Path) -> None:
    registry = load_registry(HERE.parent).registry
    assert registry is not None
    text = path.with_suffix(".md").read_text(encoding="utf-8")
    made = dressed(text, path.suffix[1:], registry, date(2021, 11, 3), (HERE.parent,))
    pictures = rb"<aside .*</aside>\n"  # drawn from the journal
    assert as_bytes(made) == re.sub(pictures, b"", path.read_bytes(), flags=re.DOTALL)
