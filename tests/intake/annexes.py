"""Lays the annex of the shipped registry out again, as offices do: in other columns and words."""

import csv
import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry

UP, LEFT = "\x01up", "\x01left"
"""A place that is merged with the one above it, or to the left of it."""
Matrix = list[list[str]]

CELLS: dict[str, Callable[[Task], str]] = {
    "no": lambda task: str(task.no),
    "section": lambda task: task.section,
    "content": lambda task: task.content,
    "lead": lambda task: task.lead_text or "、".join(task.lead),
    "support": lambda task: task.support_text or "、".join(task.support),
    "deadline": lambda task: task.deadline.text,
    "remark": lambda task: "",
}


@dataclass(frozen=True)
class Annex:
    """``columns``: what each holds, and its heading, perhaps of two storeys (``责任分工/牵头单位``).
    ``areas``: merged over their rows, written once, written on each row, or a row of their own.
    """

    columns: tuple[tuple[str, str], ...]
    areas: str = "merged"
    repeat: int = 0
    """A header again after so many rows, as on each page."""
    title: str = ""
    """A row merged over all columns above the header."""
    foot: str = ""


def matrix(annex: Annex, tasks: Sequence[Task]) -> Matrix:
    """Rows of texts, merged places marked."""
    width = len(annex.columns)
    header = _header([heading for _, heading in annex.columns])
    rows = [[annex.title, *[LEFT] * (width - 1)]] if annex.title else []
    rows += header
    area = ""
    for at, task in enumerate(tasks):
        if annex.repeat and at and at % annex.repeat == 0:
            rows += header
            area = "" if annex.areas == "merged" else area
        if annex.areas == "row" and task.section != area:
            rows.append([task.section, *[LEFT] * (width - 1)])
        row = [CELLS[name](task) for name, _ in annex.columns]
        if task.section == area and annex.areas in ("merged", "once"):
            place = [name for name, _ in annex.columns].index("section")
            row[place] = UP if annex.areas == "merged" else ""
        area = task.section
        rows.append(row)
    if annex.foot:
        rows.append([annex.foot, *[LEFT] * (width - 1)])
    return rows


def _header(headings: Sequence[str]) -> Matrix:
    split = [heading.split("/") for heading in headings]
    if all(len(parts) == 1 for parts in split):
        return [[parts[0] for parts in split]]
    first = [
        LEFT if at and len(parts) > 1 and parts[0] == split[at - 1][0] else parts[0]
        for at, parts in enumerate(split)
    ]
    return [first, [parts[1] if len(parts) > 1 else UP for parts in split]]


def body(registry: Registry) -> Iterator[str]:
    """What stands before the annex, as short as it may be."""
    notice = registry.notice
    yield notice.document
    yield f"{notice.issuer}关于印发{notice.title}的通知"
    yield f"{notice.recipients}："
    yield "现印发给你们，请认真贯彻执行。"
    yield notice.issuer
    yield f"{notice.issued.year}年{notice.issued.month}月{notice.issued.day}日"
    yield notice.title
    yield "一、总体要求"
    yield "二、重点任务"
    for section in registry.sections:
        yield f"{section.body}。各单位抓好落实。"
    yield f"附件：{notice.annex}"
    yield "附件"
    yield str(notice.annex)


def write_word(path: Path, paragraphs: Sequence[str], *tables: Matrix) -> None:
    """A .docx by python-docx, with real merged cells."""
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    for rows in tables:
        table = paper.add_table(len(rows), len(rows[0]))
        cells = [list(row.cells) for row in table.rows]
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                if text not in (UP, LEFT):
                    cells[at][column].text = text
        for top, left, bottom, right in merged(rows):
            cells[top][left].merge(cells[bottom][right])
        paper.add_paragraph("")
    paper.save(str(path))


def write_sheet(path: Path, *sheets: Matrix) -> None:
    """An .xlsx by openpyxl, with real merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for at, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if text not in (UP, LEFT):
                    sheet.cell(at, column, text or None)
        for top, left, bottom, right in merged(rows):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    book.save(path)


def merged(rows: Matrix) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom, right of each merged place."""
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            right, bottom = left, top
            while text not in (UP, LEFT) and right + 1 < len(row) and row[right + 1] == LEFT:
                right += 1
            while (
                text not in (UP, LEFT) and bottom + 1 < len(rows) and rows[bottom + 1][left] == UP
            ):
                bottom += 1
            if (right, bottom) != (left, top):
                yield top, left, bottom, right


def lines(rows: Matrix, style: str) -> Iterator[str]:
    """The same as text: tabs, pipes, one cell a line with tabs, without, or spaces."""
    for row in rows:
        texts = ["" if text in (UP, LEFT) else text for text in row]
        alone = len(row) > 1 and all(text == LEFT for text in row[1:])
        if alone:
            yield from ([texts[0]] if style != "cells" else ["\t" + texts[0], ""])
        elif style == "tabs":
            yield "\t".join(texts)
        elif style == "pipes":
            yield f"| {' | '.join(texts)} |"
        elif style == "cells":
            yield from ["\t" + text for text in texts]
            yield ""
        elif style == "bare cells":
            yield from [text for text in texts if text]
        else:
            yield "".join(_padded(text, 150) for text in texts).rstrip()


def _padded(text: str, width: int) -> str:
    """Filled up to so many columns of the screen."""
    shown = sum(1 if char.isascii() or char in "“”" else 2 for char in text)
    return text + " " * (width - shown)


def write_page(path: Path, paragraphs: Sequence[str], *tables: Matrix) -> None:
    """An .html as a site gives it: menus, scripts, real spans, the source broken into lines."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>td{border:1px}</style></head><body>",
        "<ul><li><a href='/'>首页</a></li><li><a href='/x'>政务公开</a></li></ul>",
        "<div style='display: none'>看不见的话</div><table width='100%'><tr><td>",
    ]
    parts += [f"<p>\n  {html.escape(text)}\n</p>" for text in paragraphs]
    for rows in tables:
        spans = {(top, left): (bottom, right) for top, left, bottom, right in merged(rows)}
        parts.append("<table><tbody>")
        for at, row in enumerate(rows):
            cells = []
            for column, text in enumerate(row):
                if text in (UP, LEFT):
                    continue
                bottom, right = spans.get((at, column), (at, column))
                inside = html.escape(text).replace("\n", "</p><p>")
                span = f"rowspan='{bottom - at + 1}' colspan='{right - column + 1}'"
                cells.append(f"<td {span}><p>{inside}</p></td>")
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</tbody></table>")
    parts.append("</td></tr></table><script>var a = '<td>';</script></body></html>")
    path.write_text("\n".join(parts), encoding="utf-8")


def write_csv(path: Path, rows: Matrix) -> None:
    """A .csv as Excel saves it in Chinese: GBK, merged places empty."""
    with path.open("w", newline="", encoding="gb18030") as stream:
        writer = csv.writer(stream)
        for row in rows:
            writer.writerow(["" if text in (UP, LEFT) else text for text in row])
