"""The frame of every piece of HTML of ours; `panels.css` gives it its looks."""

from collections.abc import Collection, Iterable
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def panel(kind: str, inside: str, label: str = "") -> str:
    """A panel of a kind that the style sheet knows, around HTML that is escaped already.

    One that may scroll needs a label: it is then a region that the keyboard reaches.
    """
    region = f' tabindex="0" role="region" aria-label="{escape(label)}"' if label else ""
    return f'<div class="best-fit {kind}"{region}>{inside}</div>'


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], figures: Collection[str] = ()) -> str:
    """A small table of plain text as a panel. The columns that `figures` names hold numbers and stand to the right."""
    heads = tuple(heads)
    kinds = [' class="figure"' if head in figures else "" for head in heads]
    head = "".join(f'<th scope="col"{kind}>{escape(each)}</th>' for kind, each in zip(kinds, heads, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{kind}>{escape(cell)}</td>' for kind, cell in zip(kinds, row, strict=True))}</tr>"
        for row in rows
    )
    inside = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return panel("scroll", f'<table class="words">{inside}</table>', caption)
