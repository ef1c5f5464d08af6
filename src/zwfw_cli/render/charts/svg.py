"""Inline SVG, put together from elements; every value is escaped."""

from collections.abc import Iterable

from markupsafe import Markup

from zwfw_cli.render.plain import one_line


def element(name: str, attributes: dict[str, str | int], *inside: Markup) -> Markup:
    """One element; ``class_`` is its class, and ``_`` in other names is ``-``."""
    told = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
    )
    mark = Markup(name)  # noqa: S704 - the names are ours
    if not inside:
        return Markup("<{}{}/>").format(mark, told)
    return Markup("<{}{}>{}</{}>").format(mark, told, Markup("").join(inside), mark)


def picture(kind: str, told: str, parts: Iterable[Markup], **attributes: str | int) -> Markup:
    """A whole picture. ``told`` is what it says in words; one that only repeats words that stand
    beside it has none, and is passed over by whoever cannot see it.
    """
    told = one_line(told)
    spoken: dict[str, str | int] = (
        {"role": "img", "aria_label": told} if told else {"aria_hidden": "true"}
    )
    title = [element("title", {}, Markup.escape(told))] if told else []
    return element("svg", {"class_": f"chart {kind}", **attributes, **spoken}, *title, *parts)


def number(value: float) -> str:
    """To two places, without an end of zeros: the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def percent(share: float) -> str:
    """A place along the width of a picture that has no width of its own."""
    return f"{number(100 * min(1.0, max(0.0, share)))}%"
