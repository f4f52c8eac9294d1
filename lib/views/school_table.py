"""The table of schools as people read it: its columns in groups, what each means, and which schools are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.tables.columns import AUTHORITY, CENSUS, CODE_POINT, REGISTER, SCHOOLS, CellKind, Field
from lib.views.years import year_of

CLUSTER = Field("cluster", CellKind.CLUSTER, "cluster that it is in now, empty for none", source="this option")
RATINGS = ("confidence", "expertise")
"""columns that are shown only where somebody switched them on"""
MAIN = ("name", "cluster", "locality", "setting", "pupils", "ehcp", "sen_support", "fsm_percent", "eal_percent")
MAIN_WHERE_KNOWN = ("faith", "trust")
SEARCHED = ("name", "name_register", "postcode", "school_id", "urn")
NO_CLUSTER = 0
"""stands for "in no cluster" among the clusters asked for"""

KNOWN = {column.name: column for column in (*SCHOOLS, CLUSTER)}


@dataclass(frozen=True)
class Wanted:
    """Which schools are asked for: those that have every word of `search`, and one of each list that is not empty."""

    search: str = ""
    clusters: tuple[int, ...] = ()
    settings: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a column says, and of how many schools. Empty where nothing is stated."""

    column: Field
    year: str
    known: int
    of: int


def column_of(name: str) -> Field:
    """What is known of a column of schools.csv, a further one of the file's own included."""
    return KNOWN.get(name) or Field(name, CellKind.TEXT, "further column of schools.csv", label=name)


def school_table(schools: Schools, plan: Plan, with_ratings: bool) -> pd.DataFrame:
    """All columns, one row a school in the area's order, indexed by school_id, with the cluster it is in (Int64)."""
    table = schools.table.drop(columns=[] if with_ratings else list(RATINGS), errors="ignore")
    clusters = pd.array([plan.grouping.place[school_id] for school_id in schools.ids], dtype="Int64")
    table = table.assign(cluster=clusters, school_id=list(schools.ids))
    first = ["school_id", "urn", "name", "cluster"]
    return table[[*(name for name in first if name in table), *(name for name in table if name not in first)]]


def asked_for(table: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """The rows of a school table that are asked for."""
    keep = pd.Series(True, index=table.index)
    if words := wanted.search.casefold().split():
        texts = table[[name for name in SEARCHED if name in table]].agg("\n".join, axis=1).str.casefold()
        keep &= texts.map(lambda text: all(word in text for word in words))
    if wanted.clusters:
        keep &= table["cluster"].fillna(NO_CLUSTER).isin(wanted.clusters)
    for name, values in (("setting", wanted.settings), ("locality", wanted.localities)):
        if values:
            keep &= table[name].isin(values)
    return table[keep]


def column_groups(table: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """Names of columns of a school table by group. Wholly empty columns are in the last group, "All", alone."""
    known = [name for name in table if (table[name].notna() & table[name].ne("")).any()]

    def group(*sources: str, also: tuple[str, ...] = ()) -> tuple[str, ...]:
        members = (name for name in known if name in also or column_of(name).source in sources)
        return tuple(dict.fromkeys(("name", *members)))

    groups = {
        "Main": (*MAIN, *(name for name in (*MAIN_WHERE_KNOWN, *RATINGS) if name in known)),
        "Authority": group(AUTHORITY, CLUSTER.source),
        "Census": group(CENSUS),
        "Register": group(REGISTER),
        "Place": group(CODE_POINT, also=("locality", "town", "postcode", "coord_source")),
        "All": tuple(table),
    }
    return {name: columns for name, columns in groups.items() if len(columns) > 1}


def meanings(schools: Schools) -> tuple[Meaning, ...]:
    """What each column of the area's schools means, in the table's order."""
    table = schools.table.assign(school_id=list(schools.ids))
    names = ("school_id", *schools.table)
    whole = Schools(table)
    return tuple(
        Meaning(column, year_of(column, whole), int(whole.known(column.name).sum()), len(schools))
        for column in map(column_of, names)
    )
