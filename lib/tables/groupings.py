"""A grouping from a file: a column that says which school, and one that says which cluster."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from lib.domain.grouping import Grouping
from lib.domain.schools import Schools
from lib.tables.columns import GROUPING, CellKind, Field
from lib.tables.kinds import Rule
from lib.tables.problems import quoted
from lib.tables.schema import read_table, with_known_names
from lib.tables.source import Source

WAYS_TO_NAME_A_SCHOOL = ("school_id", "urn", "name")


def read_grouping(path: Path, schools: Schools, clusters: Iterable[int]) -> Grouping:
    """The grouping in the file at `path`; see `parse_grouping`."""
    return parse_grouping(Source.at(path), schools, clusters)


def parse_grouping(source: Source, schools: Schools, clusters: Iterable[int]) -> Grouping:
    """The grouping of these schools in a file with `school_id` (else `urn`, else `name`) and `cluster`.

    An empty cluster means in none, and so does being left out. `clusters` are those of the area: no others are allowed
    unless there are none. Raises BadInput.
    """
    clusters = tuple(clusters)
    header = with_known_names(source.rows(), WAYS_TO_NAME_A_SCHOOL)
    way = next((way for way in WAYS_TO_NAME_A_SCHOOL if way in header), "school_id")
    keys = schools.table.reset_index()[way]
    key = Field(way, CellKind.TEXT, "the school; urn or name will do as well", required=True, filled=True, unique=True)
    further = {way: known_school(keys)}
    if clusters:
        further["cluster"] = known_cluster(clusters)
    table = read_table(source, (key, *GROUPING), further)
    school_id = dict(zip(keys, schools.ids, strict=True))
    places = {
        school_id[value]: None if pd.isna(number) else int(number)
        for value, number in zip(table[way], table["cluster"], strict=True)
    }
    return Grouping.of(schools.ids, places, clusters)


def known_school(keys: pd.Series) -> Rule:
    """The rule that a cell is one of the `keys`, and of one school alone. An empty cell holds it."""
    several = set(keys[keys.duplicated()])
    single = set(keys) - several | {""}

    def sentence(value: str) -> str:
        if value in several:
            return f"more than one school is {quoted(value)}; use the column school_id instead."
        near = get_close_matches(value, single, n=1, cutoff=0.8) if keys.name == "name" else []
        hint = f"did you mean {quoted(near[0])}?" if near else "check it against the schools of the area."
        return f"{quoted(value)} is not a school of this area; {hint}"

    return Rule(lambda cells: cells.isin(single), sentence)


def known_cluster(clusters: Iterable[int]) -> Rule:
    """The rule that a cell is one of these clusters, or empty."""
    numbers = tuple(clusters)
    known = ", ".join(map(str, numbers))
    return Rule(
        lambda cells: (cells == "") | pd.to_numeric(cells.astype(object), errors="coerce").isin(numbers),
        lambda value: f"there is no cluster {quoted(value)} in this area; its clusters are {known}.",
    )
