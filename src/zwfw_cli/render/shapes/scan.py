"""``zwfw scan``."""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - a key is called date
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import SCANNED


class ScannedItem(TypedDict):
    """One matter."""

    kind: Annotated[str, about("类别，严重的在前", words=SCANNED)]
    subject: Annotated[str, about("任务、指标、条款、问题、督办单和提醒函的编号，或出问题的文件")]
    unit: Annotated[str, about("该由谁办；数据问题为空")]
    date: Annotated[Day | None, about("到期日或时限；没有为 null")]
    days_left: Annotated[int | None, about("剩余天数，负数为已过；没有日期为 null", unit="天")]
    message: Annotated[str, about("是什么情况")]
    finding: Annotated[str | None, about("问题编号；不是问题为 null")]
    number: Annotated[
        int | None, about("问题的序号，印作“问题1号”；不是问题的、0.1版登记的没有，为 null")
    ]
    action: Annotated[str, about("建议的下一步")]


class ScanTop(TypedDict):
    """Beside the items."""

    counts: Annotated[Mapping[str, int], about("每个类别有几项，各个类别都在", unit="项")]
    since: Annotated[Day | None, about("加了 --new 时，只列这天以来新出现的；否则 null")]
