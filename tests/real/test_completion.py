"""TAB in bash, zsh and fish, in a real terminal, over data that a stranger wrote.

Needs the shells (apt-get install zsh fish) and pexpect; fails without them.
"""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from conftest import HEDONG

RUNS = "touch RAN"
CONTENT = f'收费\\\\$({RUNS})`{RUNS}`\\"; {RUNS}; \\"\'; {RUNS} #'
"""As it stands between double quotes of YAML."""
ALIASES = [f"ZZ$({RUNS})", f"YY`{RUNS}`", f"XX'; {RUNS} #", "WW 甲*"]
PROMPT = "就绪>"
READY = {
    "bash": f"bind 'set bell-style none'; bind 'set show-all-if-ambiguous on'; PS1='{PROMPT}'",
    "zsh": f"autoload -Uz compinit; compinit -u -D; unsetopt beep; PS1='{PROMPT}'",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end",
}
START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
SHELLS = list(START)


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, shell: str, folder: Path) -> None:
        path = shutil.which(shell)
        assert path, f"{shell} is not installed"
        self._program = pexpect.spawn(
            path, START[shell], cwd=folder, encoding="utf-8", timeout=10, dimensions=(50, 200),
            env={
                "PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), "TERM": "xterm-256color",
                "LANG": "C.UTF-8", "ZWFW_ROOT": str(folder), "ZWFW_CACHE": "off",
            },
        )  # fmt: skip
        if shell == "fish":
            self._program.delaybeforesend = 0.5
        self.line(READY[shell])
        self.line(f"zwfw --show-completion {shell} > completion; source completion; echo 装''好")
        self._program.expect("装好")
        self._program.expect(PROMPT)

    def line(self, text: str) -> None:
        self._program.sendline(text)

    def tab(self, typed: str, shown: str) -> None:
        """Press TAB twice, until something is on the screen."""
        self._program.send(f"{typed}\t")
        self._program.send("\t")
        self._program.expect(shown)

    def enter(self, folder: Path) -> str:
        """Finish the line; what the program was called with."""
        called = folder / "called"
        self.line("")
        for _ in range(300):
            if called.exists():
                break
            self._program.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=0.1)
        return called.read_text(encoding="utf-8")

    def close(self) -> None:
        self._program.close(force=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with hostile words, and the program beside it; it notes what it was called with."""
    root = tmp_path / "w"
    shutil.copytree(HEDONG, root)
    tasks = root / "data" / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text.replace("content: 清理规范涉企收费。", f'content: "{CONTENT}"'), "utf-8")
    units = root / "data" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    quoted = ", ".join(f'"{one}"' for one in ALIASES)
    units.write_text(
        re.sub(r"aliases: \[县发改局\]", f"aliases: [县发改局, {quoted}]", text), "utf-8"
    )
    assert quoted in units.read_text(encoding="utf-8")
    program = root / "zwfw"
    program.write_text(
        '#!/bin/sh\n[ "$1" = unit ] && [ -z "$_ZWFW_COMPLETE" ] && printf %s "$2" > called\n'
        f'exec "{sys.executable}" -m zwfw_cli "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return root


@pytest.fixture
def terminal(folder: Path):
    opened: list[Terminal] = []

    def open_(shell: str) -> Terminal:
        opened.append(Terminal(shell, folder))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_description_is_shown_and_not_run(
    terminal: Callable[[str], Terminal], folder: Path, shell: str
) -> None:
    terminal(shell).tab("zwfw show T", "T03")
    assert not (folder / "RAN").exists()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("alias", ALIASES)
def test_a_word_is_put_into_the_line_as_a_word(
    terminal: Callable[[str], Terminal], folder: Path, shell: str, alias: str
) -> None:
    opened = terminal(shell)
    opened.tab(f"zwfw unit {alias[:2]}", "RAN|甲")
    assert opened.enter(folder) == alias
    assert not (folder / "RAN").exists()
