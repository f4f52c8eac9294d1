import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.plan import Cluster
from lib.principles import PRINCIPLES
from lib.principles.result import Status
from lib.views.panels import badge, mark
from lib.views.scorecard import as_html, score, scorecard
from lib.views.wording import value
from tests.builders import areas, draw, pilot, plans
from tests.hostile import TEXTS, Page, compared, with_names

PICTURE = """
    1: a Primary 100 | b Secondary 900
    2: c Primary 300 | d Secondary 700
    3:
    -: e Primary 210
"""


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return compared(area, area.plan(), area.plan())


def moved(picture, *moves):
    area, plan = draw(picture)
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move([school_id], to)
    return compared(area, plan, plan.with_grouping(grouping))


def by_key(comparison):
    """The cell of all clusters and those of each, by the principle's key."""
    numbers = [cluster.number for cluster in comparison.after.plan.clusters]
    rows = zip(comparison.after.principles, scorecard(comparison).rows, strict=True)
    return {key: (whole, dict(zip(numbers, of, strict=True))) for key, (_, whole, *of) in rows}


def test_there_is_a_row_for_each_principle_and_a_cell_for_each_cluster(southampton):
    found = scorecard(southampton)
    assert [row[0].value for row in found.rows] == [each.short for each in PRINCIPLES]
    assert [column.cluster for column in found.columns] == [None, None, 1, 2, 3, 4, 5]


def test_the_pilots_cells_say_what_the_appraisal_found(southampton):
    found = by_key(southampton)
    whole, clusters = found["phases"]
    assert [cell.value for cell in found["size"][1].values()] == ["10", "6", "8", "8", "9"]
    assert whole.value == "0.80"
    assert clusters[1].value == "No secondary"
    assert clusters[1].status is Status.NOT_MET
    assert {cell.value for cell in found["expertise"][1].values()} == {"–"}
    assert found["inclusive"][0].value == "1.00"


@given(st.data())
def test_every_cell_is_the_appraisals_and_its_change_that_of_the_comparison(data):
    area = data.draw(areas())
    before, after = data.draw(plans(area)), data.draw(plans(area))
    comparison = compared(area, before, after)
    shifts = {(shift.key, shift.cluster): shift.gain for shift in (*comparison.principles, *comparison.clusters)}
    for key, (whole, clusters) in by_key(comparison).items():
        result, earlier = (each.principles[key] for each in (comparison.after, comparison.before))
        for number, cell, measured, then, figure in (
            (None, whole, result.overall, earlier.overall, score),
            *(
                (number, cell, result.clusters[number], earlier.clusters.get(number), value)
                for number, cell in clusters.items()
            ),
        ):
            assert cell.status == measured.status
            assert cell.hint.endswith(measured.sentence)
            assert (cell.value == "–") == (measured.score is None)
            gain = shifts.get((key, number), 0.0)
            seen = then is not None and (figure(then), then.status) != (cell.value, cell.status)
            assert cell.trend == ((gain > 1e-9) - (gain < -1e-9) if seen else 0)
            assert (cell.was == "") == (cell.trend == 0)


def test_what_differs_from_the_start_shows_what_it_was_and_whether_it_is_better():
    whole, clusters = by_key(moved(PICTURE, ("b", None)))["phases"]
    assert (whole.value, whole.was, whole.trend) == ("0.50", "1.00", -1)
    assert (clusters[1].value, clusters[1].was, clusters[1].trend) == ("No secondary", "Both phases", -1)
    assert (clusters[2].value, clusters[2].was, clusters[2].trend) == ("Both phases", "", 0)
    html = as_html(moved(PICTURE, ("b", None)))
    assert '<span class="worse" role="img" aria-label="worse, was">▼</span> Both phases' in html
    assert '<span class="better" role="img" aria-label="better, was">▲</span>' in as_html(moved(PICTURE, ("e", 3)))


def test_a_cluster_that_gets_its_first_school_has_nothing_that_it_was():
    assert {clusters[3].was for _, clusters in by_key(moved(PICTURE, ("e", 3))).values()} == {""}


def test_the_caption_says_the_fit_the_change_and_what_is_not_measurable(southampton):
    assert caption(southampton) == "Fit 79.5  · Expertise not measurable"
    assert caption(moved(PICTURE, ("b", None))) == (
        "Fit 12.5  · −37.5 since the start · Locality, Diversity and Expertise not measurable"
    )


def caption(comparison):
    (found,) = re.findall("<caption>(.*)</caption>", as_html(comparison))
    return re.sub("<[^>]*>", "", found)


def test_a_status_is_never_shown_by_colour_alone():
    found = {status: mark(status) for status in Status}
    assert len({each.split('"')[1] for each in found.values()}) == len(Status)
    assert all(f'aria-label="{status.value}"' in each for status, each in found.items())
    assert len({each.striptags() for each in found.values()}) == len(Status)
    assert ">3</span>" in badge(3)


def test_each_cell_tells_its_status_once_and_its_sentence_when_pointed_at(southampton):
    page = Page(as_html(southampton))
    assert "Not met. No secondary: 10 with primary only." in page.texts
    assert "Not measurable yet: 0 of 41 schools have a rating; 80% are needed." in page.texts


def test_it_is_a_table_with_headings_that_say_what_they_head(southampton):
    html = as_html(southampton)
    assert html.count('<th scope="col"') == 2 + 5
    assert html.count('<th scope="row"') == 7
    assert all(f'<span aria-label="Cluster {number}" role="img">' in html for number in range(1, 6))


def test_in_html_every_text_from_outside_is_text():
    tags = Page(as_html(moved(PICTURE))).tags
    area, plan = draw("1: a at=50.9,-1.4 Primary 100 | b at=50.9,-1.3\n2: c at=50.8,-1.4 | d at=50.7,-1.4")
    for shift, text in enumerate(TEXTS):
        named = with_names(area, (*TEXTS[shift:], *TEXTS[:shift]))
        labelled = replace(plan, clusters=(Cluster(1, text), Cluster(2, "North")))
        page = Page(as_html(compared(named, labelled, labelled)))
        assert page.tags == tags
        assert page.attributes <= {"class", "scope", "title", "aria-label", "role", "style", "tabindex"}
        assert f"{text} (1)" in page.texts
        assert any(f"to {text}, its most central school" in each for each in page.texts)
