import csv
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.schools import Entry, Schools
from lib.views.school_table import RATINGS, Wanted, asked_for, column_groups, column_of, meanings, school_table
from tests.builders import areas, draw, pilot, plans

AREA = pilot()
PLAN = AREA.plan()
TABLE = school_table(AREA.schools, PLAN, with_ratings=False)


def rows():
    """The file itself, read by other means."""
    path = Path(__file__).parents[3] / "data" / "southampton" / "schools.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_has_every_school_with_its_figures_and_the_cluster_it_is_in_now():
    moved = school_table(AREA.schools, replace(PLAN, grouping=PLAN.grouping.move(["116469"], None)), False)
    assert list(moved.index) == [row["school_id"] for row in rows()]
    assert [int(pupils) for pupils in moved["pupils"]] == [int(row["pupils"]) for row in rows()]
    assert moved.loc["116251", "cluster"] == 1
    assert moved["cluster"].isna().sum() == 1


def test_ratings_are_in_the_table_only_where_they_are_asked_for():
    rated = Schools(AREA.schools.table.assign(confidence="secure", expertise="autism"))
    assert set(RATINGS).isdisjoint(school_table(rated, PLAN, with_ratings=False))
    shown = school_table(rated, PLAN, with_ratings=True)
    assert set(RATINGS) <= set(column_groups(shown)["Main"])
    assert list(shown["confidence"]) == ["secure"] * 41


def names(**wanted):
    return list(asked_for(TABLE, Wanted(**wanted))["name"])


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("cantell", ["Cantell School"]),
        ("SO16 3GJ", ["Cantell School"]),
        ("116469", ["Cantell School"]),
        ("fairisle  infant", ["Fairisle Infant & Nursery School"]),
        ("mount pleasant infants", ["Maytree Nursery and Infants School"]),
        ("no such school", []),
    ],
)
def test_a_school_is_found_by_its_names_its_postcode_and_its_number(search, found):
    assert names(search=search) == found


def test_the_lists_narrow_the_table_together_and_an_empty_one_does_not():
    expected = [
        row["name"]
        for row in rows()
        if row["setting"] in ("Primary", "Junior") and row["locality"] == "West" and "so16" in row["postcode"].lower()
    ]
    wanted = {"settings": ("Primary", "Junior"), "localities": ("West",), "search": "so16"}
    assert names(**wanted) == expected
    assert names() == [row["name"] for row in rows()]


@given(st.data())
def test_asking_for_clusters_gives_exactly_their_schools(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    asked = tuple(data.draw(st.sets(st.sampled_from((0, *plan.grouping.clusters)), min_size=1)))
    found = asked_for(school_table(area.schools, plan, False), Wanted(clusters=asked))
    assert list(found.index) == [each for each in area.schools.ids if (plan.grouping.place[each] or 0) in asked]


def test_every_column_that_says_something_is_in_a_group_of_its_own_besides_all():
    groups = column_groups(TABLE)
    told = {name for group, columns in groups.items() if group != "All" for name in columns}
    assert {name for name in TABLE if name not in told} == {"school_id", "notes", "town"}  # no town is known
    assert groups["All"] == tuple(TABLE)
    assert all(columns[0] == "name" for group, columns in groups.items() if group != "All")


def test_columns_that_the_area_has_nothing_in_are_left_to_the_group_all():
    bare = Schools(AREA.schools.table.assign(trust="", faith="", ofsted="", low_age=math.nan))
    groups = column_groups(school_table(bare, PLAN, False))
    assert {"trust", "faith", "ofsted", "low_age"}.isdisjoint(groups["Main"] + groups["Register"])
    assert {"trust", "ofsted"} <= set(groups["All"])


def test_each_column_of_the_file_has_a_meaning_and_is_known_for_as_many_schools_as_the_file_says():
    said = {each.column.name: each for each in meanings(AREA.schools)}
    assert set(said) == set(rows()[0])
    for name, each in said.items():
        assert each.column.meaning
        assert (each.known, each.of) == (sum(bool(row[name]) for row in rows()), 41)


def test_the_year_of_a_figure_is_that_of_its_source():
    year = {each.column.name: each.year for each in meanings(AREA.schools)}
    assert year["pupils"] == year["fsm_percent"] == "2024/25"
    assert year["pupils_2018_19"] == "2018/19"
    assert year["ofsted"] == "2023/24"
    assert year["faith"] == "2023/24 for 8 of 9, 2018/19 for 1"
    assert year["name_register"] == "2023/24 for 36 of 41, others in “Year of the register”"
    assert year["trust"] == "June 2019 for 7 of 8, no date for 1"
    assert year["locality"] == year["setting"] == "10 January 2025"
    assert year["confidence"] == ""


def test_no_year_is_stated_where_the_table_has_none():
    bare = Schools(AREA.schools.table.drop(columns=["page_date", "pupils_year", "register_year", "coord_source"]))
    year = {each.column.name: each.year for each in meanings(bare)}
    assert year["pupils"] == year["postcode"] == year["lat"] == year["locality"] == ""


def test_a_further_column_of_the_file_is_called_one_and_keeps_its_name():
    area, _ = draw("1: a Primary 1")
    further = Schools(area.schools.table.assign(**{"<b>Nurture room</b>": "yes"}))
    (found,) = (each for each in meanings(further) if each.column.title == "<b>Nurture room</b>")
    assert (found.column.meaning, found.known) == ("further column of schools.csv", 1)
    assert column_of("pupils").title == "Pupils"


def test_what_was_entered_is_what_the_table_shows():
    entered = AREA.schools.with_entries([Entry("136641", "setting", "Primary")])
    assert school_table(entered, PLAN, False).loc["136641", "setting"] == "Primary"
