"""Filling in the prefix that a list leaves out: 市教委、财政局 → 市财政局."""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of

_PREFIX: Final = re.compile(r"[省市州盟县区旗](?=.{2})")
_OWN_PREFIX: Final = re.compile(
    any_of("省 市(?!场|政(?!府|协)) 州 盟 县 区 旗 国家 国务院 中央 全国 团 自治")
)
_DEPARTMENT: Final = re.compile(
    any_of(
        """发展 发改 教育 教[委体] 科技 科学 工信 工业 经信 经济 经贸 民族 民宗 公安 民政 司法
        财政 人社 人力 自然资源 规划 国土 生态 环保 环境 住建 住房 城管 城市管理 城乡 建设 交通
        水[利务] 农业 农委 林业 园林 商务 外经 文旅 文化 旅游 卫生 卫健 退役 应急 审计 国资
        市场监 工商 质监 食药 药监 统计 医保 医疗保障 信访 体育 税务 物价 粮食 政务 行政审批
        大数据 金融 机关事务 乡村振兴 扶贫 安监 房管 编办 网信 宣传 组织部 统战 气象 公积金 供销
        残联 妇联 总工会 科协 档案 知识产权 消防 邮政 烟草"""
    )
)


def fill_prefixes(names: list[tuple[str, str]]) -> list[str]:
    """(shown, plain) names in order → the shown names with the prefix of the one before."""
    filled: list[str] = []
    prefix = ""
    for shown, plain in names:
        has_own = _OWN_PREFIX.match(plain) is not None
        if has_own and _PREFIX.match(plain):
            prefix = shown[0]
        elided = prefix and not has_own and _DEPARTMENT.match(plain)
        filled.append(prefix + shown if elided else shown)
    return filled
