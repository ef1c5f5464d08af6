"""``json.md``: every key of every answer, from the shapes that the views are checked against."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, get_args

from generate.markdown import code, table
from generate.typenames import is_object, mark_of, named
from zwfw_cli.core.registry.fields import About
from zwfw_cli.render.shapes import cache, reports
from zwfw_cli.render.shapes import words as told
from zwfw_cli.render.shapes.outputs import Output, outputs
from zwfw_cli.render.shapes.schema import Fields, fields

_WORDS: Final = {
    "状态": told.STATES,
    "结论": told.VERDICTS,
    "日扫描的类别": told.SCANNED,
    "记录的种类": told.RECORDED,
    "问题的整改": told.MENDING,
    "单位的角色": told.ROLES,
    "校验的级别": told.SEVERITIES,
    "缓存的情况": cache.USES,
}
_PERIODIC: Final = tuple(f"report-{kind}" for kind in reports.ITEMS)
"""The reports of a period, whose keys are told together."""


def answer_of(command: str) -> str:
    """The name of the answer that a command gives as JSON; empty where it gives none."""
    return next((name for name, one in outputs().items() if one.ask == command), "")


def index() -> str:
    """The answers, each a link."""
    rows = [(f"[{name}](#{name})", code(f"zwfw {one.ask} -f json")) for name, one in _every()]
    return table(("答案", "命令"), rows)


def words() -> str:
    """The words of values, with what they mean."""
    parts = []
    for title, meanings in _WORDS.items():
        parts += [
            f"### {title}",
            table(("词", "含义"), [(code(w), m) for w, m in meanings.items()]),
        ]
    return "\n\n".join(parts)


def sections() -> str:
    """One section an answer; then what the reports have in common and the objects inside."""
    parts = []
    for name, one in _every():
        if name in _PERIODIC:
            continue
        parts += [f"### {name}", _asking(name, one)]
        for variant in one.variants:
            parts += [f"**{variant.when}**"] if variant.when else []
            parts += [f"顶层另有：\n\n{_keys(variant.top)}"] if variant.top else []
            parts += [f"`items` 的各项：\n\n{_keys(fields(variant.item))}"]
        parts += _objects(name)
    return "\n\n".join([*parts, *_reports(), *_shared()])


def _every() -> Iterable[tuple[str, Output]]:
    return outputs().items()


def _asking(name: str, one: Output) -> str:
    return f"`zwfw {one.ask} -f json`；Schema：`zwfw schema --output {name}`。"


def _reports() -> list[str]:
    every = {name: one.variants[0] for name, one in _every() if name in _PERIODIC}
    first, *others = [variant.top for variant in every.values()]
    common = {key: hint for key, hint in first.items() if all(key in one for one in others)}
    parts = ["### 各种报告", "五种报告的顶层都有：", _keys(common)]
    for name, variant in every.items():
        own = {key: hint for key, hint in variant.top.items() if key not in common}
        parts += [f"### {name}", _asking(name, outputs()[name])]
        parts += [f"顶层另有：\n\n{_keys(own)}"] if own else []
        parts += [f"`items` 的各项是 [{variant.item.__name__}](#{variant.item.__name__.lower()})。"]
        parts += _objects(name)
    return parts


def _objects(name: str) -> list[str]:
    """Those that only this answer has."""
    mine = [kind for kind in _inside(outputs()[name]) if _uses()[kind] == 1]
    return [part for kind in mine for part in _object(kind)]


def _shared() -> list[str]:
    shared = sorted((kind for kind, n in _uses().items() if n > 1), key=lambda one: one.__name__)
    return ["### 几处共用的对象", *(part for kind in shared for part in _object(kind))]


def _object(kind: Any) -> list[str]:
    return [f"#### {kind.__name__}", _keys(fields(kind))]


def _uses() -> Counter[Any]:
    """In how many answers each object is."""
    return Counter(kind for _, one in _every() for kind in _inside(one))


def _inside(one: Output) -> dict[Any, None]:
    """The objects inside an answer, but for its items, which have their table already."""
    found: dict[Any, None] = {}
    for variant in one.variants:
        listed = one.ask.replace(" ", "-") in _PERIODIC
        for hint in (*variant.top.values(), *fields(variant.item).values()):
            _gather(hint, found)
        if listed:
            _gather(variant.item, found)
    return found


def _gather(hint: Any, found: dict[Any, None]) -> None:
    if is_object(hint):
        if hint not in found:
            found[hint] = None
            for inner in fields(hint).values():
                _gather(inner, found)
        return
    for inner in get_args(hint):
        if not isinstance(inner, About):
            _gather(inner, found)


def _keys(members: Fields) -> str:
    rows = []
    for key, hint in members.items():
        mark = mark_of(hint)
        rows.append((code(key), named(hint), mark.unit, mark.said))
    if any(unit for _, _, unit, _ in rows):
        return table(("键", "类型", "单位", "含义"), rows)
    return table(("键", "类型", "含义"), [(key, kind, said) for key, kind, _, said in rows])
