"""``zwfw finding list``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from typing import Annotated, TypedDict

from zwfw_cli.core.ledger.inspections import Mending
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import MENDING


class FindingItem(TypedDict):
    """One finding."""

    finding: Annotated[str, about("问题编号")]
    number: Annotated[int | None, about("问题的序号，印作“问题1号”；0.1版登记的没有，为 null")]
    on: Annotated[Day, about("发现的日期")]
    unit: Annotated[str, about("责任单位")]
    place: Annotated[str, about("任务编号或文件条款")]
    text: Annotated[str, about("发现了什么问题")]
    due: Annotated[Day, about("整改时限（含当日）")]
    days_left: Annotated[
        int | None, about("整改时限减查询日：负数为逾期；已报整改为 null", unit="天")
    ]
    state: Annotated[Mending, about("整改到哪一步", words=MENDING)]
    fixed_on: Annotated[Day | None, about("报整改的日期；没有为 null")]
    closed_on: Annotated[Day | None, about("销号的日期；没有为 null")]
    evidence: Annotated[tuple[str, ...], about("佐证材料")]
