from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lib.views.colours import apart, cluster_colours, style_of
from lib.views.looks import NOWHERE, PALETTE
from lib.views.map.outlines import neighbours
from lib.views.panels import badge
from tests.builders import pilot
from tests.lib.views.test_map_outlines import drawn

POINTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=9, max_size=40, unique=True)


def graph(*pairs):
    beside = {}
    for one, other in pairs:
        beside[one] = beside.get(one, frozenset()) | {other}
        beside[other] = beside.get(other, frozenset()) | {one}
    return beside


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=25))
def test_no_two_neighbours_on_a_map_have_one_colour(points):
    area, plan = drawn(points)
    colours = cluster_colours(area, plan.grouping)
    for number, those in neighbours(area, plan.grouping).items():
        assert all(colours[number] != colours[other] for other in those)


@given(POINTS, st.randoms())
def test_six_shades_do_for_any_map_however_its_clusters_are_numbered(points, random):
    area, plan = drawn([(x, y, 1) for x, y in points])
    numbers = random.sample(range(1, 100), len(points))
    alone = plan.grouping.of(area.schools.ids, dict(zip(area.schools.ids, numbers, strict=True)))
    beside = neighbours(area, alone)
    for count in (6, len(PALETTE)):
        shades = apart(beside, count)
        assert set(shades.values()) <= set(range(count))
        assert all(shades[number] != shades[other] for number in beside for other in beside[number])


def test_a_cluster_has_the_colour_of_its_number_unless_a_lower_one_beside_it_has():
    assert apart(graph((1, 2), (2, 3))) == {1: 0, 2: 1, 3: 2}
    assert apart(graph((1, 9), (9, 2), (17, 5))) == {1: 0, 9: 2, 2: 1, 17: 0, 5: 4}


def test_where_more_stand_side_by_side_than_there_are_shades_some_share_one():
    shades = apart(graph(*combinations(range(1, 11), 2)))
    assert len(set(shades.values())) == len(PALETTE)


def test_a_move_changes_the_colour_of_no_cluster_that_does_not_clash():
    beside = graph((1, 2), (2, 9), (9, 3))
    after = graph((1, 2), (2, 9), (9, 3), (1, 9))
    assert [each for each in beside if apart(beside)[each] != apart(after)[each]] == [9]


def test_the_pilot_has_the_colours_of_its_numbers():
    area = pilot()
    colours = cluster_colours(area, area.plan().grouping)
    assert colours == {None: NOWHERE, **{number: PALETTE[number - 1] for number in range(1, 6)}}


def test_badges_are_told_their_colours_where_these_are_not_those_of_their_numbers():
    area, plan = drawn([(0, 0, 1), (10, 0, 2)])
    assert style_of(area, plan.grouping) == ""
    clash = plan.grouping.of(area.schools.ids, {"s0": 1, "s1": 9})
    colours = cluster_colours(area, clash)
    assert colours[1] != colours[9]
    assert f"--cluster-9:{colours[9]};" in style_of(area, clash)
    assert "var(--cluster-9, " in badge(9)
