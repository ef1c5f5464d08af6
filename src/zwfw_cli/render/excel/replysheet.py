"""A reply sheet as a workbook: grey cells are locked, white ones are to be filled."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from zwfw_cli.core.answers.replies.columns import (
    BLOCKS,
    KEYS,
    NUMBER,
    REASON,
    SCHEMA,
    Block,
)
from zwfw_cli.core.answers.replies.sheet import Line, Value, digest, page_seal, plain, said, seal
from zwfw_cli.core.answers.replies.sheet import Sheet as Question
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.readings import PERCENT
from zwfw_cli.render.excel.book import Book
from zwfw_cli.render.excel.instructions import add_instructions
from zwfw_cli.render.excel.look import DAY, HEAD, NOTE, PLAIN, TEXT, TITLE, Look
from zwfw_cli.render.excel.sheet import Sheet
from zwfw_cli.render.inert import visible

GREY: Final = "#EDEDED"
LOCKED: Final = Look(fill=GREY)
CENTRED: Final = LOCKED._replace(align="center")
OPEN: Final = Look(locked=False, number=TEXT)
BACK: Final = Look(fill="#FCE4D6")
"""Why a row goes back."""
GIVEN_HEAD: Final = HEAD._replace(fill="#D0CECE")
HIDDEN_PAGE: Final = "zwfw"
UNPROTECTED: Final = dict.fromkeys(("format_columns", "format_rows", "sort", "autofilter"), True)
"""What remains allowed on a protected page."""
_WIDTHS: Final = {
    REASON: 30, NUMBER: 5, "编号": 6, "具体工作": 36, "节点": 14, "完成时限": 14, "上次状态": 24,
    "本次状态": 10, "日期": 12, "进展情况": 28, "存在问题": 20, "下步措施": 20, "佐证": 18,
    "指标": 36, "目标": 12, "上次值": 22, "本次值": 12, "分子": 12, "分母": 12, "数据来源": 22,
}  # fmt: skip
_TYPED: Final = frozenset({"日期", "本次值", "分子", "分母"})
"""Columns that hold days and figures; the others hold text alone."""
_CENTRED: Final = frozenset({"编号", "完成时限", "目标"})
_HEAD_ROW: Final = 2
"""Below the title and the note."""


def as_workbook(question: Question) -> bytes:
    """The file; the same bytes for the same question."""
    question = question._replace(lines=tuple(map(_shown, question.lines)))
    book = Book(question.as_of, question.signature.issuer)
    for block in BLOCKS:
        if lines := question.of(block):
            _page(book, question, block, lines)
    add_instructions(book, question)
    _hidden_page(book, question)
    return book.content()


def _shown(line: Line) -> Line:
    """As a cell can show it: that is what is sealed."""
    filled = (visible(one) if isinstance(one, str) else one for one in line.filled)
    return line._replace(given=tuple(map(visible, line.given)), filled=tuple(filled))


def _page(book: Book, question: Question, block: Block, lines: Sequence[Line]) -> None:
    before = (REASON,) if question.answers else ()
    titles = (*before, NUMBER, *block.given, *block.asked)
    page = book.sheet(block.page, [_WIDTHS[title] for title in titles])
    page.across(0, f"{question.period.name}填报表（{question.unit}）", TITLE)
    page.across(1, _note(question), NOTE)
    looks = [HEAD if title in block.asked else GIVEN_HEAD for title in titles]
    page.head(_HEAD_ROW, titles, looks)
    for at, title in enumerate(KEYS, len(titles)):
        page.put(_HEAD_ROW, at, title, GIVEN_HEAD)
    for at, line in enumerate(lines, 1):
        _row(page, question, line, at)
    last = _HEAD_ROW + len(lines)
    page.worksheet.autofilter(_HEAD_ROW, 0, last, len(titles) - 1)
    page.worksheet.set_column(
        len(titles), len(titles) + len(KEYS) - 1, None, None, {"hidden": True}
    )
    page.worksheet.protect("", UNPROTECTED)


def _note(question: Question) -> str:
    back = "退回的各行，原因在第一列。" if question.answers else ""
    return (
        f"{back}请于{chinese_day(question.due)}前（含当日）填好白色格子，报"
        f"{question.signature.issuer}；灰色格子请不要改动，填法见“说明”。"
    )


def _row(page: Sheet, question: Question, line: Line, number: int) -> None:
    block, row = line.block, _HEAD_ROW + number
    before: tuple[Value, ...] = (line.reason,) if question.answers else ()
    first = len(before) + 1 + len(block.given)
    filled = [
        value if title in _TYPED else plain(value)
        for title, value in zip(block.asked, line.filled or [""] * len(block.asked), strict=True)
    ]
    looks = [BACK] * len(before) + [CENTRED]
    looks += [CENTRED if title in _CENTRED else LOCKED for title in block.given]
    looks += [_open(line, title) for title in block.asked]
    page.row(row, (*before, number, *line.given, *filled), looks)
    for at, text in enumerate(
        (line.key, line.base, seal(question.id, line)), first + len(block.asked)
    ):
        page.put(row, at, text, PLAIN)
    for at, title in enumerate(block.asked, first):
        if (rule := _rule(question, line, title)) is not None:
            page.worksheet.data_validation(row, at, row, at, rule)


def _open(line: Line, title: str) -> Look:
    if title == "日期":
        return OPEN._replace(number=DAY, align="center")
    if title in ("分子", "分母"):
        return OPEN._replace(number="General")
    if title == "本次值":
        shown = f'0.00##"{PERCENT}"' if line.unit == PERCENT else "General"
        return OPEN._replace(number=shown)
    return OPEN


def _rule(question: Question, line: Line, title: str) -> dict[str, Any] | None:
    """What a spreadsheet lets in where somebody types."""
    if title == "本次状态":
        if not line.states:
            return None
        return {"validate": "list", "source": list(line.states), **_stop("请从列表中选一个状态。")}
    if title == "日期":
        last = date(question.as_of.year + 1, 12, 31)
        told = f"请填日期，如 {question.as_of}，不早于{chinese_day(question.earliest)}。"
        return {
            "validate": "date", "criteria": "between", "minimum": question.earliest,
            "maximum": last, **_stop(told),
        }  # fmt: skip
    if title == "本次值":
        return _number(line.least, line.most, line.unit)
    return _number(0, None, "") if title in ("分子", "分母") else None


def _number(least: int | None, most: int | None, unit: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "decimal", "criteria": "between"}
    rule |= {"minimum": -(10**15) if least is None else least}
    rule |= {"maximum": 10**15 if most is None else most}
    span = f"{least}至{most}之间的数字" if most is not None else "数字"
    shown = f"，94.96{unit}就填 94.96" if unit == PERCENT else ""
    return rule | _stop(f"请填{span}{shown}。")


def _stop(told: str) -> dict[str, str]:
    return {"error_title": "填法不对", "error_message": told, "error_type": "stop"}


def _hidden_page(book: Book, question: Question) -> None:
    """By what a reply is known; not to be seen."""
    page = book.workbook.add_worksheet(HIDDEN_PAGE)
    filled = said((one.key, one.filled) for one in question.lines)
    facts = [
        ("schema", SCHEMA),
        ("sheet", question.id),
        ("document", question.document),
        ("unit", question.unit),
        ("period", as_option(question.period)),
        ("as_of", question.as_of.isoformat()),
        ("answers", question.answers),
        ("filled", digest(*filled) if filled else ""),
        *(("row", key) for key in question.keys),
    ]
    for at, fact in enumerate([*facts, ("seal", page_seal(facts))]):
        for column, text in enumerate(fact):
            page.write_string(at, column, text)
    page.protect("")
    page.very_hidden()
