"""``data/office.yaml`` by itself, for papers that are of no one registry."""

from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Finding
from zwfw_cli.core.registry.office import Office, check_office
from zwfw_cli.store.files import is_left_out
from zwfw_cli.store.registry import placed
from zwfw_cli.store.schema import FILES, read_shape
from zwfw_cli.store.yamltext import EMPTY, read_document

NAME: Final = "data/office.yaml"


def read_office(root: FilePath) -> Office | None:
    """The office of a folder, which need not be a workspace; None where it does not say. DataError
    carries every problem with its place, but for those of units, which it does not know.
    """
    if is_left_out(root / NAME):
        return None
    document, problems = read_document(root / NAME, NAME)
    if [one.code for one in problems] == [EMPTY]:
        return None
    office: Office | None = None
    findings: list[Finding] = []
    if document.data is not None:
        office, findings = read_shape(FILES["office"], document.data, "office")
    if office is not None:
        findings = [*findings, *check_office(office)]
    if findings or problems:
        raise DataError((*problems, *sorted(placed(findings, document))))
    return office
