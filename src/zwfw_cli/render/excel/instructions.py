"""The page of a reply sheet that says how it is filled, by when and for whom."""

from typing import TYPE_CHECKING, Final

from zwfw_cli.core.answers.replies.columns import FIGURES, STEPS
from zwfw_cli.core.answers.replies.sheet import Sheet as Question
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.render.excel.look import HEAD, NOTE, PLAIN, TEXT, TITLE, Look

if TYPE_CHECKING:
    from zwfw_cli.render.excel.book import Book

PAGE: Final = "说明"
PEOPLE: Final = ("填报人", "审核人", "电话")
_TALL: Final = NOTE._replace(valign="top")
_STEPS: Final = (
    "本次状态从下拉列表中选；没有变化的选同样的状态，或只写进展情况。没有要报的，整行留空。",
    "日期是事情发生的那一天，写作 2021-06-30；报“已办结”必须写办结日期，其他不写的按期末计。",
    "存在问题只写还没有解决的；以前报过、已经解决的，填“无”。",
    "佐证写文号、文件名或网址，几份的每份一行。",
)
_FIGURES: Final = (
    "指标的本次值填数字：94.96%就填 94.96。有分子、分母的一并填上，只填分子、分母的由程序计算。",
    "指标的日期是数据截止的那一天；不写的按期末计。",
)
_ALL: Final = (
    "灰色格子、隐藏的列请不要改动，表头请不要增删；可以筛选、调整列宽行高，"
    "要排序、删行的先撤销工作表保护（没有密码）。",
    "用 Excel、WPS、LibreOffice 填都可以，存为 .xlsx、.xls、.et、.ods 都收；请发回文件本身，不要截图。",
)


def add_instructions(book: "Book", question: Question) -> None:
    """Who, by when, how; and whom to ask."""
    page = book.sheet(PAGE, (14, 76), upright=True)
    page.across(0, "填报说明", TITLE)
    signed = question.signature
    call = "，".join(
        f"{label}：{text}"
        for label, text in (("联系人", signed.contact), ("电话", signed.telephone))
        if text
    )
    facts = (
        ("填报单位", question.unit),
        ("填报期间", question.period.name),
        ("报送时限", f"{chinese_day(question.due)}前（含当日）"),
        ("报送给", signed.issuer + (f"（{call}）" if call else "")),
        ("依据", question.document),
    )
    for at, fact in enumerate(facts, 1):
        page.row(at, fact, (HEAD, PLAIN))
    below = len(facts) + 2
    for at, told in enumerate(PEOPLE, below):
        page.row(at, (told, ""), (HEAD, Look(locked=False, number=TEXT)))
    below += len(PEOPLE) + 1
    for at, told in enumerate(_told(question), 1):
        page.across(below + at, f"{at}. {told}", _TALL)
    page.worksheet.protect("", {"format_columns": True, "format_rows": True})


def _told(question: Question) -> tuple[str, ...]:
    steps = _STEPS if question.of(STEPS) else ()
    figures = _FIGURES if question.of(FIGURES) else ()
    return (*steps, *figures, *_ALL)
