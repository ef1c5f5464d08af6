"""What a template of a web page prints, and the words that it may call."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from zwfw_cli.core.dates.days import chinese_day, weekday_name
from zwfw_cli.render.charts.bullet import bar
from zwfw_cli.render.papers.paperwords import FILTERS
from zwfw_cli.render.papers.templates import Medium
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.plain import one_line

TONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "逾期": "late",
        "未达标": "late",
        "临期": "soon",
        "过期": "soon",
        "未报": "silent",
        "滞后": "stuck",
        "正常": "fine",
        "未到期": "fine",
        "推进中": "fine",
        "持续": "steady",
        "未启动": "steady",
        "已办结": "done",
        "已销号": "done",
        "达标": "done",
        "已中止": "stopped",
    }
)
"""The class of the style for a light, a state or a verdict: colour only repeats the word."""


def shown(value: Any) -> Markup:
    """Every value that a template prints: days as papers write them, text as text, in which nothing
    unseen is left.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, date):
        return Markup.escape(chinese_day(value))
    return Markup.escape(NONE if value is None else one_line(str(value)))


def tone(word: str) -> str:
    """The class of a word."""
    return TONES.get(word, "steady")


def moved(now: int, before: int, unit: str) -> str:
    """``增加3项``, ``持平``."""
    if now == before:
        return "持平"
    return f"{'增加' if now > before else '减少'}{abs(now - before)}{unit}"


def ahead(days: int) -> str:
    """``今天``, ``明天``, ``3天后``, ``3天前``."""
    near = {0: "今天", 1: "明天", -1: "昨天"}
    return near.get(days) or f"{abs(days)}天{'后' if days > 0 else '前'}"


WORDS: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {
        **FILTERS,
        "tone": tone,
        "bar": bar,
        "moved": moved,
        "ahead": ahead,
        "weekday": weekday_name,
    }
)


def words() -> Mapping[str, Callable[..., Any]]:
    """By the name that a template uses."""
    return WORDS


PAGE: Final = Medium(shown, words)
