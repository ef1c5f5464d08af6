"""The example year: replayed through the program, its papers are those that are kept."""

import re
import subprocess
import sys
from pathlib import Path

from conftest import HERE

EXAMPLE = HERE.parent / "examples" / "2021"


def test_the_papers_of_the_example_year_come_out_as_they_are_kept(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import replay\n"
        "replay.replay(Path(sys.argv[2], 'w')); replay.render(Path(sys.argv[2], 'w'), Path(sys.argv[2], 'r'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made, kept = papers(tmp_path / "r"), papers(EXAMPLE / "reports")
    assert made == kept
    for text in kept.values():
        assert "{{" not in text
        assert "None" not in text


def papers(folder: Path) -> dict[str, str]:
    """Their texts; the seals are other ones each time, for the ids of entries are drawn by lot."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    return {name: re.sub("末条封签 [0-9a-f]+", "末条封签", text) for name, text in texts.items()}
