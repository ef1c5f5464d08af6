"""Names that must exist and must be unique. Works on the plain trees of the files, so that one
misspelt field does not hide the misspelt units beside it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zwfw_cli.core.problems import Finding, Path, at_most, did_you_mean

Trees = Mapping[str, Any]
"""The data files by name, each a tree of dict, list, str and None (None: could not be read)."""

_UNIQUE: Final = (
    ("tasks", "tasks", "id", "id-duplicate", "编号"),
    ("tasks", "tasks", "no", "no-duplicate", "序号"),
    ("tasks", "sections", "title", "section-duplicate", "标题"),
    ("indicators", "indicators", "id", "id-duplicate", "编号"),
)
_NAMES: Final = (
    ("tasks", "tasks", "lead", "unit"),
    ("tasks", "tasks", "support", "unit"),
    ("tasks", "tasks", "section", "section"),
    ("indicators", "indicators", "tasks", "task"),
    ("units", "collectives", "members", "member"),
)


def check_references(trees: Trees) -> list[Finding]:
    """Duplicates and dangling references over all files."""
    checks = (_duplicates, _name_clashes, _dangling)
    return [finding for check in checks for finding in at_most(check(trees))]


def _items(trees: Trees, file: str, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    tree = trees.get(file)
    items = tree.get(key) if isinstance(tree, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield index, item


def _words(value: Any) -> Iterator[tuple[Path, str]]:
    """The text at a field, or each text of a list, with the rest of its path."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, list):
        for index, word in enumerate(value):
            if isinstance(word, str):
                yield (index,), word


def _duplicates(trees: Trees) -> Iterator[Finding]:
    for file, key, field, code, word in _UNIQUE:
        first: dict[str, int] = {}
        for index, item in _items(trees, file, key):
            value = item.get(field)
            if not isinstance(value, str):
                continue
            if value in first:
                said = f"{word}「{value}」重复，第{first[value] + 1}条已经用过"
                yield Finding(file, (key, index, field), code, said)
            first.setdefault(value, index)


def _name_clashes(trees: Trees) -> Iterator[Finding]:
    """One name or alias must mean one body."""
    owner: dict[str, str] = {}
    for key in ("units", "collectives"):
        for index, item in _items(trees, "units", key):
            name = item.get("name")
            for field in ("name", "aliases"):
                for rest, word in _words(item.get(field)):
                    if word in owner:
                        said = f"「{word}」已是「{owner[word]}」的名称或别名"
                        yield Finding("units", (key, index, field, *rest), "name-duplicate", said)
                    owner.setdefault(word, str(name))


def _known(trees: Trees) -> dict[str, dict[str, str]]:
    """For each kind of reference: the registered words, and aliases with their owner."""
    units, collectives = (_bodies(trees, key) for key in ("units", "collectives"))
    return {
        "unit": collectives | units,
        "member": units,
        "section": _own(trees, "sections", "title"),
        "task": _own(trees, "tasks", "id"),
    }


def _bodies(trees: Trees, key: str) -> dict[str, str]:
    names = {str(item.get("name")): item.get("aliases") for _, item in _items(trees, "units", key)}
    aliases = {alias: name for name, some in names.items() for _, alias in _words(some)}
    return aliases | {name: name for name in names}


def _own(trees: Trees, key: str, field: str) -> dict[str, str]:
    return {str(item.get(field)): str(item.get(field)) for _, item in _items(trees, "tasks", key)}


def _dangling(trees: Trees) -> Iterator[Finding]:
    known = _known(trees)
    said = {
        "unit": "未登记的单位",
        "member": "未登记的单位",
        "section": "没有这个方面",
        "task": "没有这项任务",
    }
    for file, key, field, kind in _NAMES:
        if kind in ("unit", "member") and trees.get("units") is None:
            continue
        if kind in ("section", "task") and trees.get("tasks") is None:
            continue
        words = known[kind]
        for index, item in _items(trees, file, key):
            for rest, word in _words(item.get(field)):
                if words.get(word) == word:
                    continue
                path = (key, index, field, *rest)
                code = f"{'unit' if kind == 'member' else kind}-unknown"
                if word not in words:
                    message = f"{said[kind]}「{word}」{did_you_mean(word, words)}"
                    yield Finding(file, path, code, message)
                else:
                    message = f"「{word}」是别名，请写登记的名称「{words[word]}」"
                    yield Finding(file, path, "unit-alias", message)
