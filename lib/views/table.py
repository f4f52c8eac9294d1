"""One table: what stands in it, whoever draws it. `table_html.py` draws it on pages and on paper, `exports/sheets.py`
on a sheet of a workbook, `exports/slides/table.py` on a slide; as CSV it is its `frame`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from lib.domain.meetings import day_in_words
from lib.domain.travel import JourneyUnit
from lib.principles.result import Status
from lib.views.wording import UNKNOWN

Value = str | int | float | date | datetime | time | None
"""None where a figure or a text is not known, or is left out"""


class Kind(StrEnum):
    """What the cells of a column hold, and so how they are shown."""

    TEXT = "text"
    LONG = "long"
    """text that may need several lines"""
    STATUS = "status"
    """text: one of `lib.principles.result.Status`"""
    NUMBER = "number"
    """a whole number that names something, such as a cluster"""
    COUNT = "count"
    PERCENT = "percent"
    """from 0 to 100"""
    TENTHS = "tenths"
    """a figure that is shown with one decimal"""
    SCORE = "score"
    """from 0 to 1"""
    DECIMAL = "decimal"
    """any figure, shown with two decimals"""
    DEGREES = "degrees"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    """a datetime by the clocks of England, without a time zone, which spreadsheets do not know"""

    @property
    def is_figure(self) -> bool:
        """Whether it is written in digits, and stands to the right unless it names something."""
        return bool(self in FORMATS and FORMATS[self].text)

    @property
    def is_right(self) -> bool:
        return self.is_figure and self is not Kind.NUMBER


class Format(NamedTuple):
    """How a value is written as text ("" for days and times, which have words of their own) and in a spreadsheet."""

    text: str
    sheet: str


FORMATS = {
    Kind.NUMBER: Format("{:.0f}", "0"),
    Kind.COUNT: Format("{:,.0f}", "#,##0"),
    Kind.PERCENT: Format("{:.1f}", "0.0"),
    Kind.TENTHS: Format("{:,.1f}", "#,##0.0"),
    Kind.SCORE: Format("{:.2f}", "0.00"),
    Kind.DECIMAL: Format("{:.6g}", "0.00####"),
    Kind.DEGREES: Format("{:.5f}", "0.00000"),
    Kind.DAY: Format("", "ddd d mmm yyyy"),
    Kind.TIME: Format("", "hh:mm"),
    Kind.MOMENT: Format("", "ddd d mmm yyyy hh:mm"),
}


@dataclass(frozen=True)
class Cell:
    """A value, behind the mark of a `status` or the badge of a `cluster` where it has one, and what stands with it.

    `was` is the value before and `change` the difference, where there is one; `trend` says whether that is better (1)
    or worse (-1). `note` is smaller, `hint` is told where the mouse rests, and the `best` of a row has a star. What
    `is_same` as its neighbour stands back. `lines` are cells below each other in this one.
    """

    value: Value = None
    status: Status | None = None
    cluster: int | None = None
    note: str = ""
    hint: str = ""
    was: str = ""
    change: str = ""
    trend: int = 0
    best: bool = False
    is_same: bool = False
    lines: tuple["Cell", ...] = ()


@dataclass(frozen=True)
class Column:
    """`hint` is told where the mouse rests. A `cluster` stands for its head as a badge, a `letter` before it. One that
    `is_whole` tells of all clusters, or of what the others are compared with."""

    head: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    cluster: int | None = None
    letter: str = ""
    is_whole: bool = False

    def text(self, value: Value) -> str:
        """The value as people read it, as it is where it is text; UNKNOWN for a figure that is not known."""
        if value is None or value == "":
            return UNKNOWN if self.kind.is_figure else ""
        if isinstance(value, datetime):
            return f"{day_in_words(value.date())}, {value:%H:%M}"
        if isinstance(value, date):
            return day_in_words(value)
        if isinstance(value, time):
            return f"{value:%H:%M}"
        if isinstance(value, str):
            return value
        return FORMATS[self.kind].text.format(value) if self.kind.is_figure else str(value)


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading, and the last `totals` rows are of the whole. A cell that is no more than
    its value is that value.

    `title` says what it is, `remark` what a reader must know besides, and `key` names it among files.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Cell, ...], ...]
    remark: str = ""
    key: str = ""
    totals: int = 0

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"each row of {self.title} needs a cell for each of its columns")

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(column.head for column in self.columns)

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows with a `Cell` at each place."""
        return tuple(tuple(each if isinstance(each, Cell) else Cell(each) for each in row) for row in self.rows)

    @property
    def values(self) -> tuple[tuple[Value, ...], ...]:
        """The rows with a value at each place."""
        return tuple(tuple(each.value if isinstance(each, Cell) else each for each in row) for row in self.rows)

    @property
    def frame(self) -> pd.DataFrame:
        """The values as a data frame, for CSV: whole numbers stay whole beside empty cells."""
        return pd.DataFrame(list(self.values), columns=list(self.heads), dtype=object)

    def without(self, *heads: str) -> "Table":
        """The table without the columns of these heads."""
        kept = [place for place, head in enumerate(self.heads) if head not in heads]
        columns = tuple(self.columns[place] for place in kept)
        return replace(self, columns=columns, rows=tuple(tuple(row[place] for place in kept) for row in self.rows))

    def without_empty(self) -> "Table":
        """The table without the columns that are empty in all of its rows."""
        filled = [any(value not in (None, "") for value in column) for column in zip(*self.values, strict=True)]
        return self.without(*(head for head, some in zip(self.heads, filled, strict=False) if not some))


def plain(title: str, heads: Iterable[str], rows: Iterable[Iterable[Value | Cell]], remark: str = "") -> Table:
    """A table of columns of text."""
    return Table(title, tuple(map(Column, heads)), tuple(map(tuple, rows)), remark)


def of_journeys(head: str, unit: JourneyUnit) -> Column:
    """A column of journeys in that unit."""
    return Column(f"{head}, {unit}", Kind.TENTHS if unit.decimals else Kind.COUNT)


def known(figure: float | None) -> float | None:
    """A figure of a data frame as a value: whole numbers as such, None for NaN."""
    if figure is None or pd.isna(figure):
        return None
    return int(figure) if float(figure).is_integer() else float(figure)
