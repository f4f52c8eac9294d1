"""The ground of an area: barriers, crossings and boundaries, as GeoJSON in degrees."""

import json
from typing import Any

from lib.domain.area import GeoJson
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source

DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""how deep the lists of each shape are nested round its positions"""
FEWEST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}
"""positions that a line or a ring needs"""


def parse_ground(source: Source, *shapes: str) -> GeoJson:
    """A FeatureCollection of the shapes named, each with its properties. Raises BadInput."""
    try:
        document = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise BadInput.because(source.name, f"this is not GeoJSON: {error}.") from None
    match document:
        case {"type": "FeatureCollection", "features": list(features)}:
            pass
        case _:
            raise BadInput.because(source.name, "this is not GeoJSON: there is no FeatureCollection with features.")
    faults = {number: fault(feature, shapes) for number, feature in enumerate(features, start=1)}
    problems = [
        Problem(source.name, None, "", "", f"feature {number} {wrong}.") for number, wrong in faults.items() if wrong
    ]
    if problems:
        raise BadInput(problems)
    return {"type": "FeatureCollection", "features": features}


def fault(feature: Any, shapes: tuple[str, ...]) -> str:
    """What is wrong with a feature; "" where nothing is."""
    match feature:
        case {"type": "Feature", "properties": dict(), "geometry": {"type": str(kind), "coordinates": coordinates}}:
            if kind not in shapes:
                return f"is a {quoted(kind)}; it should be a {' or '.join(shapes)}"
            if not positioned(coordinates, DEPTH[kind], FEWEST.get(kind, 0)):
                return "has coordinates that are not longitudes and latitudes in degrees, complete for its shape"
            return ""
    return "is not a Feature with properties and a geometry"


def positioned(nested: Any, depth: int, fewest: int) -> bool:
    """Whether positions [longitude, latitude] are nested so deep, at least that many in each innermost list."""
    if not isinstance(nested, list) or not nested:
        return False
    if depth:
        return (depth > 1 or len(nested) >= fewest) and all(positioned(part, depth - 1, fewest) for part in nested)
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in nested)
    return numbers and len(nested) >= 2 and -180 <= nested[0] <= 180 and -90 <= nested[1] <= 90
