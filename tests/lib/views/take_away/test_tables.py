from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given

from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.views.table import Column, Kind, Table
from lib.views.take_away.clusters import clusters, schools_of
from lib.views.take_away.results import results, scorecard
from lib.views.take_away.schools import schools
from lib.views.take_away.small_counts import FEWEST, small, tells_one, without_small
from tests.builders import areas, draw
from tests.hostile import compared
from tests.often import often

PICTURE = """
    1: a Primary 200 ehcp=3 sen=20 | b Primary 300 ehcp=9 sen=30
    2: c Primary 100 ehcp=2 fsm=50 | d Primary 100 ehcp=4 fsm=2 | e Primary ? fsm=1
"""


def named(table, row):
    return dict(zip((column.head for column in table.columns), table.rows[row], strict=True))


def of(picture, in_confidence=False):
    area, plan = draw(picture)
    return clusters(area, Evidence.of(area), compared(area, plan, plan), in_confidence)


def test_counts_under_5_and_shares_that_tell_them_are_not_told():
    area, _ = draw(PICTURE)
    told = without_small(area.schools).table
    assert list(told["ehcp"].isna()) == [True, False, True, True, True]
    assert list(told["fsm_percent"].isna()) == [True, True, False, True, False]
    assert list(told["pupils"].dropna()) == [200, 300, 100, 100]
    assert FEWEST == 5


def test_a_total_that_would_tell_the_count_of_one_school_is_left_out_and_one_of_two_is_not():
    area, _ = draw(PICTURE)
    assert "ehcp" in tells_one(area.schools, ["a", "b"])
    assert "ehcp" not in tells_one(area.schools, ["c", "d"])
    table = of(PICTURE)
    assert (named(table, 0)["EHC plans"], named(table, 1)["EHC plans"]) == (None, 6)
    assert named(table, 0)["SEN support"] == 50
    assert named(of(PICTURE, in_confidence=True), 0)["EHC plans"] == 12


def test_in_confidence_every_figure_is_told():
    area, plan = draw(PICTURE)
    table = schools_of(Evidence.of(area), compared(area, plan, plan), 1, in_confidence=True)
    assert [row[5] for row in table.rows] == [3, 9]


@often(25)
@given(areas())
def test_no_table_that_is_not_in_confidence_has_a_count_of_pupils_with_needs_under_5(area):
    comparison = compared(area, area.plan(), area.plan())
    evidence = Evidence.of(area)
    tables = [schools_of(evidence, comparison, number, False) for number in comparison.after.clusters]
    for table in (schools(evidence, comparison.after, False), *tables):
        for head in ("EHC plans", "SEN support"):
            places = [place for place, column in enumerate(table.columns) if column.head == head]
            for place in places:
                assert all(row[place] is None or row[place] >= FEWEST for row in table.rows)
    whole = clusters(area, evidence, comparison, False)
    for row, number in enumerate(comparison.after.clusters):
        members = list(comparison.after.plan.grouping.members[number])
        if small(area.schools).loc[members, "ehcp"].sum() == 1:
            assert named(whole, row)["EHC plans"] is None


@often(25)
@given(areas())
def test_the_tables_have_the_figures_of_the_appraisal_unrounded(area):
    comparison = compared(area, area.plan(), area.plan())
    unit = Evidence.of(area).journeys.unit
    card = scorecard(comparison.after, unit)
    for row, figures in enumerate(comparison.after.clusters.values()):
        assert card.rows[row][1:4] == (figures.schools, figures.pupils, figures.journey)
    for row in results(comparison).rows:
        assert row[4] is None or 0 <= row[4] <= 1
        assert row[4] == row[6]


def test_a_column_that_says_nothing_of_any_school_is_named_instead_of_shown():
    area, plan = draw("1: a Primary 200 | b Primary 300")
    table = schools(Evidence.of(area), compared(area, plan, plan).after, False)
    assert "EHC plans" not in [column.head for column in table.columns]
    assert "EHC plans" in table.remark
    assert "Ratings are left out." in table.remark


def test_ratings_are_in_the_table_of_schools_in_confidence_only():
    area, plan = draw("1: a Primary 200 rating=secure | b Primary 300 rating=leading")
    after = compared(area, plan, plan).after
    assert "Rating" in [column.head for column in schools(Evidence.of(area), after, True).columns]
    openly = schools(Evidence.of(area), after, False)
    assert "secure" not in str(openly.rows)
    assert "Rating" not in [column.head for column in openly.columns]


def test_without_schools_with_pupils_a_share_tells_nothing_and_stays():
    area, _ = draw("1: a Primary ? fsm=1")
    assert list(without_small(area.schools).table["fsm_percent"]) == [1]
    bare = replace(area, schools=Schools(area.schools.table[["name", "setting", "pupils"]]))
    assert list(small(bare.schools)) == []


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        (Kind.COUNT, 1234, "1,234"),
        (Kind.COUNT, None, "–"),
        (Kind.PERCENT, 31.84, "31.8"),
        (Kind.SCORE, 0.456, "0.46"),
        (Kind.TENTHS, 2.04, "2.0"),
        (Kind.NUMBER, 1234, "1234"),
        (Kind.TEXT, None, ""),
        (Kind.TEXT, "West", "West"),
        (Kind.DAY, date(2025, 1, 28), "Tue 28 Jan 2025"),
        (Kind.TIME, time(13), "13:00"),
        (Kind.MOMENT, datetime(2025, 1, 28, 13, 5), "Tue 28 Jan 2025, 13:05"),
    ],
)
def test_cells_are_written_on_paper_as_people_read_them(kind, cell, text):
    assert Column("x", kind).text(cell) == text


def test_a_table_needs_a_cell_for_each_column():
    with pytest.raises(ValueError, match="each row of T needs a cell"):
        Table("T", (Column("a"),), ((1, 2),))
