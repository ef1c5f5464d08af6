"""Names of units as names of files."""

import pytest

from zwfw_cli.core.registry.filenames import file_name, file_names


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("区信息中心", "区信息中心"),
        ("区政务服务办（营商办）", "区政务服务办（营商办）"),
        ("../../../x", "___.._.._x"),
        ("/etc/passwd", "_etc_passwd"),
        ("..", "__"),
        (".", "_"),
        (".profile", "_profile"),
        ("", "_"),
        ("   ", "_"),
        ("a\\b:c*d?e", "a_b_c_d_e"),
        ("换\n行\x1b\u202e", "换_行__"),
        ("CON", "_CON"),
        ("con.md", "_con.md"),
        ("COM1", "_COM1"),
        ("CONTACT", "CONTACT"),
        ("尾点.", "尾点_"),
        ("长" * 100, "长" * 66),
        ("\ud800", "_"),
    ],
)
def test_a_file_name_stays_in_its_folder(name: str, file: str) -> None:
    assert file_name(name) == file


def test_no_two_files_are_alike() -> None:
    assert file_names(["a/b", "a_b", "A:B", "a_b_2", "é", "e\u0301"]) == {
        "a/b": "a_b", "a_b": "a_b_2", "A:B": "A_B_3", "a_b_2": "a_b_2_2",
        "é": "é", "e\u0301": "é_2",
    }  # fmt: skip
