"""What is said of edits of the list of schools: what is saved, what follows, and what somebody else changed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lib.tables.columns import CellKind
from lib.tables.problems import quoted
from lib.tables.school_list import EDITED, SchoolList
from lib.views.wording import count, in_a_list
from lib.views.years import TITLES

FIGURES = {column.name for column in EDITED if column.kind in (CellKind.COUNT, CellKind.PERCENT)}
YEAR = "pupils_year"


class TypedCell(NamedTuple):
    """What somebody typed into a cell, and what stood there as they did."""

    seen: str
    typed: str


Typed = Mapping[str, Mapping[str, TypedCell]]
"""cells that are typed and not saved, by school_id and column"""


def differing(typed: Typed) -> dict[str, dict[str, TypedCell]]:
    """The typed cells that say something else than what stood there."""
    cells = {
        school_id: {column: cell for column, cell in row.items() if cell.seen != cell.typed}
        for school_id, row in typed.items()
    }
    return {school_id: row for school_id, row in cells.items() if row}


def edit_in_words(schools: SchoolList, typed: Typed) -> str:
    """ "Oak renamed to Elm", else how many cells of which schools."""
    names = [schools.named(school_id) for school_id in typed]
    columns = [column for row in typed.values() for column in row]
    if columns == ["name"]:
        (row,) = typed.values()
        return f"{names[0]} renamed to {row['name'].typed}"
    return f"{count(len(columns), 'cell')} of {in_a_list(names)}"


def following(schools: SchoolList, typed: Typed) -> Iterator[str]:
    """What does not follow by itself from what was typed, in a sentence each."""
    if moved := [schools.named(school_id) for school_id, row in typed.items() if "postcode" in row]:
        yield f"On the map, {in_a_list(moved)} stays where it was; “Places” moves it."
    years = {
        schools.cell(school_id, YEAR) for school_id, row in typed.items() if FIGURES & row.keys() and YEAR not in row
    }
    if years := {year for year in years if year}:
        yield f"{TITLES[YEAR]} stays {in_a_list(sorted(years))} there; change it too where the figures are newer."


def changed_meanwhile(schools: SchoolList, typed: Typed) -> list[str]:
    """A sentence for each typed cell in which something else stands by now than what was seen as it was typed."""
    said = []
    for school_id, row in typed.items():
        for column, cell in row.items():
            if (now := schools.cell(school_id, column)) != cell.seen:
                what = f"{schools.named(school_id)}, {TITLES[column]}"
                was = f"was {quoted(cell.seen)} as you typed {quoted(cell.typed)}, and somebody made it {quoted(now)}"
                said.append(f"{what}: this {was}. Save again to put yours in its place, or discard it.")
    return said
