"""Eastings and northings, against points that others published."""

from collections.abc import Callable

import numpy as np
import pytest
from geopy.distance import geodesic

from lib.tables.grid import parse_point, to_degrees, to_metres
from tests.builders import pilot

# Control points that the Ordnance Survey publishes with its own transformation: easting, northing, latitude, longitude.
CONTROL_POINTS = (
    (91492.146, 11318.804, 49.92226393730, -6.29977752014),
    (530624.974, 178388.464, 51.48936564950, -0.11992557180),
    (267056.768, 846176.972, 57.48625000720, -4.21926398555),
)


@pytest.mark.parametrize(("east", "north", "lat", "lon"), CONTROL_POINTS)
def test_the_survey_s_control_points_are_met_within_five_metres(
    east: float, north: float, lat: float, lon: float
) -> None:
    found = [float(each) for each in to_degrees(east, north)]
    assert geodesic(found, (lat, lon)).m < 5
    assert np.hypot(*np.subtract(to_metres(lat, lon), (east, north))) < 5


def test_the_pilots_points_are_those_of_its_eastings_and_northings() -> None:
    table = pilot().schools.table
    found = np.column_stack(to_degrees(table["easting"], table["northing"]))
    apart = [geodesic(one, other).m for one, other in zip(found, table[["lat", "lon"]].to_numpy(), strict=True)]
    assert len(apart) == 41
    assert max(apart) < 0.1


@pytest.mark.parametrize(("east", "north"), [(0, 0), (float("nan"), 114000), (1e12, 1e12)])
def test_what_is_no_place_has_no_degrees(east: float, north: float) -> None:
    assert np.isnan(to_degrees([east], [north])).all()


@pytest.mark.parametrize(
    "text",
    [
        "50.941145, -1.455131", "50.941145 -1.455131", " 50.941145;−1.455131 ", "50.941145°, -1.455131°",
        "438379 115886", "438379, 115886",
    ],
)  # fmt: skip
def test_a_place_may_be_typed_in_degrees_or_in_metres(text: str) -> None:
    assert geodesic(parse_point(text), (50.941145, -1.455131)).m < 0.2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "two numbers"), ("50.9", "two numbers"), ("here", "two numbers"), ("50.9, -1.4, 3", "two numbers"),
        ("nan nan", "not in Great Britain"), ("inf 3", "not in Great Britain"), ("48.8, 2.3", "not in Great Britain"),
        ("-1.455, 50.941", "latitude comes first"), ("900000 900000", "not in Great Britain"),
        ("<b>1</b>, 2", "two numbers"),
    ],
)  # fmt: skip
def test_what_is_no_place_is_answered_with_what_to_type(text: str, words: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(parse_point, text)
    assert words in problem.message
