"""The answers that come as JSON, by the name that stands in their ``schema`` key."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final, NamedTuple

from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes import (
    batch,
    burden,
    cache,
    city,
    due,
    explain,
    findings,
    indicators,
    log,
    notices,
    owed,
    parse,
    register,
    replies,
    reports,
    scan,
    score,
    show,
    tasks,
    validate,
)
from zwfw_cli.render.shapes.schema import DRAFT, Definitions, Fields, Json, fields


class Variant(NamedTuple):
    """One form of an answer: ``top`` stands beside ``items``."""

    when: str
    """The question that gives it, where an answer has several forms."""
    item: Any
    top: Fields = MappingProxyType({})


class Output(NamedTuple):
    """One answer. ``ask`` is the command that gives it, without ``-f json``."""

    ask: str
    variants: tuple[Variant, ...]


def _one(ask: str, item: Any, top: Any = None) -> Output:
    return Output(ask, (Variant("", item, fields(top) if top is not None else {}),))


def outputs() -> Mapping[str, Output]:
    """Every answer; a new one gets its line here."""
    return {
        "city": _one("city", city.CityItem, city.CityTop),
        "due": _one("due", due.DueItem, due.DueTop),
        "unit": Output(
            "unit",
            (
                Variant("不写名称：各单位的任务数", tasks.UnitItem),
                Variant("写名称：它的任务", tasks.UnitTaskItem, fields(tasks.UnitTop)),
            ),
        ),
        "tasks": _one("tasks", tasks.TaskItem),
        "show": Output(
            "show",
            (
                Variant("任务", show.ShownTask, fields(show.ShownTaskTop)),
                Variant("指标", show.ShownIndicator, fields(show.ShownIndicatorTop)),
            ),
        ),
        "indicators": _one("indicators", indicators.IndicatorItem),
        "check": _one("check", indicators.CheckItem, indicators.CheckTop),
        "scan": _one("scan", scan.ScannedItem, scan.ScanTop),
        "log": _one("log", log.LogItem),
        "batch": _one("batch FILE", batch.BatchItem),
        "finding-list": _one("finding list", findings.FindingItem),
        "owed": _one("owed", owed.OwedItem, owed.OwedTop),
        "sheet": _one("sheet", replies.SentItem, replies.SentTop),
        "collect": _one("collect", replies.CollectedItem, replies.CollectedTop),
        "validate": _one("validate", validate.ProblemItem),
        "parse-deadline": _one("parse deadline", parse.ReadDeadline),
        "parse-units": _one("parse units", parse.ReadUnits),
        "burden": _one("burden", burden.BurdenItem, burden.BurdenTop),
        "register": _one("register list", register.RegisterItem, register.RegisterTop),
        "score": Output(
            "score",
            (
                Variant("不写单位：各单位的得分", score.ScoreItem, fields(score.ScoreTop)),
                Variant(
                    "写单位：每一分的依据",
                    score.PointItem,
                    {**fields(score.ScoreTop), **fields(score.ScoreSum)},
                ),
                Variant(
                    "写单位，而它没有可考核的内容：items 为空",
                    score.PointItem,
                    fields(score.UnscoredTop),
                ),
                Variant("--rules：试算对照", score.ComparedItem, fields(score.ComparedTop)),
            ),
        ),
        "explain": _one("explain", explain.CodeItem),
        "cache": _one("cache", cache.CacheItem, cache.CacheTop),
        **{
            f"report-{kind}": Output(
                f"report {kind}", (Variant("", reports.ITEMS[kind], reports.top(kind)),)
            )
            for kind in reports.ITEMS
        },
        "report-notice": _one("report notice", notices.SheetItem, notices.NoticeTop),
    }


_AS_OF: Final = Annotated[date, about("答案所对的那一天")]
_REGISTRY: Final = Annotated[str, about("登记册所落实的文件的发文字号；不问登记册的为空")]


def output_schema(name: str) -> Json:
    """The JSON Schema of one answer."""
    found = outputs()[name]
    known = Definitions()
    forms = [_form(known, name, variant) for variant in found.variants]
    whole = forms[0] if len(forms) == 1 else {"anyOf": forms}
    return {"$schema": DRAFT, "title": f"zwfw/{name}/1", **whole, "$defs": dict(known)}


def _form(known: Definitions, name: str, variant: Variant) -> Json:
    form = known.object_of({"as_of": _AS_OF, "registry": _REGISTRY, **variant.top})
    items = {"description": "各项", "type": "array", "items": known.type_of(variant.item)}
    schema = {"description": "答案的名称和版本", "const": f"zwfw/{name}/1"}
    form["properties"] = {"schema": schema, **form["properties"], "items": items}
    form["required"] = ["schema", *form["required"], "items"]
    return {"description": variant.when, **form} if variant.when else form
