"""``zwfw calendar``, read by two parsers that are not ours."""

import json
import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import ics
import pytest
import vobject

from conftest import HEDONG, Run

DAY = "2024-04-10"


@pytest.fixture
def written(once: Run, tmp_path: Path):
    def write(root: Path, *words: str) -> bytes:
        file = tmp_path / "时限.ics"
        done = once("calendar", "--root", str(root), "--as-of", DAY, *words, "-o", str(file))
        assert (done.code, done.out) == (0, ""), done.err
        return file.read_bytes()

    return write


def test_the_whole_file(written) -> None:
    lines = written(HEDONG).decode().replace("\r\n ", "").split("\r\n")
    assert lines[:5] == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zwfw//0.1.0//ZH", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:河东县营商环境时限",
    ]  # fmt: skip
    first, end = lines.index("BEGIN:VEVENT"), lines.index("END:VEVENT")
    assert lines[first + 1 : end] == [
        "SUMMARY:T01 发布事项清单并动态调整：发布",
        "DTSTART;VALUE=DATE:20240331",
        "DTEND;VALUE=DATE:20240401",
        "DTSTAMP:20240329T020000Z",
        "UID:T01-1.070f953da151@zwfw",
        "SEQUENCE:0",
        "CATEGORIES:（一）提升服务效能",
        "DESCRIPTION:发布事项清单并动态调整。\\n完成时限：3月底前发布，之后持续推进\\n"
        "牵头单位：县数据局、县司法局\\n配合单位：各镇\\n来源：河东府办发〔2024〕3号附件第1项",
        "LAST-MODIFIED:20240329T020000Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:还有10天：T01 发布事项清单并动态调整：发布",
        "TRIGGER:-P9DT15H",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:还有3天：T01 发布事项清单并动态调整：发布",
        "TRIGGER:-P2DT15H",
        "END:VALARM",
    ]


def test_the_other_parsers_read_it(written) -> None:
    text = written(HEDONG).decode()
    one, two = sorted(ics.Calendar(text).events, key=lambda event: event.begin)
    assert (one.name, two.name) == ("T01 发布事项清单并动态调整：发布", "T02 清理规范涉企收费")
    assert (one.all_day, one.begin.date(), one.end.date()) == (
        True,
        date(2024, 3, 31),
        date(2024, 4, 1),
    )
    assert sorted(alarm.trigger for alarm in one.alarms) == [
        -timedelta(days=9, hours=15),
        -timedelta(days=2, hours=15),
    ]
    events = vobject.readOne(text).vevent_list
    assert [event.dtstart.value for event in events] == [date(2024, 3, 31), date(2024, 6, 30)]
    assert [event.last_modified.value for event in events] == [
        datetime(2024, 3, 29, 2, tzinfo=UTC), datetime(2024, 1, 14, 16, tzinfo=UTC),
    ]  # fmt: skip
    assert vobject.readOne(text).validate()


def test_a_day_later_it_is_the_same_to_the_byte(written, once: Run) -> None:
    first = written(HEDONG)
    assert written(HEDONG) == first
    later = once("calendar", "--root", str(HEDONG), "--as-of", "2024-12-31")
    assert later.out.encode() == first


def test_what_is_finished_or_stopped_says_so_and_rings_no_more(
    written, once: Run, hedong: Path
) -> None:
    root = ["--root", str(hedong), "--as-of", DAY]
    assert (
        once("record", "T01", "--all-units", "--milestone", "1", "--state", "已办结", *root).code
        == 0
    )
    assert once("record", "T02", "--state", "已中止", "--note", "并入其他工作", *root).code == 0
    events = vobject.readOne(written(hedong).decode()).vevent_list
    assert [event.summary.value for event in events] == [
        "【已办结】T01 发布事项清单并动态调整：发布", "【已中止】T02 清理规范涉企收费",
    ]  # fmt: skip
    assert not any("valarm" in event.contents for event in events)
    assert [event.status.value for event in events] == ["CONFIRMED", "CONFIRMED"]


def test_a_task_that_was_taken_out_is_called_off_under_its_uid(written, hedong: Path) -> None:
    before = {event.uid.value for event in vobject.readOne(written(hedong).decode()).vevent_list}
    tasks = hedong / "data" / "tasks.yaml"
    head, _, rest = tasks.read_text(encoding="utf-8").partition("  - id: T01")
    tasks.write_text(head + "  - id: T02" + rest.partition("  - id: T02")[2], encoding="utf-8")
    indicators = hedong / "data" / "indicators.yaml"
    text = indicators.read_text(encoding="utf-8")
    indicators.write_text(text.replace("[T01]", "[T02]"), encoding="utf-8")
    events = vobject.readOne(written(hedong).decode()).vevent_list
    assert {event.uid.value for event in events} == before
    gone = events[-1]
    assert (gone.summary.value, gone.status.value) == ("【已取消】T01节点1", "CANCELLED")
    assert gone.dtstart.value == date(2024, 3, 29)


def test_hostile_text_stays_text(written, hedong: Path) -> None:
    tasks = hedong / "data" / "tasks.yaml"
    hostile = "a;b,c\\d\nEND:VEVENT\nX:1" + "长" * 10_000
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(
        text.replace("清理规范涉企收费。", json.dumps(hostile, ensure_ascii=False)),
        encoding="utf-8",
    )
    made = written(hedong)
    assert max(map(len, made.split(b"\r\n"))) <= 75
    events = vobject.readOne(made.decode()).vevent_list
    assert len(events) == 2
    assert events[1].description.value.startswith(hostile.replace("\n", " "))


def test_a_unit_without_days_is_told_so(once: Run) -> None:
    done = once("calendar", "--unit", "河口镇", "--root", str(HEDONG), "--as-of", DAY)
    assert (done.code, done.err) == (0, "河口镇没有有日期的节点，日历是空的。\n")
    assert "VEVENT" not in done.out


def test_what_is_missing_is_told_with_the_command_that_brings_it(
    once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    done = once("calendar", "--root", str(HEDONG), "--as-of", DAY)
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(r"写 \.ics 要装 icalendar：.+\[office\]'。\n", done.err)
