"""``zwfw indicators`` and ``zwfw check``."""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - as in the other modules
from decimal import Decimal
from typing import Annotated, TypedDict

from zwfw_cli.core.ledger.verdicts import Verdict
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Operator
from zwfw_cli.render.shapes.words import VERDICTS


class IndicatorItem(TypedDict):
    """A target, with the keys of ``data/indicators.yaml``."""

    id: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    short: Annotated[str, about("简称，文件行文用它")]
    operator: Annotated[Operator, about("比较：>= 不低于、<= 不超过、== 等于、> 超过、< 低于")]
    target: Annotated[Decimal, about("目标值，计量单位见 unit")]
    unit: Annotated[str, about("计量单位，如 %、次、天")]
    due: Annotated[Day | None, about("时限（含当日）；正文没有写为 null")]
    binding: Annotated[bool, about("约束性目标；“力争、努力”的为 false")]
    tasks: Annotated[tuple[str, ...], about("所衡量的任务编号")]
    clause: Annotated[str, about("正文条款")]
    quote: Annotated[str, about("正文原话")]
    note: Annotated[str | None, about("备注")]
    combine: Annotated[str | None, about("分单位读数怎样合成合计：ratio、sum、mean；不合成为 null")]


class CheckItem(TypedDict):
    """A target against its latest reading."""

    indicator: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    verdict: Annotated[Verdict, about("结论", words=VERDICTS)]
    value: Annotated[Decimal | None, about("最近的读数，计量单位见 unit；没有为 null")]
    on: Annotated[Day | None, about("读数的日期；没有读数为 null")]
    target: Annotated[Decimal, about("目标值，计量单位见 unit")]
    operator: Annotated[Operator, about("比较")]
    unit: Annotated[str, about("计量单位；差距也用它，% 的差距是百分点")]
    gap: Annotated[Decimal | None, about("读数减目标值，有正负；没有读数为 null")]
    due: Annotated[Day | None, about("时限（含当日）；正文没有写为 null")]
    days_left: Annotated[int | None, about("时限减查询日：负数为已过；没有时限为 null", unit="天")]
    binding: Annotated[bool, about("约束性目标；“力争、努力”的为 false")]
    unit_name: Annotated[str | None, about("读数是哪个单位的；全区的为 null")]
    parts: Annotated[int, about("读数由几个单位的合成；直接报的为 0", unit="个")]


class MismatchItem(TypedDict):
    """A total that was typed in and is not what the units' readings come to."""

    indicator: Annotated[str, about("指标编号")]
    value: Annotated[Decimal, about("所报的合计")]
    on: Annotated[Day, about("所报合计的日期")]
    computed: Annotated[Decimal, about("按当日各单位读数算出的合计")]


class CheckTop(TypedDict):
    """Beside the items."""

    counts: Annotated[
        Mapping[str, int], about("每种结论有几项，各种结论都在（分项只在有时列出）", unit="项")
    ]
    mismatches: Annotated[list[MismatchItem], about("与各单位读数合成的不符的合计")]
