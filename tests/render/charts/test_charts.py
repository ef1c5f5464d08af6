"""The pictures: where things are drawn, what they say in words, and that no text becomes markup."""

from datetime import date
from decimal import Decimal

import pytest
from plainly import office

from zwfw_cli.render.charts.bullet import bar, bullet
from zwfw_cli.render.charts.svg import element
from zwfw_cli.render.charts.timeline import Day, timeline
from zwfw_cli.render.charts.trend import Course, Point, trend

RATE = "I01 率 >= 95% 06-30 T01"
DAYS = "I01 天数 <= 20天 06-30 T01"


def points(text: str) -> list[Point]:
    pairs = (one.split("=") for one in text.split())
    return [Point(date.fromisoformat(f"2024-{day}"), Decimal(value)) for day, value in pairs]


def test_a_trend_draws_its_readings_the_target_and_a_dashed_forecast() -> None:
    way = points("01-01=0 01-11=50 01-21=40")
    (ahead,) = points("01-31=100")
    assert trend(Course(way, Decimal(80), ahead), "走势 <好>") == (
        '<svg class="chart trend" viewBox="0 0 200 56" role="img" aria-label="走势 &lt;好&gt;">'
        "<title>走势 &lt;好&gt;</title>"
        '<line class="goal" x1="0" x2="200" y1="14.8" y2="14.8"/>'
        '<line class="ahead" x1="131.33" y1="32.4" x2="194" y2="6"/>'
        '<circle class="guess" cx="194" cy="6" r="4"/>'
        '<polyline class="way" points="6,50 68.67,28 131.33,32.4"/>'
        '<circle class="read" cx="6" cy="50" r="3"/>'
        '<circle class="read" cx="68.67" cy="28" r="3"/>'
        '<circle class="read" cx="131.33" cy="32.4" r="3"/>'
        "</svg>"
    )


@pytest.mark.parametrize(
    ("readings", "target", "dots"),
    [
        ("", "5", []),
        ("01-01=5", "5", [("100", "28")]),  # one day, one value: in the middle
        ("01-01=5 01-02=5", "5", [("6", "28"), ("194", "28")]),
        ("01-01=0", "10", [("100", "50")]),
        ("01-01=-10 01-02=10", "0", [("6", "50"), ("194", "6")]),
    ],
)
def test_a_trend_of_few_or_equal_readings(readings: str, target: str, dots) -> None:
    drawn = trend(Course(points(readings), Decimal(target)), "")
    found = [part.split('"') for part in drawn.split("<circle ")[1:]]
    assert [(part[3], part[5]) for part in found] == dots
    assert drawn.count("<polyline") == (len(dots) > 1)


@pytest.mark.parametrize(
    ("rule", "value", "zone", "bar_width"),
    [
        (RATE, "97", ("95%", "5%"), "97%"),
        (RATE, "0", ("95%", "5%"), "0%"),
        (RATE, "120", ("79.17%", "20.83%"), "100%"),
        (DAYS, "23", ("0%", "75.61%"), "86.96%"),
        (DAYS, "10", ("0%", "86.96%"), "43.48%"),
        ("I01 件数 >= 0件 06-30 T01", "0", ("0%", "100%"), "0%"),
    ],
)
def test_a_bullet_is_as_long_as_the_value_and_shades_the_side_that_is_wanted(
    rule: str, value: str, zone, bar_width: str
) -> None:
    registry = office(f"T01 甲局 | 事 | 06-30\n{rule}")
    parts = parts_of(bullet(registry.indicators[0], Decimal(value)))
    assert (parts["zone"]["x"], parts["zone"]["width"]) == zone
    assert parts["value"]["width"] == bar_width
    assert "value" not in parts_of(bullet(registry.indicators[0], None))


def parts_of(drawn: str) -> dict[str, dict[str, str]]:
    """The attributes of each rectangle, by its class."""
    found = {}
    for part in drawn.split("<rect ")[1:]:
        words = part.split('"')
        named = dict(zip((key.strip(" =") for key in words[::2]), words[1::2], strict=False))
        found[named["class"]] = named
    return found


def test_a_bar_of_a_share() -> None:
    widths = [parts_of(bar(*of))["value"]["width"] for of in ((1, 3), (0, 3), (3, 3), (0, 0))]
    assert widths == ["33.33%", "0%", "100%", "0%"]


def test_the_days_of_a_timeline_differ_by_shape_and_not_only_by_colour() -> None:
    first, today, last = date(2024, 1, 1), date(2024, 1, 31), date(2024, 3, 1)
    days = [
        Day(date(2024, 1, 1), 3, 1, late=True),
        Day(date(2024, 1, 31), 2, 2, late=False),
        Day(date(2024, 3, 1), 4, 0, late=False),
    ]
    drawn = timeline(first, last, today, days, "到期的")
    assert shapes(drawn) == ["ring 1%", "late 1%", "open 50%", "done 99%"]
    assert texts(drawn) == ["到期的", "2月", "3月", "今天 1月31日", "3", "2", "4"]


def shapes(drawn: str) -> list[str]:
    parts = (part.split('"') for part in drawn.split("<circle ")[1:])
    return [f"{part[1]} {part[3]}" for part in parts]


def texts(drawn: str) -> list[str]:
    pieces = (piece.split("<")[0] for piece in drawn.split(">"))
    return [piece for piece in pieces if piece]


def test_no_text_becomes_markup() -> None:
    assert element("text", {"x": '"><script>'}) == '<text x="&#34;&gt;&lt;script&gt;"/>'
