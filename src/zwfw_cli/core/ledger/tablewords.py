"""How the columns and kinds of a table of entries are called: as the options, and in Chinese."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.ledger.entry import Kind

_NAMES: Final = {
    "kind": "类别 类型 种类",
    "task": "任务 任务编号 编号 任务号",
    "indicator": "指标 指标编号",
    "unit": "单位 责任单位 牵头单位 填报单位 报送单位 单位名称",
    "milestone": "节点 节点序号",
    "state": "状态 本次状态 进展状态",
    "on": "日期 时间 报送日期 发生日期",
    "value": "数值 读数 本次值 值",
    "numerator": "分子",
    "denominator": "分母",
    "source": "数据来源 来源",
    "note": "情况 进展情况 工作进展 进展 说明 内容 理由 reason text",
    "problem": "问题 存在问题 存在的问题",
    "next": "下步 下步措施 下一步 下一步措施",
    "evidence": "佐证 佐证材料",
    "to": "时限 整改时限 新时限 due",
    "approved_by": "批准文件 批准文号 批准",
    "clause": "条款 文件条款",
    "force": "强制",
    "by": "经手人 经手 填报人",
}
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {field: names.split()[0] for field, names in _NAMES.items()}
)
"""By field the title that a template has."""
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {name: field for field, names in _NAMES.items() for name in names.split()}
    | {field.replace("_", "-"): field for field in _NAMES}
)
"""By title, as ``plain`` gives it, the field of a slip."""
PASSED_OVER: Final = frozenset({"", "序号", "行号"})
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        **dict.fromkeys(("record", "进展", "任务", "任务进展"), "record"),
        **dict.fromkeys(("measure", "读数", "指标", "指标读数"), "measure"),
        **dict.fromkeys(("finding", "问题", "督查问题"), "finding"),
        **dict.fromkeys(("extend", "延期"), "extend"),
        **dict.fromkeys(("commend", "表扬", "典型案例", "通报表扬"), "commend"),
    }
)
EVERY_UNIT: Final = frozenset({"全部", "全部牵头单位", "全部单位", "all"})
YES: Final = frozenset({"是", "1", "true", "yes", "y"})
_OPTION: Final = re.compile(r" ?--([a-z-]+) ?")
_OPTIONS: Final = {"due": "to", "text": "note", "reason": "note"}


def plain(title: str) -> str:
    """A title without what differs from one office to the next: width, case, blanks, remarks."""
    word = "".join(unicodedata.normalize("NFKC", title).lower().split())
    return re.sub(r"\(.*?\)|[*:]", "", word).removeprefix("--").replace("_", "-")


def in_columns(message: str) -> str:
    """What is said of options, said of the columns of a table."""

    def titled(found: re.Match[str]) -> str:
        if found[1] == "all-units":
            return "「全部」"
        name = _OPTIONS.get(found[1], found[1].replace("-", "_"))
        return f"「{TITLES[name]}」" if name in TITLES else found[0]

    return _OPTION.sub(titled, message)
