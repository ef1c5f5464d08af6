"""Reads a board back from its page and compares it with what the questions answer in JSON."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from lxml import html

Program = Callable[..., str]
"""Runs ``zwfw`` with these words on a workspace; what it prints."""
FINISHED = ("已办结", "已销号")


class Read:
    """A workspace on a day: its board as a tree, and its answers in JSON."""

    def __init__(self, program: Program, day: str) -> None:
        self._program = program
        self.day = date.fromisoformat(day)
        self.text = program("board", "--as-of", day)
        self.page = html.document_fromstring(self.text)

    def ask(self, *question: str, day: date | None = None) -> Any:
        """The answer to a question; on the day of the board unless another is named."""
        told = self._program(*question, "-f", "json", "--as-of", str(day or self.day))
        return json.loads(told)

    def tile(self, key: str) -> str:
        """A number over the board with what is told beside it."""
        (found,) = self.page.xpath(f"//li[@id='sum-{key}']")
        return text(found)

    def rows(self, place: str) -> list[list[str]]:
        """The cells of the tables of a section; none where there is no such section."""
        rows = self.page.xpath(f"//section[@id='{place}']//tbody/tr")
        return [[text(cell) for cell in row.xpath("th|td")] for row in rows]


def text(node: Any) -> str:
    """What stands there, with single blanks."""
    return re.sub(r"\s+", " ", node.text_content()).strip()


def compare(read: Read) -> None:
    """Everything that the board says against the questions that ask for the same."""
    headline(read)
    matrix(read)
    steps(read)
    targets(read)
    ranking(read)
    owed(read)
    tasks(read)


def headline(read: Read) -> None:
    since = read.day.replace(day=1) - timedelta(days=1)
    now, before = numbers(read, read.day), numbers(read, since)
    base = f"较{since.month}月{since.day}日"
    ten = read.day + timedelta(days=10)
    moves = {key: moved(now[key], before[key]) for key in now}
    assert [read.tile(key) for key in ("done", "overdue", "silent", "met", "coming")] == [
        f"任务办结{now['done']} / {now['tasks']}项{base}{moves['done']('项')}",
        f"节点逾期{now['overdue']} 个{base}{moves['overdue']('个')}",
        f"长期未报{now['silent']} 项次{base}{moves['silent']('项次')}",
        f"指标达标{now['met']} / {now['targets']}项未达标{now['missed']}项；"
        f"达标{base}{moves['met']('项')}",
        f"近10天到期{len(read.ask('due', '--within', '10')['items'])} 个节点至{ten.month}月{ten.day}日",
    ]


def numbers(read: Read, day: date) -> dict[str, int]:
    every = read.ask("tasks", day=day)["items"]
    verdicts = read.ask("check", day=day)["counts"]
    return {
        "tasks": len(every),
        "done": sum(one["state"] in FINISHED for one in every),
        "overdue": len(read.ask("due", "--overdue", day=day)["items"]),
        "silent": sum(one["silent"] for one in read.ask("unit", day=day)["items"]),
        "targets": sum(verdicts.values()),
        "met": verdicts["达标"],
        "missed": verdicts["未达标"],
    }


def moved(now: int, before: int) -> Callable[[str], str]:
    more = "增加" if now > before else "减少"
    return lambda unit: "持平" if now == before else f"{more}{abs(now - before)}{unit}"


def matrix(read: Read) -> None:
    areas = read.page.xpath("//section[@id='matrix']//thead/tr/th")
    titles = [text(one) for one in areas[1:-1]]
    told = {
        row[0]: {title: cell for title, cell in zip(titles, row[1:-1], strict=True) if cell}
        for row in read.rows("matrix")
    }
    units = [one["unit"] for one in read.ask("unit")["items"] if one["lead"]]
    expected = {unit: cells(read.ask("unit", unit)["items"]) for unit in units}
    assert told == expected
    assert list(told) == units


def cells(items: list[Any]) -> dict[str, str]:
    """``逾期 T01 T02已办结 T03`` by area: as a cell of the matrix reads without its lines."""
    order = ("逾期", "临期", "未报", "滞后", "正常", "持续", "已办结", "已中止")
    found: dict[str, dict[str, list[str]]] = {}
    for one in items:
        if one["role"] == "牵头":
            lights = found.setdefault(one["section"], {})
            lights.setdefault(one["own_light"], []).append(one["id"])
    return {
        area: "".join(f"{light} {' '.join(ids[light])}" for light in order if light in ids)
        for area, ids in found.items()
    }


def steps(read: Read) -> None:
    for place, question in (("overdue", ["--overdue"]), ("coming", ["--within", "10"])):
        items = read.ask("due", *question)["items"]
        told = [(row[1], row[2].split()[0], row[3], row[4], row[5]) for row in read.rows(place)]
        assert told == [
            (
                left(one["days_left"]),
                one["task"],
                "、".join(one["lead"]),
                one["state"],
                one["light"],
            )
            for one in items
        ]
    span = (read.day - timedelta(days=60), read.day + timedelta(days=120))
    items = read.ask("due", "--all", "--after", str(span[0]), "--before", str(span[1]))["items"]
    shown = read.page.xpath("//section[@id='timeline']//li/ul/li/span")
    words = [
        (one["state"] if one["light"] in ("已办结", "已中止") else one["light"]) for one in items
    ]
    assert [text(one) for one in shown] == [
        f"{word} {one['task']}" for word, one in zip(words, items, strict=True)
    ]


def left(days: int) -> str:
    return "今日到期" if days == 0 else f"剩{days}天" if days > 0 else f"逾期{-days}天"


def targets(read: Read) -> None:
    quarter = f"{read.day.year}Q{(read.day.month + 2) // 3}"
    ahead = {
        one["id"]: one for one in read.ask("report", "quarterly", "--period", quarter)["trends"]
    }
    shown = {one.get("id"): one for one in read.page.xpath("//section[@id='targets']/ul/li")}
    items = read.ask("check")["items"]
    assert list(shown) == [one["indicator"] for one in items]
    for one in items:
        card, way = shown[one["indicator"]], ahead[one["indicator"]]
        unit = one["unit"]
        (value,), (verdict,) = card.xpath(".//b"), card.xpath(".//h3/span[2]")
        assert text(verdict) == one["verdict"]
        assert text(value) == ("—" if one["value"] is None else f"{one['value']}{unit}")
        assert one["target"] in text(card.xpath(".//span[contains(@class,'goal')]")[0])
        forecast = re.search(r"预计(.*?)，(能|不能)达标", text(card))
        if way["forecast"] is None:
            assert forecast is None
        else:
            assert forecast is not None
            assert forecast[1] == f"{way['forecast']}{unit}"
            assert forecast[2] == ("能" if way["will_meet"] else "不能")
        assert bool(card.xpath(".//*[@class='ahead']")) == (way["forecast"] is not None)


def ranking(read: Read) -> None:
    month = f"{read.day:%Y-%m}"
    groups = read.ask("report", "monthly", "--period", month)["groups"]
    assert read.rows("ranking") == [
        [
            str(line["rank"]),
            line["unit"],
            str(line["due"]),
            str(line["done"]),
            f"{line['rate']}%",
            "—" if line["on_time"] is None else f"{line['on_time']}%",
            " ".join(line["waiting"]) or "—",
        ]
        for group in groups
        for line in group["ranked"]
    ]


def owed(read: Read) -> None:
    """By default of the month of the day."""
    short = [one for one in read.ask("owed")["units"] if one["missing"]]
    assert read.rows("owed") == [
        [
            one["unit"],
            one["answer"],
            *(" ".join(i for i in one["missing"] if i[0] == kind) or "—" for kind in "TI"),
        ]
        for one in short
    ]


def tasks(read: Read) -> None:
    assert [(row[0], row[1], row[2], row[4], row[5]) for row in read.rows("tasks")] == [
        (one["id"], one["content"], one["lead_text"], one["state"], one["light"])
        for one in read.ask("tasks")["items"]
    ]


def stands_alone(page: str) -> None:
    """Nothing of it comes from elsewhere, nothing runs, the policy knows its style, and every link
    leads to one place of the page.
    """
    tree = html.document_fromstring(page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    seal = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"https?:|url\(|@import|javascript:|data:", page)
    assert not tree.xpath("//script | //img | //link | //iframe | //object | //*[@style]")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    places = tree.xpath("//@id")
    assert len(places) == len({*places})
    assert {one.removeprefix("#") for one in tree.xpath("//a/@href")} <= {*places}
