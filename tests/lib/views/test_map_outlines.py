from itertools import combinations

import shapely
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.grouping import Grouping
from lib.views.map.outlines import neighbours, outline, territories
from tests.builders import draw, pilot

POINTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=25)


def drawn(points):
    """An area with a school at each point of a grid of 0.005 degrees, in the cluster of that number."""
    lines = (
        f"{number}: "
        + " | ".join(
            f"s{place} at={50.8 + 0.005 * y},{-1.6 + 0.005 * x}"
            for place, (x, y, other) in enumerate(points)
            if other == number
        )
        for number in range(1, 6)
    )
    return draw("\n".join(lines))


def territory_of(area, plan):
    """The territory of each cluster that has some, as polygons in degrees."""
    found = {number: outline(area, members) for number, members in plan.grouping.members.items()}
    return {
        number: shapely.union_all([shapely.Polygon(flipped(ring), [*map(flipped, holes)]) for ring, *holes in each[0]])
        for number, each in found.items()
        if each
    }


def flipped(ring):
    return [(lon, lat) for lat, lon in ring]


@given(POINTS)
def test_outlines_do_not_overlap(points):
    territory = territory_of(*drawn(points))
    for one, other in combinations(territory.values(), 2):
        assert one.intersection(other).area < 1e-7  # some metres along the border, where corners are rounded


@given(POINTS)
def test_every_school_stands_on_the_territory_of_its_cluster(points):
    area, plan = drawn(points)
    territory = territory_of(area, plan)
    seen = set()
    for school_id, row in area.schools.rows.items():
        at = (row["lat"], row["lon"])
        if at not in seen:  # schools on one point are taken apart
            assert territory[plan.grouping.place[school_id]].buffer(1e-4).contains(shapely.Point(at[1], at[0]))
        seen.add(at)


@given(POINTS)
def test_the_number_stands_on_the_territory_of_its_cluster_and_has_the_room_that_is_said(points):
    area, plan = drawn(points)
    for number, members in plan.grouping.members.items():
        if found := outline(area, members):
            (lat, lon), metres = found[1]
            assert metres > 0
            room = shapely.Point(lon, lat).buffer(0.8 * metres / 111_320)
            assert room.difference(territory_of(area, plan)[number].buffer(1e-4)).area < 0.05 * room.area


@given(POINTS)
def test_neighbours_are_neighbours_of_each_other_and_their_territories_meet(points):
    area, plan = drawn(points)
    beside, territory = neighbours(area, plan.grouping), territory_of(area, plan)
    for number, those in beside.items():
        for other in those:
            assert number in beside[other]
            assert territory[number].distance(territory[other]) < 1e-4


def test_territories_end_at_the_boundary_of_the_area():
    area = pilot()
    boundary = shapely.union_all(
        [
            shapely.geometry.shape(each["geometry"])
            for each in area.boundaries["features"]
            if each["properties"]["kind"] == "boundary"
        ]
    )
    whole = shapely.union_all(list(territory_of(area, area.plan()).values()))
    assert whole.difference(boundary.buffer(0.002)).area < 0.001 * boundary.area
    assert boundary.difference(whole).area < 0.02 * boundary.area


def test_the_pilots_clusters_have_the_neighbours_that_they_have_on_the_map():
    area = pilot()
    beside = neighbours(area, area.plan().grouping)
    assert 2 in beside[1]
    assert all(beside.values())


def test_one_school_has_a_territory_and_one_without_a_place_has_none():
    area, plan = draw("1: a at=50.90,-1.40 | b\n2: c")
    assert outline(area, ("a",)) is not None
    assert outline(area, ("b", "c")) is None
    assert list(territories(area).of) == ["a"]
    assert neighbours(area, plan.grouping) == {1: frozenset(), 2: frozenset()}
    assert neighbours(draw("1: a")[0], Grouping.of(["a"], {"a": 1})) == {1: frozenset()}
