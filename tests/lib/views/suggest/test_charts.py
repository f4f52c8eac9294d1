"""The charts and tables of suggestions."""

from dataclasses import replace

import numpy as np

from lib.appraisal import appraise
from lib.domain.changes import Move
from lib.jobs.tasks import TrailPoint
from lib.principles.evidence import Evidence
from lib.suggest.cluster_range import RangeProgress
from lib.suggest.frontier import FrontierPoint
from lib.suggest.search import Progress
from lib.suggest.steps import SuggestedStep
from lib.suggest.swing import Swing
from lib.views.suggest import numbers, swings, way
from lib.views.suggest.frontier import frontier_chart
from lib.views.suggest.trail import trail
from tests.builders import draw
from tests.hostile import with_names

AREA, PLAN = draw("1: a Primary 210 | b Secondary 900 | c Primary 300\n2: d Primary 180 | e Secondary 800")


def test_the_trail_goes_on_until_now_and_leaves_out_a_board_that_is_far_below():
    found = [TrailPoint(0.1, 80, 100), TrailPoint(0.4, 90, 95)]
    chart = trail(found, 79.0, until=3.0)
    bound, fit = chart.figure.data
    assert list(fit.x) == [0.1, 0.4, 3.0]
    assert list(fit.y) == [80, 90, 90]
    assert list(bound.y) == [100, 95, 95]
    assert "at most 5.0 below" in chart.alt
    assert len(chart.legend) == 3
    assert len(trail(found, 20.0, until=3.0).legend) == 2
    assert len(trail(found, None, until=3.0).legend) == 2


def test_a_point_of_the_frontier_that_is_not_proven_is_open_and_reaches_up_to_its_bound():
    chart = frontier_chart((FrontierPoint(0, 80, 80, PLAN), FrontierPoint(1, 85, 90, PLAN)), picked=1)
    (marks,) = chart.figure.data
    assert list(marks.marker.symbol) == ["circle", "circle-open"]
    assert list(marks.error_y.array) == [0, 5]
    assert chart.alt == "0 moves: fit 80.0, proven and 1 move: fit 85.0, upper limit 90.0."
    assert list(chart.table["Proven"]) == ["yes", "no"]


def test_each_number_of_clusters_has_its_fit_or_why_it_is_impossible():
    moved = PLAN.with_grouping(PLAN.grouping.move(("a",), 2))
    found = {2: Progress(1, 90, 90, moved), 3: Progress(1, 85, 91, PLAN)}
    progress = RangeProgress(1, found, {6: "There is no such grouping."})
    assert numbers.told(progress) == "2 clusters fit best of those found. Fit 90.0: proven to be the best possible."
    rows = numbers.rows(progress, PLAN)
    assert rows == [
        ("2", "90.0", "90.0", "1", "the best fit, proven"),
        ("3", "85.0", "91.0", "0", ""),
        ("6", "–", "–", "–", "not possible"),
    ]
    assert numbers.why_not(progress) == "6 clusters: There is no such grouping."


TOGETHER = np.array([[1, 1, 0.5, 0], [1, 1, 0.5, 0], [0.5, 0.5, 1, 0.5], [0, 0, 0.5, 1]])
SWING = Swing(1.0, 8, 91.0, 90.0, ("a", "b", "c", "d"), TOGETHER)


def test_the_core_and_the_schools_worth_discussing_are_told_by_name():
    assert swings.core_rows(SWING, AREA.schools) == [
        ("95% or more", "School a and School b"),
        ("75% or more", "No two schools."),
    ]
    mostly = replace(SWING, together=np.where(TOGETHER == 1, 0.8, TOGETHER))
    assert swings.core_rows(mostly, AREA.schools) == [
        ("95% or more", "No two schools."),
        ("75% or more", "School a and School b"),
    ]
    (row,) = swings.discussed_rows(SWING, AREA.schools, PLAN)[:1]
    assert row[:3] == ("School c", "Cluster 1", "50%")
    assert row[3].startswith("School a 50%, School b 50%")
    assert swings.told(SWING).startswith("8 good groupings, each different: their fits are 90.0 to 91.0")
    assert "rough" in swings.told(SWING)
    assert "rough" not in swings.told(replace(SWING, groupings=300))


def test_the_heat_map_has_each_pair_once_in_its_table_and_shows_names_as_they_are():
    chart = swings.together_map(SWING, AREA, PLAN)
    assert len(chart.table) == 6
    assert chart.table.iloc[0].tolist() == ["School a", "School b", 100.0]
    assert "School a <span" in chart.figure.layout.yaxis.ticktext[0]
    (cells,) = chart.figure.data
    assert np.diag(np.array(cells.z)).tolist() == [1, 1, 1, 1]
    hostile = swings.together_map(SWING, with_names(AREA), PLAN)
    assert "<img" not in str(hostile.figure.to_dict())


def test_in_a_county_only_the_schools_that_swing_most_are_in_the_heat_map(monkeypatch):
    monkeypatch.setattr(swings, "MOST_SHOWN", 2)
    chart = swings.together_map(SWING, AREA, PLAN)
    assert chart.remark.startswith("The 2 schools that swing most; 2 others are left out. ■ and a number: ")
    assert len(chart.table) == 1


def test_the_way_tells_each_step_against_the_one_before_and_escapes_names():
    evidence = Evidence.of(AREA)
    plans = [PLAN.with_grouping(PLAN.grouping.move(("a",), 2))]
    plans.append(plans[0].with_grouping(plans[0].grouping.move(("e",), 1)))
    fits = [appraise(evidence, plan).fit for plan in plans]
    steps = [SuggestedStep((Move(("a",), 2),), plans[0], fits[0]), SuggestedStep((Move(("e",), 1),), plans[1], fits[1])]
    html = way.as_html(evidence, appraise(evidence, PLAN), steps)
    assert "Each step against the one before it" in html
    assert html.index("School a: Cluster 1 to Cluster 2") < html.index("School e: Cluster 2 to Cluster 1")
    assert all(f">{fit:.1f}<" in html for fit in fits)
