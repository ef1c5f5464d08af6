"""``commands.md``: every command with its options and examples, as its help gives them."""

from generate.asked import Asked, Parameter, groups, top_options
from generate.jsonkeys import answer_of
from generate.markdown import code, table


def readme_rows() -> str:
    """The table of README."""
    rows = [(code(one.path.split()[1]), one.summary) for _, some in groups() for one in some]
    return table(("命令", "回答什么"), rows)


def index() -> str:
    """The commands by group, each a link."""
    lines = []
    for title, some in groups():
        links = "、".join(f"[{name}](#zwfw-{name})" for name in _names(some))
        lines.append(f"- **{title}**：{links}")
    return "\n".join(lines)


def _names(some: list[Asked]) -> list[str]:
    return [one.path.split()[1] for one in some]


def sections() -> str:
    """One section a command."""
    parts = [table(("选项", "值", "说明"), [_row(one) for one in top_options()])]
    for title, some in groups():
        parts.append(f"## {title}")
        for one in some:
            parts += _section(one, "###")
    return "\n\n".join(parts)


def _section(one: Asked, level: str) -> list[str]:
    parts = [f"{level} {one.path}", f"**{one.summary}**"]
    parts.append("  \n".join(one.told.splitlines()))
    parts.append(f"```console\n$ {one.usage}\n```")
    arguments = [_row(p) for p in one.parameters if p.is_argument]
    options = [_row(p) for p in one.parameters if not p.is_argument]
    if arguments or options:
        parts.append(table(("参数和选项", "值", "说明"), [*arguments, *options]))
    if one.examples:
        parts.append("```console\n" + "\n".join(f"$ {line}" for line in one.examples) + "\n```")
    answer = answer_of(one.path.removeprefix("zwfw "))
    if answer:
        parts.append(f"`-f json` 的各个键：[json.md](json.md#{answer})。")
    for word in one.words:
        parts += _section(word, level + "#")
    return [part for part in parts if part]


def _row(one: Parameter) -> tuple[str, str, str]:
    must = "（必填）" if one.required else ""
    if one.is_argument:
        return code(one.value), "", one.told + must
    return code(", ".join(one.names)), code(one.value), one.told + must
