"""What a cell of each kind may hold, and the value that its text becomes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from lib.domain.places import LATITUDES, LONGITUDES
from lib.tables.columns import CellKind, Field
from lib.tables.problems import quoted

SEPARATOR = ";"
"""stands between several names, leads or predecessors in one cell"""


def several(cell: str) -> tuple[str, ...]:
    """What a cell holds that may hold several: ("ATJ", "DB") of "ATJ; DB"."""
    return tuple(part.strip() for part in cell.split(SEPARATOR) if part.strip())


def in_one_cell(parts: Iterable[str]) -> str:
    """The cell that holds these, each once."""
    return SEPARATOR.join(dict.fromkeys(filter(None, parts)))


@dataclass(frozen=True)
class Rule:
    """A demand on the cells of a column: which hold it (True or False for each), and what to say of one that does not.

    Cells are text, "" where empty.
    """

    holds: Callable[[pd.Series], pd.Series]
    sentence: Callable[[str], str]


FILLED = Rule(lambda cells: cells != "", lambda _: "this cell is empty; every row needs a value here.")
UNIQUE = Rule(
    lambda cells: ~cells.duplicated() | (cells == ""),
    lambda value: f"{quoted(value)} is there already, in a row above; keep one of them.",
)

NUMERIC: dict[CellKind, tuple[str, Callable[[pd.Series], pd.Series]]] = {
    CellKind.COUNT: ("a whole number, 0 or more", lambda figures: (figures >= 0) & (figures % 1 == 0)),
    CellKind.PERCENT: ("a percentage from 0 to 100, without a sign", lambda figures: figures.between(0, 100)),
    CellKind.LATITUDE: ("a latitude from 49 to 61 degrees", lambda figures: figures.between(*LATITUDES)),
    CellKind.LONGITUDE: ("a longitude from -9 to 3 degrees", lambda figures: figures.between(*LONGITUDES)),
    CellKind.EASTING: ("an easting from 0 to 700000 metres", lambda figures: figures.between(0, 700_000)),
    CellKind.NORTHING: ("a northing from 0 to 1300000 metres", lambda figures: figures.between(0, 1_300_000)),
    CellKind.JOURNEY: ("a number from 0 to 1000, without a unit", lambda figures: figures.between(0, 1000)),
    CellKind.CLUSTER: ("a whole number from 1 to 999", lambda figures: figures.between(1, 999) & (figures % 1 == 0)),
}


def rules(column: Field) -> list[Rule]:
    """All that a column asks of its cells, in the order in which to complain."""
    asked = [FILLED] if column.filled else []
    # A table of journeys is of no use with holes in it.
    may_be_empty = not column.filled and column.kind is not CellKind.JOURNEY
    advice = "; leave the cell empty where it is not known" if may_be_empty else ""

    def should_be(phrase: str, holds: Callable[[pd.Series], pd.Series]) -> None:
        sentence = f"should be {phrase}{advice}."
        asked.append(Rule(lambda cells: (cells == "") | holds(cells), lambda value: f"{quoted(value)} {sentence}"))

    match column.kind:
        case CellKind.CHOICE:
            should_be(f"one of {', '.join(column.choices)}", lambda cells: cells.isin(column.choices))
        case CellKind.DATE:
            should_be("a day such as 2025-01-28 or 28/01/2025", lambda cells: dates(cells).notna())
        case CellKind.TIME:
            should_be("a time such as 13:00", lambda cells: times(cells).notna())
        case kind if kind in NUMERIC:
            phrase, holds = NUMERIC[kind]
            should_be(phrase, lambda cells: holds(figures(cells)))
    return [*asked, UNIQUE] if column.unique else asked


def typed(cells: pd.Series, kind: CellKind) -> pd.Series:
    """The values of cells that hold their rules, in the type of their kind."""
    match kind:
        case CellKind.DATE:
            return dates(cells)
        case CellKind.TIME:
            return times(cells).fillna("")
        case kind if kind in NUMERIC:
            return figures(cells)
    return cells


def figures(cells: pd.Series) -> pd.Series:
    """float64; NaN where the text is not a number."""
    return pd.to_numeric(cells.astype(object), errors="coerce").astype("float64")


def dates(cells: pd.Series) -> pd.Series:
    """datetime64; NaT where the text is no day from 1900 to 2199. Spreadsheets turn ISO days into day/month/year."""
    iso, british = (pd.to_datetime(cells, format=form, errors="coerce") for form in ("%Y-%m-%d", "%d/%m/%Y"))
    days = iso.fillna(british)
    return days.where(days.dt.year.between(1900, 2199)).dt.as_unit("us")


def times(cells: pd.Series) -> pd.Series:
    """Text HH:MM; missing where the text is no time of day. Spreadsheets add seconds, or drop the first 0."""
    return cells.str.extract(r"^((?:[01]?[0-9]|2[0-3]):[0-5][0-9])(?::00)?$", expand=False).str.zfill(5)
