"""The frame of every piece of HTML of ours; `panels.css` gives it its looks."""

from collections.abc import Collection, Iterable
from pathlib import Path

from markupsafe import Markup

from lib.views.colours import cluster_colour, ink_on
from lib.views.markup import element

STYLE = Path(__file__).with_suffix(".css")


def badge(number: int, label: str = "") -> Markup:
    """A cluster's number on its colour."""
    colour = cluster_colour(number)
    style = f"background:{colour};color:{ink_on(colour)}"
    return element("span", number, class_="badge", title=label, style=style)


def panel(kind: str, inside: Markup, label: str = "") -> Markup:
    """A panel of a kind that the style sheet knows.

    One that may scroll needs a label: it is then a region that the keyboard reaches.
    """
    region = {"tabindex": "0", "role": "region", "aria_label": label} if label else {}
    return element("div", inside, class_=f"best-fit {kind}", **region)


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], figures: Collection[str] = ()) -> Markup:
    """A small table of plain text as a panel. The columns that `figures` names hold numbers and stand to the right."""
    heads = tuple(heads)
    kinds = [_kind(head, figures) for head in heads]
    cells = (
        Markup().join(element("td", cell, class_=kind) for kind, cell in zip(kinds, row, strict=True)) for row in rows
    )
    return panel("scroll", table_of_html(caption, heads, cells, figures=figures, kind="words"), caption)


def table_of_html(
    caption: str,
    heads: Iterable[str],
    rows: Iterable[Markup],
    remark: str = "",
    figures: Collection[str] = (),
    kind: str = "",
) -> Markup:
    """A table of rows of HTML."""
    above = element("caption", caption, " " + element("small", remark) if remark else "")
    head = element("tr", *(element("th", each, scope="col", class_=_kind(each, figures)) for each in heads))
    body = (element("tr", row) for row in rows)
    return element("table", above, element("thead", head), element("tbody", *body), class_=kind)


def _kind(head: str, figures: Collection[str]) -> str:
    return "figure" if head in figures else ""
