"""From where the figures of an area come, and of which year they are."""

import pandas as pd

from lib.domain.schools import Schools
from lib.views.school_table import Meaning, meanings


def sources(schools: Schools) -> tuple[str, ...]:
    """ "DfE school census, 2024/25": each source that some figure of the schools comes from, with its usual year."""
    found: dict[str, str] = {}
    for each in meanings(schools):
        if each.known and each.column.source:
            found[each.column.source] = found.get(each.column.source) or ("" if each.column.year else each.year)
    return tuple(f"{source}, {year}" if year else source for source, year in found.items())


def columns_in_words(schools: Schools) -> pd.DataFrame:
    """One row for each column of the schools table that says something: what it means, its source, for how many."""
    return pd.DataFrame(
        [
            (each.column.title, _meaning(each), each.column.source, each.year, each.known, each.of)
            for each in meanings(schools)
            if each.known
        ],
        columns=["Column", "What it says", "Source", "Year or edition", "Known for", "Of schools"],
    )


def _meaning(meaning: Meaning) -> str:
    column = meaning.column
    unit = f", {column.unit}" if column.unit else ""
    blank = f"; empty: {column.blank}, or it is not known" if column.blank else ""
    return f"{column.meaning}{unit}{blank}"
