"""What answers come to, and whether they lie in the area."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.places import Outcome, PlaceAnswer
from lib.tables.answers import ONE_PLACE_M, named, outcome, plain
from lib.tables.boundary import TOLERANCE_M, Boundary
from tests.builders import pilot

INSIDE, CENTRE = PlaceAnswer(50.91, -1.40), (50.91, -1.40)
METRES_A_DEGREE = 111_247  # of latitude, at 51 degrees north
ELSEWHERE = PlaceAnswer(53.4, -2.2)


def square(half: float = 0.05) -> Boundary:
    """An area of straight edges round the centre, so many degrees each way."""
    (lat, lon), h = CENTRE, half
    ring = [[lon - h, lat - h], [lon + h, lat - h], [lon + h, lat + h], [lon - h, lat + h], [lon - h, lat - h]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return Boundary.of({"type": "FeatureCollection", "features": [feature]})


def north_of(answer: PlaceAnswer, metres: float) -> PlaceAnswer:
    return PlaceAnswer(answer.lat + metres / METRES_A_DEGREE, answer.lon)


def test_no_answer_is_not_found_and_one_inside_is_found() -> None:
    assert outcome([], square()) == (Outcome.NOT_FOUND, ())
    assert outcome([INSIDE], square()) == (Outcome.FOUND, (INSIDE,))


@pytest.mark.parametrize(("metres", "expected"), [(ONE_PLACE_M - 2, Outcome.FOUND), (ONE_PLACE_M + 2, Outcome.SEVERAL)])
def test_answers_are_several_when_they_are_further_apart_than_one_place(metres: float, expected: Outcome) -> None:
    both = (INSIDE, north_of(INSIDE, metres))
    found, answers = outcome(both, square())
    assert found is expected
    assert answers == (both if expected is Outcome.SEVERAL else both[:1])


@pytest.mark.parametrize(("metres", "expected"), [(TOLERANCE_M - 5, Outcome.FOUND), (TOLERANCE_M + 5, Outcome.OUTSIDE)])
def test_an_answer_is_outside_when_it_is_further_from_the_boundary_than_the_tolerance(
    metres: float, expected: Outcome
) -> None:
    edge = PlaceAnswer(CENTRE[0] + 0.05, CENTRE[1])
    assert outcome([north_of(edge, metres)], square())[0] is expected


def test_answers_outside_do_not_count_where_there_is_one_inside() -> None:
    assert outcome([ELSEWHERE, INSIDE], square()) == (Outcome.FOUND, (INSIDE,))
    assert outcome([ELSEWHERE, PlaceAnswer(57.1, -2.1)], square())[0] is Outcome.OUTSIDE


def test_without_a_boundary_nothing_is_outside() -> None:
    nowhere = Boundary.of({"type": "FeatureCollection", "features": []})
    assert nowhere.metres_outside(ELSEWHERE.point) == 0
    assert outcome([ELSEWHERE], nowhere) == (Outcome.FOUND, (ELSEWHERE,))


def test_the_pilots_schools_lie_in_it_one_of_them_only_by_the_tolerance() -> None:
    area = pilot()
    boundary = Boundary.of(area.boundaries)
    points = {school_id: (row["lat"], row["lon"]) for school_id, row in area.schools.rows.items()}
    outside = {school_id: boundary.metres_outside(point) for school_id, point in points.items()}
    beyond = {school_id for school_id, metres in outside.items() if metres > 0}
    assert area.schools.names[next(iter(beyond))] == "Townhill Junior School"
    assert len(beyond) == 1
    assert 50 < max(outside.values()) < 90
    assert all(boundary.holds(point) for point in points.values())


def test_wards_are_no_boundary() -> None:
    area = pilot()
    wards = [each for each in area.boundaries["features"] if each["properties"]["kind"] == "ward"]
    assert wards
    assert Boundary.of({"type": "FeatureCollection", "features": wards}).outline is None


@given(st.text(), st.floats(49, 61), st.floats(-9, 3))
def test_whatever_a_place_is_called_its_name_is_fit_for_a_cell(text: str, lat: float, lon: float) -> None:
    answer = named(lat, lon, text)
    assert answer.name == plain(answer.name)
    assert answer.name.isprintable()
    assert "\n" not in answer.name
    assert not answer.name.startswith(("=", "+", "-", "@"))
    assert math.isclose(answer.lat, lat, abs_tol=1e-6)
