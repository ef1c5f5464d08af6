"""The registry of an office that begins: its notice's head, and one task to be replaced."""

from datetime import date
from typing import Final

from zwfw_cli.core.registry.drafts import Doubt, Draft
from zwfw_cli.core.registry.model import Deadline, Notice, Section, Source, Task, Unit

_UNSETTLED: Final = "待定"
_SUBJECT: Final = "政务服务"
_SECTION: Final = "（一）第一个方面"
_UNIT: Final = "本单位"
_TASK: Final = "（这里写第一项任务的具体工作）"


def empty_draft(place: str, year: int, issuer: str) -> Draft:
    """Valid as it stands; what a person has to fill in is marked."""
    told = {
        "document": "发文字号请填写",
        "title": "文件标题请核对",
        "issued": "成文日期请填写",
        "recipients": "主送单位请核对",
    }
    notice = Notice(
        document=_UNSETTLED,
        title=f"{year}年{place}{_SUBJECT}工作要点",
        issuer=issuer,
        issued=date(year, 1, 1),
        year=year,
        place=place,
        subject=_SUBJECT,
        recipients="各有关单位",
    )
    task = Task(
        id="T01",
        no=1,
        section=_SECTION,
        content=_TASK,
        lead=(_UNIT,),
        deadline=Deadline(_UNSETTLED),
        source=Source("附件第1项"),
    )
    return Draft(
        notice=notice,
        sections=(Section(_SECTION, "二（一）"),),
        tasks=(task,),
        indicators=(),
        units=(Unit(_UNIT, "部门"),),
        collectives=(),
        doubts=(
            *(Doubt("tasks", ("notice", key), said) for key, said in told.items()),
            Doubt("tasks", ("tasks",), "照第一项的样子逐项填写；有文件的用 zwfw import 起草更快"),
            Doubt("units", (), "逐个登记单位，名称与任务中的写法一致"),
        ),
    )
