from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given

from lib.journeys import journeys
from lib.journeys.geodesic import geodesic_km
from lib.journeys.lines import crossings_of
from lib.journeys.matrix import ROUND, STEPS_PER_UNIT, Crossing
from lib.tables.areas import read_area
from tests.builders import areas, bridges, draw, pilot, water

WEST, EAST, FAR_EAST = (50.9, -1.42), (50.9, -1.38), (50.9, -1.36)
NORTH_BRIDGE, SOUTH_BRIDGE = (50.93, -1.40), (50.89, -1.40)
RIVER = water([(50.8, -1.40), (51.0, -1.40)])
HAMPSHIRE = Path(__file__).parents[3] / "data" / "hampshire"
BANKS = "1: west at=50.9,-1.42 | east at=50.9,-1.38 | far at=50.9,-1.36"


def distances(picture, **rest):
    return journeys(draw(picture, **rest)[0])


def within_a_micrometre(value):
    return pytest.approx(value, rel=0, abs=1e-9)


def test_a_journey_is_the_straight_line_over_the_earth():
    assert distances(BANKS).between(0, 1) == within_a_micrometre(geodesic(WEST, EAST).km)


def test_where_water_lies_between_the_journey_goes_over_the_bridge():
    found = distances(BANKS, barriers=RIVER, crossings=bridges(NORTH_BRIDGE))
    assert found.between(0, 1) == within_a_micrometre(geodesic(WEST, NORTH_BRIDGE).km + geodesic(NORTH_BRIDGE, EAST).km)


def test_on_the_same_bank_nobody_goes_to_the_bridge():
    found = distances(BANKS, barriers=RIVER, crossings=bridges(NORTH_BRIDGE))
    assert found.between(1, 2) == within_a_micrometre(geodesic(EAST, FAR_EAST).km)


def test_of_several_bridges_the_one_that_makes_the_journey_shortest_is_taken():
    found = distances(BANKS, barriers=RIVER, crossings=bridges(NORTH_BRIDGE, SOUTH_BRIDGE))
    assert found.between(0, 1) == within_a_micrometre(geodesic(WEST, SOUTH_BRIDGE).km + geodesic(SOUTH_BRIDGE, EAST).km)


def test_a_bridge_on_the_straight_line_costs_nothing():
    dry = distances(BANKS).between(0, 1)
    wet = distances(BANKS, barriers=RIVER, crossings=bridges((50.9, -1.40))).between(0, 1)
    assert dry == pytest.approx(wet, abs=0.001)


def test_without_crossings_the_journey_goes_round_the_water():
    found = distances(BANKS, barriers=RIVER)
    assert found.between(0, 1) == pytest.approx(geodesic(WEST, (51.0, -1.40), EAST).km, abs=0.002)
    assert found.between(1, 2) == within_a_micrometre(geodesic(EAST, FAR_EAST).km)
    assert found.via(0, 1) is None


def test_where_there_is_no_way_round_the_straight_line_stands_and_that_is_said():
    moat = water([(50.89, -1.39), (50.91, -1.39), (50.91, -1.37), (50.89, -1.37), (50.89, -1.39)])
    found = distances(BANKS, barriers=moat)
    assert found.between(0, 1) == within_a_micrometre(geodesic(WEST, EAST).km)
    assert found.turns_round(0, 1) == ()
    assert found.between(0, 2) > geodesic(WEST, FAR_EAST).km
    assert found.basis.endswith("; where no way by land is known, the straight line stands")


def test_without_water_a_crossing_is_no_detour():
    assert (distances(BANKS, crossings=bridges(NORTH_BRIDGE)).steps == distances(BANKS).steps).all()


def test_a_barrier_may_be_a_surface_and_there_may_be_several():
    lake = {
        "type": "Polygon",
        "coordinates": [[[-1.38, 50.8], [-1.37, 50.8], [-1.37, 51.0], [-1.38, 51.0], [-1.38, 50.8]]],
    }
    both = {"type": "FeatureCollection", "features": [*RIVER["features"], {"type": "Feature", "geometry": lake}]}
    bridge = (50.95, -1.375)
    found = distances(BANKS, barriers=both, crossings=bridges(bridge))
    assert found.between(1, 2) == within_a_micrometre(geodesic(EAST, bridge).km + geodesic(bridge, FAR_EAST).km)
    assert found.between(0, 1) == within_a_micrometre(geodesic(WEST, bridge).km + geodesic(bridge, EAST).km)


def test_schools_on_one_spot_have_no_journey_even_in_the_water():
    found = distances("1: a at=50.9,-1.40 | b at=50.9,-1.40", barriers=RIVER, crossings=bridges(NORTH_BRIDGE))
    assert found.between(0, 1) == 0.0


def test_a_school_without_both_coordinates_has_no_journeys():
    found = distances("1: a at=50.9,-1.42 | b at=50.9,? | c | d at=50.9,-1.38")
    assert found.located.tolist() == [True, False, False, True]
    assert np.isnan(found.steps[[1, 2]]).all()
    assert np.isnan(found.between(1, 1))
    assert found.between(0, 3) > 0


def test_the_spacing_of_a_school_is_its_mean_journey_to_the_others_that_have_a_place():
    found = distances("1: a | west at=50.9,-1.42 | east at=50.9,-1.38 | far at=50.9,-1.36")
    assert found.nearest == 2
    in_km = found.spacing_steps / (2 * STEPS_PER_UNIT)
    assert in_km[2] == within_a_micrometre((geodesic(WEST, EAST).km + geodesic(EAST, FAR_EAST).km) / 2)
    assert in_km[0] == 0.0


def test_without_a_place_nothing_is_near_and_nothing_has_a_spacing():
    found = distances("1: a | b")
    assert (found.nearest, found.spacing_steps.tolist()) == (0, [0.0, 0.0])


def test_points_come_as_longitude_and_latitude_and_leave_the_other_way_round():
    assert [crossing[1:] for crossing in crossings_of(bridges(NORTH_BRIDGE, SOUTH_BRIDGE))] == [
        NORTH_BRIDGE,
        SOUTH_BRIDGE,
    ]
    assert crossings_of(RIVER) == ()


@given(areas(with_tables=False))
def test_journeys_are_whole_micrometres_the_same_both_ways_and_never_below_the_straight_line(area):
    found = journeys(area)
    located = np.ix_(found.located, found.located)
    steps = found.steps[located]
    assert (steps == np.rint(steps)).all()
    assert (steps == steps.T).all()
    assert (np.diag(steps) == 0).all()
    assert np.isnan(found.steps[~found.located]).all()
    points = list(zip(area.schools.table["lat"], area.schools.table["lon"], strict=True))
    for one, other in combinations(np.flatnonzero(found.located), 2):
        assert found.between(one, other) >= geodesic(points[one], points[other]).km - 1e-9


def test_the_route_goes_over_the_bridge_that_makes_it_shortest_or_over_none():
    crossings = bridges(NORTH_BRIDGE, SOUTH_BRIDGE)
    crossings["features"][1]["properties"]["name"] = "South Bridge"
    found = distances(BANKS, barriers=RIVER, crossings=crossings)
    assert found.via(0, 1) == found.via(1, 0) == Crossing("South Bridge", *SOUTH_BRIDGE)
    assert found.via(1, 2) is None
    assert distances(BANKS, crossings=crossings).via(0, 1) is None


def test_each_journey_of_the_pilot_is_as_long_as_its_route():
    area = pilot()
    found = journeys(area)
    points = list(zip(area.schools.table["lat"], area.schools.table["lon"], strict=True))
    over = set()
    for one, other in combinations(range(len(points)), 2):
        stop = found.via(one, other)
        legs = [points[one], *([stop[1:]] if stop else []), points[other]]
        over |= {stop.name} if stop else set()
        assert found.between(one, other) == within_a_micrometre(geodesic(*legs).km)
    # Mansbridge lies behind Woodmill for every pair.
    assert over == {"Itchen Bridge", "Northam Bridge", "Cobden Bridge", "Woodmill"}


def test_the_basis_says_whether_crossings_matter():
    straight = "Journeys: straight lines over the earth"
    assert distances(BANKS).basis == straight
    assert distances(BANKS, barriers=water([(50.8, -1.50), (51.0, -1.50)])).basis == straight
    along = "Journeys: straight lines, round the shore where they meet water"
    assert distances(BANKS, barriers=RIVER).basis == along
    assert distances(BANKS, crossings=bridges(NORTH_BRIDGE)).basis == straight
    over = distances(BANKS, barriers=RIVER, crossings=bridges(NORTH_BRIDGE))
    assert over.basis == "Journeys: straight lines, over the best crossing where they meet water"
    assert not over.are_supplied


def test_every_pair_of_the_pilot_is_as_far_apart_as_geopy_says_to_the_same_micrometre():
    table = pilot().schools.table[["lat", "lon"]].to_numpy()
    pairs = list(combinations(range(len(table)), 2))
    assert len(pairs) == 820
    expected = [geodesic(table[one], table[other]).km for one, other in pairs]
    found = geodesic_km(*(table[[pair[end] for pair in pairs]] for end in (0, 1)))
    assert (np.rint(found * 1e9) == np.rint(np.array(expected) * 1e9)).all()


def test_pairs_of_a_whole_county_are_as_far_apart_as_geopy_says():
    table = read_area(HAMPSHIRE).schools.table[["lat", "lon"]].to_numpy()
    one, other = np.random.default_rng(7).integers(0, len(table), (2, 500))
    expected = [geodesic(*pair).km for pair in zip(table[one], table[other], strict=True)]
    # Two programs may round differently, so a journey may differ by a step of a micrometre; no more.
    assert np.abs(geodesic_km(table[one], table[other]) - expected).max() < 1e-9


def test_an_area_of_one_school_or_none_with_a_place_has_water_and_crossings_too():
    for picture in ("1: a at=50.9,-1.42", "1: a | b"):
        found = distances(picture, barriers=RIVER, crossings=bridges(NORTH_BRIDGE))
        assert found.steps.shape == (len(found.located),) * 2


def test_hythe_and_netley_are_as_far_apart_as_the_way_round_southampton_water():
    area = read_area(HAMPSHIRE)
    found, row = journeys(area), area.schools.position
    hythe, netley = row["115916"], row["116061"]
    (straight,) = geodesic_km(*(area.schools.table[["lat", "lon"]].to_numpy()[[each]] for each in (hythe, netley)))
    assert straight == pytest.approx(3.82, abs=0.01)
    assert found.between(hythe, netley) == found.between(netley, hythe) == pytest.approx(12.47, abs=0.01)
    turns = found.turns_round(hythe, netley)
    assert all(lat > 50.885 for lat, _ in turns)  # by Southampton, in the north, and not by the open sea
    assert found.basis == "Journeys: straight lines, round the shore where they meet water"
    assert 100 * (found.over == ROUND).mean() == pytest.approx(18.1, abs=0.1)
    assert (found.steps == found.steps.T).all()


def test_the_pilots_journeys_are_geodesics_or_longer_and_some_cross_the_river():
    area = pilot()
    found = journeys(area)
    points = list(zip(area.schools.table["lat"], area.schools.table["lon"], strict=True))
    straight = np.array([[geodesic(one, other).km for other in points] for one in points])
    longer = found.steps / 1e9 - straight
    assert found.located.all()
    assert (longer > -1e-9).all()
    east, west = (np.flatnonzero(area.schools.table["locality"] == name) for name in ("East", "West"))
    assert (np.abs(longer[np.ix_(west, west)]) <= 1e-9).mean() > 0.9
    assert (longer[np.ix_(west, east)] > 0.001).mean() > 0.9
