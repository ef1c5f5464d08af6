"""``zwfw validate``."""

from typing import Annotated, TypedDict

from zwfw_cli.core.problems import Severity
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import SEVERITIES


class ProblemItem(TypedDict):
    """One problem."""

    file: Annotated[str, about("文件，相对于工作区")]
    line: Annotated[int, about("行，从1起；0为整个文件")]
    column: Annotated[int, about("列，从1起；0为整个文件")]
    severity: Annotated[Severity, about("级别", words=SEVERITIES)]
    code: Annotated[str, about("问题代码，见 problems.md")]
    message: Annotated[str, about("是什么问题、怎么改")]
