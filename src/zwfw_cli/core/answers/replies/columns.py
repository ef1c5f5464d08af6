"""The columns of a reply sheet, in the words of its head."""

from typing import Final, NamedTuple

SCHEMA: Final = "zwfw/sheet/1"
"""What the hidden page of a sheet says of itself."""
SEALED: Final = "s"
"""Begins the id of a sheet whose hidden page ends with its seal; those made before have none."""
REASON: Final = "退回原因"
"""Stands before the other columns of a sheet that goes back."""
NUMBER: Final = "序号"
KEYS: Final = ("标识", "底稿", "封签")
"""The hidden columns: the key of the row, the entry that it rests on, the seal of both and of what
is not to be filled in.
"""


class Block(NamedTuple):
    """One kind of row, on a page of its own."""

    page: str
    given: tuple[str, ...]
    """What the office says: locked and sealed."""
    asked: tuple[str, ...]
    """What the unit fills in."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The whole head of a first sheet."""
        return (NUMBER, *self.given, *self.asked, *KEYS)


STEPS: Final = Block(
    "填报",
    ("编号", "具体工作", "节点", "完成时限", "上次状态"),
    ("本次状态", "日期", "进展情况", "存在问题", "下步措施", "佐证"),
)
FIGURES: Final = Block(
    "指标", ("编号", "指标", "目标", "上次值"), ("本次值", "分子", "分母", "日期", "数据来源")
)
BLOCKS: Final = (STEPS, FIGURES)
OWN: Final = "/本单位"
"""Behind an indicator's id in the key of a row that asks for the unit's own part of it."""
