import pytest
from geopy.distance import geodesic

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.domain.travel import Unit
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from tests.builders import bridges, draw, measured, result, travel, water

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN

WEST, MIDDLE, EAST = (50.9, -1.42), (50.9, -1.40), (50.9, -1.38)
HALF = geodesic(WEST, MIDDLE).km
"""km from the middle to either side"""

ROW = """
    1: west at=50.9,-1.42 | middle at=50.9,-1.40 | east at=50.9,-1.38
"""


def km(value):
    return pytest.approx(value, abs=1e-9)


def test_a_cluster_meets_at_its_most_central_school_and_the_hosts_own_journey_counts():
    appraisal = measured(ROW)
    figures = appraisal.clusters[1]
    assert (figures.host, figures.host_is_named) == ("middle", False)
    assert figures.journey == appraisal.principles["locality"].clusters[1].value == km(2 * HALF / 3)


def test_a_cluster_meets_where_it_is_said_to():
    figures = measured(ROW.replace("west ", "west* ")).clusters[1]
    assert (figures.host, figures.host_is_named) == ("west", True)
    assert figures.journey == km((HALF + geodesic(WEST, EAST).km) / 3)


def test_a_named_host_that_has_left_its_cluster_does_not_count():
    area, plan = draw("1: a at=50.9,-1.40 | b at=50.9,-1.41\n2: c* at=50.9,-1.38 | d at=50.9,-1.38")
    evidence = Evidence.of(area)
    assert appraise(evidence, plan).clusters[2].host_is_named
    figures = appraise(evidence, plan.with_grouping(plan.grouping.move(["c"], 1))).clusters[2]
    assert (figures.host, figures.host_is_named) == ("d", False)


def test_a_named_host_that_has_no_place_does_not_count():
    figures = measured("1: a* | b at=50.9,-1.40 | c at=50.9,-1.41 | d at=50.9,-1.42 | e at=50.9,-1.43").clusters[1]
    assert (figures.host, figures.host_is_named) == ("c", False)


def test_the_first_of_several_most_central_schools_is_the_host():
    assert measured("1: b at=50.9,-1.42 | a at=50.9,-1.40").clusters[1].host == "b"


def test_the_whole_area_sets_the_scale_schools_in_no_cluster_included():
    picture = """
        1: west at=50.9,-1.42 | middle* at=50.9,-1.40
        -: east at=50.9,-1.38
    """
    cluster = result("locality", picture).clusters[1]
    assert cluster.value == km(HALF / 2)
    assert cluster.score == pytest.approx(1 - (HALF / 2) / (2 * HALF / 3))


@pytest.mark.parametrize(
    ("met", "partly", "status"),
    [(0.76, 1.0, MET), (0.74, 0.76, PARTLY), (0.5, 0.74, NOT_MET)],
)
def test_a_cluster_is_met_and_partly_met_up_to_shares_of_the_areas_journey(met, partly, status):
    # Three quarters of the area's mean journey: HALF / 2 against 2 HALF / 3.
    picture = """
        1: west at=50.9,-1.42 | middle* at=50.9,-1.40
        -: east at=50.9,-1.38
    """
    settings = Settings(locality_met=met, locality_partly=partly)
    assert result("locality", picture, settings=settings).clusters[1].status is status


def test_one_cluster_of_all_schools_is_exactly_at_the_areas_journey():
    locality = result("locality", ROW, settings=Settings(locality_met=1.0, locality_partly=1.0))
    assert (locality.clusters[1].status, locality.clusters[1].score) == (MET, 0.0)


def test_the_score_of_a_grouping_is_that_of_the_mean_journey_over_schools_not_over_clusters():
    picture = """
        1: a at=50.9,-1.42 | b at=50.9,-1.42 | c at=50.9,-1.42 | d at=50.9,-1.42
        2: e* at=50.9,-1.40 | f at=50.9,-1.38
    """
    centre = "a"
    area_journey = (HALF + geodesic(WEST, EAST).km) / 6
    appraisal = measured(picture)
    assert appraisal.clusters[1].host == centre
    assert appraisal.principles["locality"].overall.score == pytest.approx(1 - (HALF / 6) / area_journey)
    assert appraisal.principles["locality"].clusters[1].score == 1.0


def test_schools_that_all_stand_on_one_spot_have_nothing_to_travel():
    locality = result("locality", "1: a at=50.9,-1.4 | b at=50.9,-1.4\n2: c at=50.9,-1.4")
    assert (locality.overall.score, locality.overall.status) == (1.0, MET)
    assert [cluster.value for cluster in locality.clusters.values()] == [0.0, 0.0]


def test_water_on_the_way_makes_the_journey_longer():
    river, bridge = water([(50.8, -1.41), (51.0, -1.41)]), (50.95, -1.41)
    over = geodesic(WEST, bridge).km + geodesic(bridge, MIDDLE).km
    appraisal = measured(ROW, barriers=river, crossings=bridges(bridge))
    assert appraisal.clusters[1].journey == km((over + HALF) / 3)


def test_a_school_without_a_place_is_left_out_and_said_so():
    locality = result(
        "locality",
        "1: a at=50.9,-1.42 locality=West | b ? locality=West\n2: c at=50.9,-1.4 | d at=50.9,-1.4 | e at=50.9,-1.4",
    )
    assert locality.clusters[1].value == 0.0
    assert locality.clusters[1].sentence == (
        "0.0 km on average to School a, its most central school; at most 0.2 km is met; 2 of 2 in West "
        "(place known for 1 of 2 schools)."
    )


def test_a_cluster_none_of_whose_schools_has_a_place_is_left_out():
    appraisal = measured("1: a at=50.9,-1.42 | b at=50.9,-1.4 | c at=50.9,-1.4 | d at=50.9,-1.4\n2: e* ?")
    assert appraisal.principles["locality"].clusters[2].status is UNKNOWN
    assert (appraisal.clusters[2].host, appraisal.clusters[2].journey) == (None, None)
    assert not appraisal.clusters[2].host_is_named
    assert appraisal.principles["locality"].overall.score is not None


def test_with_fewer_than_four_fifths_of_the_places_nothing_is_measured():
    overall = result("locality", "1: a at=50.9,-1.42 | b at=50.9,-1.4 | c ?").overall
    assert (overall.status, overall.score) == (UNKNOWN, None)
    assert overall.sentence == "Not measurable: the place is known for 2 of 3 schools only."


def test_the_commonest_locality_is_named_with_its_share():
    locality = result(
        "locality",
        """
        1: a at=50.9,-1.42 locality=East | b* at=50.9,-1.40 locality=West | c at=50.9,-1.38 locality=East
        """,
    )
    assert locality.clusters[1].sentence == (
        f"{2 * HALF / 3:.1f} km on average to School b; at most {HALF / 3:.1f} km is met; 2 of 3 in East."
    )
    assert locality.overall.sentence == f"The one cluster travels {2 * HALF / 3:.1f} km on average."
    assert locality.overall.status is NOT_MET


def test_an_area_without_localities_is_described_without_them():
    assert result("locality", ROW).clusters[1].sentence.endswith("km is met.")


MINUTES = travel([[0, 4, 11, None], [5, 0, 12, None], [9, 13, 0, None], [None] * 4])
PLACELESS = "1: a* | b locality=West | c\n2: d"


def test_with_a_table_of_the_areas_own_places_do_not_matter_and_sentences_are_in_its_unit():
    locality = result("locality", PLACELESS, travel=MINUTES, settings=Settings(known_share=0.75))
    assert (locality.clusters[1].value, locality.clusters[1].figure) == (14 / 3, "5 min")
    assert locality.clusters[1].sentence == "5 min on average to School a; at most 2 min is met; 1 of 3 in West."
    assert locality.overall.sentence == "The one cluster travels 5 min on average."
    assert locality.clusters[2].status is UNKNOWN


def test_schools_that_the_table_leaves_out_are_said_to_have_no_journeys():
    locality = result("locality", "1: a | b | c | d", travel=MINUTES, settings=Settings(known_share=0.75))
    assert locality.clusters[1].sentence.endswith(" (journeys known for 3 of 4 schools).")
    overall = result("locality", "1: a | b | c | d", travel=MINUTES).overall
    assert overall.sentence == "Not measurable: journeys are known for 3 of 4 schools only."


def test_a_mean_just_beyond_the_limit_does_not_look_equal_to_it():
    # The limit is half of J, the mean journey into b: 8 / 3 / 2 = 1.33 min; the mean of cluster 1 is 1.45 min.
    figures = [[0, 2.9, 8], [2.9, 0, 9], [8, 5.1, 0]]
    settings = Settings(locality_met=0.5)
    locality = result("locality", "1: a | b*\n-: c", travel=travel(figures), settings=settings)
    assert locality.clusters[1].sentence == "1.4 min on average to School b; at most 1.3 min is met."
    assert locality.overall.sentence == "The one cluster travels 1.4 min on average."


@pytest.mark.parametrize(
    ("unit", "value", "limit", "words"),
    [
        (Unit.KM, 2.44, 2.0, ("2.4", "2.0")),
        (Unit.KM, 2.44, 2.41, ("2.44", "2.41")),
        (Unit.KM, 2.41, 2.44, ("2.4", "2.4")),
        (Unit.MINUTES, 12.2, 12.0, ("12.2", "12.0")),
        (Unit.MINUTES, 12.02, 12.0, ("12.02", "12.00")),
        (Unit.MINUTES, 12.0, 12.0, ("12", "12")),
        (Unit.MINUTES, 1000.0, 12.0, ("1,000", "12")),
        (Unit.KM, 1 + 1e-12, 1.0, ("1.000000000", "1.000000000")),
    ],
)
def test_a_value_beyond_its_limit_is_told_as_finely_as_need_be(unit, value, limit, words):
    assert unit.apart(value, limit) == words
