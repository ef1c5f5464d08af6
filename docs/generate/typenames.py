"""Types of the model and of the answers, as the documents name them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from generate.markdown import code
from zwfw_cli.core.registry.fields import About
from zwfw_cli.render.shapes.schema import UNIONS

_PLAIN: Final[Mapping[Any, str]] = {
    str: "文字",
    bool: "true 或 false",
    int: "整数",
    date: "日期",
    Decimal: "十进制数",
    type(None): "null",
}
_FORMATS: Final = {"date": "日期", "date-time": "时刻"}


def is_object(kind: Any) -> bool:
    """Whether it has keys: a named tuple or a typed dictionary."""
    return isinstance(kind, type) and (hasattr(kind, "_fields") or hasattr(kind, "__total__"))


def mark_of(hint: Any) -> About:
    """The description of a key, from its ``Annotated`` type."""
    return next(one for one in get_args(hint) if isinstance(one, About))


def named(hint: Any) -> str:
    """The type of a key; an object is a link to its heading."""
    mark = mark_of(hint)
    if mark.bounds.get("format") in _FORMATS:
        return _FORMATS[mark.bounds["format"]]
    if mark.words and get_args(hint)[0] is str:
        return _listed(mark.words)
    return _named(hint)


def _named(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        return _named(get_args(hint)[0])
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in UNIONS:
        return " 或 ".join(_named(one) for one in get_args(hint))
    if get_origin(hint) is Literal:
        return _listed(get_args(hint))
    if get_origin(hint) in (list, tuple):
        return f"列表：{_named(get_args(hint)[0])}"
    if get_origin(hint) is Mapping:
        return f"词 → {_named(get_args(hint)[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _listed([one.value for one in hint])
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _listed(some: Iterable[str]) -> str:
    return "、".join(code(one) for one in some)
