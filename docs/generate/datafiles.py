"""``data.md``: the files that people keep, from the model that checks them."""

from collections.abc import Mapping
from typing import Any, get_args

from generate.markdown import code, table
from generate.typenames import is_object, mark_of, named
from zwfw_cli.core.registry.fields import About
from zwfw_cli.core.registry.model import CONDITIONS
from zwfw_cli.core.registry.scorerules import FAULTS, MERITS
from zwfw_cli.render.shapes.schema import fields
from zwfw_cli.render.shapes.words import STATES, VERDICTS
from zwfw_cli.store.files import shipped_root
from zwfw_cli.store.registry import load_registry
from zwfw_cli.store.schema import FILES


def sections() -> str:
    """One section a file, each object of it below."""
    parts = []
    for name, shape in FILES.items():
        parts += [f"## data/{name}.yaml", f"Schema：`zwfw schema {name}`。", _keys(shape)]
        for kind in _inside(shape):
            parts += [f"### {kind.__name__}", _keys(kind)]
    return "\n\n".join(parts)


def _inside(shape: Any) -> dict[Any, None]:
    found: dict[Any, None] = {}
    for hint in fields(shape).values():
        _gather(hint, found)
    return found


def _gather(hint: Any, found: dict[Any, None]) -> None:
    if is_object(hint):
        found[hint] = None
        for inner in fields(hint).values():
            _gather(inner, found)
        return
    for inner in get_args(hint):
        if not isinstance(inner, About):
            _gather(inner, found)


def _keys(shape: Any) -> str:
    rows = []
    for key, hint in fields(shape).items():
        said = mark_of(hint).said
        if key in shape._field_defaults:
            said += _default(shape._field_defaults[key])
        must = "" if key in shape._field_defaults else "必填"
        rows.append((code(key), must, named(hint), said))
    return table(("键", "", "类型", "含义"), rows)


def _default(value: Any) -> str:
    """What holds where the key is left out, unless that is nothing."""
    if value in (None, "", ()):
        return ""
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return f"；不写为 {code(shown)}"


def _meanings(words: Mapping[str, str], title: str) -> str:
    return table((title, "含义"), [(code(word), said) for word, said in words.items()])


def conditions() -> str:
    """The words of ``when`` in the lights."""
    return _meanings(CONDITIONS, "`when`")


def shipped_lights() -> str:
    """The lights of the registry that ships, in their order."""
    registry = load_registry(shipped_root()).registry
    rules = registry.rules.lights if registry is not None else ()
    rows = []
    for rule in rules:
        said = CONDITIONS[rule.when]
        for key in ("workdays", "days"):
            said = said.replace(f" {key} ", str(getattr(rule, key)))
        rows.append((rule.light, code(rule.when), said))
    return table(("灯号", "`when`", "条件"), rows)


def faults() -> str:
    """The words of ``when`` in the assessment."""
    return _meanings({**FAULTS, **MERITS}, "`when`")


def states() -> str:
    """The states."""
    return _meanings(STATES, "状态")


def verdicts() -> str:
    """The verdicts."""
    return _meanings(VERDICTS, "结论")
