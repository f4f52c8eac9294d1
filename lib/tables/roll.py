"""The roll of an area over the years: its schools, which are no more, which go on as others, and earlier tables."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import StringIO

import pandas as pd

from lib.domain.schools import Schools
from lib.tables.columns import CLOSED
from lib.tables.kinds import several
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.schema import read_table
from lib.tables.source import Source

SCHOOLS_FILE, CLOSED_FILE, YEARS = "schools.csv", "closed.csv", "years"
PREDECESSORS = "predecessors"
"""the column of schools.csv with the school_ids or URNs that a school goes on from, with ";" between them"""
NAMING = ("school_id", "urn", "from", "to")
"""columns of an area's files that say of which school a row is"""
HOSTING = ("host", "backup")


@dataclass(frozen=True)
class ClosedSchool:
    """A school that is no more; `closed` is None where the day is not known."""

    school_id: str
    name: str = ""
    closed: date | None = None
    reason: str = ""


def parse_closed(source: Source) -> tuple[ClosedSchool, ...]:
    """The schools in a file of those that are no more. Raises BadInput."""
    table = read_table(source, CLOSED)
    return tuple(
        ClosedSchool(row.school_id, row.name, None if pd.isna(row.closed) else row.closed.date(), row.reason)
        for row in table[[column.name for column in CLOSED]].itertuples(index=False)
    )


def closed_csv(schools: Iterable[ClosedSchool]) -> bytes:
    """The file of schools that are no more, as `parse_closed` reads it."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in CLOSED)
    writer.writerows((each.school_id, each.name, each.closed or "", each.reason) for each in schools)
    return text.getvalue().encode()


@dataclass(frozen=True, eq=False)
class Roll:
    """The schools of now, those of `closed_schools` that have not opened again, and the tables of `earlier` years by
    their labels, the latest last. Raises BadInput where two schools go on from one, or one from itself or from one that
    is still there."""

    schools: Schools
    closed_schools: tuple[ClosedSchool, ...] = ()
    earlier: Mapping[str, Schools] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if problems := list(self._complaints()):
            raise BadInput(problems)

    def _complaints(self) -> Iterator[Problem]:
        urns = {row["urn"]: school_id for school_id, row in self.schools.rows.items() if row["urn"]}
        taken: dict[str, str] = {}
        for old, school_id in _goes_on(self.schools):
            name = self.schools.names[school_id]
            message = ""
            if urns.get(old, old) in self.schools:
                message = f"{name} goes on from {quoted(old)}, which is still in the list; take out one of the two."
            elif taken.get(old, school_id) != school_id:
                other = self.schools.names[taken[old]]
                message = f"{other} and {name} both go on from {quoted(old)}; name it with one of them."
            if message:
                yield Problem(SCHOOLS_FILE, self.schools.position[school_id] + 2, PREDECESSORS, old, message)
            taken.setdefault(old, school_id)

    @cached_property
    def successor(self) -> Mapping[str, str]:
        """The school that goes on from each earlier school_id or URN, through all that came between."""
        after, latest_first = dict(_goes_on(self.schools)), [*self.earlier.values()][::-1]
        for table in latest_first:
            for old, school_id in _goes_on(table):
                after.setdefault(old, school_id)
        for table in latest_first:
            for school_id, row in table.rows.items():
                if row["urn"] in after:
                    after.setdefault(school_id, after[row["urn"]])
        return {old: end for old in after if old not in self.schools and (end := self._end(old, after))}

    def _end(self, old: str, after: Mapping[str, str]) -> str:
        """The school of now that an earlier one became in the end; "" where there is none."""
        seen: set[str] = set()
        while old not in self.schools:
            if old in seen or old not in after:
                return ""
            seen.add(old)
            old = after[old]
        return old

    @cached_property
    def closed(self) -> Mapping[str, str]:
        """The name of each school that is no more, and that no other goes on from."""
        return {
            each.school_id: each.name or each.school_id
            for each in self.closed_schools
            if each.school_id not in self.schools and each.school_id not in self.successor
        }

    @cached_property
    def former_names(self) -> Mapping[str, str]:
        """What each school was called last that is not there under its school_id any more."""
        names: dict[str, str] = {}
        for table in self.earlier.values():
            names.update(table.names)
        names.update((each.school_id, each.name) for each in self.closed_schools if each.name)
        return {school_id: name for school_id, name in names.items() if school_id not in self.schools}

    def carried(self, source: Source) -> Source | None:
        """A file of the area with the schools of now: rows of schools that go on name their successors, those of closed
        ones are empty lines. None where no row is left. A file that cannot be read is as it was."""
        if not (self.successor or self.closed):
            return source
        try:
            before = source.rows()
        except BadInput:
            return source
        rows = before.copy()
        naming = [column for column in NAMING if column in rows][:2]
        for column in (*naming, *(each for each in HOSTING if each in rows)):
            rows[column] = rows[column].map(lambda cell: "" if cell in self.closed else self.successor.get(cell, cell))
        if {*HOSTING} <= {*rows}:
            rows["backup"] = rows["backup"].mask(rows["backup"] == rows["host"], "")
        if naming:
            rows = _of_now(rows[(rows[naming] != "").all(axis=1)], before)
        if rows.equals(before):
            return source
        return Source.of_rows(source.name, rows) if len(rows) else None


def _of_now(rows: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The rows without those that say something of a school twice once two have become one: what is said of the school
    itself goes before what was said of one that it goes on from, and a cluster before none."""
    if "from" in rows and "to" in rows:
        rows = rows[(rows["from"] != rows["to"]) | (before.loc[rows.index, "from"] == before.loc[rows.index, "to"])]
    one = [column for column in ("tie", *NAMING) if column in rows]
    own = (rows[one] == before.loc[rows.index, one]).all(axis=1)
    placed = rows["cluster"] != "" if "cluster" in rows else own
    order = pd.DataFrame({"placed": ~placed, "own": ~own}).sort_values(["placed", "own"], kind="stable").index
    rows = rows.loc[order].drop_duplicates(one).sort_index()
    if "tie" in rows:
        rows = rows[rows.groupby("tie")["tie"].transform("size") > 1]
    return rows


def _goes_on(schools: Schools) -> Iterator[tuple[str, str]]:
    """Each school_id or URN that a school goes on from, and that school."""
    if PREDECESSORS not in schools.table:
        return
    for school_id, cell in schools.table[PREDECESSORS].items():
        yield from ((old, str(school_id)) for old in several(cell))
