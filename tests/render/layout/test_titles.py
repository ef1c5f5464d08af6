"""Where a title is broken: words stay whole, no line is longer than twenty characters."""

import pytest

from zwfw_cli.render.layout.titles import broken, width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("督办单", ("督办单",)),
        ("2021年北碚区政务服务工作完成情况", ("2021年北碚区政务服务工作完成情况",)),
        (
            "关于2021年10月北碚区政务服务重点任务和效能指标完成情况的通报",
            ("关于2021年10月北碚区政务服务", "重点任务和效能指标完成情况的通报"),
        ),
    ],
)
def test_lines(title: str, lines: tuple[str, ...]) -> None:
    assert broken(title, whole=("北碚区",)) == lines


def test_what_stands_in_title_marks_stays_on_one_line() -> None:
    title = "关于印发《2021年某县政务服务工作要点》任务分解和责任清单的通知"
    lines = broken(title)
    assert "".join(lines) == title
    assert any("《2021年某县政务服务工作要点》" in line for line in lines)
    assert all(width(line) <= 20 for line in lines)


def test_a_word_that_is_too_long_for_a_line_is_not_lost() -> None:
    title = f"《{'长' * 30}》的通知"
    assert "".join(broken(title)) == title
