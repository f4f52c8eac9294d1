"""What goes with a grouping: the clusters' names, leads and hosts, their meetings, and the ties between schools."""

from collections.abc import Iterable, Mapping

import pandas as pd

from lib.domain.meetings import meetings_of, weekday_number
from lib.domain.plan import Cluster, Tie, TieKind
from lib.domain.schools import Schools
from lib.tables.columns import CLUSTERS, LEADS, MEETINGS, TIES
from lib.tables.groupings import known_cluster, known_school
from lib.tables.kinds import Rule, several, typed
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.schema import read_table
from lib.tables.source import Source


def parse_leads(source: Source) -> dict[str, str]:
    """The name of each lead by his or her key. Raises BadInput."""
    table = read_table(source, LEADS)
    return dict(zip(table["lead"], table["name"], strict=True))


def parse_clusters(source: Source, schools: Schools, leads: Mapping[str, str]) -> tuple[Cluster, ...]:
    """The clusters of an area in the order of their numbers. Where leads are known, no others may lead.

    Raises BadInput.
    """
    known_leads = Rule(
        lambda cells: cells.map(lambda cell: not leads or set(several(cell)) <= leads.keys()),
        lambda value: f"{quoted(value)} has a lead who is not in leads.csv; the leads are {', '.join(leads)}.",
    )
    school = known_school(pd.Series(schools.ids))
    table = read_table(source, CLUSTERS, {"host": school, "backup": school, "leads": known_leads})
    clusters = (
        Cluster(int(row.cluster), row.name, several(row.leads), row.host or None, row.backup or None)
        for row in table[["cluster", "name", "leads", "host", "backup"]].itertuples(index=False)
    )
    return tuple(sorted(clusters, key=lambda cluster: cluster.number))


def parse_meetings(source: Source, clusters: Iterable[int]) -> pd.DataFrame:
    """The meetings in a file, with the columns of `lib.domain.area.Area.meetings`, numbered from 0.

    `clusters` are those of the area: no others may meet unless there are none. Raises BadInput.
    """
    clusters = tuple(clusters)
    weekday = Rule(
        lambda cells: cells.map(lambda cell: not cell or weekday_number(cell) is not None),
        lambda value: f"{quoted(value)} should be a weekday such as Tue; leave the cell empty where it is not known.",
    )
    further = {"weekday": weekday} | ({"cluster": known_cluster(clusters)} if clusters else {})
    table = read_table(source, MEETINGS, further)
    backwards = table[(table["end"] <= table["start"]) & (table["end"] != "")]
    if len(backwards):
        raise BadInput(
            Problem(source.name, int(row), "end", end, f"the meeting ends at {end}, but begins at {start}.")
            for row, start, end in backwards[["start", "end"]].itertuples()
        )
    table = table.astype({"cluster": int}).reset_index(drop=True)
    try:
        meetings_of(table)
    except ValueError as error:
        raise BadInput.because(source.name, str(error)) from None
    return table


def no_meetings() -> pd.DataFrame:
    """The table of an area that has no meetings."""
    empty = {column.name: typed(pd.Series([], dtype=str), column.kind) for column in MEETINGS}
    return pd.DataFrame(empty).astype({"cluster": int})


def parse_ties(source: Source, schools: Schools) -> tuple[Tie, ...]:
    """The ties in a file: the rows of one name are one tie, of two schools or more. Raises BadInput."""
    table = read_table(source, TIES, {"school_id": known_school(pd.Series(schools.ids))})
    ties, problems = [], []
    for name, rows in table.groupby("tie", sort=False):
        first = int(rows.index[0])
        if rows["kind"].nunique() > 1:
            message = f"the tie {quoted(name)} is of more than one kind; give all its rows one."
            problems.append(Problem(source.name, first, "kind", name, message))
        if rows["school_id"].nunique() < max(2, len(rows)):
            message = f"the tie {quoted(name)} needs two schools or more, each of them once."
            problems.append(Problem(source.name, first, "school_id", name, message))
        reason = next(filter(None, rows["reason"]), "")
        ties.append(Tie(TieKind(rows["kind"].iloc[0]), tuple(rows["school_id"]), reason))
    if problems:
        raise BadInput(problems)
    return tuple(ties)
