"""``zwfw explain``."""

from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about


class CodeItem(TypedDict):
    """A problem code."""

    code: Annotated[str, about("问题代码")]
    meaning: Annotated[str, about("什么情况")]
    remedy: Annotated[str, about("怎么办")]
