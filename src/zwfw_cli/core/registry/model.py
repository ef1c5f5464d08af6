"""The registry as frozen values: what a notice orders, of whom, by when.

Each field is declared once, here, with its Chinese description and the bounds that validation
and the JSON Schemas take over.
"""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - a field of Milestone is called date
from decimal import Decimal
from typing import Annotated, Final, Literal, NamedTuple

from zwfw_cli.core.registry.bounds import MOST_ITEMS, count, day, figure
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.scorerules import Scoring

Operator = Literal[">=", "<=", "==", ">", "<"]
SIGNS: Final[Mapping[str, str]] = {">=": "≥", "<=": "≤", "==": "＝", ">": "＞", "<": "＜"}
"""How papers write the operators."""
LightWord = Literal["逾期", "临期", "未报", "滞后", "正常", "持续", "已办结", "已中止"]
Combine = Literal["ratio", "sum", "mean"]
"""How the readings of units add up: by their counts, by their figures, by the mean of them."""
Condition = Literal[
    "stopped", "done", "overdue", "due-within", "silent", "problem", "undated", "otherwise"
]
CONDITIONS: Final[Mapping[str, str]] = {
    "stopped": "各节点、各牵头单位均已中止",
    "done": "已办结或已销号",
    "overdue": "有节点到期次日起仍未办结（到期当日不算）",
    "due-within": "最近的节点在 workdays 个工作日内到期（从次日数起，含末日；当日到期也算）",
    "silent": "满 days 天没有报送；从没报过的，从成文日期算起",
    "problem": "牵头单位报告的问题尚未解决",
    "undated": "没有未办结的有日期的节点",
    "otherwise": "以上都不是；最后一条必须是它",
}
"""What each condition means (``core.ledger.lights.holds``)."""
PAPER_CHARACTERS: Final = 3000
"""So long a paper may be unless the rules say otherwise."""
SHORT: Final = 20
"""So many characters a short name has at most."""
_SHORT_NAME: Final = f"简称，至多{SHORT}字，文件行文用它；不写的由程序从原文起草"


class Notice(NamedTuple):
    """The paper that the registry carries out."""

    document: Annotated[str, about("发文字号，如 某府办发〔2024〕3号", min_length=1)]
    title: Annotated[str, about("文件标题，不带书名号", min_length=1)]
    issuer: Annotated[str, about("发文机关；报告以它落款", min_length=1)]
    issued: Annotated[Day, day("成文日期")]
    year: Annotated[int, about("时限中没有写年份时所用的年份", ge=1949, le=2200)]
    place: Annotated[str, about("地名，用于报告标题，如 某区", min_length=1)]
    subject: Annotated[str, about("工作名称，用于报告标题，如 政务服务", min_length=1)]
    recipients: Annotated[str, about("报告的主送单位", min_length=1)]
    annex: Annotated[str | None, about("附件标题")] = None


class Section(NamedTuple):
    """One area of work; the annex and the body may title it differently."""

    title: Annotated[str, about("附件中的标题，任务的 section 引用它", min_length=1)]
    clause: Annotated[str, about("正文中的位置，如 二（一）", min_length=1)]
    body: Annotated[str | None, about("正文中的标题，与附件相同的可不写")] = None


class Milestone(NamedTuple):
    """A dated step of a task; ``date`` itself is in time, late begins the day after."""

    n: Annotated[int, count("节点序号，从1起", 1)]
    date: Annotated[Day, day("到期日（含当日）")]
    label: Annotated[str, about("节点要求，原文未写的可不写")] = ""


class Deadline(NamedTuple):
    """The deadline's own words and their reading."""

    text: Annotated[str, about("完成时限原文", min_length=1)]
    milestones: Annotated[tuple[Milestone, ...], about("有日期的节点")] = ()
    ongoing: Annotated[bool, about("是否持续推进（另有一个不设日期的节点）")] = False
    note: Annotated[str | None, about("读法与字面不一致时的理由；写了理由，校验不再比对")] = None


class Source(NamedTuple):
    """Where a task stands in the notice."""

    place: Annotated[str, about("在文件中的位置，如 附件第1项", min_length=1)]
    clause: Annotated[str | None, about("所落实的正文条款，如 二（一）")] = None
    document: Annotated[str | None, about("出自另一文件时的发文字号")] = None


class Task(NamedTuple):
    """One row of the annex. ``lead`` keeps the notice's order: the first answers for the whole."""

    id: Annotated[
        str, about("编号，如 T01", form="T 加2至6位数字，如 T01", pattern=r"^T[0-9]{2,6}$")
    ]
    no: Annotated[int, count("附件中的序号", 1, MOST_ITEMS)]
    section: Annotated[str, about("重点任务（附件用语）", min_length=1)]
    content: Annotated[str, about("具体工作，逐字照录", min_length=1)]
    lead: Annotated[
        tuple[str, ...], about("牵头单位，逐个登记，第一个为第一牵头单位", min_length=1)
    ]
    deadline: Annotated[Deadline, about("完成时限")]
    source: Annotated[Source, about("出处")]
    support: Annotated[tuple[str, ...], about("配合单位和统称")] = ()
    lead_text: Annotated[str | None, about("牵头单位栏原文，与逐个登记用“、”连起来不同时填写")] = (
        None
    )
    support_text: Annotated[str | None, about("配合单位栏原文，同上")] = None
    note: Annotated[str | None, about("备注")] = None
    short: Annotated[str, about(_SHORT_NAME, max_length=SHORT)] = ""


class Indicator(NamedTuple):
    """One target of the body. ``target`` is exact; every bound but ``>`` and ``<`` is inclusive."""

    id: Annotated[
        str, about("编号，如 I01", form="I 加2至6位数字，如 I01", pattern=r"^I[0-9]{2,6}$")
    ]
    name: Annotated[str, about("指标名称", min_length=1)]
    operator: Annotated[Operator, about("比较：>= 不低于、<= 不超过、== 等于、> 超过、< 低于")]
    target: Annotated[Decimal, figure("目标值，十进制精确值")]
    unit: Annotated[str, about("计量单位，如 %、次、天", min_length=1)]
    due: Annotated[Day | None, day("正文的时限（含当日），没有写的为 null")]
    binding: Annotated[bool, about("约束性目标；“力争、努力”的为 false")]
    clause: Annotated[str, about("正文条款", min_length=1)]
    quote: Annotated[str, about("正文原话，逐字照录", min_length=1)]
    tasks: Annotated[tuple[str, ...], about("所衡量的任务编号")] = ()
    note: Annotated[str | None, about("备注")] = None
    short: Annotated[str, about(_SHORT_NAME, max_length=SHORT)] = ""
    combine: Annotated[
        Combine | None,
        about(
            "分单位读数怎样合成合计：ratio 分子之和除以分母之和，sum 相加，mean 平均；"
            "不写的不合成，合计另报"
        ),
    ] = None


class Unit(NamedTuple):
    """A named body that can be asked."""

    name: Annotated[str, about("单位名称，与任务中的写法一致", min_length=1)]
    kind: Annotated[str, about("类别；排名按类别分组", min_length=1)]
    aliases: Annotated[tuple[str, ...], about("别名")] = ()


class Collective(NamedTuple):
    """A phrase that names no single body, with whom it reaches as far as that is known."""

    name: Annotated[str, about("统称，如 有关部门", min_length=1)]
    aliases: Annotated[tuple[str, ...], about("别名")] = ()
    kinds: Annotated[tuple[str, ...], about("泛指的单位类别")] = ()
    members: Annotated[tuple[str, ...], about("泛指的单位")] = ()


class LightRule(NamedTuple):
    """One line of the lights; the first whose condition holds gives the light."""

    light: Annotated[LightWord, about("灯号")]
    when: Annotated[Condition, about("条件", words=CONDITIONS)]
    workdays: Annotated[int | None, count("due-within 的工作日数（含）", 0)] = None
    days: Annotated[int | None, count("silent 的天数（满即算）", 1)] = None


class Rules(NamedTuple):
    """What an office decides for itself: lights, days and the yearly assessment."""

    version: Annotated[str, about("规则版本，印在报告上", min_length=1)]
    lights: Annotated[tuple[LightRule, ...], about("灯号规则，先者优先", min_length=1)]
    stale_days: Annotated[int, count("指标读数的有效天数", 1)]
    reply_workdays: Annotated[int, count("督办单、提醒函的反馈时限（工作日）", 1)] = 5
    scoring: Annotated[Scoring | None, about("考核细则；不写即不考核")] = None
    paper_characters: Annotated[
        int,
        count("文件正文的字数上限（汉字和数字，含正文中的表，不含附件），超过时提示", 100, 100_000),
    ] = PAPER_CHARACTERS
    issue_workday: Annotated[
        int, count("月通报、季分析、年考核在期满后第几个工作日印发", 1, 10)
    ] = 1
    undated_from: Annotated[
        str | None,
        about(
            "正文没有写时限的指标，从哪天（含）起没有达到目标值判为“未达标”，此前为“未到期”；"
            "写月-日（年份用文件的年份）或年-月-日，不写为 12-31",
            form="月-日，如 12-31，或年-月-日，如 2021-12-31",
            pattern=r"^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        ),
    ] = None
