"""A spreadsheet that adds to an area that there is: a grouping, meetings, or journeys, understood by its heads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.domain.meetings import Meeting, meetings_of
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.travel import TravelTable
from lib.tables.days import NoSuchDay, written_days
from lib.tables.details import parse_meetings
from lib.tables.groupings import IN_NONE, WAYS_TO_NAME_A_SCHOOL, parse_grouping
from lib.tables.intake.headings import meant, plain
from lib.tables.intake.page import cluster_called
from lib.tables.intake.rows import SEPARATORS, SourceRow, rows_of_lines
from lib.tables.intake.workbook import is_workbook, read_workbook
from lib.tables.matching import Directory, UnknownSchool
from lib.tables.problems import BadInput, Problem
from lib.tables.source import Source, table_of
from lib.tables.travel import parse_travel
from lib.tables.whole_files import FolderEdit

JOURNEYS_FILE = "journeys.csv"
HEADS_WITHIN = 30
"""filled rows of a sheet, of which one has the heads"""
OF_JOURNEYS = {
    "from": ("from", "fromschool", "schoolfrom", "origin", "start"),
    "to": ("to", "toschool", "schoolto", "destination"),
    "km": ("km", "kilometres", "kilometers", "distancekm", "distanceinkm", "distancekilometres"),
    "minutes": ("minutes", "mins", "min", "timeminutes", "timemins", "traveltimeminutes", "traveltimemins"),
}
OF_MEETINGS = {
    "date": ("date", "day", "meetingdate", "dateofmeeting"),
    "slot": ("slot", "term", "halfterm", "meeting", "meetingname"),
    "start": ("start", "starttime", "begins", "from", "time"),
    "end": ("end", "endtime", "finish", "ends", "to"),
    "host": ("host", "venue", "place", "where", "heldat", "hostschool"),
    "weekday": ("weekday", "dayofweek", "dayoftheweek"),
}
"""how the heads of a column may be written, as `plain` gives them"""
EXPECTED = (
    "it needs a row of heads with “School” and “Cluster” (a grouping), “Cluster” and “Date” (meetings), "
    "or “From”, “To” and “km” or “minutes” (journeys)."
)


@dataclass(frozen=True)
class GivenGrouping:
    """A grouping of all schools; `names` are those of clusters that the file calls by name and the plan does not have,
    `missing` the school_ids that the file does not name, which are in no cluster then."""

    places: Mapping[str, int | None]
    names: Mapping[int, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class GivenMeetings:
    """All meetings of a year, for clusters that there are."""

    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, eq=False)
class GivenJourneys:
    """An area's own table of journeys: what is in it, and the file that it is kept in."""

    table: TravelTable
    content: bytes

    def edit(self, before: bytes | None) -> FolderEdit:
        """What puts it into the area's folder, in place of the journeys.csv `before` (None where there is none)."""
        return FolderEdit("the table of journeys", {JOURNEYS_FILE: before}, {JOURNEYS_FILE: self.content})


Given = GivenGrouping | GivenMeetings | GivenJourneys


def understood(source: Source, schools: Schools, plan: Plan) -> Given:
    """What a CSV or a workbook adds to an area of these schools, for work on this plan.

    Schools are known by their school_id, URN or name, however these are spelt, and clusters by their number or name.
    Raises BadInput.
    """
    for rows in _sheets(source):
        for place, row in enumerate(rows[:HEADS_WITHIN]):
            for fits, read in ((_of_journeys, _journeys), (_of_meetings, _meetings), (_of_a_grouping, _grouping)):
                if names := fits(row.filled):
                    table = _table(source.name, rows[place:])
                    return read(source.name, table.rename(columns={names[name]: name for name in names}), schools, plan)
    raise BadInput.because(source.name, f"this is not understood: {EXPECTED}")


def _sheets(source: Source) -> Iterator[list[SourceRow]]:
    """The filled rows of each sheet that is seen; of a text, those with each of the signs that part cells."""
    if is_workbook(source):
        for sheet in read_workbook(source):
            if not sheet.hidden:
                yield [row for row in sheet.rows if row.filled]
        return
    for separator in SEPARATORS:
        yield [row for row in rows_of_lines(source.lines(), separator) if row.filled]


def _table(file: str, rows: Sequence[SourceRow]) -> pd.DataFrame:
    """The rows under the first, by their numbers; a column without a head is called by where it stands."""
    heads = [head or f"(column {place})" for place, head in enumerate(rows[0].cells, start=1)]
    return table_of(file, {rows[0].number: heads, **{row.number: row.cells for row in rows[1:]}})


def _known(heads: Sequence[str], spellings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The head of each column that is there, by its name."""
    by_plain = {plain(head): head for head in reversed(heads)}
    found = ((name, next((each for each in spelt if each in by_plain), "")) for name, spelt in spellings.items())
    return {name: by_plain[spelling] for name, spelling in found if spelling}


def _of_journeys(heads: Sequence[str]) -> dict[str, str]:
    names = _known(heads, OF_JOURNEYS)
    return names if {"from", "to"} <= names.keys() and {"km", "minutes"} & names.keys() else {}


def _of_meetings(heads: Sequence[str]) -> dict[str, str]:
    others = meant(heads)
    names = _known(heads, OF_MEETINGS) | {name: head for name, head in others.items() if name == "cluster"}
    return names if {"cluster", "date"} <= names.keys() and not {*WAYS_TO_NAME_A_SCHOOL} & others.keys() else {}


def _of_a_grouping(heads: Sequence[str]) -> dict[str, str]:
    names = {name: head for name, head in meant(heads).items() if name in (*WAYS_TO_NAME_A_SCHOOL, "cluster")}
    return names if "cluster" in names and len(names) > 1 else {}


def _journeys(file: str, table: pd.DataFrame, schools: Schools, plan: Plan) -> GivenJourneys:
    del plan  # journeys are the area's, whatever the plan
    directory = Directory(schools)
    known: dict[str, str] = {}
    problems: list[Problem] = []
    for name in ("from", "to"):
        for row, written in table[name].drop_duplicates().items():
            if written not in known:
                try:
                    known[written] = directory.find(written) if written else ""
                except UnknownSchool as unknown:
                    known[written] = ""
                    problems.append(Problem(file, int(str(row)), name, written, str(unknown)))
    if problems:
        raise BadInput(problems)
    table = table.assign(**{name: table[name].map(known) for name in ("from", "to")})
    source = Source.of_rows(file, table[[name for name in OF_JOURNEYS if name in table]])
    return GivenJourneys(parse_travel(source, schools), source.raw)


def _meetings(file: str, table: pd.DataFrame, schools: Schools, plan: Plan) -> GivenMeetings:
    directory = Directory(schools)
    numbers, _ = _numbers(table["cluster"], plan)
    table = table.assign(cluster=table["cluster"].map(numbers), date=table["date"].map(_day))
    if "host" in table:
        table["host"] = table["host"].map(directory.meant)
    kept = table[["cluster", *(name for name in OF_MEETINGS if name in table)]]
    return GivenMeetings(meetings_of(parse_meetings(Source.of_rows(file, kept), plan.grouping.clusters)))


def _grouping(file: str, table: pd.DataFrame, schools: Schools, plan: Plan) -> GivenGrouping:
    numbers, names = _numbers(table["cluster"], plan, new=True)
    table = table.assign(cluster=table["cluster"].map(numbers))
    way = next(way for way in WAYS_TO_NAME_A_SCHOOL if way in table)
    given = parse_grouping(Source.of_rows(file, table[[way, "cluster"]]), schools, ())
    directory = Directory(schools)
    named = {directory.meant(written) for written in table[way]}
    return GivenGrouping(given.place, names, tuple(each for each in schools.ids if each not in named))


def _numbers(called: pd.Series, plan: Plan, new: bool = False) -> tuple[dict[str, str], dict[int, str]]:
    """The number of each cluster by what the file calls it, itself where it is none; with `new`, clusters that the plan
    does not have by their name get the next numbers, and are returned by these."""
    by_name = {cluster.name.casefold(): number for number, cluster in plan.cluster.items() if cluster.name}
    numbers: dict[str, str] = {}
    names: dict[int, str] = {}
    for written in dict.fromkeys(called):
        number = "" if written.casefold() in IN_NONE else cluster_called(written) or written
        if number in by_name or written.casefold() in by_name:
            number = str(by_name.get(written.casefold(), number))
        elif new and number and not any(each.isdecimal() for each in number):
            names[max((*plan.cluster, *names), default=0) + 1] = number
            number = str(max(names))
        numbers[written] = number
    return numbers, names


def _day(written: str) -> str:
    """The one day that is written, as ISO, else what is written."""
    try:
        days = written_days(written)
    except NoSuchDay:
        return written
    return days[0].day.isoformat() if len(days) == 1 else written
