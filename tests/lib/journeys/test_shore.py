"""Ways round the water, where no crossing is known."""

from itertools import combinations

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from lib.journeys import journeys
from lib.journeys.geodesic import geodesic_km
from lib.journeys.shore import corners_of, ways_round
from tests.builders import draw
from tests.reference import way_round

NORTH, SOUTH = (51.05, -1.40), (50.95, -1.40)
CORNERS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=6, unique=True)


def surface(*ring):
    """Water inside a ring of (latitude, longitude)."""
    return surfaces(shapely.Polygon([point[::-1] for point in ring]))


def surfaces(*shapes):
    features = [{"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(each)} for each in shapes]
    return {"type": "FeatureCollection", "features": features}


def measured(barriers, *points):
    picture = " | ".join(f"s{number} at={lat},{lon}" for number, (lat, lon) in enumerate(points))
    return journeys(draw(f"1: {picture}", barriers=barriers)[0])


LAKE = surface((51.01, -1.42), (51.01, -1.37), (50.99, -1.37), (50.99, -1.42))


def test_the_way_round_a_lake_turns_at_the_corners_of_its_nearer_end():
    found = measured(LAKE, NORTH, SOUTH)
    assert found.turns_round(0, 1) == ((51.01, -1.42), (50.99, -1.42))
    assert found.turns_round(1, 0) == ((50.99, -1.42), (51.01, -1.42))
    assert found.between(0, 1) == pytest.approx(geodesic(NORTH, (51.01, -1.42), (50.99, -1.42), SOUTH).km, abs=1e-9)


def test_nobody_goes_round_the_end_of_what_is_known_of_the_sea():
    """An estuary that opens to the west into a sea which is cut off there: the way leads by its head in the east."""
    sea = ((52.0, -3.0), (52.0, -2.0), (51.01, -2.0), (51.01, -1.2), (50.99, -1.2), (50.99, -2.0), (50.0, -2.0))
    found = measured(surface(*sea, (50.0, -3.0)), NORTH, SOUTH, (51.0, -1.1))
    assert found.turns_round(0, 1) == ((51.01, -1.2), (50.99, -1.2))


def test_a_bay_that_the_line_only_touches_at_a_corner_is_no_detour():
    found = measured(surface((51.0, -1.40), (51.01, -1.50), (50.99, -1.50)), NORTH, SOUTH)
    assert found.between(0, 1) == pytest.approx(geodesic(NORTH, SOUTH).km, abs=1e-9)


def test_a_line_that_leaves_a_straight_coast_for_some_metres_is_hardly_longer():
    straight = ((51.2, -1.4), (51.02, -1.4))
    coast = (*straight, (50.98, -1.4), (50.8, -1.4), (50.8, -2.0), (51.2, -2.0))
    assert measured(surface(*coast), (51.05, -1.3999), (50.95, -1.3999)).turns_round(0, 1) == ()
    found = measured(surface(*straight, (51.0, -1.3997), *coast[2:]), (51.05, -1.3999), (50.95, -1.3999))
    assert found.turns_round(0, 1) == ((51.0, -1.3997),)
    assert found.between(0, 1) - geodesic((51.05, -1.3999), (50.95, -1.3999)).km < 0.001


def test_from_an_island_and_from_the_water_no_way_leads_and_the_straight_line_stands():
    moat = shapely.Polygon(
        shapely.box(-1.42, 50.98, -1.38, 51.02).exterior, [shapely.box(-1.41, 50.99, -1.39, 51.01).exterior]
    )
    for spot in ((51.0, -1.40), (51.015, -1.40)):
        found = measured(surfaces(moat), NORTH, spot)
        assert found.between(0, 1) == pytest.approx(geodesic(NORTH, spot).km, abs=1e-9)
    assert measured(surfaces(moat), (51.0, -1.40), (50.995, -1.395)).basis == "Journeys: straight lines over the earth"


def test_two_waters_are_gone_round_one_after_the_other():
    walls = surfaces(shapely.box(-1.50, 51.01, -1.39, 51.02), shapely.box(-1.41, 50.98, -1.30, 50.99))
    found = measured(walls, NORTH, SOUTH)
    assert found.turns_round(0, 1) == ((51.02, -1.39), (51.01, -1.39), (50.99, -1.41), (50.98, -1.41))


def test_a_shore_in_great_detail_is_gone_round_by_few_corners_on_a_way_that_is_hardly_longer(monkeypatch):
    angles = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    radius = 0.03 + 0.0002 * (np.arange(400) % 2)  # a shore that goes in and out by some metres
    ring = [(51.0 + r * np.cos(a), -1.40 + r * np.sin(a)) for a, r in zip(angles, radius, strict=True)]
    spots = [(51.05, -1.40), (50.95, -1.39), (51.0, -1.32)]
    exact = measured(surface(*ring), *spots)
    monkeypatch.setattr("lib.journeys.shore.MOST_CORNERS", 60)
    found = measured(surface(*ring), *spots)
    assert len(exact.round_water.corners) > 150
    assert len(found.round_water.corners) <= 60
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert exact.between(one, other) <= found.between(one, other) + 1e-9 <= 1.02 * exact.between(one, other)


def test_corners_are_those_at_which_the_water_is_narrower_than_the_land():
    notched = shapely.Polygon([(0, 0), (4, 0), (4, 4), (2, 1), (0, 4)], [[(1, 0.5), (2, 0.5), (1.5, 0.8)]])
    assert sorted(map(tuple, corners_of(notched).tolist())) == [(0, 0), (0, 4), (4, 0), (4, 4)]
    assert sorted(map(tuple, corners_of(shapely.box(0, 0, 1, 2)).tolist())) == [(0, 0), (0, 1), (2, 0), (2, 1)]


@given(st.lists(CORNERS, min_size=1, max_size=3), CORNERS)
def test_a_way_is_as_an_obvious_search_finds_it_never_below_the_straight_line_and_the_same_both_ways(rings, spots):
    """Waters with corners on a grid, schools between its lines, so that no school is on a shore."""
    waters = [shapely.MultiPoint([(lon / 100, lat / 100) for lat, lon in ring]).convex_hull for ring in rings]
    waters = [water for water in waters if water.area]
    points = np.array([(lat / 100 + 0.0037, lon / 100 + 0.0041) for lat, lon in spots])
    if not waters:
        return
    whole = shapely.union_all(waters)
    ways = ways_round(surfaces(*waters), points)
    for one, other in combinations(range(len(points)), 2):
        there, back = (ways.km(np.array([a]), np.array([b]))[0] for a, b in ((one, other), (other, one)))
        straight = float(geodesic_km(points[one], points[other]))
        assert there == pytest.approx(back, abs=1e-9)
        assert there >= straight - 1e-9
        line = shapely.LineString([points[one][::-1], points[other][::-1]])
        if whole.intersects(line):
            plain = way_round(tuple(points[one].tolist()), tuple(points[other].tolist()), (whole,))
            assert (straight if np.isinf(there) else there) == pytest.approx(plain, abs=1e-6)
        if np.isfinite(there):
            legs = [points[one], *ways.turns(one, other), points[other]]
            assert there == pytest.approx(geodesic(*map(tuple, legs)).km, abs=1e-9)
            assert not whole.buffer(-1e-6).intersects(shapely.LineString([(lon, lat) for lat, lon in legs]))
