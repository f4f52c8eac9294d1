"""Journeys as tables and in words."""

import json
import math
import re

import pytest

from lib.appraisal import appraise, compare
from lib.domain.history import History
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import all_previews
from lib.views import scorecard
from lib.views.board_data import BoardView, board_data
from lib.views.colours import cluster_colours
from lib.views.journeys import journeys_html, nearer_host, table, what_if
from lib.views.receipt import receipt
from lib.views.story import story
from tests.builders import draw, pilot, travel
from tests.hostile import TEXTS, Page, with_names

MINUTES = travel([[0, 4, 8, 6], [5, 0, 12, 6], [9, 13, 0, 6], [6, 6, 6, 0]])
NAMED = "1: a* Primary 210 | b Primary 100 | c Secondary 900\n2: d Primary 300\n3:"


def drawn(picture=NAMED, **rest):
    area, plan = draw(picture, **{"travel": MINUTES} | rest)
    return Evidence.of(area), plan


def test_each_cluster_has_a_row_with_its_host_its_journeys_and_who_travels_furthest():
    rows = table(*drawn()).to_dict("records")
    assert rows[0] == {
        "Cluster": "Cluster 1",
        "Host": "School a",
        "Chosen": "named",
        "Average, min": 14 / 3,
        "Longest, min": 9.0,
        "Travels furthest": "School c",
        "Alternative host": "None",
    }
    assert (rows[1]["Host"], rows[1]["Chosen"], rows[1]["Travels furthest"]) == ("School d", "most central", "–")


def test_a_cluster_without_journeys_has_dashes():
    row = table(*drawn()).to_dict("records")[2]
    assert (row["Host"], row["Chosen"], row["Travels furthest"], row["Alternative host"]) == ("–",) * 4
    assert math.isnan(row["Average, min"])
    assert math.isnan(row["Longest, min"])


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        ("1: a | b | c*", "School a: average 5 min, 2 min less"),
        ("1: a | b* | c", "School a: average 5 min, 1 min less"),
        ("1: a | b | c", "None"),
        ("1: a", "None"),
    ],
)
def test_a_nearer_host_is_named_with_what_it_gains_on_average(picture, words):
    size = picture.count("|") + 1
    assert nearer_host(*drawn(picture, travel=travel(MINUTES.figures[:size, :size].tolist())), 1) == words


def test_where_there_are_no_journeys_no_host_is_nearer():
    assert nearer_host(*drawn(), 3) == ""


def test_where_no_host_is_nearer_on_average_the_longest_journey_may_still_be_shorter():
    # Into a: 0, 1, 10, 1, mean 3; into b: 4, 0, 4, 8, mean 4.
    figures = travel([[0, 4, 9, 9], [1, 0, 9, 9], [10, 4, 0, 9], [1, 8, 9, 0]])
    evidence, plan = drawn("1: a | b | c | d", travel=figures)
    assert nearer_host(evidence, plan, 1) == "School b: longest 8 min, 2 min less, but average 1 min more"


def test_a_gain_that_the_figures_do_not_show_is_none():
    evidence, plan = drawn("1: a | b*", travel=travel([[0, 4.2], [4, 0]]))
    assert nearer_host(evidence, plan, 1) == "None"


def test_another_host_is_answered_in_a_sentence_and_school_by_school():
    found = what_if(*drawn(), 1, "c")
    assert found.sentence == (
        "Hosted by School c: on average 7 min instead of 5 min (+2); at most 12 min instead of 9 min (+3), "
        "from School b."
    )
    assert found.journeys.to_dict("list") == {
        "School": ["School a", "School b", "School c"],
        "To the host now, min": [0, 5, 9],
        "To that host, min": [8, 12, 0],
    }


def test_the_host_now_is_said_to_be_that():
    found = what_if(*drawn(), 1, "a")
    assert found.sentence == "School a is the host now (named): on average 5 min; at most 9 min, from School c."
    assert list(found.journeys) == ["School", "To the host, min"]


def test_kilometres_have_one_decimal_and_a_real_minus():
    area, plan = draw("1: a* | b | c", travel=travel([[0, 1.04, 2], [1.96, 0, 1], [3, 2, 0]], JourneyUnit.KM))
    assert what_if(Evidence.of(area), plan, 1, "b").sentence == (
        "Hosted by School b: on average 1.0 km instead of 1.7 km (−0.7); at most 2.0 km instead of 3.0 km (−1.0), "
        "from School c."
    )


@pytest.mark.parametrize("host", ["d", "nobody"])
def test_a_school_outside_the_cluster_cannot_host_it(host):
    with pytest.raises(KeyError):
        what_if(*drawn(), 1, host)


def test_a_school_without_journeys_stands_in_the_list_with_a_dash():
    evidence, plan = drawn("1: a* | b", travel=travel([[0, None], [None, None]]))
    found = what_if(evidence, plan, 1, "a").journeys
    assert '<th scope="row">School b</th><td class="figure">–</td>' in journeys_html(
        found, "Journeys", JourneyUnit.MINUTES
    )


def test_names_from_outside_are_text():
    area = with_names(pilot())
    evidence, plan = Evidence.of(area), area.plan()
    page = Page(journeys_html(table(evidence, plan), evidence.journeys.basis, evidence.journeys.unit))
    assert page.tags <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert page.attributes <= {"class", "tabindex", "role", "aria-label", "scope"}
    assert any(text in page.text for text in TEXTS)


def everything_said(evidence, area, before, after):
    """All words that are made of two plans, whatever screen they are for."""
    first, second = appraise(evidence, before), appraise(evidence, after)
    comparison = compare(first, second)
    message = board_data(
        area.schools,
        comparison,
        BoardView(after.grouping.clusters, cluster_colours(area, after.grouping)),
        revision=1,
        history=History(before),
        baseline="Pilot",
        previews=all_previews(evidence, after),
        selection=(),
        selection_previews={},
        notice={},
        height=600,
    )
    told = story(area, comparison, "Pilot")
    frames = [table(evidence, after), *(what_if(evidence, after, 1, host).journeys for host in ("a", "b"))]
    return "\n".join(
        [
            receipt(evidence, comparison).text,
            scorecard.as_html(comparison),
            json.dumps(message, ensure_ascii=False),
            *(f"{about} {words}" for about, words in told.points),
            *(frame.to_string() for frame in frames),
            *(what_if(evidence, after, 1, host).sentence for host in ("a", "b")),
            evidence.journeys.basis,
        ]
    )


@pytest.mark.parametrize(
    ("unit", "right", "wrong"), [(JourneyUnit.MINUTES, "min", "km"), (JourneyUnit.KM, "km", "min")]
)
def test_everything_that_is_said_of_journeys_is_in_the_areas_unit(unit, right, wrong):
    area, plan = draw(NAMED, travel=travel(MINUTES.figures.tolist(), unit))
    said = everything_said(Evidence.of(area), area, plan, plan.with_grouping(plan.grouping.move(["d"], 1)))
    assert len(re.findall(rf"\b{right}\b", said)) > 10
    assert not re.findall(rf"\b{wrong}\b", said)
