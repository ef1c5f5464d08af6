"""A line break inside a cell of units: does it part two names, or did a narrow column break one?"""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of, one_spelling

_WHOLE: Final = re.compile(
    any_of(
        """局 厅 (?<!社)(?<!大)委 委员会 办 办公[室厅] 办事处 部 院 法院 检察院 中心 (?:政|官)府 总队 支队 大队
        消防队 站 所 馆 (?<!银)行 银行 支行 分行 公司 集团 学校 大学 学院 医院 海关 协会 商会 工会
        联合会 联社 妇联 残联 科协 工商联 团[省市县区]委 单位 部门 街道 街镇 镇街 乡镇 管委会 [乡镇]政府
        指挥部 专班 小组 窗口 企业 机构 院校 园区 有关方面 \\)"""
    )
    + "$"
)
_BEGINS: Final = re.compile(
    any_of(
        """省 市(?!场|政(?!府|协)|民|管|容) 州 盟 县 区(?!域) 旗 国家 国务院 中央 全国 各 有关 相关 其他 驻 团[省市县区]
        [0-9一二三四五六七八九十]+[.、\\)] 镇 乡 街道 牵头 配合 责任 协办 人民银行 国网 中国"""
    )
)
_NEVER_FIRST: Final = re.compile(
    any_of("员会 公[室厅] 事处 政处 府 局 委$ 办$ 心 室$ 处$ 队$ 和 及 与 等")
)
_STEM: Final = re.compile(r"(?:[省市县区州旗]|自治区|镇|乡)(?:委|政府|人民政府)$")
_OFFICE: Final = re.compile(r"(?:委员会)?(?:办公[室厅]|.{1,6}部|.{2,8}办|督查室|研究室|.{2,6}委)$")
_SHORTEST: Final = 3


def parts_names(before: str, after: str) -> bool:
    """Whether the break between these two stretches, up to the next marks, parts two names."""
    one, two = one_spelling(before), one_spelling(after)
    if not one or not two or _NEVER_FIRST.match(two):
        return False
    if not _WHOLE.search(one):
        return False
    if _BEGINS.match(two):
        return True
    if _STEM.fullmatch(one) and _OFFICE.fullmatch(two):
        return False  # 区委 / 组织部, 市政府 / 办公室
    return len(two) >= _SHORTEST and _WHOLE.search(two) is not None
