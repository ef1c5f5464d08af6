"""A report's value as Markdown, through a template, or as JSON."""

from pathlib import Path
from typing import Final

from zwfw_cli.core.answers.reports.compile import Report
from zwfw_cli.render.jsontext import as_objects, indented
from zwfw_cli.render.papers.paperwords import rests_on
from zwfw_cli.render.papers.templates import render_template

LEFT_OUT: Final = ("notice", "period", "tasks")
"""Parts of a standing that the JSON object carries under the contract's names instead."""


def as_markdown(report: Report, roots: tuple[Path, ...]) -> str:
    """The paper; a template of the workspace wins over the shipped one of the same name."""
    name = f"{report.standing.period.kind}.md.j2"
    text = render_template(name, roots, {"report": report.standing, **report.more})
    return text + rests_on(report.standing.journal)


def as_json(report: Report) -> str:
    """The same values for scripts; ``items`` are the tasks, or the matters of a daily report."""
    standing, period = report.standing, report.standing.period
    whole = {
        "schema": f"zwfw/report-{period.kind}/1",
        "as_of": standing.as_of,
        "registry": standing.notice.document,
        "period": {"name": period.name, "start": period.start, "end": period.end},
        **{name: one for name, one in standing._asdict().items() if name not in LEFT_OUT},
        "items": standing.tasks,
        **report.more,
    }
    return indented(as_objects(whole)) + "\n"
