"""Whether a name stands for one definite body: 区财政局 does, 有关部门 and 各街镇 do not."""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of

_LEVEL: Final = any_of(
    """省 自治区 自治州 自治县 直辖市 县级市 地级市 市州 市区 市 地区 州 盟 县区 县 区县 区 旗 乡镇 镇街 街镇
    镇乡 乡 镇 街道 街 村 社区 居 园区 园城 \\([^()]{1,20}\\)"""
)
_ZONE: Final = any_of("开发区 功能区 新区 经开区 高新区 景区 组团 农场 林场 办事处 街办 办 场 处")
_BODY: Final = any_of(
    """部门 委办局 委 办 局 场 企事业单位 事业单位 单位 机构 企业 公司 学校 院校 高校 医院 地方
    地区 属地 机关 窗口 部委 直属机构 派出机构 平台公司 协会 商会 运营商 银行 金融机构"""
)
_OFFICE: Final = any_of(
    """人民政府 政府 行政公署 街道办 街办 办事处 管委会 管理委员会 党委 党工委 党政办
    便民服务中心 村委会 居委会 村居"""
)
_COUNT: Final = r"(?:[0-9]+|[一二三四五六七八九十两]{1,3})"

_MARKED: Final = re.compile(
    any_of(
        """各(?!界) 有关 相关(?!性) 其他 其它 其余 级以上 涉及 涉事 所有 全体 所在地? 所属 下属 属地
        (?:责任|主管|监管|职能|牵头|配合|成员)(?:单位|部门)"""
    )
)
_COUNTED: Final = re.compile(rf"{_COUNT}(?:个|家|大(?!学)|类)")
_GENERIC_END: Final = re.compile(
    any_of(
        """部门 单位 企业 机构 院校 高校 学校 委办局 街镇 镇街 乡镇 街道办 街道 园区 运营商 区县
        县区 县市区 市县 市州 (?<![^省市区县级])州市
        (?:区县|县区|(?<![^省市区县级])县市|市县|市州|乡镇|镇街)(?:人民)?政府 县\\(市、区\\) 县\\(区\\)"""
    )
    + "$"
)
_PROPER_END: Final = re.compile(r"[^、]{2,4}(?:街道|街道办|园区|学校)$")
_BARE_LEVELS: Final = re.compile(rf"(?:两级|中央|{_LEVEL})+级?$")
_BARE_ZONE: Final = re.compile(rf"{_ZONE}$")
_BARE_BODY: Final = re.compile(rf"{_BODY}(?:[和及、或]{_BODY})*$")
_SMALL_LEVEL: Final = re.compile(
    any_of("中央 省 市 州 盟 县 区 旗 乡镇 乡 镇 街道 村 社区") + r"(?:\([^()]{1,20}\))?$"
)
_LOCAL_OFFICES: Final = re.compile(
    rf"(?:全[省市区县])?(?:两级|地方|基层|{_LEVEL}){{0,6}}级?"
    rf"{_OFFICE}(?:[和及、]?\(?{_OFFICE}\)?)*$"
)
_ONE_OFFICE: Final = re.compile(
    r"(?:自治[区州县]|[省市县区州盟旗])(?:人民政府|政府|党委)$|(?:党委|管委会|管理委员会)$"
)
_PARTY: Final = re.compile(r"(?:各|有关|级).*党委$")
_GOVERNMENT: Final = re.compile(r"(?:人民)?政府$")
_SMALL_START: Final = re.compile(r"[省市州县区镇乡]|国家")
_MARKS: Final = rf"(?:各(?:有关|相关)?|有关|相关|{_COUNT}个)"
_OPEN_BODIES: Final = re.compile(rf"(?:各|有关|相关|直|属|级){_BODY}(?:、{_BODY})*$")
_OPEN_LEVELS: Final = re.compile(
    rf"(?:[全本][省市区县])?{_MARKS}(?:{_LEVEL}+|{_ZONE})(?:、(?:{_LEVEL}+|{_ZONE}))*$"
)


def is_collective(name: str) -> bool:
    """Does the (plain) name stand for no single definite body?"""
    if _MARKED.search(name) or _COUNTED.match(name) or is_bare(name):
        return True
    if _ONE_OFFICE.match(name):
        return False
    if _LOCAL_OFFICES.match(name):
        return True
    return bool(_GENERIC_END.search(name)) and not _PROPER_END.match(name)


def is_bare(name: str) -> bool:
    """Nothing but a level or a kind of body: 镇, 县（市、区）, 部门, 单位."""
    return bool(_BARE_LEVELS.match(name) or _BARE_BODY.match(name))


def continues(collective: str, name: str) -> bool:
    """Whether 「、name」 still belongs to the enumeration inside `collective`.

    各市、州、县人民政府 and 13个街道、镇 are one collective; 有关部门、街镇 are two.
    """
    if _BARE_BODY.match(name) and _OPEN_BODIES.search(collective):
        return True
    if _PARTY.search(collective) and _GOVERNMENT.match(name):
        return True
    if _SMALL_LEVEL.match(collective) and is_collective(name) and _SMALL_START.match(name):
        return True
    last = collective.rsplit("、", 1)[-1]
    if name.startswith("全") or not (_OPEN_LEVELS.match(collective) or _SMALL_LEVEL.match(last)):
        return False
    return any(rule.match(name) for rule in (_BARE_LEVELS, _BARE_ZONE, _LOCAL_OFFICES))


def distributes(collective: str, name: str) -> bool:
    """各盟行政公署、市人民政府: 各 governs the office behind it as well."""
    return collective.startswith("各") and _LOCAL_OFFICES.match(name) is not None
