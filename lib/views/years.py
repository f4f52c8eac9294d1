"""Of which year or edition the figures of a column are."""

import pandas as pd

from lib.domain.schools import Schools
from lib.tables.columns import DATED, SCHOOLS, YEARS, Field

TITLES = {column.name: column.title for column in SCHOOLS}
PUPILS = next(column for column in SCHOOLS if column.name == "pupils")


def figures_of(schools: Schools) -> str:
    """ "figures of January 2019": of when the pupils of an area were counted; "" where its table does not say."""
    year = year_of(PUPILS, schools)
    return f"figures of {year}" if year else ""


def year_of(column: Field, schools: Schools) -> str:
    """The year or edition of a column's figures, the commonest where they differ; "" where none is stated."""
    if column.year == DATED:
        cells = schools.table.loc[schools.known(column.name), column.name]
        return _commonest(cells.str.extract(r"\(([^()]*\d{4})\)$", expand=False).fillna("no date"), "in brackets")
    holder = YEARS.get(column.source, "")
    if column.year or holder not in schools.table or holder == column.name:
        return column.year
    stated = schools.known(column.name) & schools.known(holder)
    return _commonest(schools.table.loc[stated, holder], f"in “{TITLES[holder]}”")


def _commonest(years: "pd.Series[str]", place: str) -> str:
    """ "2023/24", or "2023/24 for 36 of 41, others in “Year of the register”"; "" where there are none."""
    counts = [(str(year), int(count)) for year, count in years.value_counts().items()]
    match counts:
        case []:
            return ""
        case [(year, _)]:
            return year
        case [(year, count), (other, others)]:
            return f"{year} for {count} of {len(years)}, {other} for {others}"
        case [(year, count), *_]:
            return f"{year} for {count} of {len(years)}, others {place}"
    raise AssertionError
