"""``zwfw score``: the yearly assessment, every point with its reason."""

from pathlib import Path
from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question
from zwfw_cli.core.answers.scoring.board import is_on, scores
from zwfw_cli.core.answers.scoring.recount import reconcile_scores
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.periods import report_period
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.views.score import board_view, unit_view
from zwfw_cli.render.views.scorecompare import compare_view
from zwfw_cli.store.registry import read_scoring_rules

HELP: Final = """按 data/rules.yaml 中的考核细则给各单位打分，分组排名；写单位名称时逐项列出每一分的依据、日期和算式。
考核默认不开启：把 data/rules.yaml 中 scoring 的 enabled 改为 true 才打分。
--rules 换一套细则试算，与现行的逐个单位对照，不改动任何文件，也不必开启。

开启以后写 zwfw score、zwfw score 单位；没有开启时拿现有的细则试算：

例：
  zwfw score --rules data/rules.yaml
  zwfw score 区信息中心 --rules data/rules.yaml
  zwfw score --rules data/rules.yaml --as-of 2022-01-04 -f md -o 得分.md"""

Name = Annotated[
    str | None,
    typer.Argument(metavar="UNIT", help="单位名称或别名", autocompletion=complete.units),
]
Period = Annotated[
    str | None,
    typer.Option("--period", metavar="YEAR", help="年份，如 2021；默认为登记册的年份"),
]
Other = Annotated[
    str | None, typer.Option("--rules", metavar="FILE", help="另一套细则（整份 rules.yaml）")
]

OFF: Final = (
    "考核没有开启：data/rules.yaml 没有 scoring，或其中 enabled 为 false。"
    "要开启，请把 enabled 改为 true（写法见内置 data/rules.yaml 的示例），再用 zwfw validate 校验；"
    "只想试算，用 zwfw score --rules 细则.yaml。"
)


def run(
    name: Name = None,
    period: Period = None,
    rules: Other = None,
    *,
    asked: Question,
) -> None:
    """The scores by today's rules, or beside them by others where they are asked for."""
    session = asked.session()
    registry = session.registry
    unit = _scored_unit(registry, name) if name is not None else None
    span = report_period("annual", period or str(registry.notice.year), session.as_of)
    year = Year.of(registry, session.journal, span, session.as_of)
    on = is_on(registry.rules)
    today = reconcile_scores(scores(year, registry.rules)) if on else None
    if rules is not None:
        other = read_scoring_rules(Path(rules), registry)
        view = compare_view(year, today, reconcile_scores(scores(year, other)), unit)
    elif today is None:
        raise UsageError(OFF)
    else:
        view = board_view(year, today) if unit is None else unit_view(year, today, unit)
    asked.show(session, view)


def _scored_unit(registry: Registry, name: str) -> str:
    unit = find_unit(registry, name)
    if unit in registry.collective_by_name:
        raise UsageError(f"「{unit}」是统称，不评分；请写单位名称。")
    return unit
