"""The office that issues the papers (``data/office.yaml``): who signs, whom to call, how numbers look."""

import string
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from zwfw_cli.core.problems import Finding
from zwfw_cli.core.registry.bounds import count
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.looks import Looks
from zwfw_cli.core.registry.notify import Notify

YEAR, NUMBER = "year", "number"
"""What a pattern of numbers may hold in braces."""


class PaperForm(NamedTuple):
    """What the office decides of one kind of paper."""

    number: Annotated[
        str,
        about(
            "编号的写法，{year} 为年份，{number} 为顺序号，如 督〔{year}〕{number}号", min_length=1
        ),
    ]


class PaperForms(NamedTuple):
    """By kind of paper; those that are not given are as the program writes them."""

    weekly: Annotated[PaperForm | None, about("周调度，顺序号为第几周")] = None
    monthly: Annotated[PaperForm | None, about("月通报，顺序号为月份")] = None
    quarterly: Annotated[PaperForm | None, about("季分析，顺序号为第几季度")] = None
    annual: Annotated[PaperForm | None, about("年考核，顺序号为1")] = None
    notice: Annotated[PaperForm | None, about("督办单，顺序号按年连续编排")] = None
    reminder: Annotated[PaperForm | None, about("提醒函，顺序号按年连续编排")] = None


class Office(NamedTuple):
    """Who issues the papers of a workspace."""

    issuer: Annotated[str, about("印发单位全称，文件以它落款", min_length=1)]
    short: Annotated[str | None, about("印发单位简称，行文中用；不写用全称", min_length=1)] = None
    contact: Annotated[str | None, about("联系人", min_length=1)] = None
    telephone: Annotated[str | None, about("联系电话，加引号写", min_length=1)] = None
    papers: Annotated[PaperForms | None, about("各种文件的编号")] = None
    reply_day: Annotated[
        int | None, count("填报表每月几日前报送（含当日）；当月没有这一天的为月末", 1, 31)
    ] = None
    notify: Annotated[Notify | None, about("怎样通知各单位（zwfw notify）；不写不通知")] = None
    looks: Annotated[
        Looks | None, about("Word 和网页的版面；不写的照 GB/T 9704-2012，不印红头和版记")
    ] = None


def check_office(office: Office) -> Iterator[Finding]:
    """Patterns of numbers hold what is put into them, and sheets are told apart by their number."""
    forms = office.papers._asdict() if office.papers is not None else {}
    for kind, form in forms.items():
        said = _amiss(form.number) if form is not None else None
        if said is not None:
            yield Finding("office", ("papers", kind, "number"), "office-number", said)


def _amiss(pattern: str) -> str | None:
    try:
        names = [one for _, one, _, _ in string.Formatter().parse(pattern) if one is not None]
    except ValueError:
        return f"「{pattern}」的花括号不成对；只能写 {{year}} 和 {{number}}"
    if other := [one for one in names if one not in (YEAR, NUMBER)]:
        return f"「{pattern}」中的 {{{other[0]}}} 没有含义；只能写 {{year}} 和 {{number}}"
    return None if NUMBER in names else f"「{pattern}」没有 {{number}}，各份文件分不清"


def number_text(pattern: str, year: int, number: int | None) -> str:
    """The number of one paper; a blank where it is not given yet."""
    shown = "　" if number is None else str(number)
    return pattern.replace(f"{{{YEAR}}}", str(year)).replace(f"{{{NUMBER}}}", shown)
