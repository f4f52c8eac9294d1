"""The frame of every piece of HTML of ours; `panels.css` gives it its looks."""

from collections.abc import Collection, Iterable
from html import escape
from pathlib import Path

from lib.views.colours import cluster_colour, ink_on

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def badge(number: int, label: str = "") -> str:
    """A cluster's number on its colour."""
    colour = cluster_colour(number)
    title = f' title="{escape(label)}"' if label else ""
    return f'<span class="badge"{title} style="background:{colour};color:{ink_on(colour)}">{number}</span>'


def panel(kind: str, inside: str, label: str = "") -> str:
    """A panel of a kind that the style sheet knows, around HTML that is escaped already.

    One that may scroll needs a label: it is then a region that the keyboard reaches.
    """
    region = f' tabindex="0" role="region" aria-label="{escape(label)}"' if label else ""
    return f'<div class="best-fit {kind}"{region}>{inside}</div>'


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], figures: Collection[str] = ()) -> str:
    """A small table of plain text as a panel. The columns that `figures` names hold numbers and stand to the right."""
    heads = tuple(heads)
    kinds = [_kind(head, figures) for head in heads]
    cells = ("".join(f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) for row in rows)
    return panel("scroll", table_of_html(caption, heads, cells, figures=figures, kind="words"), caption)


def table_of_html(
    caption: str,
    heads: Iterable[str],
    rows: Iterable[str],
    remark: str = "",
    figures: Collection[str] = (),
    kind: str = "",
) -> str:
    """A table of rows that are HTML, escaped already; the caption, its remark and the heads are plain text."""
    head = "".join(f'<th scope="col"{_kind(each, figures)}>{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    small = f" <small>{escape(remark)}</small>" if remark else ""
    inside = f"<caption>{escape(caption)}{small}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="{kind}">{inside}</table>' if kind else f"<table>{inside}</table>"


def _kind(head: str, figures: Collection[str]) -> str:
    return ' class="figure"' if head in figures else ""
