"""Plans that tell their stages as prose: 「（一）摸底排查（2022年5月底前）。由甲局牵头，乙局配合，…」."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.core.grammar.units.bodies import names_bodies
from zwfw_cli.intake.body.outline import read_heading
from zwfw_cli.intake.body.statements import brackets
from zwfw_cli.intake.paper import Paragraph, one_piece
from zwfw_cli.intake.rawtask import RawTask

_WHO: Final = re.compile(
    r"(?:^|[,;。:])\s*(?:由|请)?(?P<names>[^,;。:由]{2,80}?)"
    + "(?P<verb>"
    + any_of("牵头(?:负责|组织|实施|落实)? 具体负责 负责组织 负责 主办 配合 参与 参加 协助 协同")
    + r")(?=[,;。]|$)"
)
_LEADS: Final = any_of("牵头 负责 主办")
_BY: Final = re.compile(
    r"(?:^|[,;。:])\s*由(?P<names>[^,;。:由]{2,40}?)(?=负责|牵头|组织|统筹|开展)"
)
_STAGE: Final = re.compile(r"阶段|步骤|安排|进度")
_ANY_YEAR: Final = 2000
_FEWEST_DATED: Final = 2
DRAWN: Final = "单位取自正文叙述「{}」"
_NO_UNIT: Final = "正文没有写这一阶段由谁负责"


def read_narrative(paragraphs: Iterable[Paragraph]) -> tuple[RawTask, ...]:
    """The stages of a plan, each marked: one that names who does it, or two that say when."""
    found: list[RawTask] = []
    above: dict[int, str] = {}
    for block in _sections(paragraphs):
        heading = read_heading(block[0].text)
        if heading is None:
            continue
        above = {level: title for level, title in above.items() if level < heading.level}
        if heading.level:
            text = "\n".join(one.text for one in block)
            area = above[max(above)] if above else ""
            found += _stage(text, area, block[0].place)
        above[heading.level] = heading.title
    named = any(one.lead for one in found)
    return tuple(found) if named or len(found) >= _FEWEST_DATED else ()


def _sections(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Each heading with the paragraphs under it."""
    block: list[Paragraph] = []
    for paragraph in paragraphs:
        if read_heading(paragraph.text) is not None and block:
            yield block
            block = []
        block.append(paragraph)
    if block:
        yield block


def _stage(text: str, area: str, place: str) -> Iterator[RawTask]:
    who = list(_who(one_piece(text)))
    when = _when(text)
    if not who and not (when and _STAGE.search(area + text[:30])):
        return
    said = "；".join(who)
    doubt = ("lead", DRAWN.format(said) if who else _NO_UNIT)
    yield RawTask(place, text, section=area, lead=said, deadline=when, doubts=(doubt,))


def _who(text: str) -> Iterator[str]:
    """「甲局牵头」, 「乙局、丙局配合」: clauses that are nothing but bodies and what they do."""
    plain = one_spelling(text)
    leads = False
    for found in _WHO.finditer(plain):
        names = text[found.start("names") : found.end("names")].strip()
        if _names(names):
            leads = leads or re.search(_LEADS, found["verb"]) is not None
            yield names + found["verb"]
    if not leads and (by := _BY.search(plain)) is not None:
        names = text[by.start("names") : by.end("names")]
        if _names(names):
            yield names + "负责"


def _names(text: str) -> bool:
    cell = read_units(text)
    return names_bodies(text) or (bool(cell.collectives) and not cell.units)


def _when(text: str) -> str:
    """What stands in brackets behind the stage's title and is a deadline."""
    first = text.split("\n", 1)[0]
    for begin, end in brackets(one_spelling(first)):
        inside = first[begin + 1 : end]
        reading = read_deadline(inside, _ANY_YEAR)
        if reading.understood and reading.milestones:
            return inside
    return ""
