"""Reads the data files into one registry, with every problem of all of them at once."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import MANY, Finding, Path, Problem
from zwfw_cli.core.registry.model import Rules
from zwfw_cli.core.registry.parts import Contents
from zwfw_cli.core.registry.references import check_references
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.core.registry.validation import check_lights, check_registry, check_scores
from zwfw_cli.store.files import OPTIONAL, is_left_out
from zwfw_cli.store.schema import FILES, read_shape
from zwfw_cli.store.text import read_text
from zwfw_cli.store.yamltext import EMPTY, Document, open_marks, read_document

Kept = dict[tuple[str, str], list[int]]
"""By file and list: where the items of the pruned list stood in the file."""


class Loaded(NamedTuple):
    """``registry`` is None where an error stands among the problems."""

    registry: Registry | None
    problems: tuple[Problem, ...]


def load_registry(root: FilePath) -> Loaded:
    """Read ``root/data``. Problems come in the order of files, lines and columns."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for name in FILES:
        path = root / "data" / f"{name}.yaml"
        if is_left_out(path):
            continue
        document, found = read_document(path, f"data/{name}.yaml")
        if path.name in OPTIONAL and [one.code for one in found] == [EMPTY]:
            continue
        documents[name] = document
        problems += found
    registry, findings = _build({name: document.data for name, document in documents.items()})
    for name in {one.file for one in findings}:
        problems += placed([one for one in findings if one.file == name], documents[name])
    problems += _open_questions(documents)
    failed = any(problem.severity == "error" for problem in problems)
    return Loaded(None if failed else registry, tuple(sorted(set(problems))))


def _open_questions(documents: Mapping[str, Document]) -> list[Problem]:
    """That a draft has not been settled yet: how much is left, and where to begin."""
    first = next((one for one in documents.values() if one.open_marks), None)
    if first is None:
        return []
    count = sum(len(one.open_marks) for one in documents.values())
    said = f"草稿还有{count}处待核，从这里起；zwfw import --check 逐处列出，核实后删去该行"
    return [Problem(first.name, first.open_marks[0], 1, "draft-open", said, "warning")]


def open_questions(root: FilePath) -> list[tuple[str, int, str]]:
    """File, line and words of everything that a draft leaves to a person."""
    found = []
    for name in FILES:
        text, _ = read_text(root / "data" / f"{name}.yaml", f"data/{name}.yaml")
        lines = (text or "").split("\n")
        found += [(f"data/{name}.yaml", at, lines[at - 1].strip()) for at in open_marks(text or "")]
    return found


def _build(trees: Mapping[str, Any]) -> tuple[Registry | None, list[Finding]]:
    """The registry of what is well formed, so that one bad item does not hide the other checks."""
    findings = check_references(trees)
    values: dict[str, Any] = {}
    kept: Kept = {}
    for name, tree in trees.items():
        values[name], found = (
            read_shape(FILES[name], tree, name) if tree is not None else (None, [])
        )
        findings += found
        if found and all(one.code != MANY for one in found):
            values[name], _ = read_shape(FILES[name], _pruned(name, tree, found, kept), name)
    if any(value is None for value in values.values()):
        return None, findings
    tasks, units = values["tasks"], values["units"]
    contents = Contents(
        notice=tasks.notice,
        sections=tasks.sections,
        tasks=tasks.tasks,
        indicators=values["indicators"].indicators,
        units=units.units,
        collectives=units.collectives,
        rules=values["rules"],
        office=values.get("office"),
    )
    registry = Registry(contents)
    return registry, findings + [_unshifted(one, kept) for one in check_registry(registry)]


def _pruned(name: str, tree: Any, found: Iterable[Finding], kept: Kept) -> Any:
    """The tree without unknown keys and without what is malformed otherwise: items of lists, and
    whole mappings, of which an optional one need not be there.
    """
    paths = {one.path for one in found if one.code == "key-unknown"}
    bad = {one.path[:2] for one in found if one.code != "key-unknown" and len(one.path) > 1}
    pruned = _without(tree, paths, ())
    if not isinstance(pruned, dict):
        return pruned
    malformed = {path[0] for path in bad}
    for key, items in list(pruned.items()):
        if isinstance(items, dict) and key in malformed:
            del pruned[key]
        elif isinstance(items, list):
            kept[name, key] = [at for at in range(len(items)) if (key, at) not in bad]
            pruned[key] = [items[at] for at in kept[name, key]]
    return pruned


def _without(tree: Any, paths: set[Path], here: Path) -> Any:
    if isinstance(tree, dict):
        some = {key: value for key, value in tree.items() if (*here, key) not in paths}
        return {key: _without(value, paths, (*here, key)) for key, value in some.items()}
    if isinstance(tree, list):
        return [_without(value, paths, (*here, at)) for at, value in enumerate(tree)]
    return tree


def _unshifted(finding: Finding, kept: Kept) -> Finding:
    """Paths into the pruned tree, turned back into paths into the file."""
    match finding.path:
        case (str(key), int(at), *rest) if (finding.file, key) in kept:
            return finding._replace(path=(key, kept[finding.file, key][at], *rest))
    return finding


def placed(findings: Sequence[Finding], document: Document) -> list[Problem]:
    """The findings about a file with their lines and columns, and the items that they are about."""
    places = document.places([one.path for one in findings]) if findings else {}
    return [_problem(one, document, *places[one.path]) for one in findings]


def _problem(finding: Finding, document: Document, line: int, column: int) -> Problem:
    label = _label(document.data, finding.path)
    message = f"{label}: {finding.message}" if label else finding.message
    return Problem(document.name, line, column, finding.code, message, finding.severity)


def _label(data: Any, path: Path) -> str:
    """``T08.lead[1]``: an item by its own id or name, then the way down from it."""
    label = ""
    for key in path:
        data = _below(data, key)
        name = (data.get("id") or data.get("name")) if isinstance(data, dict) else None
        if isinstance(name, str):
            label = name
        elif isinstance(key, int):
            label += f"[{key}]"
        else:
            label += f".{key}" if label else key
    return label


def _below(data: Any, key: str | int) -> Any:
    try:
        return data[key]
    except (TypeError, KeyError, IndexError):
        return None


def read_scoring_rules(path: FilePath, registry: Registry) -> Rules:
    """A whole rules file with an assessment, checked like ``data/rules.yaml``.

    DataError carries every problem with its place.
    """
    document, problems = read_document(path, str(path))
    if document.data is None:
        raise DataError(tuple(problems))
    rules: Rules | None
    rules, findings = read_shape(FILES["rules"], document.data, "rules")
    if rules is not None:
        other = registry.replace(rules=rules)
        findings = [*check_lights(other), *check_scores(other)]
        if rules.scoring is None:
            findings.append(Finding("rules", ("scoring",), "field-missing", "缺少必填项"))
    if rules is None or findings or problems:
        raise DataError((*problems, *sorted(placed(findings, document))))
    return rules
