"""Checks of the assessment's rules, among them what may not be scored at all."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from zwfw_cli.core.problems import Finding, Path, did_you_mean
from zwfw_cli.core.registry.scorerules import Scoring

FORBIDDEN: Final = (
    *("批示", "圈阅", "刊发", "刊登", "刊载", "信息采用", "留痕", "痕迹", "台账页数", "台账记录"),
    *("材料页数", "材料厚度", "工作笔记", "会议次数", "发文数量", "截图", "打卡", "点赞", "转发"),
)
"""What the rules on less burden (2024) keep out of assessments: attention won, traces left."""


def check_scoring(scoring: Scoring) -> Iterator[Finding]:
    """Every finding about one set of rules."""
    yield from _forbidden(scoring)
    yield from _names(scoring)
    yield from _weights(scoring)
    yield from _grades(scoring)
    yield from _vetoes(scoring)


def _named(scoring: Scoring) -> Iterator[tuple[Path, str]]:
    """Every name with its place."""
    for at, part in enumerate(scoring.parts):
        yield ("scoring", "parts", at, "name"), part.name
        for below, rule in enumerate(part.rules):
            yield ("scoring", "parts", at, "rules", below, "name"), rule.name
    for key in ("additions", "vetoes"):
        for at, one in enumerate(getattr(scoring, key)):
            yield ("scoring", key, at, "name"), one.name


def _forbidden(scoring: Scoring) -> Iterator[Finding]:
    for path, name in _named(scoring):
        text = "".join(unicodedata.normalize("NFKC", name).split())
        word = next((word for word in FORBIDDEN if word in text), None)
        if word is not None:
            said = f"「{name}」涉及“{word}”，按基层减负规定不得作为考核项目，请删去"
            yield Finding("rules", path, "score-forbidden", said)


def _names(scoring: Scoring) -> Iterator[Finding]:
    """Points cite their rule by its name, so no two may share one."""
    seen: set[str] = set()
    for path, name in _named(scoring):
        if name in seen:
            said = f"名称「{name}」重复；每一分都按名称注明依据"
            yield Finding("rules", path, "score-name", said)
        seen.add(name)


def _weights(scoring: Scoring) -> Iterator[Finding]:
    total = sum(part.weight for part in scoring.parts)
    if total != scoring.base:
        said = f"各部分分值合计{total:f}，与基本分{scoring.base:f}不等"
        yield Finding("rules", ("scoring", "base"), "score-weights", said)


def _grades(scoring: Scoring) -> Iterator[Finding]:
    """Grades go down without a hole, to 0."""
    above = None
    for at, grade in enumerate(scoring.grades):
        if above is not None and grade.at_least >= above.at_least:
            said = f"「{grade.name}」的最低分应低于上一等「{above.name}」的{above.at_least:f}"
            yield Finding("rules", ("scoring", "grades", at, "at_least"), "score-grades", said)
        above = grade
    if above is not None and above.at_least != 0:
        said = f"最后一等「{above.name}」应从0分起，否则有的单位没有等次"
        path = ("scoring", "grades", len(scoring.grades) - 1, "at_least")
        yield Finding("rules", path, "score-grades", said)


def _vetoes(scoring: Scoring) -> Iterator[Finding]:
    known = [grade.name for grade in scoring.grades]
    for at, veto in enumerate(scoring.vetoes):
        if veto.grade not in known:
            said = f"没有等次「{veto.grade}」{did_you_mean(veto.grade, known)}"
            yield Finding("rules", ("scoring", "vetoes", at, "grade"), "score-veto", said)
