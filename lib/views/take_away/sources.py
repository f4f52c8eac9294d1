"""From where the figures of an area come, and of which year they are."""

from lib.domain.schools import Schools
from lib.views.school_table import Meaning, meanings
from lib.views.table import Column, Kind, Table


def sources(schools: Schools) -> tuple[str, ...]:
    """ "DfE school census, 2024/25": each source that some figure of the schools comes from, with its usual year."""
    found: dict[str, str] = {}
    for each in meanings(schools):
        if each.known and each.column.source:
            found[each.column.source] = found.get(each.column.source) or ("" if each.column.year else each.year)
    return tuple(f"{source}, {year}" if year else source for source, year in found.items())


def columns_in_words(schools: Schools) -> Table:
    """One row for each column of the schools table that says something: what it means, its source, for how many."""
    return Table(
        "What each column of the schools says, and where it comes from",
        (
            Column("Column"),
            Column("What it says", Kind.LONG),
            Column("Source"),
            Column("Year or edition", Kind.LONG),
            Column("Known for", Kind.COUNT),
            Column("Of schools", Kind.COUNT),
        ),
        tuple(
            (each.column.title, _meaning(each), each.column.source, each.year, each.known, each.of)
            for each in meanings(schools)
            if each.known
        ),
        key="sources",
    )


def _meaning(meaning: Meaning) -> str:
    column = meaning.column
    unit = f", {column.unit}" if column.unit else ""
    blank = f"; empty: {column.blank}, or it is not known" if column.blank else ""
    return f"{column.meaning}{unit}{blank}"
