"""What a reply comes to: each row by itself, behind those before it."""

import pytest
from answering import answered, ledger, maker, merged, sheet, told

from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.merge import merge
from zwfw_cli.core.answers.replies.returning import returned
from zwfw_cli.core.ledger.entry import Entry

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 清单 | 05-31 发布, 12-31 更新
    T02 甲局,乙局 | 平台 | 12-31
    I01 可办率 >= 95% 12-31 T01
    I02 增长率 >= 120% 12-31 T01
    I03 跑动次数 <= 2次 12-31 T01
    I04 满意率 >= 90% 12-31 T02 ratio
    I05 差错率 <= 1% 12-31 T01
"""
BEFORE = "05-20 T01 推进中 milestone=1 unit=甲局 note=起草"
"""e1"""


def one(line: str, text: str = BEFORE, when: str = "07-01", more: str = "") -> list[str]:
    """What becomes of a sheet of 甲局 in which one thing was done; ``more`` came after it was made."""
    reply = answered(sheet(OFFICE, text, "甲局"), line)
    return [
        row
        for row in told(merged(OFFICE, f"{text}\n{more}", reply, when))
        if not row.endswith("未填")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        (
            "T01/1 | 已办结 | 06-10 | 已发布 | 缺人 | 补人 | 文号1\\n文号2；截图",
            "T01/1 写入 2024-06-10 已办结；情况：已发布；问题：缺人；下步：补人；佐证：文号1、文号2、截图",
        ),
        # the same state again, or none: a report; without a day it is one of the end of the period
        ("T01/1 | 推进中", "T01/1 写入 2024-06-30 推进中"),
        ("T01/1 | | | 催了\\n又催了。\\n快了", "T01/1 写入 2024-06-30 进展；情况：催了；又催了。快了"),
        ("T01/1 | | | | 无", "T01/1 写入 2024-06-30 进展；问题：无"),
        # days in every dress; without a year the nearest
        ("T01/1 | 已办结 | 6月10日", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | 六月十日", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | 6月底", "T01/1 写入 2024-06-30 已办结"),
        ("T01/1 | 已完成 | 6.10", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | 2024.6.10", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | 20240610", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | #20240610", "T01/1 写入 2024-06-10 已办结"),
        ("T01/1 | 已办结 | #45453", "T01/1 写入 2024-06-10 已办结"),
        # of another month: told
        ("T01/1 | 已办结 | 05-28", "T01/1 写入 2024-05-28 已办结（日期不在2024年6月内）"),
        ("T01/1 | 已办结 | 07-01", "T01/1 写入 2024-07-01 已办结（日期不在2024年6月内）"),
        (
            "T01/1 | 已办结 | 07-02",
            "T01/1 退回 填报!H4「2024-07-02」：2024年7月2日晚于今天（2024年7月1日），还没有发生",
        ),
        (
            "T01/1 | 已办结 | 2012-06-10",
            "T01/1 退回 填报!H4「2012-06-10」：2012年6月10日太早，应不早于2024年1月1日",
        ),
        (
            "T01/1 | 已办结 | 01-01",
            "T01/1 写入 2024-01-01 已办结（日期不在2024年6月内）",
        ),
        (
            "T01/1 | 已办结 | 上旬",
            "T01/1 退回 填报!H4「上旬」：看不懂日期，请写成 2021-06-30、2021.6.30、6月30日",
        ),
        # what means another day when it is read than when it was written
        (
            "T01/1 | 已办结 | 昨天",
            "T01/1 退回 填报!H4「昨天」：看不懂日期，请写成 2021-06-30、2021.6.30、6月30日",
        ),
        (
            "T01/1 | 已办结 | 2月30日",
            "T01/1 退回 填报!H4「2月30日」：看不懂日期，请写成 2021-06-30、2021.6.30、6月30日",
        ),
        (
            "T01/1 | 已办结",
            "T01/1 退回 填报!H4：报「已办结」要写办结日期，按期完成与否以它为准",
        ),
        ("T01/1 | | 06-10", "T01/1 退回 填报!H4「2024-06-10」：只写了日期，没有状态和情况"),
        # everything that is wrong with a row at once, each with its cell
        (
            "T01/1 | 办好了 | 9月9日 | =",
            "T01/1 退回 填报!G4「办好了」：没有这个状态；可填：推进中、已办结、已中止；"
            "填报!H4「9月9日」：2024年9月9日晚于今天（2024年7月1日），还没有发生；"
            "填报!I4「=」：公式没有保存结果，或结果是错误值（如 #REF!），请改填算好的值",
        ),
        # what the office says and no unit
        *[
            (
                f"T01/1 | {act} | 06-10",
                f"T01/1 退回 填报!G4「{act}」：这一项不能报这个状态；可填：推进中、已办结、已中止",
            )
            for act in ("已销号", "退回", "未启动")
        ],
    ],
)  # fmt: skip
def test_steps(line: str, expected: str | list[str]) -> None:
    assert one(line) == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I01 | #97.2 | | | 06-30 | 平台", "I01 写入 2024-06-30 97.2；来源：平台"),
        ("I01 | 97.20%", "I01 写入 2024-06-30 97.20"),
        ("I01 | 97.2 | 972 | 1000", "I01 写入 2024-06-30 97.2（972/1000）"),
        # worked out of its counts, to as many places as it takes to be judged alike
        ("I01 | | 2 | 3", "I01 写入 2024-06-30 66.67（2/3）"),
        ("I01 | | 94996 | 100000", "I01 写入 2024-06-30 94.996（94996/100000）"),
        # a spreadsheet divided the counts: its last digits are not the quotient's
        ("I01 | #98.7270875763748 | 1939 | 1964", "I01 写入 2024-06-30 98.73（1939/1964）"),
        ("I01 | 98.7270875763748 | 1939 | 1964", "I01 退回 指标!F4「98.7270875763748」："
         "读数 98.7270875763748 与分数不一致：1939/1964 是 98.7271%"),
        ("I01 | #98.7270875763 | 1939 | 1965", "I01 退回 指标!F4「98.7270875763」："
         "读数 98.7270875763 与分数不一致：1939/1965 是 98.6768%"),
        ("I02 | -3.5", "I02 写入 2024-06-30 -3.5"),
        (
            "I01 | 97.2 | | | 05-31",
            "I01 写入 2024-05-31 97.2（日期不在2024年6月内，不算本期的读数）",
        ),
        # 94.96% typed with its sign, as a spreadsheet keeps it
        (
            "I01 | #0.9496",
            "I01 退回 指标!F4「0.9496」：读作0.9496%，像是把百分数填成了小数；"
            "如为94.96%请填 94.96，确为0.9496%的请写上百分号",
        ),
        ("I01 | #1", "I01 退回 指标!F4「1」：读作1%，像是把百分数填成了小数；"
                     "如为100%请填 100，确为1%的请写上百分号"),
        ("I01 | #1.1", "I01 写入 2024-06-30 1.1"),
        ("I05 | #0.5", "I05 写入 2024-06-30 0.5"),
        ("I01 | 0.9496%", "I01 写入 2024-06-30 0.9496"),
        ("I01 | 94,96", "I01 退回 指标!F4「94,96」：数字「94,96」里有逗号，可能是 94.96（小数点），"
                        "也可能是 9496（千分位）；请写成其中之一，不用逗号"),
        ("I01 | 97.2 | 972", "I01 退回 指标!H4：分子、分母要一起填"),
        ("I01 | 97.3 | 972 | 1000", "I01 退回 指标!F4「97.3」：读数 97.3 与分数不一致："
                                    "972/1000 是 97.2000%"),
        ("I01 | | 1 | 0", "I01 退回 指标!H4「0」：分母应大于0，分子不能是负数"),
        ("I01 | | | | 06-30", "I01 退回 指标!F4：没有填本次值"),
        ("I01 | 101", "I01 退回 指标!F4「101」：超出可能的范围（应在0%至100%之间）；"
                      "确实如此的请向主管单位说明"),
        ("I03 | -1", "I03 退回 指标!F6「-1」：超出可能的范围（不应是负数）；确实如此的请向主管单位说明"),
        ("I03 | 两次", "I03 退回 指标!F6「两次」：看不懂数字「两次」；请写成 94.96 或 94.96次"),
    ],
)  # fmt: skip
def test_figures(line: str, expected: str) -> None:
    assert one(line) == [expected]


def test_what_is_written() -> None:
    asked = sheet(OFFICE, BEFORE, "甲局")
    reply = answered(asked, "T02/1 | 推进中\nI01 | 97.2\nI04本 | 91", filler="张三")
    found = merge(ledger(OFFICE, BEFORE), reply, maker(), None)
    moment = found.entries[0].recorded_at
    assert found.entries == (
        Entry("n1", "record", found.entries[0].on, moment, task="T02", milestone=1, unit="甲局",
              state="推进中", by="张三", batch=reply.batch),
        Entry("n2", "measure", found.entries[1].on, moment, indicator="I01",
              value=found.entries[1].value, by="张三", batch=reply.batch),
        Entry("n3", "measure", found.entries[2].on, moment, indicator="I04", unit="甲局",
              value=found.entries[2].value, by="张三", batch=reply.batch),
    )  # fmt: skip


MOVED = "06-27 T01 {} milestone=1 unit=甲局 by=李四"
"""e2, written down after the sheet was made."""


@pytest.mark.parametrize(
    ("line", "more", "expected"),
    [
        # the state is another: what came between is named
        (
            "T01/1 | 已办结 | 06-26",
            MOVED.format("已办结"),
            "T01/1 退回 填报!G4「已办结」：填表时为「推进中」，现为「已办结」"
            "（e2（2024年6月27日「已办结」，李四））；请核对后重填",
        ),
        # only notes in between, or back where it was: written, and told
        (
            "T01/1 | 已办结 | 06-28",
            MOVED.format("note=问过"),
            "T01/1 写入 2024-06-28 已办结（填表以后另有e2（2024年6月27日进展，李四））",
        ),
        (
            "T01/1 | 已办结 | 06-28",
            f"{MOVED.format('已办结')}\n06-28 revoke revokes=e2 by=王敏",
            "T01/1 写入 2024-06-28 已办结（填表以后另有e2（2024年6月27日「已办结」，李四）、"
            "e3（2024年6月28日撤销e2，王敏））",
        ),
        # of other steps, other units, other tasks: nothing to do with it
        ("T01/1 | 推进中", "06-27 T01 已办结 milestone=2", "T01/1 写入 2024-06-30 推进中"),
        ("T02/1 | 推进中", "06-27 T02 已办结 unit=乙局", "T02/1 写入 2024-06-30 推进中"),
        # what it rests on was revoked: the state is another
        (
            "T01/1 | 推进中",
            "06-27 revoke revokes=e1",
            "T01/1 退回 填报!G4「推进中」：填表时为「推进中」，现为「未启动」"
            "（e2（2024年6月27日撤销e1））；请核对后重填",
        ),
        # legal now, and not on the day that is told
        (
            "T01/1 | 已办结 | 05-10",
            "",
            "T01/1 写入 2024-05-10 已办结（日期不在2024年6月内）",
        ),
        # a figure of the same day that is another, and of another day
        (
            "I01 | 97.2",
            "06-30 I01 97.3 by=李四",
            "I01 退回 指标!F4「97.2」：同一天另有读数e2（2024年6月30日报97.3%，李四）；请核对后重填",
        ),
        (
            "I01 | 97.2",
            "06-29 I01 97.1",
            "I01 写入 2024-06-30 97.2（填表以后另有e2（2024年6月29日报97.1%））",
        ),
        # what says the same is there already
        ("I01 | 97.2", "06-30 I01 97.2", "I01 已有 已记入e2"),
        ("T01/1 | 已办结 | 06-27", "06-27 T01 已办结 milestone=1 unit=甲局", "T01/1 已有 已记入e2"),
        ("T01/1 | 已办结 | 06-26", "06-27 T01 已办结 milestone=1 unit=甲局",
         "T01/1 退回 填报!G4「已办结」：填表时为「推进中」，现为「已办结」"
         "（e2（2024年6月27日「已办结」））；请核对后重填"),
    ],
)  # fmt: skip
def test_what_came_between(line: str, more: str, expected: str) -> None:
    assert one(line, more=more) == [expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "T01/1~具体工作=别的\nT01/1 | 推进中",
            ["T01/1 退回 填报!C4「别的」：灰色格子被改动，请照原表恢复"],
        ),
        (
            "T01/1~底稿=e9\nT01/1 | 推进中",
            ["T01/1 退回 填报!A4「e9」：隐藏的底稿编号被改动，请从原表复制这一行"],
        ),
        (
            "T01/1~封签=\nT01/1 | 推进中",
            ["T01/1 退回 填报!A4「T01/1」：标识或封签被改动，不知道是哪一行；请从原表复制这一行"],
        ),
        # spaces and line ends that a program put in
        (
            "T01/1~具体工作=清 \u3000单\nT01/1 | 推进中",
            ["T01/1 写入 2024-06-30 推进中"],
        ),
        # nothing was written into it: nothing is lost
        ("T01/1~具体工作=别的", []),
        ("T77/1 | 推进中", ["T77/1 退回 填报!A7「T77/1」：标识不是这份表的，请从原表复制这一行"]),
        ("新 | 推进中 | | 新的一行", ["无标识 不是表中原有的行，没有收：推进中、新的一行"]),
        (
            "T01/1 | 推进中\nT01/1 | 已办结 | 06-10",
            [
                "T01/1 退回 填报!A4「T01/1」：这一行出现了不止一次，请只留一行",
                "T01/1 退回 填报!A5「T01/1」：这一行出现了不止一次，请只留一行",
            ],
        ),
        ("-T01/1\n-I02", ["T01/1 缺行", "I02 缺行"]),
    ],
)
def test_rows_that_are_no_longer_what_was_sent(lines: str, expected: list[str]) -> None:
    assert [row.strip() for row in one(lines)] == expected


def test_a_row_is_judged_behind_those_before_it() -> None:
    first = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/1 | 已办结 | 06-10\nI01 | 97.2")
    second = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/1 | 已中止 | | 停了\nI01 | 97.2")
    book, make = ledger(OFFICE, BEFORE), maker()
    merge(book, first, make, None)
    assert [one for one in told(merge(book, second, make, None)) if not one.endswith("未填")] == [
        "T01/1 退回 填报!G4「已中止」：填表时为「推进中」，现为「已办结」（n1（2024年6月10日「已办结」））；请核对后重填",
        "I01 已有 已记入n2",
    ]


def again(lines: str, more: str = "", when: str = "07-01") -> tuple[list[str], list[str]]:
    """The same reply twice, the second time on ``when``."""
    reply = answered(sheet(OFFICE, BEFORE, "甲局"), lines)
    first = merged(OFFICE, BEFORE, reply)
    also = [
        one._replace(entry=f"x{n}", kind="revoke", revokes=one.entry) if more else one
        for n, one in enumerate(first.entries)
    ]
    second = merged(OFFICE, BEFORE, reply, when, [*first.entries, *(also if more else ())])
    return told(first), [row for row in told(second) if not row.endswith("未填")]


def test_the_same_reply_again_adds_nothing() -> None:
    lines = "T01/1 | 已办结 | 06-10\nT02/1 | | | 在做\nI01 | 97.2\nT01/2 | 已办结"
    first, second = again(lines)
    assert sum("写入" in row for row in first) == 3
    assert second == [
        "T01/1 已有 已记入n1",
        "T01/2 退回 填报!H5：报「已办结」要写办结日期，按期完成与否以它为准",
        "T02/1 已有 已记入n2",
        "I01 已有 已记入n3",
    ]
    assert again("T02/1 | | | 在做", when="07-20")[1] == ["T02/1 已有 已记入n1"]


def test_nor_does_it_where_its_entries_were_revoked() -> None:
    assert again("T01/1 | 已办结 | 06-10", more="revoked")[1] == ["T01/1 已有 已记入n1"]


def test_what_a_reply_says_is_known_whatever_its_order_and_dress() -> None:
    asked = sheet(OFFICE, BEFORE, "甲局")
    reply = answered(asked, "T01/1 | 推进中 | 06-10\nI01 | #97.2")
    same = answered(asked, "I01 | 97.2\nT01/1 | 推进中 | 2024-06-10")
    assert reply.batch == same._replace(rows=same.rows[::-1], name="另存.ods").batch
    assert reply.batch != answered(asked, "T01/1 | 推进中 | 06-11\nI01 | #97.2").batch


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"document": "某〔2023〕9号"}, "是某〔2023〕9号的填报表，本工作区是某府办发〔2024〕1号的；请用 --root 指明它的工作区"),
        ({"unit": "丁局"}, "登记册里没有单位「丁局」"),
    ],
)  # fmt: skip
def test_a_sheet_of_another_workspace(change: dict[str, str], expected: str) -> None:
    reply = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/1 | 推进中")._replace(**change)
    assert told(merged(OFFICE, BEFORE, reply)) == [expected]


def test_a_sheet_rests_on_what_is_known_on_its_day() -> None:
    later = f"{BEFORE}\n06-27 T01 note=后来 milestone=1 unit=甲局\n06-27 I01 97"
    lines = sheet(OFFICE, later, "甲局").lines
    assert [(one.key, one.base) for one in lines if one.base] == [("T01/1", "e1")]


def test_a_sheet_of_another_journal() -> None:
    reply = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/1 | 推进中")
    assert [row for row in told(merged(OFFICE, "", reply)) if "未填" not in row] == [
        "T01/1 退回 填报!B4「T01」：台账里没有这一行所依据的记录e1；请核对是不是本单位的表"
    ]


def test_what_the_registry_no_longer_orders() -> None:
    reply = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/2 | 推进中\nT02/1 | 推进中\nI01 | 97")
    other = "units 局: 甲局 乙局\nT01 甲局 | 清单 | 05-31 发布\nT02 乙局 | 平台 | 12-31"
    assert [row for row in told(merged(other, BEFORE, reply)) if "未填" not in row] == [
        "T01/2 退回 填报!A5「T01/2」：登记册里没有T01的节点2",
        "T02/1 退回 填报!A6「T02/1」：甲局现在不是T02的牵头单位",
        "I01 退回 指标!A4「I01」：登记册里没有指标I01",
    ]


class TestWhatGoesBack:
    """Refused rows as a sheet that can be answered."""

    WRONG = "T01/1 | 已办结 | | 发布了\nT02/1 | 推进中\nI01 | #0.972"

    def back(self) -> tuple[Ledger, list[str]]:
        book = ledger(OFFICE, BEFORE)
        self.reply = answered(sheet(OFFICE, BEFORE, "甲局"), self.WRONG)
        found = merge(book, self.reply, maker(), None)
        sent = returned(book, found)
        assert sent is not None
        self.sent = sent
        return book, [f"{one.key} {one.reason} {one.filled}" for one in sent.lines]

    def test_the_rows_with_their_reasons_and_what_stood_there(self) -> None:
        assert self.back()[1] == [
            "T01/1 日期：报「已办结」要写办结日期，按期完成与否以它为准 "
            "('已办结', None, '发布了', None, None, None)",
            "I01 本次值「0.972」：读作0.972%，像是把百分数填成了小数；如为97.2%请填 97.2，"
            "确为0.972%的请写上百分号 (0.972, None, None, None, None)",
        ]
        assert self.sent.answers == self.reply.batch

    def test_as_it_is_it_is_left_alone(self) -> None:
        book, _ = self.back()
        found = merge(book, answered(self.sent), maker(), None)
        assert (found.untouched, found.outcomes) == (True, ())

    def test_mended_it_completes_the_batch(self) -> None:
        book, _ = self.back()
        mended = answered(self.sent, "T01/1 | 已办结 | 06-10 | 发布了\nI01 | 97.2")
        found = merge(book, mended, maker(), None)
        assert [one.batch for one in found.entries] == [self.reply.batch] * 2
        after = ledger(OFFICE, BEFORE, also=[*book.about("T02")[0:], *found.entries])
        for reply in (mended, self.reply):  # whichever comes in again
            assert {one.split()[1] for one in told(merge(after, reply, maker(), None))} <= {
                "已有", "未填",
            }  # fmt: skip

    def test_mended_otherwise_it_is_not_passed_over(self) -> None:
        book, _ = self.back()
        merge(book, answered(self.sent, "T01/1 | 已办结 | 06-10\nI01 | 97.2"), maker(), None)
        other = merge(book, answered(self.sent, "T01/1 | 已中止\nI01 | 97.3"), maker(), None)
        assert [one.split()[1] for one in told(other)] == ["退回", "退回"]

    def test_a_row_that_nobody_knows_is_not_lost(self) -> None:
        reply = answered(sheet(OFFICE, BEFORE, "甲局"), "T77/1 | 推进中 | | 在做")
        book = ledger(OFFICE, BEFORE)
        sent = returned(book, merge(book, reply, maker(), None))
        assert sent is not None
        assert [(one.key, one.filled[:3]) for one in sent.lines] == [
            ("T77/1", ("推进中", None, "在做"))
        ]
        other = answered(sent, "T77/1 | 推进中 | | 还在做")
        assert told(merge(book, other, maker(), None)) == [
            "T77/1 退回 填报!A4「T77/1」：登记册里没有T77的节点1"
        ]

    def test_a_row_that_nobody_asked_for_is_put_where_it_belongs(self) -> None:
        book = ledger(OFFICE, BEFORE)
        lines = "-T01/2\nT01/1 | 推进中\nI01 | 97.2\n新 | 推进中 | | 新的一行"
        sent = returned(
            book, merge(book, answered(sheet(OFFICE, BEFORE, "甲局"), lines), maker(), None)
        )
        assert sent is not None
        blank = "还没有填：不是表中原有的行如属这一项，请填到这里；没有的空着"
        assert [(one.key, one.filled[:3], one.reason) for one in sent.lines] == [
            ("", ("推进中", None, "新的一行"),
             "不是表中原有的行，没有收：请把内容填到它所属的那一行，再清空这一行；表里没有的事项请另行联系"),
            ("T01/2", (), blank),
            ("T02/1", (), blank),
        ]  # fmt: skip
        assert merge(book, answered(sent), maker(), None).untouched
        placed = merge(book, answered(sent, "T01/2 | 推进中 | | 新的一行\n-"), maker(), None)
        assert told(placed) == ["T01/2 写入 2024-06-30 推进中；情况：新的一行", "T02/1 未填"]

    def test_a_row_whose_state_changed_goes_back_as_it_stands_now(self) -> None:
        more = f"{BEFORE}\n06-27 T01 已办结 milestone=1 unit=甲局"
        reply = answered(sheet(OFFICE, BEFORE, "甲局"), "T01/1 | 推进中 | | 还在做")
        book = ledger(OFFICE, more)
        sent = returned(book, merge(book, reply, maker(), None))
        assert sent is not None
        (line,) = sent.lines
        assert (line.base, line.given[-1], line.states) == (
            "e2",
            "已办结\n2024年5月20日：起草",
            ("已办结",),
        )
