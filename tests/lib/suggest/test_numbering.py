from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from lib.principles.evidence import Evidence
from lib.suggest.numbering import along_the_map, tour
from lib.suggest.request import Request
from tests.builders import draw
from tests.lib.suggest.test_search import found

COORDINATES = st.integers(0, 30).map(float)
POINTS = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=30, unique=True)
FOUR = """
-: a Primary 300 at=50.90,-1.40 locality=South | b Primary 300 at=50.90,-1.401 locality=South
-: c Secondary 300 at=51.30,-1.40 locality=North | d Primary 300 at=51.30,-1.401 locality=North
-: e Primary 300 at=50.97,-1.40 locality=Middle | f Secondary 300 at=50.97,-1.401 locality=Middle
"""


@given(POINTS)
def test_a_tour_comes_to_each_point_once_and_begins_in_the_north_west(points):
    order = tour(np.array(points))
    assert sorted(order) == list(range(len(points)))
    assert points[order[0]][0] - points[order[0]][1] == min(x - y for x, y in points)


@given(POINTS)
def test_a_tour_never_crosses_itself(points):
    stops = [points[stop] for stop in tour(np.array(points))]
    legs = [LineString(leg) for leg in pairwise(stops)]
    assert not any(one.crosses(other) for place, one in enumerate(legs) for other in legs[place + 2 :])


@given(POINTS)
def test_a_tour_is_the_same_each_time(points):
    assert tour(np.array(points)) == tour(np.array(points))


def test_clusters_without_a_located_school_come_last():
    area, plan = draw("1: a Primary 1\n2: b Primary 1 at=50.90,-1.40\n3:\n4: c Primary 1 at=51.30,-1.40")
    assert along_the_map(area.schools, plan.grouping, [1, 2, 3, 4]) == [3, 1, 0, 2]


def test_a_first_grouping_is_numbered_along_the_map_and_named_by_its_places():
    area, plan = draw(FOUR)
    last = found(Evidence.of(area), Request(plan, clusters=3))[-1].plan
    assert [(each.number, each.name) for each in last.clusters] == [(1, "North"), (2, "Middle"), (3, "South")]


def test_a_tour_of_a_grid_makes_hardly_any_detour():
    side = 7
    points = np.array([(x, y) for y in range(side) for x in range(side)], dtype=float)
    order = tour(points)
    length = sum(float(np.hypot(*(points[one] - points[other]))) for one, other in pairwise(order))
    assert length <= 1.1 * (side * side - 1)
