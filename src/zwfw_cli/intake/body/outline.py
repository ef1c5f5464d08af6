"""The body of a notice by its numbered clauses: 二、…, （一）…, 1.…"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.registry.model import Section
from zwfw_cli.intake.paper import Grid, Paper, Paragraph, squeezed

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_LEVELS: Final = (
    re.compile(rf"({_NUMERAL})、\s*(.+)"),
    re.compile(rf"[（(]({_NUMERAL})[)）]\s*(.+)"),
    re.compile(r"([0-9]{1,2})[.．、](?![0-9])\s*(.+)"),
)
_AREA: Final = re.compile(rf"{_NUMERAL}[、.．]|[（(]{_NUMERAL}[)）]|第{_NUMERAL}[章节篇部批类]")
_NUMBERING: Final = re.compile(
    rf"(?:{_NUMERAL}、|[（(]{_NUMERAL}[)）]|第{_NUMERAL}[章节篇部批类]|[0-9]{{1,2}}[.．、])\s*"
)
_ASIDE: Final = re.compile(
    r"(?:填[报表写]|制表|编制|报送|填送|审核|联系)(?:单位|部门|人|日期|时间)?[^。]{0,4}[:：]|(?:计量|金额|货币)?单位[:：]"
    r"|[（(]?\s*续\s*表?\s*[0-9一二三]*\s*[)）]?$|(?:日期|时间|截止)[:：]|[—\-－ ]*第?\s*[0-9]+\s*页?[—\-－ ]*$"
    r"|(?:备?注|说明)[:：]|附[件表]\s*[0-9一二三四五六七八九十]{0,3}[:：]?$|[（(][^（）()]{0,12}(?:公开|印发)[^（）()]{0,6}[)）]$"
)
_ANNEX: Final = re.compile(r"附件?[0-9一二三四五六七八九十]{0,3}[:：]?")
_NEAR: Final = 0.4
NOWHERE: Final = "附件"


@dataclass(frozen=True, slots=True)
class Clause:
    """``label`` is its place, 二（一）; ``title`` keeps its own number; ``text`` is the rest."""

    label: str
    title: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Heading:
    """``level``: 0 for 一、, 1 for （一）, 2 for 1.; ``rest`` is what follows the title."""

    level: int
    number: str
    title: str
    rest: str


def body_of(paper: Paper, first_table: int | None) -> tuple[Paragraph, ...]:
    """The paragraphs before the annex: before the line 附件 or the table of tasks."""
    found: list[Paragraph] = []
    grids = 0
    for block in paper.blocks:
        if isinstance(block, Grid):
            if grids == first_table:
                break
            grids += 1
        elif _ANNEX.fullmatch(squeezed(block.text)):
            if found:
                break
        else:
            found.append(block)
    return tuple(found)


def is_area(text: str) -> bool:
    """Whether it is numbered as areas of work are: 一、 or （一）, and no whole sentence."""
    return bool(_AREA.match(text)) and "。" not in text[:-1]


def is_aside(text: str) -> bool:
    """填报单位：…, （续表）, 单位：万元: what stands above or in a table and names no area of work."""
    return _ASIDE.match(text.strip()) is not None


def read_heading(text: str) -> Heading | None:
    """The number and title that a paragraph begins with."""
    for level, pattern in enumerate(_LEVELS):
        if (found := pattern.match(text)) is not None:
            name, stop, rest = found.group(2).partition("。")
            title = text[: found.start(2)].strip() + name
            return Heading(level, found.group(1), title, rest if stop else "")
    return None


def read_outline(body: Iterable[Paragraph]) -> tuple[Clause, ...]:
    """The clauses in order; a paragraph without a number goes on with the clause before it.

    Headings alone are no body: those of an annex that came by itself.
    """
    numbers = ["", "", ""]
    clauses: list[Clause] = []
    title = ""
    for paragraph in body:
        text = paragraph.text
        if (heading := read_heading(text)) is not None:
            numbers[heading.level :] = [heading.number, *[""] * (2 - heading.level)]
            title, text = heading.title, heading.rest
        clauses.append(Clause(_label(numbers), title, text, paragraph.place))
    told = tuple(clause for clause in clauses if clause.label)
    return told if any(clause.text for clause in told) else ()


def _label(numbers: Sequence[str]) -> str:
    first, second, third = numbers
    return first + (f"（{second}）" if second else "") + third


def sections_of(titles: Iterable[str], clauses: Sequence[Clause]) -> tuple[Section, ...]:
    """The areas that the annex names, each with the clause of the body that orders it."""
    every = list(dict.fromkeys(titles))
    heads = list({clause.label: clause for clause in reversed(clauses)}.values())[::-1]
    by_name = {_name(clause.title): clause for clause in reversed(heads)}
    same = [by_name[_name(title)].label for title in every if _name(title) in by_name]
    chapter = _most_common(label[:1] for label in same)
    return tuple(_section(title, by_name, heads, chapter) for title in every)


def _section(
    title: str, by_name: dict[str, Clause], heads: Sequence[Clause], chapter: str
) -> Section:
    clause = by_name.get(_name(title)) or _numbered_alike(title, heads, chapter)
    if clause is None:
        number = _NUMBERING.match(title)
        return Section(title, number.group().strip("、. ") if number else NOWHERE)
    return Section(title, clause.label, clause.title)


def _numbered_alike(title: str, heads: Sequence[Clause], chapter: str) -> Clause | None:
    """The clause of the same number, where its words are near: body and annex may differ."""
    number = _NUMBERING.match(title)
    for clause in heads:
        head = _NUMBERING.match(clause.title)
        if number is None or head is None or squeezed(number.group()) != squeezed(head.group()):
            continue
        if not chapter or clause.label.startswith(chapter):
            near = difflib.SequenceMatcher(None, _name(title), _name(clause.title)).ratio()
            if near >= _NEAR:
                return clause
    return None


def _name(title: str) -> str:
    """The words of a title without its number and marks."""
    return re.sub(r"[\W_]", "", _NUMBERING.sub("", squeezed(title), count=1))


def _most_common(words: Iterable[str]) -> str:
    every = list(words)
    return max(every, key=every.count, default="")
