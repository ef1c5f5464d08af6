"""``zwfw report monthly --city``."""

from collections.abc import Sequence
from datetime import date

from zwfw_cli.cli.offices import compare, offices
from zwfw_cli.cli.output import say, write_text
from zwfw_cli.core.dates.periods import report_period
from zwfw_cli.render.papers.citypaper import as_markdown
from zwfw_cli.render.views.city import city_view
from zwfw_cli.workspace import find_workspace


def city_paper(
    folders: Sequence[str], period: str | None, as_of: date, form: str, output: str | None
) -> None:
    """The facts are those up to the end of the period, or of the day where that is earlier."""
    span = report_period("monthly", period, as_of)
    with offices(folders) as every:
        city = compare(every, min(span.end, as_of), span.previous().end)
    for line in city.unread:
        say(f"{line.office}：{line.problem}")
    if form == "json":
        from zwfw_cli.render.jsontext import render

        write_text(render(city_view(city), as_of, ""), output)
        return
    from zwfw_cli.render.dressing import dressed_blocks
    from zwfw_cli.render.layout.dress import Dress

    roots = find_workspace(None).template_roots
    text = as_markdown(city, span, as_of, roots)
    paper = text if form == "md" else dressed_blocks(text, form, Dress(), as_of, roots, "", ())
    write_text(paper, output)
