"""The declared shapes of the JSON answers are what the program prints, and nothing is left unsaid."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypedDict

import openpyxl
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from conftest import HEDONG, Run
from generate.asked import every
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.outputs import output_schema, outputs
from zwfw_cli.render.shapes.schema import Definitions, fields

HEXI = HEDONG.parent / "hexi"
YEAR = "--as-of 2021-12-31"
SCORED = f"--root {HEXI} --as-of 2024-01-08"
QUESTIONS = {
    "due": [f"due --all {YEAR}", "due --as-of 2021-05-06 --before 2021-06-30 --after 2021-01-01"],
    "city": [f"city --offices {HEDONG.parent} --as-of 2024-04-10"],
    "unit": [f"unit {YEAR}", f"unit 区信息中心 {YEAR}", f"unit 街镇 {YEAR}"],
    "tasks": [f"tasks {YEAR}"],
    "show": [f"show {one} {YEAR}" for one in ("T04", "T09", "T15", "T20", "I05", "I16")],
    "indicators": ["indicators"],
    "check": [f"check {YEAR}", "check --as-of 2021-03-01"],
    "scan": ["scan --as-of 2021-06-30", "scan --new --as-of 2021-06-30", "scan --as-of 2021-11-03"],
    "log": [f"log {YEAR}", f"log {SCORED}"],
    "finding-list": [f"finding list {YEAR}", "finding list --as-of 2021-05-25"],
    "owed": [f"owed {YEAR}", "owed 区信息中心 --period 2021-06 --as-of 2021-06-28"],
    "sheet": [f"sheet 区信息中心 区商务委 {YEAR} -o {{broken}}/填报"],
    "batch": ["batch {broken}/表.csv --dry-run --partial --as-of 2021-07-01"],
    "collect": ["collect {replies} --dry-run --as-of 2021-07-01"],
    "validate": ["validate --root {broken}", "validate"],
    "parse-deadline": [
        "parse deadline 3月底前发布一批，6月底前完成，之后持续推进 --year 2021",
        "parse deadline 待定 --year 2021",
    ],
    "parse-units": ["parse units 区司法局牵头，区财政局等有关部门配合"],
    "burden": [f"burden {YEAR}", "burden --papers --as-of 2021-07-08"],
    "register": [f"register {YEAR}", "register --open --as-of 2021-07-08"],
    "score": [
        f"score {SCORED}",
        f"score 区人社局 {SCORED}",
        f"score 区档案局 {SCORED}",
        f"score 区人社局 --rules {HEXI / '另一套细则.yaml'} {SCORED}",
        "score --as-of 2022-01-05",
        "score 区科技局 --as-of 2022-01-05",
    ],
    "explain": ["explain", "explain yaml-depth"],
    "cache": ["cache", "cache --prune"],
    "report-daily": ["report daily --as-of 2021-06-30"],
    "report-weekly": [
        "report weekly --as-of 2021-06-28",
        f"report weekly --as-of 2024-04-10 --root {HEDONG}",
    ],
    "report-monthly": [
        "report monthly --period 2021-06 --changes-since 2021-07-05 --as-of 2021-08-20",
        "report monthly --unit 区信息中心 --as-of 2021-11-03",
    ],
    "report-quarterly": ["report quarterly --as-of 2021-07-05"],
    "report-annual": [
        "report annual --as-of 2022-01-05",
        f"report annual --period 2023 {SCORED}",
    ],
    "report-notice": [
        "report notice 区科技局 --as-of 2021-11-03",
        "report notice 区政务服务办 --as-of 2021-06-30",
        "report notice 区司法局 --as-of 2021-01-05",
    ],
}
"""By answer the questions that bring out each of its keys."""
ROOTLESS = ("city", "parse-deadline", "parse-units", "explain", "cache")
"""Answers that need no workspace."""


@pytest.fixture(scope="module")
def year(example_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year; sheets that are sent out are written into it."""
    return Path(shutil.copytree(example_year, tmp_path_factory.mktemp("year") / "台账"))


def closed(schema: Any) -> Any:
    """The same schema, refusing keys that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(one) for key, one in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


def answered(once: Run, year: Path, folder: Path) -> Path:
    """A folder with a reply, and a file that is none."""
    root = ("--root", str(year), "--as-of", "2021-07-01", "--period", "2021-06")
    assert once("sheet", "区信息中心", "-o", str(folder / "填报"), *root).code == 0
    (path,) = (folder / "填报").iterdir()
    book = openpyxl.load_workbook(path)
    page = book["填报"]
    page["G4"], page["H5"] = "推进中", "2021-06-10"
    book.save(path)
    (folder / "填报" / "另一份.xls").write_bytes(b"x")
    return folder / "填报"


@pytest.mark.parametrize("name", outputs())
def test_what_is_printed_is_what_is_declared(
    once: Run, year: Path, tmp_path: Path, name: str
) -> None:
    assert name in QUESTIONS, f"add a question that gives {name} to QUESTIONS in {__file__}"
    schema = output_schema(name)
    assert json.loads(once("schema", "--output", name).out) == schema
    Draft202012Validator.check_schema(schema)
    strict = Draft202012Validator(closed(schema), format_checker=FormatChecker())
    broken = tmp_path / "broken"
    (broken / "data").mkdir(parents=True)
    (broken / "data" / "tasks.yaml").write_text("notice: {}\n", encoding="utf-8")
    (broken / "表.csv").write_text(
        "任务,单位,状态,情况\nT09,区信息中心,,已联调\nT99,,推进中,\n", encoding="utf-8"
    )
    replies = answered(once, year, tmp_path) if name == "collect" else ""
    for question in QUESTIONS[name]:
        asked = question.format(broken=broken, replies=replies)
        root = [] if "--root" in asked or name in ROOTLESS else ["--root", str(year)]
        result = once(*asked.split(), "-f", "json", *root)
        assert result.code < 2, result.err
        wrong = [
            f"{one.json_path}: {one.message}" for one in strict.iter_errors(json.loads(result.out))
        ]
        assert not wrong, (
            f"zwfw {asked} -f json does not fit its declaration in src/zwfw_cli/render/shapes:\n"
            + "\n".join(wrong[:5])
        )


def test_a_batch_prints_one_item_a_line() -> None:
    schema = closed(output_schema("parse-deadline"))
    done = subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "parse", "deadline", "-", "--year", "2021"],
        input="6月30日前\n待定\n", capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    line = Draft202012Validator({"$ref": "#/$defs/ReadDeadline", "$defs": schema["$defs"]})
    found = [json.loads(text) for text in done.stdout.splitlines()]
    assert [one["text"] for one in found] == ["6月30日前", "待定"]
    assert all(line.is_valid(one) for one in found)


def test_every_command_with_formats_has_its_answers_declared() -> None:
    asked = {one.ask for one in outputs().values()}
    formed = [
        one.path.removeprefix("zwfw ")
        for one in every()
        if any("--format" in each.names and "json" in each.told for each in one.parameters)
    ]
    missing = [
        path for path in formed if not any(f"{one} ".startswith(f"{path} ") for one in asked)
    ]
    assert not missing, (
        f"zwfw {missing} prints JSON that is not declared: write its shape in "
        "src/zwfw_cli/render/shapes and add it to outputs() there"
    )


def test_every_question_belongs_to_an_answer() -> None:
    assert {*QUESTIONS} == {*outputs()}


class Undescribed(NamedTuple):
    day: Annotated[str, about("日期")]
    said: str


class Misnamed(TypedDict):
    light: Annotated[Literal["红", "绿"], about("灯", words={"红": "停", "黄": "等"})]


def test_a_key_without_a_description_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Undescribed\.said has no description"):
        fields(Undescribed)


def test_words_are_explained_all_and_only_they() -> None:
    with pytest.raises(TypeError, match="light: its words are"):
        Definitions().type_of(Misnamed)


def test_an_unknown_answer_is_a_usage_error_with_near_names(once: Run) -> None:
    result = once("schema", "--output", "report mothly")
    assert (result.code, result.out) == (2, "")
    assert "没有 JSON 答案「report mothly」，是否为「report-monthly」" in result.err
    assert once("schema").code == 2


def test_a_schema_goes_to_a_file_by_either_option(once: Run, tmp_path: Path) -> None:
    told = once("schema", "units").out
    for option in ("-o", "--output"):
        assert once("schema", "units", option, str(tmp_path / option)).code == 0
        assert (tmp_path / option).read_text(encoding="utf-8") == told
    assert once("schema", "--output", "due", "-o", str(tmp_path / "due")).out == ""
    assert json.loads((tmp_path / "due").read_text(encoding="utf-8"))["title"] == "zwfw/due/1"
