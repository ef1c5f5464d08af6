"""Names that must exist and be unique, on the plain trees of the files."""

import pytest
import yaml

from zwfw_cli.core.problems import Finding
from zwfw_cli.core.registry.references import check_references

UNITS = """
units:
  - {name: 甲局, aliases: [小甲]}
  - {name: 乙局}
collectives:
  - {name: 各镇, aliases: [镇街], members: [乙局]}
"""
TASKS = """
sections:
  - {title: 工作}
tasks:
  - {id: T01, no: "1", section: 工作, lead: [甲局], support: [乙局, 各镇]}
"""
INDICATORS = """
indicators:
  - {id: I01, tasks: [T01]}
"""


def findings(tasks: str = TASKS, indicators: str = INDICATORS, units: str = UNITS):
    """The texts as a reader gives them: every scalar a string, an empty text None."""
    texts = {"tasks": tasks, "indicators": indicators, "units": units}
    trees = {name: yaml.load(text, yaml.BaseLoader) for name, text in texts.items()}
    return [found[:4] for found in check_references(trees)]


def test_what_is_in_order_has_no_finding() -> None:
    assert findings() == []
    assert check_references({}) == []
    assert check_references({"tasks": None, "indicators": None, "units": None}) == []


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        (
            "tasks: [{id: T01, no: '1'}, {id: T02, no: '2'}, {id: T01, no: '3'}]",
            [("tasks", ("tasks", 2, "id"), "id-duplicate", "编号「T01」重复，第1条已经用过")],
        ),
        (
            "tasks: [{id: T01, no: '1'}, {id: T02, no: '2'}, {id: T03, no: '2'}]",
            [("tasks", ("tasks", 2, "no"), "no-duplicate", "序号「2」重复，第2条已经用过")],
        ),
        (
            "sections: [{title: 工作}, {title: 工作}]",
            [
                (
                    "tasks",
                    ("sections", 1, "title"),
                    "section-duplicate",
                    "标题「工作」重复，第1条已经用过",
                )
            ],
        ),
        # three alike: each is told with the first
        (
            "tasks: [{id: T01}, {id: T01}, {id: T01}]",
            [
                ("tasks", ("tasks", 1, "id"), "id-duplicate", "编号「T01」重复，第1条已经用过"),
                ("tasks", ("tasks", 2, "id"), "id-duplicate", "编号「T01」重复，第1条已经用过"),
            ],
        ),
        # what is no text or no item at all is for the schema to say
        ("tasks: [{id: [T01]}, {id: [T01]}, T01, {}, {no: '1'}]", []),
        ("tasks: T01", []),
        ("[]", []),
    ],
)
def test_what_may_stand_once_only(tasks: str, expected) -> None:
    assert findings(tasks=tasks, indicators="") == expected


def test_ids_of_targets_are_unique_too() -> None:
    found = findings(indicators="indicators: [{id: I01}, {id: I01}]")
    assert found == [
        ("indicators", ("indicators", 1, "id"), "id-duplicate", "编号「I01」重复，第1条已经用过")
    ]


@pytest.mark.parametrize(
    ("units", "path", "said"),
    [
        ("units: [{name: 甲局}, {name: 甲局}]", ("units", 1, "name"), "「甲局」已是「甲局」"),
        (
            "units: [{name: 甲局, aliases: [甲, 小甲]}, {name: 乙局, aliases: [乙, 小甲]}]",
            ("units", 1, "aliases", 1),
            "「小甲」已是「甲局」",
        ),
        (
            "units: [{name: 甲局, aliases: [甲局]}]",
            ("units", 0, "aliases", 0),
            "「甲局」已是「甲局」",
        ),
        (
            "units: [{name: 甲局}]\ncollectives: [{name: 各局, aliases: [甲局]}]",
            ("collectives", 0, "aliases", 0),
            "「甲局」已是「甲局」",
        ),
        (
            "units: [{name: 甲局, aliases: [各局]}]\ncollectives: [{name: 各局}]",
            ("collectives", 0, "name"),
            "「各局」已是「甲局」",
        ),
    ],
)
def test_one_name_means_one_body(units: str, path, said: str) -> None:
    expected = ("units", path, "name-duplicate", f"{said}的名称或别名")
    assert findings(tasks="", indicators="", units=units) == [expected]


@pytest.mark.parametrize(
    ("fields", "path", "code", "message"),
    [
        ("lead: [乙居]", ("lead", 0), "unit-unknown", "未登记的单位「乙居」，是否为「乙局」？"),
        ("lead: [甲局, 丁委]", ("lead", 1), "unit-unknown", "未登记的单位「丁委」"),
        ("lead: 丁委", ("lead",), "unit-unknown", "未登记的单位「丁委」"),
        (
            "support: [小甲]",
            ("support", 0),
            "unit-alias",
            "「小甲」是别名，请写登记的名称「甲局」",
        ),
        (
            "support: [镇街]",
            ("support", 0),
            "unit-alias",
            "「镇街」是别名，请写登记的名称「各镇」",
        ),
        ("section: 其他", ("section",), "section-unknown", "没有这个方面「其他」"),
        (
            "section: 工作一",
            ("section",),
            "section-unknown",
            "没有这个方面「工作一」，是否为「工作」？",
        ),
    ],
)
def test_a_task_names_what_is_registered(fields, path, code, message) -> None:
    tasks = f"sections: [{{title: 工作}}]\ntasks: [{{id: T01}}, {{id: T02, {fields}}}]"
    assert findings(tasks=tasks) == [("tasks", ("tasks", 1, *path), code, message)]


@pytest.mark.parametrize(
    ("member", "code", "message"),
    [
        ("丁委", "unit-unknown", "未登记的单位「丁委」"),
        ("各镇", "unit-unknown", "未登记的单位「各镇」"),  # a collective has no collectives
        ("小甲", "unit-alias", "「小甲」是别名，请写登记的名称「甲局」"),
    ],
)
def test_a_collective_has_units_as_members(member: str, code: str, message: str) -> None:
    units = UNITS.replace("members: [乙局]", f"members: [乙局, {member}]")
    expected = ("units", ("collectives", 0, "members", 1), code, message)
    assert findings(units=units) == [expected]


def test_a_target_measures_tasks_that_there_are() -> None:
    found = findings(indicators="indicators: [{id: I01, tasks: [T01, T10]}]")
    assert found == [
        (
            "indicators",
            ("indicators", 0, "tasks", 1),
            "task-unknown",
            "没有这项任务「T10」，是否为「T01」？",
        )
    ]


def test_a_file_that_could_not_be_read_makes_no_reference_dangle() -> None:
    assert findings(units="") == []
    assert findings(tasks="") == []
    broken = findings(tasks="tasks: [{id: T01, lead: [丁委], section: 工作}]", units="")
    assert [code for _, _, code, _ in broken] == ["section-unknown"]


def test_every_finding_is_an_error() -> None:
    (found,) = check_references({"tasks": {"tasks": [{"id": "T01"}, {"id": "T01"}]}})
    assert isinstance(found, Finding)
    assert found.severity == "error"
