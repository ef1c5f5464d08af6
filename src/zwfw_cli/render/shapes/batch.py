"""``zwfw batch``."""

from typing import Annotated, Literal, TypedDict

from zwfw_cli.core.registry.fields import about

RESULTS = {"new": "记了，试运行时可以记", "known": "台账中已有，没有再记", "refused": "没有记"}


class BatchItem(TypedDict):
    """One row of the table."""

    file: Annotated[str, about("文件名；工作簿的带工作表名")]
    row: Annotated[int, about("行号")]
    result: Annotated[Literal["new", "known", "refused"], about("这一行怎样了", words=RESULTS)]
    entries: Annotated[tuple[str, ...], about("记录编号；已有的是台账中那一条的，试运行时为空")]
    text: Annotated[str, about("记的内容；没有记的是这一行原来的文字")]
    problems: Annotated[tuple[str, ...], about("没有记的原因")]
