"""The head of a notice: its number, title, issuer and day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from zwfw_cli.core.grammar.deadlines.numerals import to_int
from zwfw_cli.core.registry.drafts import Doubt
from zwfw_cli.core.registry.model import Notice
from zwfw_cli.intake.paper import Paper, Paragraph, squeezed

_NUMBER: Final = re.compile(
    r"(?:发文字号[:：]|文号[:：])?([^\s,，。：:〔\[［]{1,20}[〔\[［【（(]20[0-9]{2}[〕\]］】）)]第?[0-9]{1,4}号)"
)
_SAID_NUMBER: Final = re.compile(
    r"(?:发文字号|文\s*号)[：:]\s*(\S{2,20}[〔\[［【（(]20[0-9]{2}.{1,8}?号)"
)
_CHINESE_DAY: Final = re.compile(
    r"(二[〇○零][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DAY: Final = re.compile(r"(20[0-9]{2})年([01]?[0-9])月([0-3]?[0-9])日")
_ANY_DAY: Final = re.compile(r"(20[0-9]{2})[年\-/.]([01]?[0-9])[月\-/.]([0-3]?[0-9])日?")
_FACTS: Final = {
    **dict.fromkeys(("发文字号", "文号", "文件编号", "发布文号"), "document"),
    **dict.fromkeys(("发文机关", "发布机构", "发文单位", "制发机关", "发布机关"), "issuer"),
    **dict.fromkeys(("成文日期", "发文日期", "生成日期"), "issued"),
}
_ISSUER: Final = re.compile(
    r"[^，。：、（）《》]{2,40}(?:人民政府|办公[室厅]|委员会|管委会|[局厅委办署]|领导小组|中心)"
)
_ABOUT: Final = re.compile(r"关于(?:转发|印发|公布|下达|发布)(?:《(.+)》|(.+?))的(?:通知|函|公告)$")
_TITLE_END: Final = re.compile(r"(?:通知|意见|决定|方案|要点|办法|计划|函|公告|通报|批复)$")
_ANNEX: Final = re.compile(r"附件[0-9]{0,2}[:：]\s*(?:1[.．、])?\s*(.+)")
_PLACES: Final = re.compile(r"[^省市区县州盟旗]{1,8}?(?:自治[区州县旗]|新区|[省市区县州盟旗])")
_KIND: Final = re.compile(
    r"(?:工作|任务|改革)*(?:要点|方案|计划|意见|清单|任务|分工|分解|行动|措施|通知|表|安排|规划).*$"
)
_OFFICES: Final = ("委", "政府", "人民", "办", "政协", "人大")
_LONGEST_SIGNATURE: Final = 60
_MOST_LINES: Final = 40
_MOST_TITLE: Final = 4
_MOST_RECIPIENTS: Final = 6
_LONGEST_TITLE: Final = 120
_NO_TITLE_END: Final = ("。", "：", ":", "；")
_UNKNOWN: Final = "待核"
_HERE: Final = "本地"
_EVERYONE: Final = "各有关单位"


def read_facts(paper: Paper) -> dict[str, str]:
    """What a site's table above a notice says of it: 发文字号, 发布机构, 成文日期."""
    found: dict[str, str] = {}
    for grid in paper.grids[:_MOST_TITLE]:
        for row in grid.rows[:_MOST_LINES]:
            texts = [squeezed(cell.text) for cell in row.cells if cell.starts]
            for label, value in pairwise([*texts, ""]):
                key = _FACTS.get(label.rstrip("：:"))
                if key is not None and value:
                    found.setdefault(key, value)
    return found


def read_notice(
    body: Sequence[Paragraph], annex: str, year: int, name: str, facts: Mapping[str, str]
) -> tuple[Notice, list[Doubt]]:
    """The notice as well as its text tells it; what it does not tell is doubtful."""
    head = body[:_MOST_LINES]
    document, after = _document(head)
    told_number = _NUMBER.fullmatch(facts.get("document", ""))
    document = document or (told_number.group(1) if told_number else "")
    whole, end = _title(head)
    issued, signed = _signature(body)
    issued = issued or _day(facts.get("issued", ""))
    told_issuer = facts.get("issuer", "")
    issuer = _issuer(whole) or signed or (told_issuer if _ISSUER.fullmatch(told_issuer) else "")
    about = _ABOUT.search(whole)
    title = ((about.group(1) or about.group(2)) if about else whole or annex or name).strip("《》")
    place = _place(issuer or title)
    recipients = _recipients(body[max(after, end) :])
    told = (
        ("document", document, "没有找到发文字号"),
        ("issuer", issuer, "没有找到发文机关"),
        ("issued", issued, "没有找到成文日期"),
        ("place", place, "没有找到地名"),
        ("recipients", recipients, "没有找到主送单位"),
    )
    doubts = [
        Doubt("tasks", ("notice", key), f"{said}，请填写") for key, value, said in told if not value
    ]
    if issued is not None and abs(issued.year - year) > 1:
        said = f"成文日期读作{issued}，与年份{year}相差超过一年，请核对"
        doubts.append(Doubt("tasks", ("notice", "issued"), said))
        issued = None
    notice = Notice(
        document=document or _UNKNOWN,
        title=title,
        issuer=issuer or _UNKNOWN,
        issued=issued or date(year, 1, 1),
        year=year,
        place=place or _HERE,
        subject=_subject(title, place),
        recipients=recipients or _EVERYONE,
        annex=annex or _annex(body) or None,
    )
    return notice, doubts


def _document(lines: Sequence[Paragraph]) -> tuple[str, int]:
    """The number of the notice, and the line after it."""
    for at, line in enumerate(lines):
        if (found := _NUMBER.fullmatch(squeezed(line.text))) is not None:
            return found.group(1), at + 1
    for line in lines:
        said = _SAID_NUMBER.search(line.text)
        if said is not None and (found := _NUMBER.fullmatch(squeezed(said.group(1)))) is not None:
            return found.group(1), 0
    return "", 0


def _title(lines: Sequence[Paragraph]) -> tuple[str, int]:
    """The lines from 关于 to 的通知, with the issuer's above them; else the first line."""
    texts = [squeezed(line.text) for line in lines]
    for at, text in enumerate(texts):
        if "关于" not in text or text.endswith(_NO_TITLE_END):
            continue
        for end in range(at + 1, min(len(texts), at + _MOST_TITLE) + 1):
            whole = "".join(texts[at:end])
            if _TITLE_END.search(whole) and len(whole) <= _LONGEST_TITLE:
                above = texts[at - 1] if at and text.startswith("关于") else ""
                return (above if _ISSUER.fullmatch(above) else "") + whole, end
    first = next((text for text in texts if not _NUMBER.fullmatch(text)), "")
    return (first, 1) if len(first) <= _LONGEST_TITLE and "。" not in first else ("", 0)


def _recipients(lines: Sequence[Paragraph]) -> str:
    """The lines up to a colon, which may break where the page did."""
    found = ""
    for line in lines[:_MOST_RECIPIENTS]:
        found += squeezed(line.text)
        if found.endswith(("：", ":")):
            return found.rstrip("：:")
        if "。" in found:
            break
    return ""


def _issuer(title: str) -> str:
    """In front of 关于."""
    head, about, _ = title.partition("关于")
    return head if about and _ISSUER.fullmatch(head) else ""


def _signature(body: Sequence[Paragraph]) -> tuple[date | None, str]:
    """The day that stands alone on a line, and the office before it or on the line above it."""
    for at, line in enumerate(body):
        text = _in_digits(squeezed(line.text))
        found = _DAY.search(text) if len(text) <= _LONGEST_SIGNATURE else None
        if found is None or found.end() != len(text):
            continue
        before = text[: found.start()]
        if before and _ISSUER.fullmatch(before) is None:
            continue
        above = before or (squeezed(body[at - 1].text) if at else "")
        try:
            return date(*map(int, found.groups())), above if _ISSUER.fullmatch(above) else ""
        except ValueError:
            continue
    return None, ""


def _in_digits(text: str) -> str:
    """二〇二二年三月十五日 → 2022年3月15日."""

    def told(found: re.Match[str]) -> str:
        year, month, day = map(to_int, found.groups())
        return f"{year}年{month}月{day}日"

    return _CHINESE_DAY.sub(told, text)


def _day(text: str) -> date | None:
    found = _ANY_DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _place(issuer: str) -> str:
    """The last place that a name begins with: 重庆市北碚区人民政府 → 北碚区."""
    found, at = "", 0
    while (part := _PLACES.match(issuer, at)) is not None and not (
        found and part.group().startswith(_OFFICES)
    ):
        found, at = part.group(), part.end()
    return re.sub(r"^(?:[0-9]{4}年度?|中共|关于印发)", "", found)


def _subject(title: str, place: str) -> str:
    """What the work is about: 2021年某区政务服务工作要点 → 政务服务."""
    words = re.sub(r"《|》|[0-9]{4}(?:[—\-至][0-9]{4})?年?度?|^.*关于", "", title)
    words = _KIND.sub("", words.replace(place, "")).strip()
    return words if words not in ("", "重点", "主要") else "工作"


def _annex(body: Sequence[Paragraph]) -> str:
    for line in body:
        if (found := _ANNEX.fullmatch(line.text.strip())) is not None:
            return squeezed(found.group(1))
    return ""
