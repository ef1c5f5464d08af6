"""What the shells are told when TAB is pressed. Words and descriptions come out of data that
somebody else may have written, and shells run what they are told: each word is quoted so that the
command line means the word and nothing else, each description is bare of what could be run.

These answer the scripts that Typer installs, also those that were installed long ago.
"""

import re
import string
from typing import Any, Final

from typer._click.shell_completion import add_completion_class
from typer._completion_classes import (
    BashComplete,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
)

_PLAIN: Final = frozenset(string.ascii_letters + string.digits + "_-+,./@%")
_RUN: Final = frozenset("$`\\\"'")
"""What makes a shell look further, even within quotes."""


def is_safe(char: str) -> bool:
    """Whether a character stands for itself in every shell."""
    return char in _PLAIN or not char.isascii()


def described(text: str) -> str:
    """A description on one line, without what a shell might run or a terminal obey."""
    shown = (" " if not one.isprintable() else "" if one in _RUN else one for one in text)
    return re.sub(r"\s+", " ", "".join(shown)).strip()


def for_bash(word: str) -> str:
    """With backslashes: two words that begin alike still do. ``~`` only means a home in front."""
    return "".join(one if is_safe(one) else f"\\{one}" for one in word)


def for_zsh(word: str) -> str:
    """As ``$'…'``, in which nothing but letters stands for itself: it is read by ``eval``, which
    joins at single blanks what it was given in pieces.
    """
    return "".join(("$'", *(one if is_safe(one) else f"\\x{ord(one):02x}" for one in word), "'"))


def for_powershell(word: str) -> str:
    """In single quotes where it must be; curly ones end a string there as well."""
    if all(map(is_safe, word)) and not re.search("[‘’‚‛“”„–—―]", word):
        return word
    doubled = re.sub("(['‘’‚‛])", r"\1\1", word)
    return f"'{doubled}'"


def _offered(found: list[Any]) -> list[Any]:
    """Words that can be typed on one line."""
    return [one for one in found if one.value.isprintable()]


class Bash(BashComplete):
    """A word a line; what stands there is put into the command line as it is."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Only what can be typed."""
        return _offered(super().get_completions(args, incomplete))

    def format_completion(self, item: Any) -> str:
        """The quoted word."""
        return for_bash(item.value)


class Zsh(ZshComplete):
    """A command that is evaluated; ``_describe`` quotes what it puts into the command line."""

    def complete(self) -> str:
        """Words with their descriptions, in their order; files where there are none."""
        found = _offered(self.get_completions(*self.get_completion_args()))
        if not found:
            return "_files"
        return f"local -a found; found=({' '.join(map(self.format_completion, found))}); " + (
            "_describe -V '' found"
        )

    def format_completion(self, item: Any) -> str:
        """``word:description``; a colon of the word has a backslash."""
        told = described(item.help or "")
        word = item.value.replace("\\", "\\\\").replace(":", "\\:")
        return for_zsh(f"{word}:{told}" if told else word)


class Fish(FishComplete):
    """A word and its description a line; fish itself quotes the word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Only what can be typed."""
        return _offered(super().get_completions(args, incomplete))

    def format_completion(self, item: Any) -> str:
        """``word<tab>description``."""
        told = described(item.help or "")
        return f"{item.value}\t{told}" if told else str(item.value)


class PowerShell(PowerShellComplete):
    """A word and its description a line, with ``:::`` between them."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """Only what can be typed, and told from its description."""
        found = super().get_completions(args, incomplete)
        return [one for one in _offered(found) if ":::" not in one.value]

    def format_completion(self, item: Any) -> str:
        """The quoted word; the description must not be empty."""
        return f"{for_powershell(item.value)}:::{described(item.help or '') or ' '}"


def answer_shells() -> None:
    """Let these answer instead of Typer's own."""
    for name, kind in (
        ("bash", Bash),
        ("zsh", Zsh),
        ("fish", Fish),
        ("powershell", PowerShell),
        ("pwsh", PowerShell),
    ):
        add_completion_class(kind, name)
