"""The key figures against sums made from the pilot's files with the csv module alone."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.views.figures import BY_KEY, FIGURES, Known, figures, together
from lib.views.key_figures import as_html
from lib.views.subsets import WHOLE_AREA, subsets
from tests.builders import areas, draw, pilot, plans
from tests.hostile import TEXTS, Page, with_names
from tests.lib.views.test_breakdowns import rows


def measured(area, plan, chosen):
    """Each figure of each subset, by the subset's label and the figure's key."""
    evidence = Evidence.of(area)
    table = figures(evidence, appraise(evidence, plan), subsets(area, plan, chosen))
    return {(row.place, row.figure): Known(row.value, row.known, row.schools) for row in table.itertuples()}


def test_the_pilots_figures_are_the_sums_of_its_files():
    area = pilot()
    found = measured(area, area.plan(), (1, 2, 3, 4, 5))
    places = {f"Cluster {number}": str(number) for number in range(1, 6)} | {WHOLE_AREA: ""}
    for place, number in places.items():
        schools = [row for row in rows() if number in ("", row["cluster"])]
        pupils = sum(int(row["pupils"]) for row in schools)
        assert found[place, "schools"].value == len(schools)
        assert found[place, "pupils"].value == pupils
        assert found[place, "pupils_a_school"].value == pytest.approx(pupils / len(schools))
        for key in ("ehcp", "sen_support"):
            total = sum(int(row[key]) for row in schools)
            assert found[place, key].value == total
            assert found[place, f"{key}_percent"].value == pytest.approx(100 * total / pupils)
        for key in ("fsm_percent", "eal_percent"):
            weighted = sum(float(row[key]) * int(row["pupils"]) for row in schools) / pupils
            assert found[place, key].value == pytest.approx(weighted)


@given(st.data())
def test_the_journeys_are_those_of_the_appraisal_and_the_parts_add_up_to_the_whole(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    found = measured(area, plan, (*plan.grouping.clusters, None))
    clusters = appraise(Evidence.of(area), plan).clusters
    for number, figures_of_it in clusters.items():
        journey = found[plan.label(number), "journey"].value
        assert isnan(journey) == (figures_of_it.journey is None)
        assert isnan(journey) or journey == pytest.approx(figures_of_it.journey)
    for figure in FIGURES:
        parts = [known for (place, key), known in found.items() if key == figure.key and place != WHOLE_AREA]
        whole = found[WHOLE_AREA, figure.key]
        assert all(known.known <= known.schools for known in (*parts, whole))
        if figure.adds_up:
            summed = together(parts)
            assert (summed.known, summed.schools) == (whole.known, whole.schools)
            assert summed.value == whole.value or (isnan(summed.value) and isnan(whole.value))


def test_a_share_is_of_all_pupils_together_so_a_big_school_counts_for_more():
    area, plan = draw("1: a Primary 100 fsm=50 ehcp=10 | b Secondary 900 fsm=10 ehcp=10")
    found = measured(area, plan, [1])
    assert found["Cluster 1", "fsm_percent"].value == pytest.approx(14)
    assert found["Cluster 1", "ehcp_percent"].value == pytest.approx(2)


def test_what_is_not_known_is_left_out_and_said():
    area, plan = draw("1: a Primary 100 fsm=50 | b Secondary ? fsm=10 | c Primary 300\n2: d\n3:")
    found = measured(area, plan, [1, 2, 3])
    assert found["Cluster 1", "pupils"] == Known(400, 2, 3)
    assert found["Cluster 1", "pupils"].remark == "known for 2 of 3 schools"
    assert found["Cluster 1", "fsm_percent"] == Known(pytest.approx(50), 1, 3)
    assert isnan(found["Cluster 2", "pupils"].value)
    assert found["Cluster 3", "schools"] == Known(0, 0, 0)
    assert isnan(found["Cluster 3", "fsm_percent"].value)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("pupils", 3532.0, "3,532"),
        ("fsm_percent", 31.84, "31.8%"),
        ("journey", 2.44, "2.4 km"),
        ("ehcp", float("nan"), "–"),
    ],
)
def test_a_figure_is_told_in_its_unit_and_an_unknown_one_is_a_dash(key, value, words):
    assert BY_KEY[key].text(value, JourneyUnit.KM) == words


def table_html(area, plan, chosen):
    evidence = Evidence.of(area)
    return as_html(evidence, appraise(evidence, plan), subsets(area, plan, chosen))


def test_the_table_puts_the_clusters_side_by_side_and_the_area_beneath():
    area = pilot()
    texts = Page(table_html(area, area.plan(), (1, 2))).texts
    assert texts.count("Whole area") == 1
    for words in ("10 (24%)", "3,532 (17%)", "93 (2.6%)", "38.5%", "ATJ, DB", "20,345", "715 (3.5%)"):
        assert words in texts
    assert any("big school counts for more" in text for text in texts)


def test_the_table_says_for_how_many_schools_a_figure_is_known():
    area, plan = draw("1: a Primary 100 | b ?")
    texts = Page(table_html(area, plan, [1])).texts
    assert "known for 1 of 2 schools" in texts
    assert "Phase not known" in texts
    assert "nobody" in texts


def test_in_the_table_every_text_from_outside_is_text():
    area = pilot()
    tags = Page(table_html(area, area.plan(), (1, 2, 3, 4, 5))).tags
    hostile = with_names(area, TEXTS)
    assert Page(table_html(hostile, hostile.plan(), (1, 2, 3, 4, 5))).tags == tags
