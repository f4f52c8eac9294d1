"""The ground of any area, made of the outlines of England's districts: what to draw, and the water that lies between.

What no district covers is the sea with its estuaries and harbours, but for Wales and Scotland. It is a barrier where it
is wide. Narrow water is none: outlines simplified by 120 m do not tell an estuary from a ditch, and there mostly is
a bridge. So a way round an estuary leads to where it becomes narrow.
"""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lib.domain.area import GeoJson
from lib.tables.grid import to_degrees, to_metres
from lib.tables.ground import parse_ground
from lib.tables.problems import BadInput, quoted
from lib.tables.source import Source

NARROW_M = 500.0
"""water that is narrower is no barrier"""
SHORE_M = 150.0
"""so far from the outline a place is still on land: outlines are simplified by 120 m, and coordinates are rounded"""
DETAIL_M = 100.0
"""how far the shore of a barrier may be from where it was worked out; less than `SHORE_M`, so that no place gets wet"""
BEYOND_M = 50_000.0
"""how far beyond the area its water is known. Water is cut off there, and a way round must never be that long"""
AROUND_M = 6_000.0
"""districts so near the area are drawn beside it: across the Solent, but not all of the south of England"""
GRID = 0.0001
"""degrees to which positions are rounded, about 10 m"""

WALES = (
    (51.612, -2.665), (51.75, -2.60), (53.10, -2.60), (53.15, -2.85), (53.21, -2.98), (53.27, -3.12), (53.33, -3.20),
    (53.40, -3.32), (53.60, -3.80), (53.60, -5.60), (51.30, -5.60), (51.30, -3.90), (51.35, -3.20), (51.50, -2.85),
)  # fmt: skip
SCOTLAND = (
    (54.98, -3.05), (55.00, -2.50), (55.30, -2.10), (55.50, -1.95), (55.70, -2.05), (55.812, -2.033), (55.90, -1.50),
    (56.50, 0.00), (61.00, 0.00), (61.00, -8.00), (54.60, -8.00), (54.60, -4.60), (54.75, -3.75), (54.91, -3.45),
    (54.96, -3.25),
)  # fmt: skip
"""what is not known to be water though no district covers it, latitude and longitude: drawn by eye, through the middle
of the sea and of the estuaries that are the border, and on its English side through land, where it does not matter"""


@dataclass(frozen=True, eq=False)
class District:
    """A local authority district: the `authority` is the code of the one that runs its schools; the outline is in
    metres on the National Grid."""

    code: str
    name: str
    authority: str
    outline: shapely.Geometry


@dataclass(frozen=True, eq=False)
class Ground:
    """What boundaries.geojson and barriers.geojson of an area hold."""

    boundaries: GeoJson
    barriers: GeoJson


def read_districts(path: Path) -> tuple[District, ...]:
    """The districts in a GeoJSON file, packed by gzip or not; each has the properties lad_code, name and la_code.

    Raises BadInput.
    """
    source = Source.at(path)
    if path.suffix == ".gz":
        try:
            source = Source(source.name, gzip.decompress(source.raw))
        except (OSError, EOFError) as error:
            raise BadInput.because(source.name, f"the file cannot be unpacked ({error}).") from None
    features = parse_ground(source, "Polygon", "MultiPolygon")["features"]
    for number, feature in enumerate(features, start=1):
        for name in ("lad_code", "name", "la_code"):
            if not isinstance(feature["properties"].get(name), str):
                raise BadInput.because(source.name, f"feature {number} has no {name}; each district needs one.")
    return districts_of(features)


def districts_of(features: Iterable[Mapping[str, Any]]) -> tuple[District, ...]:
    """The districts of GeoJSON features in degrees."""
    found = []
    for feature in features:
        about = feature["properties"]
        outline = _surfaces(shapely.make_valid(shapely.transform(shapely.geometry.shape(feature["geometry"]), _metres)))
        found.append(District(about["lad_code"], about["name"], about["la_code"], outline))
    return tuple(found)


def ground_of(districts: Sequence[District], authority: str, name: str) -> Ground:
    """The ground of the area of that name: the districts whose schools the authority runs, those around, and the water.

    Raises BadInput where no district is the authority's.
    """
    own = [district for district in districts if district.authority == authority]
    if not own:
        raise BadInput.because("the districts", f"none of them belongs to the authority {quoted(authority)}.")
    return Ground(boundaries(own, districts, name), barriers(own, districts))


def boundaries(own: Sequence[District], districts: Iterable[District], name: str) -> GeoJson:
    """The outline of the whole area, of each of its districts where it has several, and of those around it.

    Their kinds are "boundary", "district" and "neighbour".
    """
    whole = shapely.union_all([district.outline for district in own])
    features = [_feature(whole, "boundary", name)]
    if len(own) > 1:
        features += [_feature(district.outline, "district", district.name) for district in own]
    others = [district for district in districts if district not in own]
    near = shapely.dwithin(whole, [district.outline for district in others], AROUND_M)
    around = [district for district, is_near in zip(others, near, strict=True) if is_near]
    features += [_feature(district.outline, "neighbour", district.name) for district in around]
    return {"type": "FeatureCollection", "features": features}


def barriers(own: Sequence[District], districts: Iterable[District]) -> GeoJson:
    """The wide water in and around the area, as one feature of kind "water"; none where there is no such water.

    The land is widened by half of `NARROW_M` and made narrower again by less, so that narrow water is filled, and
    the shore stays on the safe side of the outline by `SHORE_M`.
    """
    frame = shapely.box(*shapely.total_bounds([district.outline for district in own]))
    frame = frame.buffer(BEYOND_M, join_style="mitre")
    near = [district.outline for district in districts if shapely.dwithin(district.outline, frame, NARROW_M)]
    filled = shapely.union_all(near).buffer(NARROW_M / 2).buffer(SHORE_M - NARROW_M / 2)
    beyond = shapely.union_all(
        [shapely.transform(shapely.Polygon(_lonlat(sketch)), _metres) for sketch in (WALES, SCOTLAND)]
    )
    water = frame.difference(shapely.union(filled, beyond)).simplify(DETAIL_M)
    wide = [part for part in shapely.get_parts(water) if part.area >= NARROW_M**2]
    if not wide:
        return {"type": "FeatureCollection", "features": []}
    return {"type": "FeatureCollection", "features": [_feature(shapely.multipolygons(wide), "water", "Sea")]}


def as_text(collection: GeoJson) -> str:
    """The text of a GeoJSON file, a line a feature."""
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in collection["features"]
    )
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _feature(shape: shapely.Geometry, kind: str, name: str) -> dict[str, Any]:
    """A shape on the National Grid as a feature in degrees."""
    rounded = shapely.set_precision(shapely.transform(shape, _degrees), GRID)
    geometry = shapely.geometry.mapping(_surfaces(rounded))
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name},
        "geometry": {"type": geometry["type"], "coordinates": _listed(geometry["coordinates"])},
    }


def _listed(nested: Any) -> Any:
    """Nested tuples of positions as lists, each position rounded to what the grid means."""
    return [_listed(part) for part in nested] if isinstance(nested, tuple | list) else round(nested, 4)


def _surfaces(shape: shapely.Geometry) -> shapely.Geometry:
    """The shape without the lines and points that mending may leave of spikes and of islands that were too small."""
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")])


def _lonlat(sketch: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(lon, lat) for lat, lon in sketch]


def _metres(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 2) longitudes and latitudes as eastings and northings."""
    return np.column_stack(to_metres(positions[:, 1], positions[:, 0]))


def _degrees(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 2) eastings and northings as longitudes and latitudes."""
    lat, lon = to_degrees(positions[:, 0], positions[:, 1])
    return np.column_stack([lon, lat])
