import pytest

from lib.domain.settings import Settings
from lib.principles.result import Status
from tests.builders import result

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN


def of_share(inside, schools, **rest):
    """How inclusive it is to have that many of the schools in a cluster."""
    ids = [f"s{number}" for number in range(schools)]
    return result("inclusive", f"1: {' | '.join(ids[:inside])}\n-: {' | '.join(ids[inside:])}", **rest)


@pytest.mark.parametrize(
    ("inside", "schools", "status"),
    [
        (20, 20, MET),
        (19, 20, PARTLY),
        (18, 20, NOT_MET),
        (38, 40, PARTLY),
        (37, 40, NOT_MET),
        (57, 60, PARTLY),
        (39, 41, PARTLY),
        (38, 41, NOT_MET),
        (0, 5, NOT_MET),
    ],
)
def test_a_share_of_exactly_95_per_cent_is_partly_met(inside, schools, status):
    overall = of_share(inside, schools).overall
    assert (overall.value, overall.status) == (inside / schools, status)


@pytest.mark.parametrize(
    ("inside", "schools", "score"),
    [
        (20, 20, 1.0),
        (19, 20, 0.5),
        (18, 20, 0.0),
        (17, 20, 0.0),
        (40, 41, 1 - 10 / 41),
        (39, 41, 1 - 20 / 41),
        (0, 5, 0),
    ],
)
def test_each_hundredth_of_the_schools_that_is_left_out_costs_a_tenth_of_the_score(inside, schools, score):
    assert of_share(inside, schools).overall.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("inside", "schools", "sentence"),
    [
        (3, 3, "All 3 schools are in a cluster."),
        (1, 1, "The one school is in a cluster."),
        (40, 41, "40 of 41 schools are in a cluster; 1 is not."),
        (1, 3, "1 of 3 schools are in a cluster; 2 are not."),
        (0, 3, "0 of 3 schools are in a cluster; 3 are not."),
    ],
)
def test_the_sentence_counts_the_schools(inside, schools, sentence):
    assert of_share(inside, schools).overall.sentence == sentence


def test_it_is_the_same_for_every_cluster_that_has_a_school():
    inclusive = result("inclusive", "1: a\n2: b | c\n3:\n-: d")
    assert inclusive.clusters[1] == inclusive.clusters[2] == inclusive.overall
    assert inclusive.clusters[3].status is UNKNOWN


def test_a_grouping_without_any_school_in_a_cluster_still_has_a_score():
    inclusive = result("inclusive", "1:\n-: a | b")
    assert (inclusive.overall.status, inclusive.overall.score) == (NOT_MET, 0.0)


def test_the_limits_are_settings():
    assert of_share(1, 2, settings=Settings(inclusive_partly=0.5)).overall.status is PARTLY
    assert of_share(3, 4, settings=Settings(inclusive_zero=0.5)).overall.score == 0.5
