"""The frame of every piece of HTML of ours; `panels.css` gives it its looks."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from lib.views.colours import cluster_colour, ink_on

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def badge(number: int, label: str = "") -> str:
    """A cluster's number on its colour."""
    colour = cluster_colour(number)
    title = f' title="{escape(label)}"' if label else ""
    return f'<span class="badge"{title} style="background:{colour};color:{ink_on(colour)}">{number}</span>'


def table(caption: str, heads: Iterable[str], rows: Iterable[str], remark: str = "") -> str:
    """A table of rows that are HTML, escaped already; the caption, its remark and the heads are plain text."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    small = f" <small>{escape(remark)}</small>" if remark else ""
    return (
        f"<table><caption>{escape(caption)}{small}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def panel(kind: str, inside: str, label: str = "") -> str:
    """A panel of a kind that the style sheet knows, around HTML that is escaped already.

    One that may scroll needs a label: it is then a region that the keyboard reaches.
    """
    region = f' tabindex="0" role="region" aria-label="{escape(label)}"' if label else ""
    return f'<div class="best-fit {kind}"{region}>{inside}</div>'
