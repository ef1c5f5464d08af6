"""Everybody whom the tasks name → units.yaml."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.core.registry.drafts import Doubt
from zwfw_cli.core.registry.model import Collective, Unit
from zwfw_cli.intake.who import NOBODY, Units

_KINDS: Final = (
    ("街镇", re.compile(r"街道办?(?:事处)?$|[乡镇](?:人民政府|政府)?$")),
    ("园区", re.compile(r"管委会$|园区$|开发区$|高新区$")),
    ("企业", re.compile(r"公司$|集团$|银行$")),
    ("国家部门", re.compile(r"^(?:国务院|国家|中央|全国)")),
    ("省级部门", re.compile(r"^(?:[^市区县]{0,3}省|.{2,4}自治区)")),
    ("市级部门", re.compile(r"^[^区县]{0,3}市")),
    ("区级部门", re.compile(r"^[^县]{0,3}区")),
    ("县级部门", re.compile(r"^.{0,3}[县旗]")),
)
"""What a name ends with, else the level that it begins with."""
_OTHERS: Final = "部门"
_NO_UNIT: Final = "本单位"
"""A registry needs at least one unit; this one stands in where only collectives are named."""
_DEPARTMENTS: Final = re.compile(r"部门$|单位$")
_STREETS: Final = re.compile(r"街镇|街道|乡镇|[乡镇]")


def list_units(
    cells: Sequence[Units],
) -> tuple[tuple[Unit, ...], tuple[Collective, ...], list[Doubt]]:
    """Units and collectives in the order in which the notice names them, with a guessed kind."""
    named = [name for cell in cells for name in (*cell.lead, *cell.support)]
    votes = Counter(name for cell in cells for name in set(cell.collectives))
    together = {name for name in votes if name in set(named)}
    units = tuple(Unit(name, _kind(name)) for name in dict.fromkeys(named) if name not in together)
    usual = Counter(unit.kind for unit in units).most_common(1)
    collectives = tuple(
        Collective(name, kinds=_reach(name, units, usual[0][0] if usual else ""))
        for name in dict.fromkeys(named)
        if name in together
    )
    if not units:
        units = (Unit(_NO_UNIT, _OTHERS),)
    return units, collectives, list(_doubts(units, collectives))


def _kind(name: str) -> str:
    return next((kind for kind, words in _KINDS if words.search(name)), _OTHERS)


def _reach(name: str, units: Iterable[Unit], usual: str) -> tuple[str, ...]:
    """Whom a collective reaches, as far as the kinds of the units tell."""
    if name == NOBODY:
        return ()
    kinds = {unit.kind for unit in units}
    if _STREETS.search(name):
        return ("街镇",) if "街镇" in kinds else ()
    return (usual,) if usual and _DEPARTMENTS.search(name) else ()


def _doubts(units: Sequence[Unit], collectives: Sequence[Collective]) -> Iterable[Doubt]:
    names = {unit.name: at for at, unit in enumerate(units)}
    longer: dict[str, str] = {}
    for name in names:
        longer.setdefault(name[1:], name)
    for name, at in names.items():
        full = longer.get(name)
        if full is not None:
            said = f"「{name}」与「{full}」是否同一单位？是的话统一写法，或登记为别名"
            yield Doubt("units", ("units", at), said)
    for at, one in enumerate(collectives):
        if one.name == NOBODY:
            yield Doubt("units", ("collectives", at), "没有写明单位的任务暂记在这里；核实后删除")
