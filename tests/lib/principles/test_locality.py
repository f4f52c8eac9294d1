import pytest
from geopy.distance import geodesic

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from tests.builders import bridges, draw, measured, result, travel, water

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN

WEST, MIDDLE, EAST = (50.9, -1.42), (50.9, -1.40), (50.9, -1.38)
HALF = geodesic(WEST, MIDDLE).km
"""km from the middle to either side"""
WHOLE = geodesic(WEST, EAST).km

ROW = """
    1: west at=50.9,-1.42 | middle at=50.9,-1.40 | east at=50.9,-1.38
"""


def km(value):
    return pytest.approx(value, abs=1e-9)


def test_a_cluster_meets_at_its_most_central_school_and_the_hosts_own_journey_counts():
    appraisal = measured(ROW)
    figures = appraisal.clusters[1]
    assert (figures.host, figures.host_is_named) == ("middle", False)
    assert figures.journey == km(2 * HALF / 3)
    assert figures.spacing == km((HALF + 2 * (HALF + WHOLE) / 2) / 3)
    assert appraisal.principles["locality"].clusters[1].value == km(figures.journey / figures.spacing)


def test_a_cluster_meets_where_it_is_said_to():
    figures = measured(ROW.replace("west ", "west* ")).clusters[1]
    assert (figures.host, figures.host_is_named) == ("west", True)
    assert figures.journey == km((HALF + WHOLE) / 3)


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


WEST_AND_MIDDLE = """
    1: west at=50.9,-1.42 | middle* at=50.9,-1.40
    -: east at=50.9,-1.38
"""
SPACINGS = (HALF + WHOLE) / 2 + HALF
"""of the west and the middle, added up: the east is a neighbour of both"""


def test_journeys_are_held_against_the_spacing_of_the_same_schools_to_whose_neighbours_those_in_no_cluster_belong():
    cluster = result("locality", WEST_AND_MIDDLE).clusters[1]
    assert cluster.value == km(HALF / SPACINGS)
    assert cluster.score == pytest.approx(1 - HALF / SPACINGS / 2)


@pytest.mark.parametrize(
    ("met", "partly", "status"),
    [(0.41, 1.0, MET), (0.39, 0.41, PARTLY), (0.2, 0.39, NOT_MET)],
)
def test_a_cluster_is_met_and_partly_met_up_to_multiples_of_its_spacing(met, partly, status):
    # Two fifths of the spacing: HALF against 2.5 HALF.
    settings = Settings(spacing_met=met, spacing_partly=partly)
    assert result("locality", WEST_AND_MIDDLE, settings=settings).clusters[1].status is status


@pytest.mark.parametrize(
    ("far", "status", "score"),
    [(10, MET, 0.5), (15, PARTLY, 0.25), (16, NOT_MET, 0.2), (20, NOT_MET, 0.0), (30, NOT_MET, 0.0)],
)
def test_once_the_spacing_is_met_half_as_much_again_is_partly_met_and_twice_as_much_scores_0(far, status, score):
    # However far b is from the host, its journeys to the other three add up to 30; a has no way to go to anyone.
    rest = (30 - far) / 2
    figures = [[0, 0, 0, 0], [far, 0, rest, rest], [9, 9, 0, 9], [9, 9, 9, 0]]
    cluster = result("locality", "1: a* | b\n-: c | d", travel=travel(figures)).clusters[1]
    assert (cluster.status, cluster.score) == (status, pytest.approx(score))


def test_the_spacing_of_a_school_is_measured_to_its_8_nearest_others_only():
    # From a they are 1 to 10 minutes away: 1 + 2 + ... + 8 = 36, and 36 / 8 = 4.5. The other schools are all 10 apart.
    schools = 11
    figures = [[0 if row == to else to if row == 0 else 10 for to in range(schools)] for row in range(schools)]
    others = " | ".join(f"s{number}" for number in range(2, schools))
    figures_of = measured(f"1: a | s1*\n-: {others}", travel=travel(figures)).clusters[1]
    assert figures_of.spacing == (4.5 + 10) / 2
    assert figures_of.journey == 1 / 2


def test_the_one_school_that_has_journeys_has_no_neighbours_and_nothing_to_travel():
    alone = measured("1: a at=50.9,-1.42")
    assert (alone.clusters[1].journey, alone.clusters[1].spacing) == (0.0, 0.0)
    assert alone.principles["locality"].clusters[1].value == 0.0
    assert (alone.principles["locality"].overall.score, alone.principles["locality"].overall.status) == (1.0, MET)


def test_the_score_of_a_grouping_is_that_of_all_journeys_against_all_spacings_not_the_mean_of_its_clusters():
    picture = """
        1: a at=50.9,-1.42 | b at=50.9,-1.42 | c at=50.9,-1.42 | d at=50.9,-1.42
        2: e* at=50.9,-1.40 | f at=50.9,-1.38
    """
    west = 4 * (HALF + WHOLE) / 5
    east = (5 * HALF + HALF + 4 * WHOLE) / 5
    locality = result("locality", picture)
    assert [cluster.value for cluster in locality.clusters.values()] == [0.0, km(HALF / east)]
    assert locality.overall.score == pytest.approx(1 - HALF / (west + east) / 2)


def test_a_grouping_is_not_met_only_where_no_cluster_is_met_or_partly_met():
    # Both clusters travel half of what their spacings are.
    picture = "1: a* | b\n2: c* | d"
    even = travel([[0 if row == to else 10 for to in range(4)] for row in range(4)])
    limits = [Settings(spacing_met=met, spacing_partly=partly) for met, partly in ((0.5, 1.0), (0.4, 0.5), (0.3, 0.4))]
    found = [result("locality", picture, travel=even, settings=each).overall.status for each in limits]
    assert found == [MET, PARTLY, NOT_MET]


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
        "0.0 km on average to School a, its most central school. Target 1.4 km or less; 2 of 2 schools are in West "
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
        f"{2 * HALF / 3:.1f} km on average to School b. Target {(2 * HALF + WHOLE) / 3:.1f} km or less; "
        "2 of 3 schools are in East."
    )
    assert locality.overall.sentence == "The one cluster travels no further than its schools’ spacing."
    assert locality.overall.status is MET


def test_an_area_without_localities_is_described_without_them():
    assert result("locality", ROW).clusters[1].sentence.endswith("km or less.")


MINUTES = travel([[0, 4, 11, None], [5, 0, 12, None], [9, 13, 0, None], [None] * 4])
PLACELESS = "1: a* | b locality=West | c\n2: d"


def test_with_a_table_of_the_areas_own_places_do_not_matter_and_sentences_are_in_its_unit():
    locality = result("locality", PLACELESS, travel=MINUTES, settings=Settings(known_share=0.75))
    # Out of a, b and c to the two others: 7.5, 8.5 and 11 minutes on average.
    assert (locality.clusters[1].value, locality.clusters[1].figure) == (14 / 27, "0.52×")
    assert locality.clusters[1].sentence == (
        "5 min on average to School a. Target 9 min or less; 1 of 3 schools is in West."
    )
    assert locality.overall.sentence == "The one cluster travels no further than its schools’ spacing."
    assert locality.clusters[2].status is UNKNOWN


def test_schools_that_the_table_leaves_out_are_said_to_have_no_journeys():
    locality = result("locality", "1: a | b | c | d", travel=MINUTES, settings=Settings(known_share=0.75))
    assert locality.clusters[1].sentence.endswith(" (journeys known for 3 of 4 schools).")
    overall = result("locality", "1: a | b | c | d", travel=MINUTES).overall
    assert overall.sentence == "Not measurable: journeys are known for 3 of 4 schools only."


def test_a_mean_just_beyond_the_limit_does_not_look_equal_to_it():
    # The mean journey of cluster 1 is 1.45 min; half of the spacings of its schools, 2.9 and 2.8, is 1.425 min.
    figures = [[0, 2.9, 2.9], [2.8, 0, 2.8], [8, 5.1, 0]]
    settings = Settings(spacing_met=0.5)
    locality = result("locality", "1: a | b*\n-: c", travel=travel(figures), settings=settings)
    assert locality.clusters[1].sentence == "1.45 min on average to School b. Target 1.43 min or less."
    assert locality.overall.sentence == "The one cluster travels 1.45 min on average."


@pytest.mark.parametrize(
    ("unit", "value", "limit", "words"),
    [
        (JourneyUnit.KM, 2.44, 2.0, ("2.4", "2.0")),
        (JourneyUnit.KM, 2.44, 2.41, ("2.44", "2.41")),
        (JourneyUnit.KM, 2.41, 2.44, ("2.4", "2.4")),
        (JourneyUnit.MINUTES, 12.2, 12.0, ("12.2", "12.0")),
        (JourneyUnit.MINUTES, 12.02, 12.0, ("12.02", "12.00")),
        (JourneyUnit.MINUTES, 12.0, 12.0, ("12", "12")),
        (JourneyUnit.MINUTES, 1000.0, 12.0, ("1,000", "12")),
        (JourneyUnit.KM, 1 + 1e-12, 1.0, ("1.000000000", "1.000000000")),
    ],
)
def test_a_value_beyond_its_limit_is_told_as_finely_as_need_be(unit, value, limit, words):
    assert unit.apart(value, limit) == words
