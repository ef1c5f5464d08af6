"""The annex laid out again from the registry, in many ways, comes back the same."""

from pathlib import Path

import pytest
from annexes import Annex, body, lines, matrix, write_sheet, write_word

from conftest import HERE
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.opening import read_paper
from zwfw_cli.store.registry import load_registry

PLAIN = (
    ("section", "重点任务"),
    ("content", "具体工作"),
    ("lead", "牵头单位"),
    ("support", "配合单位"),
    ("deadline", "完成时限"),
)
NUMBERED = (
    ("no", "序号"),
    ("section", "工作类别"),
    ("content", "工作任务"),
    ("lead", "责任单位"),
    ("support", "协办单位"),
    ("deadline", "时间节点"),
)
SHUFFLED = (
    ("no", "序号"),
    ("deadline", "办理时限"),
    ("lead", "主办单位"),
    ("support", "协办单位"),
    ("content", "工作措施"),
    ("section", "主要任务"),
    ("remark", "备注"),
)
STOREYS = (
    ("no", "序号"),
    ("section", "重点任务"),
    ("content", "具体工作措施"),
    ("lead", "责任分工/牵头单位"),
    ("support", "责任分工/配合单位"),
    ("deadline", "完成时限"),
)
NO_AREAS = (
    ("no", "项次"),
    ("content", "任务内容"),
    ("lead", "牵头部门"),
    ("support", "参与单位"),
    ("deadline", "时限要求"),
)
LAYOUTS = {
    "plain": Annex(PLAIN),
    "areas written once": Annex(PLAIN, "once"),
    "areas on each row": Annex(NUMBERED, "each"),
    "shuffled": Annex(SHUFFLED),
    "two storeys": Annex(STOREYS),
    "header on each page": Annex(PLAIN, repeat=7),
    "two storeys on each page": Annex(STOREYS, repeat=10),
    "areas as rows": Annex(NO_AREAS, "row"),
    "areas as rows, paged": Annex(NO_AREAS, "row", repeat=6),
    "title and foot": Annex(
        NUMBERED, title="2021年任务分解表", foot="注：各单位于每月底报送进展。"
    ),
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The shipped one, with short names as they are drafted: a notice does not say them."""
    loaded = load_registry(HERE.parent).registry
    assert loaded is not None
    return loaded.replace(
        tasks=tuple(one._replace(short="") for one in loaded.tasks),
        indicators=tuple(one._replace(short="") for one in loaded.indicators),
    )


def imported(path: Path) -> Draft:
    return draft_registry(read_paper(path), 2021, path.stem)


@pytest.mark.parametrize("name", LAYOUTS)
def test_word(registry: Registry, tmp_path: Path, name: str) -> None:
    path = tmp_path / "通知.docx"
    write_word(path, list(body(registry)), matrix(LAYOUTS[name], registry.tasks))
    draft = imported(path)
    assert draft.tasks == registry.tasks
    assert draft.sections == registry.sections
    assert draft.notice == registry.notice or LAYOUTS[name].title
    assert [doubt for doubt in draft.doubts if doubt.file != "indicators"] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_sheet(registry: Registry, tmp_path: Path, name: str) -> None:
    path = tmp_path / "附件.xlsx"
    write_sheet(path, matrix(LAYOUTS[name], registry.tasks))
    without_body = tuple(
        task._replace(source=task.source._replace(clause=None)) for task in registry.tasks
    )
    assert imported(path).tasks == without_body


PASTED = {
    "tabs": (LAYOUTS["areas written once"], "tabs"),
    "tabs, paged": (Annex(NUMBERED, "once", repeat=9), "tabs"),
    "tabs, areas as rows": (LAYOUTS["areas as rows"], "tabs"),
    "pipes": (LAYOUTS["shuffled"], "pipes"),
    "cells with tabs": (LAYOUTS["plain"], "cells"),
    "cells with tabs, numbered": (Annex(NUMBERED), "cells"),
    "bare cells": (LAYOUTS["plain"], "bare cells"),
    "bare cells, areas as rows": (LAYOUTS["areas as rows"], "bare cells"),
    "spaces": (LAYOUTS["areas written once"], "spaces"),
}


@pytest.mark.parametrize("name", PASTED)
def test_pasted(registry: Registry, tmp_path: Path, name: str) -> None:
    path = tmp_path / "通知.txt"
    annex, style = PASTED[name]
    text = [*body(registry), *lines(matrix(annex, registry.tasks), style), "", "抄送：各单位。"]
    path.write_text("\n".join(text), encoding="utf-8")
    draft = imported(path)
    assert draft.tasks == registry.tasks
    assert draft.sections == registry.sections
    assert draft.notice == registry.notice


def test_tables_of_other_things_are_passed_over(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    contacts = [["序号", "单位", "联系人", "电话"], ["1", "区司法局", "张三", "1234"]]
    targets = [["指标名称", "目标值", "责任单位"], ["网上可办率", "95%", "区政务服务办"]]
    halves = matrix(LAYOUTS["areas on each row"], registry.tasks)
    write_word(path, list(body(registry)), contacts, halves[:12], halves[12:], targets)
    draft = imported(path)
    assert draft.tasks == registry.tasks
    assert [doubt.line_text() for doubt in draft.doubts if doubt.file != "indicators"] == [
        "第4个表格第2行起的表格没有采用：栏目不全，不像任务表"
    ]
