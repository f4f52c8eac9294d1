"""Where clusters meet and how far their schools travel, held against the plain reading in tests/reference.py."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import cluster_journeys, with_each_host
from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Evidence
from tests import reference
from tests.builders import areas, draw, pilot, plans, travel
from tests.plain import ground_of, schools_of

ROW = "1: west at=50.9,-1.42 | middle at=50.9,-1.40 | east at=50.9,-1.37"
UNEVEN = travel([[0, 4, 8], [5, 0, 2], [9, 3, 0]])
"""minutes from a, b and c, up the hill longer than down"""


def found(picture, number=1, **rest):
    area, plan = draw(picture, **rest)
    return cluster_journeys(Evidence.of(area).journeys, plan, number)


def each_host(picture, number=1, **rest):
    area, plan = draw(picture, **rest)
    return with_each_host(Evidence.of(area).journeys, plan, number)


def test_the_furthest_school_has_the_longest_journey():
    journeys = found(ROW)
    assert (journeys.host, journeys.is_named, journeys.furthest) == ("middle", False, ("east",))
    assert journeys.longest == journeys.each["east"] == max(journeys.each.values())
    assert journeys.each["middle"] == 0.0
    assert list(journeys.each) == ["west", "middle", "east"]


def test_several_schools_that_travel_as_far_are_all_named_and_none_where_nobody_travels():
    assert found("1: west at=50.9,-1.42 | a* at=50.9,-1.40 | west2 at=50.9,-1.42").furthest == ("west", "west2")
    assert found("1: a at=50.9,-1.4 | b at=50.9,-1.4").furthest == ()


def test_a_named_host_is_said_to_be_named_there_and_nowhere_else():
    hosts = each_host(ROW.replace("east ", "east* "))
    assert {host: journeys.is_named for host, journeys in hosts.items()} == {
        "west": False, "middle": False, "east": True,
    }  # fmt: skip
    assert found(ROW.replace("east ", "east* ")) == hosts["east"]


def test_schools_without_journeys_neither_travel_nor_host():
    assert list(each_host("1: a* | b at=50.9,-1.4 | c at=50.9,-1.41")) == ["b", "c"]
    assert list(found("1: a* | b at=50.9,-1.4 | c at=50.9,-1.41").each) == ["b", "c"]


@pytest.mark.parametrize("picture", ["1: a | b", "1:\n2: a at=50.9,-1.4"])
def test_a_cluster_without_located_schools_has_no_journeys(picture):
    assert found(picture) is None
    assert each_host(picture) == {}


def test_a_journey_is_from_the_school_to_the_host_where_ways_differ():
    journeys = found("1: a* | b | c", travel=UNEVEN)
    assert dict(journeys.each) == {"a": 0.0, "b": 5.0, "c": 9.0}
    assert (journeys.mean, journeys.longest, journeys.furthest) == (14 / 3, 9.0, ("c",))


def test_the_most_central_school_is_the_one_that_is_nearest_to_come_to():
    # Into a: 14 minutes, into b: 7, into c: 10; out of them: 12, 7 and 12.
    assert found("1: a | b | c", travel=UNEVEN).host == "b"
    assert found("1: c | a | b", travel=travel([[0, 1, 1], [9, 0, 3], [9, 3, 0]])).host == "a"


def test_the_spacing_of_a_school_is_of_its_ways_out_to_the_others():
    area, _ = draw("1: a | b | c", travel=travel([[0, 1, 2], [9, 0, 3], [9, 5, 0]]))
    journeys = Evidence.of(area).journeys
    assert journeys.nearest == 2
    assert (journeys.spacing_steps / (2 * STEPS_PER_UNIT)).tolist() == [1.5, 6.0, 7.0]


@given(st.data())
def test_the_spacings_of_schools_are_those_of_the_plain_reading(data):
    area = data.draw(areas(most=12))
    journeys = Evidence.of(area).journeys
    spacings = reference.spacings_of(schools_of(area, area.plan()), ground_of(area))
    found = journeys.spacing_steps / (max(journeys.nearest, 1) * STEPS_PER_UNIT)
    ids = [school_id for school_id, located in zip(area.schools.ids, journeys.located, strict=True) if located]
    assert ids == list(spacings)
    assert found[journeys.located] == pytest.approx(list(spacings.values()), abs=2e-9)
    assert (found[~journeys.located] == 0).all()


def test_the_table_of_an_area_replaces_places_and_water():
    area, _ = draw(
        "1: a at=50.9,-1.4 | b | c", travel=travel([[0, None, 7], [None, None, None], [7, None, 0]], JourneyUnit.KM)
    )
    journeys = Evidence.of(area).journeys
    assert journeys.located.tolist() == [True, False, True]
    assert (journeys.between(0, 2), journeys.via(0, 2), journeys.unit) == (7.0, None, JourneyUnit.KM)
    assert np.isnan(journeys.between(0, 1))
    assert journeys.basis == "Journeys: kilometres from the area’s own table (journeys.csv)"
    assert journeys.are_supplied


@given(st.data())
def test_the_journeys_of_a_cluster_are_those_of_the_scorecard_to_the_last_digit(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    appraisal = appraise(evidence, plan)
    for number, figures in appraisal.clusters.items():
        journeys = cluster_journeys(evidence.journeys, plan, number)
        if journeys is None:
            assert (figures.host, figures.journey) == (None, None)
            continue
        assert (journeys.host, journeys.is_named, journeys.mean) == (
            figures.host,
            figures.host_is_named,
            figures.journey,
        )
        value = appraisal.principles["locality"].clusters[number].value
        in_spacings = journeys.mean / figures.spacing if figures.spacing else 0.0
        replaced = "locality" in {own.key for own in plan.settings.principles}  # by a principle of the authority's own
        assert replaced or value is None or value == pytest.approx(in_spacings, rel=1e-12)
        if not journeys.is_named:
            least = min(each.mean for each in with_each_host(evidence.journeys, plan, number).values())
            assert journeys.mean == least


def assert_each_host_as_plain(evidence, plan, schools, ground):
    for number, ids in plan.grouping.members.items():
        members = [school for school in schools if school["school_id"] in ids]
        hosts = with_each_host(evidence.journeys, plan, number)
        assert list(hosts) == [school["school_id"] for school in reference.located(members, ground)]
        for host, journeys in hosts.items():
            (school,) = (each for each in members if each["school_id"] == host)
            plain = reference.journeys_to(school, members, ground)
            near = pytest.approx(plain["longest"], abs=2e-9)
            assert journeys.mean == pytest.approx(plain["mean"], abs=2e-9)
            assert journeys.longest == near
            assert journeys.each == {
                school_id: pytest.approx(way, abs=2e-9) for school_id, way in plain["each"].items()
            }
            # Of schools equally far away rounding may tell two apart.
            assert all(plain["each"][school_id] == near for school_id in journeys.furthest)
            assert set(plain["furthest"]) & set(journeys.furthest) or not plain["furthest"]


def test_other_hosts_of_the_pilots_clusters_are_measured_as_the_plain_reading_does():
    area = pilot()
    ground = ground_of(area)
    assert_each_host_as_plain(Evidence.of(area), area.plan(), schools_of(area, area.plan()), ground)


@given(st.data())
def test_other_hosts_of_small_areas_are_measured_as_the_plain_reading_does(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    ground = ground_of(area)
    assert_each_host_as_plain(Evidence.of(area), plan, schools_of(area, plan), ground)
