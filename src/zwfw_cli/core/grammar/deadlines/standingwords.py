"""Whether the words make the task a standing one (持续推进), and words that only defer (待定).

In a phrase without a date any such word counts. In a dated one it counts only where it opens a
clause (并持续推进, 之后长期坚持) or closes it (…持续推进): 6月底前建立定期通报制度 ends in June.
"""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of, run_of

_STANDING: Final = any_of(
    """持续 (?<!中)长期(?!护理|规划|以来|照护|贷款) 常态 常年 常抓 长效 经常 日常 序时 按时序
    适时 择机 择期 不?定期 立行立改 立整立改 立改立行 即知即改 边[查学]边改 立即 即时 即刻 马上
    即行 即日(?!起?至) 随时 实时 及时 始终 永久 滚动 动态 不断"""
)
_PACE: Final = (
    r"(?:按照?|根据|依据|结合)[^,;。]{0,14}"
    + any_of("时序 进度 节点 进展 时间表 计划 部署 要求 安排 需要 情况 实际")
    + r"[^,;。]{0,6}"
    + any_of("推进 开展 实施 落实 进行 调整 推动")
)
_GLUE: Final = (
    run_of(
        any_of(
            """并 且 同时 随后 然后 再 后续? 之后 此后 其后 以后 今后 下一步 届时 还要 要 应当? 须
            需 将 此项工作 工作 实行 实施 进行 开展 、"""
        ),
        "glue",
    )
    + r"(?:根据[^,;。]{0,8})?"
)
_ANYWHERE: Final = re.compile(
    rf"{_STANDING}|{_PACE}|"
    + any_of(
        """按(?:工作)?(?:进度|节点) 按需 逐步 分步 分批 接续 久久为功 坚持 贯穿 (?:推进|推动)$
        推进中 进行中"""
    )
)
_OPENS: Final = re.compile(rf"(?:^|[,;。\n:(]){_GLUE}(?:{_STANDING}|{_PACE})")
_JOINED: Final = re.compile(rf"(?:并且?|且|[后、]|同时)(?:{_STANDING}|{_PACE})")
_CLOSES: Final = re.compile(
    r"(?:持续|长期|常态化?|按时序|按序时(?:进度)?)性?地?"
    + any_of("推进 坚持 开展 实施 推动 抓好 落实 巩固 深化 执行 运行")
    + r"?(?=$|[,;。\n)])"
)
_JOINS: Final = re.compile(r"(?:并且?|且|[后、]|同时|以后|今后)(?:要|应|须|在|于)?$")
_DEFERRED: Final = re.compile(
    any_of(
        """待定 另行 另定 视情 未定 以[^,;。]{0,12}为准 按[时期] 如期 同步
        (?:按照?|根据|依据|与)[^,;。]{0,20}(?:要求|部署|安排|时限|规定|进度|时间|节点|情况|需要|实际)
        已经?(?:全部)?(?:完成|办结|落实) ^(?:无|暂无|/|-+)$"""
    )
)


def stands_alone(line: str) -> bool:
    """For a phrase without any date: does it name a standing task?"""
    return _ANYWHERE.search(line) is not None


def stands_beside_date(line: str) -> bool:
    """For a dated phrase: does it also ask to go on?"""
    return any(rule.search(line) for rule in (_OPENS, _JOINED, _CLOSES))


def joins(before: str) -> bool:
    """Does the text in front of a word join a new demand to a dated one?"""
    return _JOINS.search(before) is not None


def is_deferred(line: str) -> bool:
    """The day is settled elsewhere or there is none: 待定, 按国家统一部署, 已完成, 无."""
    return _DEFERRED.search(line) is not None
