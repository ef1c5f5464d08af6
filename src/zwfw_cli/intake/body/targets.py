"""The body's clauses → a first list of indicators, each with its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from zwfw_cli.core.registry.drafts import Doubt, numbered
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.intake.body.bounds import Bound, read_bound
from zwfw_cli.intake.body.nearest import Nearest
from zwfw_cli.intake.body.outline import Clause
from zwfw_cli.intake.body.pieces import Piece, read_pieces, without_day

_LEADING: Final = re.compile(r"^(?:力争|努力|争取|确保|实现|做到|使|将|要|推进|推动|其中|[、:：])+")
_TRAILING: Final = re.compile(
    r"(?:力争|努力|争取|确保|实现|要|应|须|(?<!平)均|都|原则上|[“‘][^”’]*、|[、，“‘])+$"
)
_NO_SUBJECT: Final = re.compile(r"(?:努力|力争|确保)?(?:实现|做到|达到|提[高升][到至])")
_RATES: Final = re.compile(r"[^、]*(?:[率比]|比例|占比|比重|次数|时间|时限|数量?)")
_NOUNS: Final = (
    (re.compile(r"全覆盖"), "覆盖率"),
    (re.compile(r"全量(..)"), r"\1率"),
    (re.compile(r"全部(..)"), r"\1比例"),
    (re.compile(r"应.[必尽]."), r"\g<0>比例"),
)
_CHANGE: Final = re.compile(
    r"平?均?(?:减少|压缩|压减|精简|缩短|降低|下降|提[高升]|增长|增加)(?![到至])"
)
_LETTERS: Final = re.compile(r"[^\W\d_]")
_SHORTEST_NAME: Final = 2
_SHARE_OF: Final = re.compile(r"(?:压[缩减]|缩[短减]|降低?|减少?)[到至]([^到至]{2,12})的$")


@dataclass(frozen=True, slots=True)
class _Target:
    clause: Clause
    piece: Piece
    bound: Bound
    name: str
    quote: str


def targets_of_tasks(tasks: Sequence[Task]) -> list[Clause]:
    """The tasks' own words as clauses: where the body states no target, the annex may."""
    return [Clause(task.source.place, "", task.content, task.source.place) for task in tasks]


def read_targets(
    clauses: Sequence[Clause], year: int, issued: date, tasks: Sequence[Task]
) -> tuple[tuple[Indicator, ...], list[Doubt]]:
    """Indicators in the order of the body; figures of days before the notice are no targets."""
    found = [
        target
        for clause in clauses
        for target in _of_clause(clause, year)
        if target.piece.due is None or target.piece.due >= issued
    ]
    idents, nearest = numbered("I", len(found)), Nearest(tasks)
    indicators = tuple(
        _indicator(ident, target, nearest) for ident, target in zip(idents, found, strict=True)
    )
    return indicators, [
        Doubt("indicators", ("indicators", at), f"{one.id} {said}", found[at].clause.place)
        for at, one in enumerate(indicators)
        for said in _doubtful(one, found[at])
    ]


def _of_clause(clause: Clause, year: int) -> Iterator[_Target]:
    earlier: set[int] = set()
    for piece in read_pieces(clause.text, year):
        bound = read_bound(piece.words)
        if bound is None:
            continue
        quote = _quote(piece, earlier)
        earlier.add(id(piece))
        for name in _names(piece, bound):
            told = name if len(_LETTERS.findall(name)) >= _SHORTEST_NAME else quote
            yield _Target(clause, piece, bound, told, quote)


def _quote(piece: Piece, earlier: set[int]) -> str:
    """The piece; with the day right before it, and with its subject where it has none itself."""
    before = piece.before
    if before is None or id(before) in earlier:
        return piece.text
    if before.is_day or (piece.start == piece.begin and _NO_SUBJECT.match(piece.text)):
        return piece.with_before
    return piece.text


def _names(piece: Piece, bound: Bound) -> list[str]:
    """What is measured; 「整改率、回访率达到…」 are two."""
    words = piece.words
    subject = _trimmed(words[: bound.start])
    if not subject and piece.before is not None and not piece.before.is_day:
        subject = _trimmed(piece.before.words)
    name = subject + _measure(words[bound.start : bound.end], words[bound.end :], bound)
    parts = name.split("、")
    return parts if len(parts) > 1 and all(map(_RATES.fullmatch, parts)) else [name]


def _trimmed(subject: str) -> str:
    words = _TRAILING.sub("", _LEADING.sub("", without_day(subject).strip()))
    return _SHARE_OF.sub(r"占\1的比例", words).removesuffix("至少")


def _measure(said: str, after: str, bound: Bound) -> str:
    """What the name of a target ends in where the words before the bound do not yet say it."""
    if bound.implied:
        return next(
            found.expand(noun) for pattern, noun in _NOUNS if (found := pattern.match(said))
        )
    if bound.act:
        return f"{bound.act}时间"
    if said[0].isdigit():
        return after.removeprefix("的")
    change = _CHANGE.match(said)
    return change.group() if change else ""


def _indicator(ident: str, target: _Target, nearest: Nearest) -> Indicator:
    bound, piece = target.bound, target.piece
    task = nearest.task(target.clause.label, target.quote)
    notes = []
    if bound.implied:
        notes.append(f"“{bound.act}”按100%计")
    elif bound.act:
        said = piece.words[bound.start : bound.end]
        notes.append(f"“{said}”按不超过{bound.target}{bound.unit}计")
    if piece.aim:
        notes.append(f"“{piece.aim}”为努力目标")
    if piece.due is None:
        notes.append("正文此句未写时限")
    return Indicator(
        id=ident,
        name=target.name,
        operator=bound.operator,
        target=bound.target,
        unit=bound.unit,
        due=piece.due,
        binding=not piece.aim,
        clause=target.clause.label,
        quote=target.quote,
        tasks=() if task is None else (task,),
        note="；".join(notes) + "。" if notes else None,
    )


def _doubtful(one: Indicator, target: _Target) -> Iterator[str]:
    if target.bound.implied:
        yield f"“{target.bound.act}”按100%计"
    if one.name == one.quote:
        yield "名称请补上"
