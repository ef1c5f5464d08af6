"""What the heading of a column says of its cells. Headings are made of few words; a text with any
other word in it is no heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Final

from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.intake.paper import squeezed


class Kind(Enum):
    """What a column holds. DUTY: units of no stated role, 责任单位."""

    NUMBER = "序号"
    WORK = "工作"
    LEAD = "牵头"
    DUTY = "责任"
    SUPPORT = "配合"
    DEADLINE = "时限"
    OTHER = "其他"


UNITS: Final = frozenset({Kind.LEAD, Kind.DUTY, Kind.SUPPORT})


@dataclass(frozen=True, slots=True)
class Heading:
    """``rank`` orders columns of one kind: the finest work, the end rather than the start."""

    text: str
    kind: Kind
    rank: int = 0


_LONGEST: Final = 24
_ASIDE: Final = re.compile(r"\([^()]*\)")
_YEAR: Final = re.compile(r"^(?:20[0-9]{2}年?|今年|本年|全年|年)度?")
_VOCABULARY: Final = re.compile(
    any_of(
        """序号 编号 项次 号 主要 重点 重大 具体 关键 核心 标志性 年度 工作 任务 子任务 事项
        项目 内容 措施 举措 做法 步骤 要点 清单 民生 实事 惠民 便民 业务 材料 政策 服务 需求
        改革 创新 创建 建设 提升 优化 行动 试点 责任 牵头 主责 主办 主管 配合 协办 协同 协助
        参与 参加 支持 会办 联办 承办 承担 负责 实施 落实 组织 执行 推进 推动 完成 办理 办结
        整改 督办 督查 督导 监管 公开 申报 单位 部门 主体 机构 科室 处室 股室 专班 小组 地方
        地区 国家 指导 督导 监督 协调 其他 其它 首要 市直 区直 县直 省直 市级 区级 县级 省级
        时限 期限 时间 时间表 路线图 时序 日期
        时点 节点 进度 阶段 阶段性 安排 计划 要求 目标 指标 值 成果 成效 形式 标志 标准 预期
        量化 考核 验收 测评 评价 分值 权重 资金 投资 类别 分类 类型 种类 大类 领域 方面 板块
        专项 维度 层级 级别 一级 二级 三级 名称 标题 题目 简述 分解 分工 细化 来源 依据 备注
        说明 情况 进展 现状 问题 存在 对应 原文 表述 条款 条目 环节 对象 范围 路径 方向 思路
        起止 截止 起始 开始 启动 结束 预计 拟 季度 一季度 二季度 三季度 四季度 分管 联系 领导
        责任人 负责人 联系人 联络员 人员 人 电话 方式 市 区 县 省 总 分 组 科 处 的 及 和 与 或
        其 所属 相关 有关 第 、 / · - : &"""
    )
    + "+"
)
_COLLECTIVE: Final = re.compile(r"各|(?:有关|相关|所属)(?:单位|部门)$")
"""What stands in cells, not above them."""
_NUMBER: Final = re.compile(r"(?:任务|项目|事项|工作)?(?:序号|编号|项次|号)|(?i:no\.?)")
_PEOPLE: Final = re.compile(r"领导|(?:责任|负责|联系)人|联络员|人员|电话|方式")
_BODIES: Final = re.compile(r"单位|部门|主体|机构|[科处股]室|分工|地区|区县")
_PEOPLE_OF_BODIES: Final = re.compile(rf"(?:{_BODIES.pattern})(?:主要)?(?:{_PEOPLE.pattern})$")
_ASIDE_FROM_WORK: Final = re.compile(
    r"备注|说明|依据|来源|情况|进展|现状|问题|考核|验收|评价|分值|权重|资金|投资|条款"
    r"|原文|对应|层级|级别"
)
_TIME: Final = re.compile(
    r"时限|期限|时间|时序|日期|时点|节点|进度|阶段安排|起止|^第?[一二三四]季度"
)
_QUARTER: Final = re.compile(r"第?[一二三四]季度")
_STARTS: Final = re.compile(r"开始|启动|起始")
_ENDS: Final = re.compile(r"完成|办结|办理|截止|整改|结束|时限")
_GUIDES: Final = re.compile(r"(?:指导|督导|监督|督查|监管)(?:单位|部门)|协调(?:单位|部门|人)")
_SUPPORT: Final = re.compile(
    r"配合|协[办同助]|参[与加]|支持|[会联]办|(?:其[他它]|次要|相关|有关)(?:责任)?(?:单位|部门)"
)
_LEAD: Final = re.compile(r"牵头|主办|主责|主管|(?:主要|第一|首要|总)责任(?:单位|部门|主体)")
_DUTY: Final = re.compile(
    rf"(?:责任|承办|承担|负责|实施|落实|执行|组织|推进|完成|整改){_BODIES.pattern}|责任|分工|承办"
    r"|^(?:单位|部门|机构)(?:名称)?$|主体$|单位$|部门$"
)
_WORK: Final = re.compile(
    r"任务|工作|事项|项目|内容|措施|举措|做法|改革|行动|要点|要求|目标|指标|类|领域|方面|板块|专项"
    r"|维度|名称|建设|安排|成果|成效|标志|标准|形式|计划|一级|二级|三级"
)
_RANKS: Final[Sequence[tuple[int, re.Pattern[str]]]] = (
    (4, re.compile(r"具体|细化|子任务|措施|举措|做法")),
    (1, re.compile(r"类|领域|方面|板块|专项|维度|一级")),
    (0, re.compile(r"成果|成效|标志|标准|形式|指标|^(?!.*任务).*目标")),
    (3, re.compile(r"内容|要求|分解|三级|安排|工作任务")),
)
_MIDDLE_RANK: Final = 2
_UNSURE: Final = -1
"""Of words that may as well stand in a cell: 一季度."""


@cache
def read_heading(text: str) -> Heading | None:
    """The heading of one column, or None where the words are no heading's."""
    plain = one_spelling(squeezed(text))
    if not plain or len(plain) > 2 * _LONGEST:
        return None
    core = _YEAR.sub("", _ASIDE.sub("", plain)) or plain
    if _COLLECTIVE.match(core):
        return None
    if _NUMBER.fullmatch(core):
        return Heading(text, Kind.NUMBER)
    if len(core) > _LONGEST or not _VOCABULARY.fullmatch(core):
        return None
    return _classified(text, core)


def _tells_of_others(core: str) -> bool:
    """People, and bodies that neither lead nor support: 指导单位."""
    if _PEOPLE_OF_BODIES.search(core) or (_PEOPLE.search(core) and not _BODIES.search(core)):
        return True
    return _GUIDES.search(core) is not None and _LEAD.search(core) is None


def _classified(text: str, core: str) -> Heading | None:
    if _tells_of_others(core):
        return Heading(text, Kind.OTHER)
    if _TIME.search(core) and not _BODIES.search(core):
        rank = 0 if _STARTS.search(core) else 2 if _ENDS.search(core) else 1
        rank = _UNSURE if _QUARTER.fullmatch(core) else rank
        return Heading(text, Kind.DEADLINE, rank)
    if _LEAD.search(core):
        return Heading(text, Kind.LEAD)
    if _SUPPORT.search(core):
        return Heading(text, Kind.SUPPORT)
    if _DUTY.search(core):
        return Heading(text, Kind.DUTY)
    if _ASIDE_FROM_WORK.search(core):
        return Heading(text, Kind.OTHER)
    if _WORK.search(core):
        return Heading(text, Kind.WORK, _rank(core))
    return None


def tells_when(text: str) -> bool:
    """Whether a heading, of whatever kind, speaks of days: 责任单位及完成时限."""
    return _TIME.search(one_spelling(squeezed(text))) is not None


def _rank(core: str) -> int:
    """How fine the work is cut: 领域 < 重点任务 < 工作内容 < 具体措施; 成果 is hardly work."""
    return next((rank for rank, words in _RANKS if words.search(core)), _MIDDLE_RANK)


def is_header(texts: Sequence[str]) -> bool:
    """Whether these texts, one a column, head a table of tasks.

    The work may have a name of its own, 民生实事, where the other columns leave no doubt.
    """
    found = [read_heading(text) for text in dict.fromkeys(texts) if text]
    kinds = {one.kind for one in found if one is not None and one.rank > _UNSURE}
    known = sum(heading is not None for heading in found)
    asked = bool(kinds & UNITS) + (Kind.DEADLINE in kinds)
    named = Kind.WORK in kinds and asked > 0
    unnamed = asked + (Kind.NUMBER in kinds) > 1 and asked > 0 and known < len(found)
    short = all(len(squeezed(text)) <= 2 * _LONGEST for text in texts)
    return (named or unnamed) and known * 2 > len(found) and short


def read_headings(texts: Sequence[str]) -> list[Heading]:
    """The headings of a header; one of unknown words is judged by those of them that are known."""
    found = [read_heading(text) or _guessed(text) for text in texts]
    if any(heading.kind is Kind.WORK for heading in found):
        return found
    return [
        replace(heading, kind=Kind.WORK)
        if read_heading(heading.text) is None and heading.text and heading.kind is Kind.OTHER
        else heading
        for heading in found
    ]


def _guessed(text: str) -> Heading:
    core = _ASIDE.sub("", one_spelling(squeezed(text)))
    return _classified(text, core) or Heading(text, Kind.OTHER)
