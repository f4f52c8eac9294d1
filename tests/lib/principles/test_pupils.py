import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.principles.forms import Balance, Spacing
from lib.principles.result import Status
from tests.builders import areas, plans, result
from tests.often import often

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN


def of_clusters(*pupils, **rest):
    """Similar population for clusters of one school each with these pupils."""
    picture = "\n".join(f"{number}: s{number} Primary {each}" for number, each in enumerate(pupils, start=1))
    return result("pupils", picture, **rest)


@pytest.mark.parametrize(
    ("pupils", "away", "status", "score"),
    [
        ((100, 100), 0.0, MET, 1.0),
        ((90, 110), 0.10, MET, 0.8),
        ((89, 111), 0.11, PARTLY, 0.78),
        ((75, 125), 0.25, PARTLY, 0.5),
        ((74, 126), 0.26, NOT_MET, 0.48),
        ((50, 150), 0.50, NOT_MET, 0.0),
        ((40, 160), 0.60, NOT_MET, 0.0),
    ],
)
def test_how_far_from_the_mean_is_met_and_partly_met(pupils, away, status, score):
    for cluster in of_clusters(*pupils).clusters.values():
        assert (cluster.value, cluster.status) == (away, status)
        assert cluster.score == pytest.approx(score, abs=1e-15)


@pytest.mark.parametrize(
    ("pupils", "away", "status"),
    [
        ((30, 35, 35), 0.10, MET),
        ((45, 50, 55), 0.10, MET),
        ((5, 7, 8), 0.25, PARTLY),
        ((6, 7, 7), 0.10, MET),
        ((25, 37, 38), 0.25, PARTLY),
    ],
)
def test_a_cluster_exactly_on_a_limit_is_within_it_whatever_the_mean(pupils, away, status):
    cluster = of_clusters(*pupils).clusters[1]
    assert (cluster.value, cluster.status) == (away, status)


def test_a_figure_is_never_rounded_onto_the_limit_that_it_misses():
    found = list(of_clusters(8970, 11030).clusters.values())
    assert [(each.figure, each.status) for each in found] == [
        ("10.3% below average", PARTLY),
        ("10.3% above average", PARTLY),
    ]
    assert found[0].sentence == "8,970 pupils, 10.3% below the average of 10,000."
    near = of_clusters(899_999, 1_100_001).clusters[1]
    assert (near.figure, near.status) == ("just over 10% below average", PARTLY)
    assert of_clusters(1000, 1001).clusters[1].figure == "average"


@often(60)
@given(st.data())
def test_a_figure_shown_and_its_mark_say_the_same_of_any_grouping(data):
    area = data.draw(areas())
    for found in appraise(Evidence.of(area), data.draw(plans(area))).principles.values():
        form = found.principle.form
        if not isinstance(form, Balance | Spacing):
            continue
        for each in found.clusters.values():
            if not each.figure:
                continue
            shown = re.match(r"(just over |just under )?([\d,.]+)", each.figure)
            number = Decimal(shown[2].replace(",", "")) if shown else Decimal(0)
            times = 100 if isinstance(form, Balance) else 1
            limits = [times * Decimal(repr(limit)) for limit in (form.met, form.partly)]
            beyond = sum(number > limit or (number == limit and shown[1] == "just over ") for limit in limits)
            assert (MET, PARTLY, NOT_MET)[beyond] is each.status


def test_the_sentences_give_the_pupils_and_the_mean():
    assert [cluster.sentence for cluster in of_clusters(900, 1000, 1100).clusters.values()] == [
        "900 pupils, 10.0% below the average of 1,000.",
        "1,000 pupils, at the average of 1,000.",
        "1,100 pupils, 10.0% above the average of 1,000.",
    ]
    assert of_clusters(1, 1).clusters[1].sentence == "1 pupil, at the average of 1."


def test_the_grouping_counts_the_clusters_near_the_mean():
    overall = of_clusters(1000, 1000, 700, 1300).overall
    assert overall.sentence == (
        "2 of 4 clusters are within 10% of the average number of pupils; "
        "cluster 3 is 30.0% below the average; cluster 4 is 30.0% above the average."
    )
    assert (overall.status, overall.score) == (PARTLY, pytest.approx((1 + 1 + 0.4 + 0.4) / 4))


def test_one_cluster_is_at_its_own_mean():
    pupils = of_clusters(321)
    assert (pupils.overall.status, pupils.overall.score) == (MET, 1.0)
    assert pupils.overall.sentence == "The one cluster is within 10% of the average number of pupils."


def test_clusters_without_any_pupils_do_not_differ():
    pupils = of_clusters(0, 0)
    assert [cluster.value for cluster in pupils.clusters.values()] == [0.0, 0.0]
    assert pupils.overall.status is MET


def test_schools_in_no_cluster_and_empty_clusters_do_not_change_the_mean():
    pupils = result(
        "pupils",
        """
        1: a Primary 90
        2: b Primary 110
        3:
        -: c Secondary 2000
        """,
    )
    assert [pupils.clusters[number].value for number in (1, 2, 3)] == [0.1, 0.1, None]


def test_a_school_whose_pupils_are_not_known_is_left_out_and_said_so():
    pupils = result("pupils", "1: a Primary 100 | b Primary ?\n2: c Primary 60 | d Primary 20 | e Primary 20")
    assert pupils.clusters[1].value == 0.0
    assert pupils.clusters[1].sentence == "100 pupils, at the average of 100 (pupils known for 1 of 2 schools)."


def test_a_cluster_none_of_whose_pupils_are_known_is_not_counted_as_having_none():
    pupils = result("pupils", "1: a Primary 100 | b Primary 10\n2: c Primary 60 | d Primary 50\n3: e Primary ?")
    assert (pupils.clusters[3].status, pupils.clusters[3].value) == (UNKNOWN, None)
    assert (pupils.clusters[1].value, pupils.overall.score) == (0.0, 1.0)


def test_with_fewer_than_four_fifths_of_the_pupils_nothing_is_measured():
    overall = of_clusters(100, 100, 100, "?").overall
    assert (overall.status, overall.score) == (UNKNOWN, None)
    assert overall.sentence == "Not measurable: pupils are known for 3 of 4 schools only."


def test_the_limits_are_settings():
    settings = Settings(pupils_met=0.2, pupils_partly=0.4, pupils_zero=0.8)
    assert of_clusters(80, 120, settings=settings).clusters[1].status is MET
    assert of_clusters(60, 140, settings=settings).clusters[1].status is PARTLY
    assert of_clusters(60, 140, settings=settings).clusters[1].score == pytest.approx(0.5)
