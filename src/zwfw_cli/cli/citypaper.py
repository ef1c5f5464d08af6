"""``zwfw report monthly --city``."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from zwfw_cli.cli.offices import compare, offices
from zwfw_cli.cli.output import say, write_text
from zwfw_cli.cli.where import is_workspace
from zwfw_cli.core.answers.reports.signature import signature_of
from zwfw_cli.core.dates.periods import report_period
from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.render.papers.citypaper import as_markdown
from zwfw_cli.render.views.city import city_view
from zwfw_cli.store.files import shipped_root
from zwfw_cli.workspace import Workspace

UNSIGNED = (
    "没有写由谁印发，没有落款：请在印发单位的文件夹里写 data/office.yaml（issuer 等，写法见 "
    "zwfw schema office），在那里执行，或用 --root 指明它。"
)


def city_paper(
    folders: Sequence[str],
    period: str | None,
    as_of: date,
    form: str,
    output: str | None,
    root: str | None = None,
) -> None:
    """The facts are those up to the end of the period, or of the day where that is earlier."""
    span = report_period("monthly", period, as_of)
    home = _home(root)
    with offices(folders) as every:
        city = compare(every, min(span.end, as_of), span.previous().end)
    for line in city.unread:
        say(f"{line.office}：{line.problem}")
    if form == "json":
        from zwfw_cli.render.jsontext import render

        write_text(render(city_view(city), as_of, ""), output)
        return
    from zwfw_cli.render.dressing import dressed_blocks
    from zwfw_cli.render.layout.officedress import office_dress
    from zwfw_cli.store.officefile import read_office

    office = read_office(home)
    signed = signature_of(office, "" if office is not None else _issuer(home), span)
    if not signed.issuer:
        say(UNSIGNED)
    roots = (home, shipped_root())
    text = as_markdown(city, span, as_of, signed, roots)
    dress = office_dress(office, signed.issuer)
    paper: str | bytes = text
    if form != "md":
        paper = dressed_blocks(text, form, dress, as_of, roots, signed.issuer, ())
    write_text(paper, output)


def _home(root: str | None) -> Path:
    """The folder of whoever issues the paper: it says who that is, and need not hold tasks of its
    own. UsageError where the one that is asked for is none.
    """
    if root is not None:
        if not _says_who(Path(root)):
            raise UsageError(f"{root} 里没有 data/office.yaml，也不是工作区。")
        return Path(root)
    here = Path.cwd()
    return next((one for one in (here, *here.parents) if _says_who(one)), shipped_root())


def _says_who(folder: Path) -> bool:
    return (folder / "data" / "office.yaml").is_file() or is_workspace(folder)


def _issuer(home: Path) -> str:
    """Who issued the notice of a workspace of one's own."""
    if home == shipped_root() or not is_workspace(home):
        return ""
    try:
        return Workspace(home, as_it_lies=True).registry.notice.issuer
    except DataError:
        return ""
