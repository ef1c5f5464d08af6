"""What the documents say of the program is checked against the program."""

import json
import re

import pytest

from conftest import HERE, Run
from zwfw_cli.cli.shell.catalogue import SUMMARIES

TOP = HERE.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", SUMMARIES)
def test_every_command_has_help_with_examples_and_a_row_in_the_readme(
    zwfw: Run, command: str
) -> None:
    help_text = zwfw(command, "--help").out
    assert help_text.startswith(f"用法：zwfw {command} ")
    assert f"  zwfw {command}" in help_text.partition("\n例：\n")[2]
    assert f"| `{command}` | {SUMMARIES[command].split('：')[-1]}" in README or (
        f"| `{command}` | {SUMMARIES[command]} |" in README
    )


def test_the_readme_shows_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^\$ zwfw ([\w-]+)", README, re.MULTILINE)) <= set(SUMMARIES)


@pytest.mark.parametrize("name", ["tasks", "indicators", "units", "rules"])
def test_schemas_for_editors_are_up_to_date_and_named_in_the_first_line(
    zwfw: Run, name: str
) -> None:
    committed = (TOP / "data" / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert zwfw("schema", name).out == committed
    assert json.loads(committed)["additionalProperties"] is False
    data = (TOP / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    assert data.startswith(f"# yaml-language-server: $schema=schema/{name}.json\n")


def test_nothing_of_one_notice_lives_in_code() -> None:
    for path in (TOP / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        code = re.sub(r'"""(?s:.*?)"""|#.*', "", text)
        code = re.sub(r'HELP: Final = ".*?"', "", code, flags=re.DOTALL)
        assert not re.search("北碚|渝快办|重庆|〔2021〕", code), path


def test_no_file_name_stands_twice_in_the_core() -> None:
    names = [p.name for p in (TOP / "src/zwfw_cli/core").rglob("*.py") if p.stem != "__init__"]
    assert sorted(names) == sorted(set(names))
