"""What a time expression does in its clause.

Words that name a limit (6月底前, 年内, ranges) are deadlines unless they describe a thing
(2004年底前投运的机组). A bare month or year is one only where a deadline stands: at the head of
the clause, after 于 or 到, right before the verb, or as all there is.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from zwfw_cli.core.grammar.deadlines.spans import Bound, Span
from zwfw_cli.core.grammar.text import any_of, run_of


class Role(Enum):
    """A date to keep, a beginning, a heading of what follows, no date of the task, or unclear."""

    DEADLINE = "deadline"
    START = "start"
    HEADING = "heading"
    DESCRIPTION = "description"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Clause:
    """A time expression in its clause, up to the neighbouring expressions."""

    before: str
    words: str
    after: str


_DONE: Final = any_of(
    """投运 投产 投用 投入使用 建成 建设 竣工 开工 完工 出台 印发 发布 颁布 登记 注册 营运 运营
    成立 设立 批准 核准 审批 取得 入住 出生 毕业 施行 实施 备案 入库 立项 签订 签约 购买 购置
    上牌 使用 交付 参加工作 入职 退休 生产 销售 制定 形成 改造 存在 入学 入选 认定"""
)
_OF_A_THING: Final = re.compile(
    rf"(?:,?(?:已经?|尚未|仍未|未|依法|正式|全部|完成){{0,3}}{_DONE}{{1,3}}"
    r"(?:完成)?(?:并[^,;。的]{1,6})?"
    r"|及?[之以]前|以来)的"
)
_COMPARED: Final = re.compile(
    any_of("较 比 同比 相比 与 以 自从 以来 截至目前 (?<!不)超过 高于 低于") + "$"
)
_REPORTED: Final = re.compile(r"[^,;。]{0,12}(?:已|累计|共有|现有|我[省市区县]有)")
_PASSED: Final = re.compile(r"[^,;。]{0,24}(?:会议|全会)[^,;。]{0,4}(?:审议)?通过")
_NOUN_AFTER: Final = re.compile(
    any_of(
        """的 版 级 届 财年 水平 基础上 为基 同期 相比 基准 任务 计划 工作要点 目标 行动 预算
        决算 报告 数据 标准 度(?![末底内前])"""
    )
)
_VERB_BEFORE: Final = re.compile(
    any_of(
        """完成 制定 编制 开展 做好 落实 对 将 把 推进 推动 启动 组织 实施 下达 总结 梳理 汇总
        统筹 印发 出台 研究 形成 报送 新增 纳入 列入 按照 根据 结合 围绕 新建 续建 推广 发布
        公布 兑现 清算 上报 核定 的"""
    )
    + "$"
)
_LIMIT_WORD: Final = re.compile(
    any_of(
        """(?<![低高大小优等对关基处位由用属])于 (?<![达高降少升长短加扩增])[到至] 在 截[至止]
        止 赶 不超过 为 [是:]"""
    )
    + "$"
)
_HEAD: Final = re.compile(
    run_of(
        any_of(
            """请 务必? 必须 须 需要? 应该?当? 要 将 力争 争取 确保 保证 原则上? 预计 预期 计划 拟
        最迟 最晚 不迟 不晚 其中 同时 并 且 再 即 分别 均 都 全部 全面 努力 各[^,;。]{0,10}
        第?[一二三四五六0-9首末]*(?:期|批|阶段|步|轮|标段)
        (?:完成|办理|办结|截止|整改|起止)?(?:时[限间]|日期|期限|节点) 完成 自 从 于 在 到 至
        截[至止] 工作 该项 此项 项目 [、.)]"""
        ),
        "head",
    )
    + "$"
)
_VERB_AFTER: Final = re.compile(
    any_of(
        """前 底 完成 开工 竣工 完工 建成 启动 实现 投[用产运入] 通车 出台 印发 发布 交付 达
        验收 上线 试?运[行营] 全[面部] 基本 正式 报送 上报 挂牌 落地 开[园业馆放通] 封顶 主体
        力争 争取 动工 形成 提交 公[布示开] 召开 启用 通[水气电] 收官 结束 到位 办结 摘牌 整改
        组织 取得 覆盖 转入 进场 供地 出让 开始 为"""
    )
)


def role_of(span: Span, clause: Clause) -> Role:
    """The part that a time expression plays in its clause."""
    before, after = clause.before, clause.after
    if span.bound is Bound.BACKGROUND or _OF_A_THING.match(after) or _COMPARED.search(before):
        return Role.DESCRIPTION
    if span.bound is Bound.SINCE:
        return Role.START
    if span.bound is Bound.BEFORE:
        return Role.DEADLINE
    if _REPORTED.match(after) or _PASSED.match(after):
        return Role.DESCRIPTION
    return Role.DEADLINE if span.firm else _bare_role(clause)


def stands_as_limit(before: str) -> bool:
    """Nothing but 力争, 于, 到 and the like before it in the clause."""
    return bool(_HEAD.match(before) or _LIMIT_WORD.search(before))


def _bare_role(clause: Clause) -> Role:
    """The role of a bare month, quarter or year: does it stand where a deadline stands?"""
    if _NOUN_AFTER.match(clause.after) or _VERB_BEFORE.search(clause.before):
        return Role.DESCRIPTION
    leads_to_verb = _VERB_AFTER.match(clause.after) is not None
    if clause.words.endswith("年度") and clause.after and not leads_to_verb:
        return Role.DESCRIPTION
    if leads_to_verb or not clause.after or stands_as_limit(clause.before):
        return Role.DEADLINE
    return Role.DOUBTFUL
