import pytest

from lib.appraisal import appraise
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.views.charts.heat_map import BELOW, arrow, heat_map, usual
from lib.views.figures import FIGURES, figures
from lib.views.looks import DARK_INK, ink_on
from lib.views.subsets import subsets
from tests.builders import draw, pilot


def map_of(area, plan):
    evidence = Evidence.of(area)
    shown = subsets(area, plan, plan.grouping.clusters)
    table = figures(evidence, appraise(evidence, plan), shown)
    occupied = sum(bool(members) for members in plan.grouping.members.values())
    return heat_map(table, shown, usual(table, occupied), JourneyUnit.KM), usual(table, occupied)


@pytest.mark.parametrize(
    ("away", "words"),
    [(0.0, ""), (0.049, ""), (0.05, "▲"), (0.25, "▲▲"), (-0.05, "▼"), (-0.9, "▼▼"), (float("nan"), "")],
)
def test_an_arrow_says_which_way_and_how_far(away, words):
    assert arrow(away) == words


def test_a_figure_that_adds_up_is_compared_with_the_mean_of_the_clusters_and_another_with_the_area():
    area, plan = draw("1: a ? 100 fsm=10 | b ? 300 fsm=20\n2: c ? 200 fsm=30\n3:")
    chart, compared = map_of(area, plan)
    assert compared["pupils"] == 300
    assert compared["pupils_a_school"] == 200
    assert compared["fsm_percent"] == pytest.approx((10 + 60 + 60) / 6)
    column = [figure.key for figure in FIGURES].index("pupils")
    assert [row[column] for row in chart.figure.data[0].text] == ["400 ▲▲", "200 ▼▼", "0 ▼▼", "600"]
    assert [row[column] for row in chart.figure.data[0].z] == pytest.approx([1 / 3, -1 / 3, -0.5, 0])


def test_an_unknown_figure_has_no_colour_and_no_arrow():
    area, plan = draw("1: a\n2: b")
    chart, _ = map_of(area, plan)
    column = [figure.key for figure in FIGURES].index("fsm_percent")
    assert [row[column] for row in chart.figure.data[0].text] == ["–", "–", "–"]
    assert [row[column] for row in chart.figure.data[0].z] == [0, 0, 0]


def test_the_words_say_what_is_farthest_and_the_table_for_how_many_schools_it_is_known():
    area = pilot()
    chart, _ = map_of(area, area.plan())
    assert chart.alt.startswith("Farthest from the usual figures: Journey of Cluster 5 +56%, EAL, % of Cluster 3 +55%")
    assert list(chart.table.columns) == ["Cluster", "Figure", "Value", "Unit", "Known for schools", "Of schools"]
    assert len(chart.table) == 6 * len(FIGURES)


def test_dark_words_read_well_on_the_strongest_colour():
    assert ink_on(BELOW) == DARK_INK
