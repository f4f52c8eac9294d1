"""Clusters, leads, meetings and ties."""

from collections.abc import Callable
from datetime import datetime

import pytest

from lib.domain.plan import Cluster, Tie, TieKind
from lib.domain.schools import Schools
from lib.tables.details import no_meetings, parse_clusters, parse_leads, parse_meetings, parse_ties
from lib.tables.source import Source

HEADER = "cluster,slot,date,start,end,host\n"
WITH_WEEKDAY = HEADER.replace("\n", ",weekday\n")


def file(text: str) -> Source:
    return Source("file.csv", text.encode())


def test_clusters_stand_in_the_order_of_their_numbers_with_leads_and_host(schools: Schools) -> None:
    source = file("cluster,name,leads,host\n2,South,X; Y ;,b\n1,,,\n")
    assert parse_clusters(source, schools, {}) == (Cluster(1), Cluster(2, "South", ("X", "Y"), "b"))


def test_a_cluster_with_an_unknown_host_an_unknown_lead_or_a_number_twice_is_refused(
    schools: Schools, refusal: Callable[..., tuple]
) -> None:
    source = file("cluster,leads,host\n1,X;Z,zz\n1,X,a\n0,,\n,X,\n")
    problems = refusal(parse_clusters, source, schools, {"X": "Xenia"})
    assert [(each.row, each.column) for each in problems] == [
        (2, "leads"), (2, "host"), (3, "cluster"), (4, "cluster"), (5, "cluster"),
    ]  # fmt: skip


def test_leads_have_a_key_and_a_name(refusal: Callable[..., tuple]) -> None:
    assert parse_leads(file("lead,name\nX,Xenia\n")) == {"X": "Xenia"}
    problems = refusal(parse_leads, file("lead,name\nX,\nX,Xenia\n"))
    assert [(each.row, each.column) for each in problems] == [(2, "name"), (3, "lead")]


@pytest.mark.parametrize("date", ["2025-01-28", "28/01/2025", "28/1/2025"])
@pytest.mark.parametrize("start", ["9:00", "09:00", "09:00:00"])
def test_days_and_times_are_read_as_spreadsheets_write_them(date: str, start: str) -> None:
    meetings = parse_meetings(file(f"{HEADER}1,Spr 1,{date},{start},16:00,Town Hall\n"), [1])
    day = datetime(2025, 1, 28)
    assert list(meetings.itertuples(name=None)) == [(0, 1, "Spr 1", day, "09:00", "16:00", "Town Hall", "")]


def test_a_meeting_needs_no_time_and_no_place() -> None:
    meetings = parse_meetings(file("cluster,date\n7,2025-01-28\n"), [])
    assert list(meetings.loc[0, ["slot", "start", "end", "host"]]) == ["", "", "", ""]
    assert meetings.dtypes.equals(no_meetings().dtypes)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("3,Spr 1,2025-01-28,13:00,16:00,", "cluster", 'no cluster "3"'),
        (",Spr 1,2025-01-28,13:00,16:00,", "cluster", "empty"),
        ("1,Spr 1,2025-02-30,13:00,16:00,", "date", "should be a day"),
        ("1,Spr 1,28 Jan 2025,13:00,16:00,", "date", "should be a day"),
        ("1,Spr 1,0000-01-01,13:00,16:00,", "date", "should be a day"),
        ("1,Spr 1,,13:00,16:00,", "date", "empty"),
        ("1,Spr 1,2025-01-28,1pm,16:00,", "start", "should be a time"),
        ("1,Spr 1,2025-01-28,13:00,24:00,", "end", "should be a time"),
        ("1,Spr 1,2025-01-28,13:00,13:00,", "end", "ends at 13:00"),
        ("1,Spr 1,2025-01-28,13:00,16:00,,Tomorrow", "weekday", "should be a weekday"),
    ],
)
def test_a_meeting_that_cannot_be_held_is_refused(
    row: str, column: str, words: str, refusal: Callable[..., tuple]
) -> None:
    header = WITH_WEEKDAY if row.count(",") == WITH_WEEKDAY.count(",") else HEADER
    (problem,) = refusal(parse_meetings, file(f"{header}{row}\n"), [1, 2])
    assert (problem.row, problem.column) == (2, column)
    assert words in problem.message


def test_the_weekday_is_kept_as_the_source_writes_it_whether_or_not_it_fits() -> None:
    meetings = parse_meetings(file(f"{WITH_WEEKDAY}1,Spr 1,2025-01-28,,,,Thurs\n"), [1])
    assert list(meetings["weekday"]) == ["Thurs"]


def test_two_meetings_of_a_cluster_do_not_have_one_name(refusal: Callable[..., tuple]) -> None:
    rows = "1,Spr 1,2025-01-28,,,\n2,Spr 1,2025-01-28,,,\n1,Spr 1,2025-03-25,,,\n"
    (problem,) = refusal(parse_meetings, file(f"{HEADER}{rows}"), [1, 2])
    assert problem.message == "Cluster 1 has more than one meeting called Spr 1."


def test_the_rows_of_one_name_are_one_tie(schools: Schools) -> None:
    source = file(
        "tie,kind,school_id,reason\nelms,pair,b,one name\noaks,apart,a,\nelms,pair,c,\noaks,apart,b,too near\n"
    )
    assert parse_ties(source, schools) == (
        Tie(TieKind.PAIR, ("b", "c"), "one name"),
        Tie(TieKind.APART, ("a", "b"), "too near"),
    )


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ("x,pair,a\nx,pair,zz\n", "school_id"),
        ("x,pair,a\n", "school_id"),
        ("x,pair,a\nx,pair,a\n", "school_id"),
        ("x,pair,a\nx,apart,b\n", "kind"),
        ("x,friends,a\nx,pair,b\n", "kind"),
        (",pair,a\nx,pair,a\nx,pair,b\n", "tie"),
    ],
)
def test_a_tie_that_ties_nothing_is_refused(
    rows: str, column: str, schools: Schools, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(parse_ties, file(f"tie,kind,school_id\n{rows}"), schools)
    assert problem.column == column
