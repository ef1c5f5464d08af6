"""What the documents say of the program is checked against the program."""

import json
import re
from pathlib import Path

import pytest

from conftest import HERE, Run
from generate import scripts
from generate.asked import every
from generate.documents import documents
from zwfw_cli.cli.main import INTERRUPTED
from zwfw_cli.cli.shell.catalogue import SUMMARIES
from zwfw_cli.core import errors

TOP = HERE.parent
DOCUMENTS = documents()
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


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_documents_take_from_the_code_is_up_to_date(path: Path) -> None:
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert kept == DOCUMENTS[path], (
        f"{path.relative_to(TOP)} is stale: run make docs, read the difference, commit it"
    )


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for page in DOCUMENTS:
        if page.suffix != ".md":
            continue
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)]+)\)", text):
            if "://" in link:
                continue
            place, _, anchor = link.partition("#")
            target = page if not place else page.parent / place
            assert target.exists(), f"{page.name}: {link}"
            if anchor:
                assert anchor in anchors(target), f"{page.name}: {link}"


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub names them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_every_index_entry_is_named_in_the_start_page() -> None:
    start = (TOP / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (TOP / "docs").glob("*.md") if ".tmp." not in path.name}
    assert pages - {"README.md"} <= set(re.findall(r"\(([\w.]+\.md)\)", start)), (
        "add the page to docs/README.md"
    )


def test_every_exit_code_of_the_program_is_in_the_table() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    codes = {getattr(one, "exit_code", 0) for one in kinds} | {0, 1, INTERRUPTED}
    told = {int(code) for code, _ in scripts.rows(scripts.EXIT_CODES)}
    assert told == codes, "the table is in docs/scripts.md"


def test_every_environment_variable_of_the_program_is_in_the_table() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (TOP / "src").rglob("*.py"))
    used = set(re.findall(r"\"(ZWFW_[A-Z_]+|NO_COLOR|FORCE_COLOR)\"", code)) | {"COLUMNS"}
    told = {name for name, _ in scripts.rows(scripts.ENVIRONMENT)}
    assert told == used, "the table is in docs/scripts.md"


def test_the_man_page_names_every_command_and_option() -> None:
    page = (TOP / "docs" / "zwfw.1").read_text(encoding="utf-8").replace("\\-", "-")
    for one in every():
        assert f".B {one.usage}\n" in page
        for parameter in one.parameters:
            assert (parameter.value if parameter.is_argument else parameter.names[-1]) in page
