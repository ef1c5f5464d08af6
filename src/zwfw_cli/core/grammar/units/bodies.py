"""Whether a text is nothing but names of bodies: 市财政局、各县区政府."""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.core.grammar.units.cells import read_units
from zwfw_cli.core.grammar.units.collectives import is_bare

_BODY_END: Final = re.compile(
    any_of(
        """局 厅 委 委员会 办 办公[室厅] 部 署 法院 检察院 中心 [官政]府 总队 支队 大队 公司 集团 银行 支行
        海关 协会 工会 联合会 联社 妇联 残联 科协 工商联 团[省市县区]委 管委会 街道 处 社 馆 队 [乡镇] \\)"""
    )
    + "$"
)
_BODY_START: Final = re.compile(
    any_of("省 市 州 县 区 旗 国家 全国 中国 国网 各 有关 相关 [^、]{2,4}[市县区镇乡] 团 人民银行")
)
_NO_BODY: Final = re.compile(r"[。；;：:“”《》]|^[含即如例注见指]|以下|简称|除外|原")
_SHORTEST: Final = 3


def names_bodies(text: str) -> bool:
    """Whether every name is that of a body, and one of them of a definite one."""
    if _NO_BODY.search(text):
        return False
    cell = read_units(text)
    definite = [one_spelling(name) for name in cell.units]
    return (
        bool(definite)
        and not any(is_bare(one_spelling(name)) for name in cell.collectives)
        and all(
            len(name) >= _SHORTEST and _BODY_END.search(name) and _BODY_START.match(name)
            for name in definite
        )
    )
