"""Hostile words in every text of a workspace: each answer is a whole file of its kind, or refused."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import pytest
import yaml
from icalendar import Calendar
from lxml import html

from conftest import Run
from zwfw_cli.store.chain import START, seal_of, sealed

WORDS = {
    "nul": "a\x00b",
    "controls": "甲" + "".join(map(chr, [*range(1, 9), *range(14, 32), *range(127, 160)])) + "乙",
    "marks": "\"'<>&]]>--${}%;@,\\[$-409]`|#*_",
    "line ends": "甲\r\nEND:VEVENT\r\n\u2028\u2029\x85\x0b\x0c乙\t=1+1",
    "unseen": "\u202e\u200b\ufeff\u2066甲",
    "no characters": "甲\ufffe\uffff\ufdd0\U0001fffe\U0010ffff",
    "surrogates": "甲\ud800\udfff",
    "wide": "𠀀" * 40,
    "long": "长" * 4_000,
    "formula": "=HYPERLINK(1)",
}

ASKED = (
    *((f"{one} -f {form}", form) for one in ("due --all", "show I01", "check", "log", "unit")
      for form in ("csv", "json", "md", "xlsx")),
    *((f"{one} -f {form}", form) for one in ("report monthly", "report quarterly")
      for form in ("json", "md", "docx", "html", "xlsx")),
    *((f"report notice --all -f {form}", form) for form in ("json", "md", "docx", "html")),
    ("owed", "md"), ("scan", "md"), ("validate", "md"), ("sheet --all", "xlsx"),
    ("board", "html"), ("calendar", "ics"), ("notify --dry-run", "md"),
    *((f"{one} -f {form}", form) for one in ("score", "register", "burden", "city")
      for form in ("csv", "json", "md", "xlsx")),
    *((f"{one} -f table", "txt") for one in ("score", "register", "burden", "due --all", "check")),
)  # fmt: skip
"""A question, and the kind of file that it writes."""


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_hostile_words_make_whole_files_or_are_refused(once: Run, hedong: Path, word: str) -> None:
    write(hedong, word)
    assert once("due", "--all", "--as-of", "2024-07-10", "--root", str(hedong)).code == 0
    told = []
    for n, (line, form) in enumerate(ASKED):
        place = Path(f"{n}.{form}" if "--all" not in line or line.startswith("due") else f"{n}")
        about = "--offices" if line.startswith("city") else "--root"
        argv = (*line.split(), "--as-of", "2024-07-10", about, str(hedong))
        argv = argv if "--dry-run" in line else (*argv, "-o", str(place))
        result = once(*argv)
        if result.code not in (0, 1, 3, 4) or "Traceback" in result.err:
            told.append((line, result.code, result.err[-300:]))
        if result.code in (0, 1) and not place.exists():
            place.write_text(result.out, encoding="utf-8")
        for file in [*place.iterdir()] if place.is_dir() else [place] * place.exists():
            try:
                CHECKS[form](file.read_bytes())
            except (ValueError, SyntaxError, AssertionError, KeyError, csv.Error) as error:
                told.append((line, file.name, repr(error)[:300]))
    assert told == []


def write(root: Path, word: str) -> None:
    """The workspace with the word in each text that nothing else refers to, and in the name of a unit."""
    (root / "data" / "journal.jsonl").write_text("".join(entries(word)), encoding="utf-8")
    word = re.sub("[\ud800-\udfff]", "", word)  # which YAML itself refuses
    data = {
        name: yaml.load((root / "data" / f"{name}.yaml").read_text(encoding="utf-8"), Words)
        for name in ("units", "tasks", "indicators", "rules")
    }
    data["rules"] |= {"version": word, "scoring": scoring(word)}
    data["units"]["units"][1] = {
        "name": unit_of(word),
        "kind": "县级部门",
        "aliases": [f"别{word}"],
    }
    notice = data["tasks"]["notice"]
    notice |= {name: word for name in notice if name not in ("issued", "year")}
    for section in data["tasks"]["sections"]:
        section["clause"] = word
    for task in data["tasks"]["tasks"]:
        task |= {"content": word, "note": word, "short": f"{task['id']}{word}"[:20]}
        task["lead"] = [one.replace("县司法局", unit_of(word)) for one in task["lead"]]
        task["source"] |= {"place": word, "clause": word}
        task["deadline"] |= {"text": word, "note": word}
        for step in task["deadline"].get("milestones", ()):
            step["label"] = word
    for one in data["indicators"]["indicators"]:
        one |= {
            "name": word,
            "short": f"{one['id']}{word}"[:20],
            "unit": word,
            "clause": word,
            "quote": word,
            "note": word,
        }
    pattern = re.sub("[{}]", "", word) + "〔{year}〕{number}"
    data["office"] = {
        "issuer": word, "short": word, "contact": word, "telephone": word,
        "papers": {kind: {"number": pattern} for kind in ("monthly", "notice", "reminder")},
        "notify": {
            "channels": [{"unit": unit_of(word), "way": "邮件", "to": ["a@example.gov.cn"]}],
            "mail": {"host": "mail.example.gov.cn", "sender": "b@example.gov.cn"},
        },
        "looks": {"red_head": True, "imprint": True, "mark": word[:30], "copies": word[:300]},
    }  # fmt: skip
    for name, values in data.items():
        (root / "data" / f"{name}.yaml").write_text(as_yaml(values), encoding="utf-8")


class Words(yaml.SafeLoader):
    """``no`` is a word."""

    yaml_implicit_resolvers: ClassVar = {
        first: [one for one in some if one[0] != "tag:yaml.org,2002:bool"]
        for first, some in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def scoring(word: str) -> dict[str, Any]:
    """Rules of an assessment; names tell one from the other."""
    rules = [{"name": f"{word}扣", "when": "overdue", "deduction": "2"}]
    return {
        "enabled": "true", "title": word, "base": "100",
        "parts": [{"name": f"{word}分", "weight": "100", "rules": rules}],
        "additions": [{"name": f"{word}加", "when": "commended", "addition": "2", "cap": "10"}],
        "grades": [{"name": f"{word}优", "at_least": "90"}, {"name": f"{word}差", "at_least": "0"}],
    }  # fmt: skip


def unit_of(word: str) -> str:
    return "县" + re.sub("[\ud800-\udfff]", "", word)


def as_yaml(values: Any) -> str:
    """JSON, which YAML reads, with every character that is no letter spelt as YAML spells it."""
    text = json.dumps(values, ensure_ascii=False, default=str)
    return re.sub(r"[^\x20-\x7e\u4e00-\u9fff]", lambda one: f"\\U{ord(one[0]):08x}", text)


def entries(word: str) -> Iterator[str]:
    """Lines of the journal with the word wherever somebody wrote as he liked."""
    said: tuple[dict[str, Any], ...] = (
        {"kind": "record", "task": "T02", "state": "推进中", "note": word, "problem": word,
         "next": word, "evidence": [word], "by": word},
        {"kind": "record", "task": "T01", "unit": unit_of(word), "state": "已办结", "note": word},
        {"kind": "measure", "indicator": "I01", "value": "97.20", "source": word, "note": word},
        {"kind": "measure", "indicator": "I02", "value": "2.5", "source": word},
        {"kind": "extend", "task": "T02", "to": "2024-07-01", "note": word, "approved_by": word},
        {"kind": "finding", "unit": "县数据局", "task": "T02", "to": "2024-05-01", "note": word, "number": 1},
        {"kind": "commend", "unit": "县数据局", "task": "T02", "note": word},
        {"kind": "notice", "unit": unit_of(word), "task": "T01", "paper": "督办单", "number": 1,
         "matter": "overdue", "milestone": 1, "to": "2024-05-01", "by": word},
        {"kind": "reply", "answers": "20240408-aaaa0008", "note": word, "by": word},
        {"kind": "ask", "unit": unit_of(word), "paper": "催报", "period": "2024-05", "items": [word],
         "asked": 1, "prefilled": 0},
    )  # fmt: skip
    prev = START
    for n, one in enumerate(said, 1):
        at = {"on": f"2024-04-{n:02}", "recorded_at": f"2024-04-{n:02}T09:00:00+08:00"}
        line = json.dumps({"entry": f"2024040{n}-aaaa000{n}", **at, **one}, separators=(",", ":"))
        line = sealed(line, prev)
        prev = seal_of(line) or ""
        yield line + "\n"


def plain(raw: bytes) -> str:
    """Text that any program can show: UTF-8 without controls, save ends of lines and tabs."""
    text = raw.decode("utf-8-sig")
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert found is None, f"{found[0]!r} in {text[max(0, found.start() - 40) : found.end()]!r}"
    return text


def office(raw: bytes) -> None:
    """Each part is well-formed, its properties as short as its format allows."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        parts = {name: ET.fromstring(archive.read(name)) for name in names}
    author = parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}creator")
    assert len(author or "") <= 255
    for sheet in (one for name, one in parts.items() if name == "xl/styles.xml"):
        for number in sheet.iter(
            "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}numFmt"
        ):
            assert len(number.get("formatCode", "")) <= 255


def page(raw: bytes) -> None:
    text = plain(raw)
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script")
    assert tree.xpath("//body")


def table(raw: bytes) -> None:
    rows = list(csv.reader(io.StringIO(plain(raw), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def calendar(raw: bytes) -> None:
    plain(raw)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert len(events) == raw.count(b"\nBEGIN:VEVENT\r\n") == 2


CHECKS: dict[str, Callable[[bytes], Any]] = {
    "csv": table, "json": json.loads, "md": plain, "html": page, "xlsx": office, "docx": office,
    "ics": calendar, "txt": plain,
}  # fmt: skip
