"""An answer in the form that was asked for; each form is imported where it is."""

from datetime import date

from zwfw_cli.cli.output import colour, width, write_text
from zwfw_cli.render.view import View


def show(view: View, form: str, output: str | None, as_of: date, bom: bool = False) -> None:
    """Render the answer to a question that needs no workspace."""
    write_text(rendered(view, form, output is not None, as_of, "", bom), output)


def rendered(
    view: View, form: str, to_file: bool, as_of: date, registry: str, bom: bool = False
) -> str | bytes:
    """An answer as text, or as a workbook; ``registry`` is the number of the notice, empty where none is asked.

    ``bom``: CSV begins with the mark of UTF-8.
    """
    if form == "json":
        from zwfw_cli.render.jsontext import render as as_json

        return as_json(view, as_of, registry)
    if form == "csv":
        from zwfw_cli.render.csvtext import MARK
        from zwfw_cli.render.csvtext import render as as_csv

        return MARK * bom + as_csv(view)
    if form == "xlsx":
        from zwfw_cli.render.excel.answer import as_xlsx

        return as_xlsx(view, as_of, registry)
    if form == "md":
        from zwfw_cli.render.markdown import render as as_markdown

        return as_markdown(view)
    from zwfw_cli.render.terminal import render as as_table

    return as_table(view, width(), colour() and not to_file)
