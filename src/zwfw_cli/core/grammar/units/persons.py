"""A person's name behind a unit's: 区民政局 张三. It is set apart, the unit stays."""

import re
from typing import Final

GAP: Final = "\x00"
"""Stands for white space in a text that is still to be joined."""

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤"
    "劉陳楊黃趙吳孫馬羅鄭許韓鄧馮蕭葉蘇呂盧鐘譚陸範韋賈鄒閆龍賀龔萬錢嚴湯"
)
_ORGAN_ENDS: Final = "局厅委办部院会心府处科队司行社室站所馆团校廳辦會處隊"
_PLACE_ENDS: Final = "区县市州镇乡道街村园组区區縣鎮鄉園組"
_PERSON: Final = re.compile(
    rf"(?<=[{_ORGAN_ENDS}]){GAP}"
    rf"(?P<name>[{_SURNAMES}]{GAP}?[一-鿿]{{1,2}}(?<![{_ORGAN_ENDS}{_PLACE_ENDS}]))"
    rf"(?={GAP}?(?:[、，,；;。\n)）]|$))"
)


def take_persons(marked: str) -> tuple[str, list[str]]:
    """The text without the persons, and their names; only behind a gap, and at the end of a piece.

    Spaces alone prove nothing (区 民 政 局): what ends like an organ or a place is no person.
    """
    names = [found["name"].replace(GAP, "") for found in _PERSON.finditer(marked)]
    return _PERSON.sub("", marked), names
