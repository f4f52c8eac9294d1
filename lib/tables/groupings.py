"""A grouping from a file: a column that says which school, and one that says which cluster."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster
from lib.domain.schools import Schools
from lib.tables.columns import GROUPING, CellKind, Field
from lib.tables.intake.headings import meant
from lib.tables.intake.page import cluster_called
from lib.tables.intake.rows import SourceRow, rows_of_lines
from lib.tables.intake.workbook import is_workbook, read_workbook
from lib.tables.kinds import Rule
from lib.tables.matching import Directory, normalised
from lib.tables.problems import quoted
from lib.tables.schema import check_table, with_known_names
from lib.tables.source import Source, table_of

IN_NONE = {"none", "not in a cluster", "unassigned", "no cluster", "n/a", "-", "–"}
WAYS_TO_NAME_A_SCHOOL = ("school_id", "urn", "name")


def read_grouping(path: Path, schools: Schools, clusters: Iterable[Cluster]) -> Grouping:
    """The grouping in the file at `path`; see `parse_grouping`. Clusters may stand there by their names."""
    names = {cluster.number: cluster.name for cluster in clusters}
    return parse_grouping(Source.at(path), schools, names, names)


def parse_grouping(
    source: Source, schools: Schools, clusters: Iterable[int], names: Mapping[int, str] | None = None
) -> Grouping:
    """The grouping of these schools in a file with `school_id` (else `urn`, else `name`) and `cluster`.

    The file is a CSV, whatever stands between its cells, or a workbook; its heads may be others that mean the same
    ("School", "SEND cluster"), names may be spelt in other ways ("St Marks C of E"), and a cluster may be "Cluster 2".
    An empty cluster means in none, and so does being left out. `clusters` are those of the area: no others are allowed
    unless there are none. `names` are what they are called, where a cell may say that. Raises BadInput.
    """
    clusters = tuple(clusters)
    spelt = [(normalised(name), number) for number, name in (names or {}).items() if name]
    number_of = {name: number for name, number in spelt if [each for each, _ in spelt].count(name) == 1}
    rows = _rows(source)
    way = next((way for way in WAYS_TO_NAME_A_SCHOOL if way in rows), "school_id")
    if way == "name":
        directory = Directory(schools)
        found = ((written, directory.meant(written)) for written in rows["name"])
        rows = rows.assign(name=[schools.names.get(school_id, written) for written, school_id in found])
    if "cluster" in rows:
        rows = rows.assign(cluster=[_cluster(written, number_of) for written in rows["cluster"]])
    keys = schools.table.reset_index()[way]
    key = Field(way, CellKind.TEXT, "the school; urn or name will do as well", required=True, filled=True, unique=True)
    further = {way: known_school(keys)}
    if clusters:
        further["cluster"] = known_cluster(clusters)
    table = check_table(source.name, rows, (key, *GROUPING), further)
    school_id = dict(zip(keys, schools.ids, strict=True))
    places = {
        school_id[value]: None if pd.isna(number) else int(number)
        for value, number in zip(table[way], table["cluster"], strict=True)
    }
    return Grouping.of(schools.ids, places, clusters)


def _rows(source: Source) -> pd.DataFrame:
    """The rows of the table in the file, under our own names of columns."""
    if is_workbook(source):
        sheets = [sheet for sheet in read_workbook(source) if not sheet.hidden]
        found = next((rows for sheet in sheets if (rows := _from_heads(sheet.rows))), {})
        table = table_of(source.name, found)
    else:
        first = next((line for line in source.lines() if line.strip()), "")
        separator = max(",;\t|", key=first.count)
        if separator == ",":
            table = source.rows()
        else:
            found = {row.number: row.cells for row in rows_of_lines(source.lines(), separator) if row.filled}
            table = table_of(source.name, found)
    heads = {head: name for name, head in meant(table.columns).items() if name in (*WAYS_TO_NAME_A_SCHOOL, "cluster")}
    return with_known_names(table.rename(columns=heads), (*WAYS_TO_NAME_A_SCHOOL, "cluster"))


def _from_heads(rows: Sequence[SourceRow]) -> dict[int, list[str]]:
    """The filled rows by their number, from the one that names a school and a cluster; none where no row does."""
    filled = [row for row in rows if row.filled]
    for place, row in enumerate(filled):
        found = meant(row.filled)
        if "cluster" in found and any(way in found for way in WAYS_TO_NAME_A_SCHOOL):
            return {each.number: each.cells for each in filled[place:]}
    return {}


def _cluster(written: str, number_of: Mapping[str, int]) -> str:
    """The number of "Cluster 2", "cluster two" or the name of a cluster, and "" for what says that the school is in
    none."""
    if written.casefold() in IN_NONE:
        return ""
    number = None if written.isdecimal() else number_of.get(normalised(written))
    return str(number) if number else cluster_called(written) or written


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
