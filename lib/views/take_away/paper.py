"""A table as HTML for paper and for a phone, everything in it escaped."""

from html import escape

from lib.principles.result import Status
from lib.views.scorecard import STATUS_CLASS
from lib.views.take_away.table import Cell, Column, Kind, Table

CLASSES = {
    Kind.LONG: "long",
    **dict.fromkeys((Kind.DAY, Kind.TIME, Kind.MOMENT), "day"),
    **dict.fromkeys((Kind.COUNT, Kind.PERCENT, Kind.TENTHS, Kind.SCORE, Kind.DECIMAL, Kind.DEGREES), "figure"),
}


def status(words: str) -> str:
    """A status as a word on its colour; any other text as it is."""
    kind = STATUS_CLASS.get(Status(words)) if words in list(Status) else None
    return f'<span class="status {kind}">{escape(words)}</span>' if kind else escape(words)


def as_html(table: Table) -> str:
    """The table under its title; the first column heads the rows. Its remark stands below it."""
    heads = "".join(f'<th scope="col"{_kind(column)}>{escape(column.head)}</th>' for column in table.columns)
    rows = "".join(f"<tr>{_row(table.columns, cells)}</tr>" for cells in table.rows)
    body = (
        f"<table><caption>{escape(table.title)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
    remark = f'<p class="remark">{escape(table.remark)}</p>' if table.remark else ""
    return (scrolling(body, table.title) if table.rows else "") + remark


def scrolling(inside: str, label: str) -> str:
    """What may be wider than a phone, as a region that the keyboard can scroll."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{inside}</div>'


def _row(columns: tuple[Column, ...], cells: tuple[Cell, ...]) -> str:
    first, *rest = zip(columns, cells, strict=True)
    others = "".join(f"<td{_kind(column)}>{_cell(column, cell)}</td>" for column, cell in rest)
    return f'<th scope="row"{_kind(first[0])}>{_cell(*first)}</th>{others}'


def _cell(column: Column, cell: Cell) -> str:
    words = column.text(cell)
    return status(words) if column.kind is Kind.STATUS else escape(words)


def _kind(column: Column) -> str:
    name = CLASSES.get(column.kind, "")
    return f' class="{name}"' if name else ""
