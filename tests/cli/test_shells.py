"""What each shell is told of a word that a stranger wrote."""

import pytest

from zwfw_cli.cli.shell.shells import described, for_bash, for_powershell, for_zsh

ROWS = [
    ("区信息中心", "区信息中心", "$'区信息中心'", "区信息中心"),
    ("T01", "T01", "$'T01'", "T01"),
    ("甲 乙", "甲\\ 乙", "$'甲\\x20乙'", "'甲 乙'"),
    ("Z$(x)", "Z\\$\\(x\\)", "$'Z\\x24\\x28x\\x29'", "'Z$(x)'"),
    ("a`b`", "a\\`b\\`", "$'a\\x60b\\x60'", "'a`b`'"),
    ("it's", "it\\'s", "$'it\\x27s'", "'it''s'"),
    ("甲’;x", "甲’\\;x", "$'甲’\\x3bx'", "'甲’’;x'"),
    ("a\\b", "a\\\\b", "$'a\\x5cb'", "'a\\b'"),
    ("~*?[", "\\~\\*\\?\\[", "$'\\x7e\\x2a\\x3f\\x5b'", "'~*?['"),
]


@pytest.mark.parametrize(("word", "bash", "zsh", "powershell"), ROWS)
def test_a_word_means_itself(word: str, bash: str, zsh: str, powershell: str) -> None:
    assert (for_bash(word), for_zsh(word), for_powershell(word)) == (bash, zsh, powershell)


def test_a_description_carries_nothing_to_run_or_obey() -> None:
    assert (
        described("收费\\$(touch x)`id` \"'\n\x1b]0;题\x07\u202e完") == "收费(touch x)id ]0;题 完"
    )
