"""A table of entries as it was read."""

from zwfw_cli.core.ledger.tablerows import TableRow
from zwfw_cli.core.problems import Problem


class Table:
    """The rows of a file; ``problems`` say which columns nobody understands, ``notes`` what was not
    read.
    """

    def __init__(self) -> None:
        self.rows: list[TableRow] = []
        self.problems: list[Problem] = []
        self.notes: list[str] = []
