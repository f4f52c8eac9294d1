import shapely
from hypothesis import given
from hypothesis import strategies as st

from lib.views.map.outlines import LEAST_MARGIN, METRES_PER_DEGREE, margin, outline

points = st.lists(st.tuples(st.floats(50.8, 51.2), st.floats(-1.6, -1.2)), min_size=1, max_size=12)


def ring_of(found):
    return shapely.Polygon([(lon, lat) for lat, lon in found])


@given(points, st.floats(60, 2000))
def test_an_outline_is_one_sound_ring_around_all_its_schools_with_room_for_each(schools, metres):
    ring = ring_of(outline(tuple(schools), metres))
    assert ring.is_valid
    assert not ring.interiors
    for lat, lon in schools:
        # The rounded corners are drawn with straight edges and rounded places, so a little less than the margin.
        assert ring.contains(shapely.Point(lon, lat).buffer(0.9 * metres / METRES_PER_DEGREE))


@given(points)
def test_an_outline_begins_at_its_northernmost_point_where_the_number_stands(schools):
    found = outline(tuple(schools), 200.0)
    assert found[0][0] == max(lat for lat, _ in found)


def test_one_school_and_two_on_one_point_have_an_outline_and_none_has_none():
    assert ring_of(outline(((50.9, -1.4),), 200.0)).area > 0
    assert outline(((50.9, -1.4), (50.9, -1.4)), 200.0) == outline(((50.9, -1.4),), 200.0)
    assert outline((), 200.0) == ()


def test_the_margin_grows_with_the_area_and_never_vanishes():
    assert margin(((50.9, -1.4), (50.9, -1.4))) == LEAST_MARGIN
    assert margin(((50.88, -1.48), (50.96, -1.32))) < margin(((50.7, -1.9), (51.4, -0.7)))
