"""GeoJSON at the door."""

import json
from collections.abc import Callable

import pytest

from lib.domain.area import GeoJson
from lib.tables.ground import parse_ground
from lib.tables.source import Source

RING = [[-1.4, 50.9], [-1.3, 50.9], [-1.3, 50.8], [-1.4, 50.9]]


def read(text: str, *shapes: str) -> GeoJson:
    return parse_ground(Source("barriers.geojson", text.encode()), *shapes)


def collection(kind: str, coordinates: object) -> str:
    geometry = {"type": kind, "coordinates": coordinates}
    return json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}
    )


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [-1.4, 50.9]), ("Point", [0, 51, 12.5]), ("LineString", RING), ("MultiLineString", [RING, RING[:2]]),
        ("Polygon", [RING]), ("MultiPolygon", [[RING], [RING, RING]]),
    ],
)  # fmt: skip
def test_each_shape_is_taken_as_it_is(kind: str, coordinates: list) -> None:
    text = collection(kind, coordinates)
    assert read(text, kind) == json.loads(text)


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Polygon", RING), ("Polygon", [RING[:3]]), ("Polygon", []), ("Polygon", [[]]), ("MultiPolygon", [RING]),
        ("LineString", RING[:1]), ("Point", [440000, 114000]), ("Point", ["x", 51]), ("Point", [True, 51]),
        ("Point", [float("nan"), 51]), ("Point", [1]), ("Point", None), ("Point", {}),
    ],
)  # fmt: skip
def test_coordinates_that_are_no_places_are_refused(
    kind: str, coordinates: object, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, collection(kind, coordinates), kind)
    assert "feature 1 has coordinates" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[" * 100_000, "3", "[]", '{"type": "Feature"}', '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": {}}', '{"type": "FeatureCollection", "features": [3]}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": null}]}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null}]}',
        collection("Point", [0, 51]), collection("Circle", [0, 51]), "school_id,name\na,Oak\n",
    ],
)  # fmt: skip
def test_what_is_no_geojson_of_the_shapes_asked_for_is_refused(text: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(read, text, "Polygon", "MultiPolygon")
    assert problem.file == "barriers.geojson"
