"""Spreadsheets that add to an area: what they are understood as, whatever their heads and names are like."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import numpy as np
import pytest
from openpyxl import Workbook

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.domain.travel import JourneyUnit
from lib.tables.additions import GivenGrouping, GivenJourneys, GivenMeetings, understood
from lib.tables.schools import parse_schools
from lib.tables.source import Source
from tests.builders import draw, pilot


@pytest.fixture
def drawn() -> tuple[Area, Plan]:
    """Three schools in two clusters."""
    area, plan = draw("1: a | b\n2: c")
    schools = parse_schools(Source("schools.csv", b"school_id,name\na,School a\nb,School b\nc,School c\n"))
    return replace(area, schools=schools), plan


def read(text: str, drawn: tuple[Area, Plan]) -> object:
    return understood(Source("ours.csv", text.encode()), drawn[0].schools, drawn[1])


@pytest.mark.parametrize(
    "text",
    [
        "school_id,cluster\na,2\nb,\n",
        "School;SEND cluster\nSchool A;Cluster 2\nschool b;none\n",
        "Our clusters\n\nName of school\tCluster\nSchool a\tCluster Two\nschool  B\t-\n",
    ],
)
def test_a_grouping_is_understood_and_whom_it_does_not_name_is_said(text: str, drawn: tuple[Area, Plan]) -> None:
    assert read(text, drawn) == GivenGrouping({"a": 2, "b": None, "c": None}, {}, ("c",))


def test_clusters_are_known_by_their_names_and_new_names_get_the_next_numbers() -> None:
    area = pilot()
    plan = area.plan()
    named = {number: cluster.name for number, cluster in plan.cluster.items()}
    first, second, third = area.schools.ids[:3]
    text = f"school,cluster\n{area.schools.names[first]},Shirley\n{second},{named[2].upper() or 2}\n{third},Shirley\n"
    given = understood(Source("ours.csv", text.encode()), area.schools, plan)
    assert isinstance(given, GivenGrouping)
    assert [given.places[each] for each in (first, second, third)] == [6, 2, 6]
    assert given.names == {6: "Shirley"}
    assert len(given.missing) == 38


def test_a_workbook_with_a_title_and_a_hidden_sheet_is_read_too(drawn: tuple[Area, Plan]) -> None:
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["school_id", "cluster"])
    sheet = book.create_sheet("Ours")
    for row in (["Clusters of 2026"], [], ["School", None, "Cluster"], ["a", "x", 2]):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    given = understood(Source("ours.xlsx", content.getvalue()), drawn[0].schools, drawn[1])
    assert given == GivenGrouping({"a": 2, "b": None, "c": None}, {}, ("b", "c"))


def test_meetings_are_understood_with_days_as_people_write_them(drawn: tuple[Area, Plan]) -> None:
    text = "Cluster,Term,Date,From,To,Venue\n"
    text += "Cluster 1,Spr 1,Tues 28th Jan 2025,13:00,15:30,School B\n2,Spr 1,29/1/25,,,The Old Hall\n"
    given = read(text, drawn)
    assert isinstance(given, GivenMeetings)
    first, second = given.meetings
    assert (first.cluster, first.slot, first.day, first.hours, first.host) == (
        1, "Spr 1", date(2025, 1, 28), "13:00–15:30", "b",
    )  # fmt: skip
    assert (second.cluster, second.day) == (2, date(2025, 1, 29))
    assert second.host == "The Old Hall"


def test_journeys_are_understood_and_kept_by_school_id(drawn: tuple[Area, Plan]) -> None:
    text = "From,To,Travel time (mins),Remark\nSchool a,school B,12,x\na,c,20,\nb,c,8.5,\n"
    given = read(text, drawn)
    assert isinstance(given, GivenJourneys)
    assert given.table.unit is JourneyUnit.MINUTES
    assert np.array_equal(given.table.figures, [[0, 12, 20], [12, 0, 8.5], [20, 8.5, 0]])
    assert given.content == b"from,to,minutes\na,b,12\na,c,20\nb,c,8.5\n"
    assert given.edit(None).after == {"journeys.csv": given.content}


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("From,To,Miles\na,b,3\n", None, "this is not understood: it needs a row of heads with"),
        ("name\nOak\n", None, "this is not understood"),
        ("School,Cluster\nSchool a,1\n\nSchool Z,1\n", 4, '"School Z" is not a school of this area'),
        ("School,Cluster\nSchool a,1b\n", 2, '"1b" should be a whole number from 1 to 999'),
        ("From,To,km\na,b,3\na,zz,4\n", 3, '"zz" is not a school of this area'),
        ("From,To,km\na,b,3\na,c,4\n", None, "but not the journey between them"),
        ("Cluster,Date\n3,28/1/2025\n", 2, 'there is no cluster "3" in this area'),
        ("Cluster,Date\n1,28 January\n", 2, '"28 January" should be a day such as'),
    ],
)
def test_what_is_wrong_is_said_with_its_row(
    text: str, row: int | None, words: str, drawn: tuple[Area, Plan], refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, text, drawn)
    assert (problem.file, problem.row) == ("ours.csv", row)
    assert words in problem.message
