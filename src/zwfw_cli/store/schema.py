"""The shape of each data file: read from the model's named tuples, checked by pydantic,
told in Chinese. (``render.shapes.datafiles`` writes the same marks as JSON Schema for editors.)
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, field, make_dataclass
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, get_args, get_origin

from pydantic import AfterValidator, FailFast, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from zwfw_cli.core.problems import MANY, Finding, Path, at_most
from zwfw_cli.core.registry.bounds import DIGITS, is_figure
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import (
    Collective,
    Indicator,
    Notice,
    Rules,
    Section,
    Task,
    Unit,
)
from zwfw_cli.core.registry.office import Office
from zwfw_cli.store.misfits import misfits


class TasksFile(NamedTuple):
    """``data/tasks.yaml``."""

    notice: Annotated[Notice, about("所落实的文件")]
    sections: Annotated[tuple[Section, ...], about("重点任务的各个方面", min_length=1)]
    tasks: Annotated[tuple[Task, ...], about("任务，按附件的先后", min_length=1)]


class IndicatorsFile(NamedTuple):
    """``data/indicators.yaml``."""

    indicators: Annotated[tuple[Indicator, ...], about("指标，按正文的先后")]


class UnitsFile(NamedTuple):
    """``data/units.yaml``."""

    units: Annotated[tuple[Unit, ...], about("单位", min_length=1)]
    collectives: Annotated[tuple[Collective, ...], about("统称，如 有关部门、街镇")] = ()


FILES: Final[Mapping[str, Any]] = {
    "tasks": TasksFile,
    "indicators": IndicatorsFile,
    "units": UnitsFile,
    "rules": Rules,
    "office": Office,
}
"""The data files by name, in the order in which they are read."""

MOST_ERRORS: Final = 10_000
_FIRST_ITEMS: Final = 20
_NO_PLUGINS: Final = "PYDANTIC_DISABLE_PLUGINS"
"""Looking for plugins reads the metadata of every installed package, for nothing that we use."""

_SAID: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("field-missing", "缺少必填项"),
    "unexpected_keyword_argument": ("key-unknown", "没有这个键"),
    "string_type": ("type-text", "应为文字"),
    "string_too_short": ("value-empty", "不能为空"),
    "string_too_long": ("value-form", "至多{max_length}个字"),
    "too_short": ("value-empty", "至少要有一项"),
    "string_pattern_mismatch": ("value-form", "写法不对，应为 {form}"),
    "int_parsing": ("type-integer", "应为整数"),
    "int_type": ("type-integer", "应为整数"),
    "bool_parsing": ("type-bool", "应为 true 或 false"),
    "bool_type": ("type-bool", "应为 true 或 false"),
    "decimal_parsing": ("type-number", "应为数字"),
    "decimal_type": ("type-number", "应为数字"),
    "decimal_max_digits": ("value-range", "至多{max_digits}位"),
    "decimal_whole_digits": ("value-range", "整数部分至多{whole_digits}位"),
    "greater_than": ("value-range", "应大于{gt}"),
    "less_than": ("value-range", "应小于{lt}"),
    "int_parsing_size": ("value-range", "数字太大"),
    "decimal_max_places": ("value-range", "小数不能超过{decimal_places}位"),
    "finite_number": ("type-number", "应为有限的数字"),
    "literal_error": ("value-choice", "只能是 {expected} 之一"),
    "tuple_type": ("type-list", "应为列表，如 [甲, 乙]"),
    "dataclass_type": ("type-mapping", "应为“键: 值”的形式"),
    "greater_than_equal": ("value-range", "不能小于{ge}"),
    "less_than_equal": ("value-range", "不能大于{le}"),
    "date_type": ("type-date", "应为日期，如 2021-06-30"),
    "date_parsing": ("type-date", "应为日期，如 2021-06-30"),
    "date_from_datetime_parsing": ("type-date", "没有这一天，或写法不对；应如 2021-06-30"),
    "date_from_datetime_inexact": ("type-date", "应为日期，如 2021-06-30"),
}


@cache
def _checked(kind: Any, quick: bool) -> Any:
    """A type of the model as pydantic checks it: named tuples from mappings without other keys.
    ``quick``: a list is left at its first bad item.

    A named tuple's own schema in pydantic is a list, so a dataclass stands in for it.
    """
    if hasattr(kind, "_fields"):
        form = make_dataclass(
            kind.__name__,
            [_declared(kind, name, quick) for name in kind._fields],
            namespace={"__pydantic_config__": {"extra": "forbid"}},
        )
        return Annotated[form, AfterValidator(lambda one: kind(**vars(one)))]
    inner = tuple(_checked(one, quick) if one is not ... else one for one in get_args(kind))
    if isinstance(kind, UnionType):
        return reduce(or_, inner)
    if not inner or get_origin(kind) is Literal:
        return kind
    several = get_origin(kind)[inner]
    return Annotated[several, FailFast()] if quick and get_origin(kind) is tuple else several


def _declared(kind: Any, name: str, quick: bool) -> tuple[str, Any, Any]:
    hint, mark = get_args(kind.__annotations__[name])
    default = kind._field_defaults.get(name, MISSING)
    form = _checked(hint, quick)
    if Decimal not in (hint, *get_args(hint)):
        return name, form, field(default=default, metadata=mark.bounds)
    measured = AfterValidator(_measured)
    return name, Annotated[form, Field(**mark.bounds), measured], field(default=default)


def _measured(value: Decimal | None) -> Decimal | None:
    """Older versions of pydantic count no digit of 1e-2000000000, which is ready to be printed."""
    if value is not None and not is_figure(value):
        raise PydanticCustomError("decimal_max_digits", "", {"max_digits": DIGITS})
    return value


@cache
def _checker(shape: Any, quick: bool) -> TypeAdapter[Any]:
    """Made once a process: that takes longer than the reading of a small office, and ``zwfw city``
    reads many.
    """
    os.environ.setdefault(_NO_PLUGINS, "__all__")
    return TypeAdapter(_checked(shape, quick))


def read_shape(shape: Any, data: Any, name: str) -> tuple[Any, list[Finding]]:
    """The value of one file, or None and every finding about its shape; of very many the first."""
    with suppress(ValidationError):
        return _checker(shape, quick=True).validate_python(data), []
    count = misfits(shape, data, MOST_ERRORS)
    if count > MOST_ERRORS:
        return None, _first_findings(shape, data, name, count)
    try:
        return _checker(shape, quick=False).validate_python(data), []
    except ValidationError as error:
        if error.error_count() > MOST_ERRORS:
            return None, _first_findings(shape, data, name, error.error_count())
        errors = [dict(one) for one in error.errors(include_url=False)]
        forms = _forms(shape)
        found = (_finding(one, name, forms) for one in errors if not _follows(one, errors))
        return None, list(at_most(found))


def _first_findings(shape: Any, data: Any, name: str, count: int) -> list[Finding]:
    """The findings about the first items of each list, and that there are ``count`` or more: telling
    all would take longer than reading.
    """
    said = f"有{count}处以上不合要求，只列出前面的；请核对是否放错了文件"
    many = Finding(name, (), MANY, said)
    try:
        _checker(shape, quick=False).validate_python(_shortened(data))
    except ValidationError as error:
        if error.error_count() <= MOST_ERRORS:
            forms = _forms(shape)
            errors = error.errors(include_url=False)
            return [*(_finding(dict(one), name, forms) for one in errors), many]
    return [many]


def _shortened(data: Any) -> Any:
    """The same with the first items of each list."""
    if isinstance(data, list):
        return [_shortened(one) for one in data[:_FIRST_ITEMS]]
    if isinstance(data, dict):
        return {key: _shortened(value) for key, value in data.items()}
    return data


def _follows(error: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a list is called too short only because items of it are malformed."""
    here = tuple(error["loc"])
    return error["type"] == "too_short" and any(
        len(one["loc"]) > len(here) and tuple(one["loc"][: len(here)]) == here for one in errors
    )


def _forms(kind: Any) -> dict[str, str]:
    """By its pattern, what each field of a type asks for in words."""
    if not hasattr(kind, "_fields"):
        return {key: form for one in get_args(kind) for key, form in _forms(one).items()}
    found: dict[str, str] = {}
    for name in kind._fields:
        hint, mark = get_args(kind.__annotations__[name])
        found |= _forms(hint) | ({mark.bounds["pattern"]: mark.form} if mark.form else {})
    return found


def _finding(error: Mapping[str, Any], name: str, forms: Mapping[str, str]) -> Finding:
    context = error.get("ctx", {})
    context |= {"form": forms.get(context.get("pattern", ""), "")}
    code, message = _SAID.get(error["type"], ("value-invalid", f"不合要求（{error['msg']}）"))
    told = {
        key: str(value).replace(", ", "、").replace(" or ", "、") for key, value in context.items()
    }
    message = message.format(**told)
    path: Path = tuple(error["loc"])
    given = error["input"]
    if error["type"] not in ("missing", "unexpected_keyword_argument") and isinstance(given, str):
        message = f"「{given[:40]}」{message}"
    return Finding(name, path, code, message)
