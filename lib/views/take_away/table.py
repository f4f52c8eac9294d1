"""The one form of the tables that leave the app: named columns of a kind each, and real values in the cells."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

import pandas as pd

from lib.domain.meetings import day_in_words
from lib.views.wording import UNKNOWN

Cell = str | int | float | date | datetime | time | None
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
        return self in FORMATS


FORMATS = {
    Kind.NUMBER: "{:.0f}",
    Kind.COUNT: "{:,.0f}",
    Kind.PERCENT: "{:.1f}",
    Kind.TENTHS: "{:,.1f}",
    Kind.SCORE: "{:.2f}",
    Kind.DECIMAL: "{:.2f}",
    Kind.DEGREES: "{:.5f}",
}
"""how figures are written on paper"""


@dataclass(frozen=True)
class Column:
    head: str
    kind: Kind = Kind.TEXT

    def text(self, cell: Cell) -> str:
        """The cell as people read it on paper; UNKNOWN where it is empty."""
        if cell is None or cell == "":
            return UNKNOWN if self.kind.is_figure else ""
        if isinstance(cell, datetime):
            return f"{day_in_words(cell.date())}, {cell:%H:%M}"
        if isinstance(cell, date):
            return day_in_words(cell)
        if isinstance(cell, time):
            return f"{cell:%H:%M}"
        return FORMATS[self.kind].format(cell) if self.kind.is_figure else str(cell)


@dataclass(frozen=True)
class Table:
    """`key` names it among files, `title` says what it is, `remark` what a reader must know besides."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remark: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"each row of {self.key} needs a cell for each of its columns")

    @property
    def frame(self) -> pd.DataFrame:
        """The same as a data frame, for CSV: whole numbers stay whole beside empty cells."""
        heads = [column.head for column in self.columns]
        return pd.DataFrame(list(self.rows), columns=heads, dtype=object)

    def without(self, *heads: str) -> "Table":
        """The table without the columns of these heads."""
        kept = [place for place, column in enumerate(self.columns) if column.head not in heads]
        return Table(
            self.key,
            self.title,
            tuple(self.columns[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in self.rows),
            self.remark,
        )

    def without_empty(self) -> "Table":
        """The table without the columns that are empty in all of its rows."""
        empty = [
            column.head
            for place, column in enumerate(self.columns)
            if self.rows and all(row[place] in (None, "") for row in self.rows)
        ]
        return self.without(*empty)


def known(figure: float | None) -> float | None:
    """A figure of a data frame as a cell: whole numbers as such, None for NaN."""
    if figure is None or pd.isna(figure):
        return None
    return int(figure) if float(figure).is_integer() else float(figure)
