"""A report's value as Markdown, through a template, or as JSON."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from zwfw_cli.core.reports.monthly import MonthlyReport
from zwfw_cli.render.templates import render_template


def as_markdown(report: MonthlyReport, roots: tuple[Path, ...]) -> str:
    """The paper; a template of the workspace wins over the shipped one of the same name."""
    return render_template("monthly.md.j2", roots, {"report": report})


def as_json(report: MonthlyReport) -> str:
    """The same value for scripts; ``items`` are the tasks of the appendix."""
    whole = {
        "schema": "zwfw/report-monthly/1",
        "as_of": report.as_of,
        "registry": report.notice.document,
        "period": {"start": report.month.start, "end": report.month.end},
        **{field.name: getattr(report, field.name) for field in fields(report)},
        "items": report.tasks,
    }
    del whole["notice"], whole["month"], whole["tasks"]
    return json.dumps(_plain(whole), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value
