"""``zwfw sheet`` and ``zwfw collect``."""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - as in the other modules
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import COLLECTED


class SentItem(TypedDict):
    """The reply sheet of one unit."""

    unit: Annotated[str, about("单位")]
    file: Annotated[str | None, about("写成的文件；不欠的单位没有，为 null")]
    steps: Annotated[int, about("要报的节点", unit="项")]
    figures: Annotated[int, about("要报的指标", unit="项")]
    asked: Annotated[int, about("要填的格子", unit="格")]
    prefilled: Annotated[int, about("已经填好、只供对照的格子", unit="格")]


class SentTop(TypedDict):
    """Beside the items."""

    period: Annotated[str, about("期间，--period 的写法")]
    due: Annotated[Day, about("报送时限（含当日）")]
    issued: Annotated[bool, about("是否记入台账（--issue）")]


class CollectedItem(TypedDict):
    """One row of a reply, or a file of which nothing was taken."""

    file: Annotated[str, about("文件")]
    unit: Annotated[str, about("填报单位；读不出的为空")]
    item: Annotated[str, about("任务的节点（T04/2）或指标编号；整个文件没有收的为空")]
    place: Annotated[str, about("在表中的位置，如 填报!A5")]
    result: Annotated[str, about("怎样处理", words=COLLECTED)]
    entry: Annotated[str | None, about("写入的或已有的记录编号；没有为 null")]
    batch: Annotated[
        str | None, about("这份表的批次，可用 zwfw revoke --batch 整份撤销；读不了的为 null")
    ]
    message: Annotated[str, about("写了什么，或为什么没有收")]
    doubt: Annotated[
        str | None, about("写入了、但要核对的：另报的合计与各单位的读数不符；没有为 null")
    ]


class CollectedTop(TypedDict):
    """Beside the items."""

    dry_run: Annotated[bool, about("是否试运行：是则什么都没有写入")]
    counts: Annotated[Mapping[str, int], about("每种处理有几行，各种都在", unit="行")]
    returned: Annotated[list[str], about("退回的行写成的文件")]
