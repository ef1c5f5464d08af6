"""``zwfw burden``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about


class AskedCounts(TypedDict):
    """What was asked in a month."""

    sheets: Annotated[int, about("发了几份填报表", unit="份")]
    fields: Annotated[int, about("填报表上要填的格数", unit="格")]
    prefilled: Annotated[int, about("填报表上预先填好的格数", unit="格")]
    reminders: Annotated[int, about("催报几次", unit="次")]
    urged: Annotated[int, about("发了几份督办单", unit="份")]
    warned: Annotated[int, about("发了几份提醒函", unit="份")]
    again: Annotated[int, about("一期之内向同一单位又要的", unit="项")]
    given: Annotated[int, about("这一期已经报过又要的", unit="项")]
    doubled: Annotated[int, about("同一期同一个数已经要过另一家的", unit="项")]


class BurdenMonth(AskedCounts):
    """All units together."""

    month: Annotated[str, about("月份")]


class BurdenItem(AskedCounts):
    """One unit in a month in which something was asked of it."""

    unit: Annotated[str, about("单位")]
    month: Annotated[str, about("月份")]


class BurdenPaper(TypedDict):
    """A paper against the limit."""

    paper: Annotated[str, about("月通报或季分析")]
    period: Annotated[str, about("期间，--period 的写法")]
    characters: Annotated[int, about("正文的汉字和数字，附件不计", unit="字")]
    most: Annotated[int, about("字数上限", unit="字")]


class BurdenTop(TypedDict):
    """Beside the items."""

    since: Annotated[Day, about("从哪天算起，一个月的第一天")]
    months: Annotated[list[BurdenMonth], about("各单位合计，每个月都在")]
    papers: Annotated[list[BurdenPaper], about("文件的字数；写了单位的为空")]
