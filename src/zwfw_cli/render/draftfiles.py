"""A draft as the text of data files, laid out for people who will go on editing them."""

from collections.abc import Iterable, Iterator, Sequence

from zwfw_cli.core.problems import Path
from zwfw_cli.core.registry.drafts import Doubt, Draft
from zwfw_cli.core.registry.model import (
    Collective,
    Deadline,
    Indicator,
    Notice,
    Section,
    Task,
    Unit,
)
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.scalars import block, flow_list, quoted, scalar

Marks = dict[Path, list[Doubt]]
"""The doubts of one file by the path of the value."""
MARK = "# 待核："


def draft_files(draft: Draft) -> dict[str, str]:
    """``tasks``, ``units`` and ``indicators`` → the text of the file."""
    writers = {"tasks": _tasks_file, "units": _units_file, "indicators": _indicators_file}
    return {
        name: "".join(f"{line}\n" for line in [_first_line(name), *write(draft)])
        for name, write in writers.items()
    }


def _first_line(name: str) -> str:
    return f"# yaml-language-server: $schema=schema/{name}.json"


def _tasks_file(draft: Draft) -> Iterator[str]:
    marks = draft.doubts_of("tasks")
    yield f"# 《{one_line(draft.notice.title)}》，{len(draft.tasks)}项任务。"
    yield f"# 由程序起草，请逐项核对；有“{MARK[2:-1]}”的地方核实后删去该行。"
    yield from _comments(marks, (), "")
    yield from _notice(draft.notice, marks)
    yield from ("", "sections:")
    for at, section in enumerate(draft.sections):
        yield from _comments(marks, ("sections", at), "  ")
        yield from _section(section)
    yield ""
    yield from _comments(marks, ("tasks",), "")
    yield "tasks:"
    for at, task in enumerate(draft.tasks):
        if at:
            yield ""
        yield from _task(task, at, marks)


def _notice(notice: Notice, marks: Marks) -> Iterator[str]:
    yield "notice:"
    for key in (
        "document", "title", "annex", "issuer", "issued", "year", "place", "subject", "recipients"
    ):  # fmt: skip
        yield from _comments(marks, ("notice", key), "  ")
        value = getattr(notice, key)
        if value is not None:
            yield f"  {key}: {scalar(value) if isinstance(value, str) else value}"


def _section(section: Section) -> Iterator[str]:
    yield f"  - title: {scalar(section.title)}"
    if section.body is not None:
        yield f"    body: {scalar(section.body)}"
    yield f"    clause: {scalar(section.clause)}"


def _task(task: Task, at: int, marks: Marks) -> Iterator[str]:
    yield f"  - id: {task.id}"
    yield f"    no: {task.no}"
    yield f"    section: {scalar(task.section)}"
    yield from _comments(marks, ("tasks", at, "content"), "    ")
    yield f"    content: {block(task.content, 6)}"
    yield from _text("short", task.short or None)
    yield from _comments(marks, ("tasks", at, "lead"), "    ")
    yield f"    lead: {flow_list(task.lead)}"
    yield from _text("lead_text", task.lead_text)
    if task.support:
        yield f"    support: {flow_list(task.support)}"
    yield from _text("support_text", task.support_text)
    yield from _comments(marks, ("tasks", at, "deadline"), "    ")
    yield from _deadline(task.deadline)
    places = {
        "place": task.source.place, "clause": task.source.clause, "document": task.source.document
    }  # fmt: skip
    yield f"    source: {_flow_map((key, text) for key, text in places.items() if text)}"
    yield from _text("note", task.note)


def _deadline(deadline: Deadline) -> Iterator[str]:
    yield "    deadline:"
    yield f"      text: {block(deadline.text, 8)}"
    if deadline.milestones:
        yield "      milestones:"
        for one in deadline.milestones:
            label = f", label: {scalar(one.label, flow=True)}" if one.label else ""
            yield f"        - {{n: {one.n}, date: {one.date}{label}}}"
    yield f"      ongoing: {'true' if deadline.ongoing else 'false'}"
    if deadline.note is not None:
        yield f"      note: {block(deadline.note, 8)}"


def _units_file(draft: Draft) -> Iterator[str]:
    marks = draft.doubts_of("units")
    yield "# 文件中出现的单位和统称，按出现的先后。类别由名称推定；别名、统称的成员由人补充。"
    yield from _comments(marks, (), "")
    yield "units:"
    yield from _bodies("units", draft.units, marks)
    if draft.collectives:
        yield from ("", "collectives:")
        yield from _bodies("collectives", draft.collectives, marks)


def _bodies(key: str, bodies: Sequence[Unit | Collective], marks: Marks) -> Iterator[str]:
    for at, body in enumerate(bodies):
        yield from _comments(marks, (key, at), "  ")
        pairs: list[tuple[str, str | tuple[str, ...]]] = [("name", body.name)]
        if isinstance(body, Unit):
            pairs.append(("kind", body.kind))
        pairs.append(("aliases", body.aliases))
        if isinstance(body, Collective):
            pairs += [("kinds", body.kinds), ("members", body.members)]
        yield f"  - {_flow_map((name, value) for name, value in pairs if value)}"


def _indicators_file(draft: Draft) -> Iterator[str]:
    marks = draft.doubts_of("indicators")
    yield "# 正文中的目标，按先后编号；quote 为原话，due 为这句话自己的时限（含当日）。"
    yield "# 由程序起草：名称、比较、时限、对应的任务请逐项核对。"
    yield from _comments(marks, (), "")
    yield from _comments(marks, ("indicators",), "")
    yield "indicators:" if draft.indicators else "indicators: []"
    for at, one in enumerate(draft.indicators):
        if at:
            yield ""
        yield from _comments(marks, ("indicators", at), "  ")
        yield from _indicator(one)


def _indicator(one: Indicator) -> Iterator[str]:
    yield f"  - id: {one.id}"
    yield f"    name: {scalar(one.name)}"
    yield from _text("short", one.short or None)
    yield f"    operator: {quoted(one.operator)}"
    yield f"    target: {one.target:f}"
    yield f"    unit: {quoted(one.unit)}"
    yield f"    due: {one.due or 'null'}"
    yield f"    binding: {'true' if one.binding else 'false'}"
    if one.tasks:
        yield f"    tasks: {flow_list(one.tasks)}"
    yield f"    clause: {scalar(one.clause)}"
    yield f"    quote: {block(one.quote, 6)}"
    yield from _text("note", one.note)
    yield from _text("combine", one.combine)


def _text(key: str, text: str | None) -> Iterator[str]:
    if text is not None:
        yield f"    {key}: {block(text, 6)}"


def _flow_map(pairs: Iterable[tuple[str, str | tuple[str, ...]]]) -> str:
    parts = (
        f"{key}: {scalar(value, flow=True) if isinstance(value, str) else flow_list(value)}"
        for key, value in pairs
    )
    return f"{{{', '.join(parts)}}}"


def _comments(marks: Marks, path: Path, indent: str) -> Iterator[str]:
    for doubt in marks.get(path, []):
        yield f"{indent}{MARK}{one_line(doubt.line_text())}"
