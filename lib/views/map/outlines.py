"""The territory of each cluster on the map: what lies nearer to one of its schools than to any other, as far as the
area goes. So outlines never overlap, and clusters are neighbours where theirs meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape as geometry_of

from lib.domain.area import Area
from lib.domain.grouping import Grouping
from lib.domain.places import Point

METRES_PER_DEGREE = 111_320.0
MARGIN = 0.03
"""of the diagonal of the area's schools: how far beyond them an area goes that has no boundary"""
LEAST_MARGIN = 60.0
"""metres, for an area whose schools stand on one point"""
DETAIL = 0.0015
"""of the diagonal: how far the drawn boundary may be from the true one"""
STEP = 0.0006
"""of the diagonal: how far schools that stand on one point are taken apart"""
PLACES = 5
"""decimals of a degree: about a metre"""

Rings = list[list[list[Point]]]
"""pieces of land: each is its outline, and then its holes"""


@dataclass(frozen=True, eq=False)
class Territories:
    """The territory of each school that has a place: `of` are polygons in metres by school_id, `east` the metres of a
    degree of longitude, `borders` the pairs of schools whose territory meets, and `sight` the rectangle that holds all
    schools, which a map shows at first."""

    of: Mapping[str, Any]
    east: float
    borders: tuple[tuple[str, str], ...]
    sight: Any


@lru_cache(maxsize=16)
def territories(area: Area) -> Territories:
    """The territory of the area's schools, worked out once: no plan makes a difference to it."""
    table = area.schools.table[["lon", "lat"]].dropna()
    if table.empty:
        return Territories({}, METRES_PER_DEGREE, (), shapely.box(0, 0, 0, 0))
    degrees = table.to_numpy(dtype=float)
    east = METRES_PER_DEGREE * cos(radians(degrees[:, 1].mean()))
    points = degrees * [east, METRES_PER_DEGREE]
    diagonal = hypot(*(points.max(axis=0) - points.min(axis=0)))
    points = _apart(points, max(1.0, STEP * diagonal))
    sight = shapely.box(*points.min(axis=0), *points.max(axis=0))
    land = _land(area, east, points, diagonal)
    if len(points) == 1:
        return Territories({str(table.index[0]): land}, east, (), sight)
    nearest = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=land, ordered=True)
    found = shapely.intersection(np.array(shapely.get_parts(nearest)), land)
    ids = [str(each) for each in table.index]
    ones, others = shapely.STRtree(found).query(found, predicate="intersects")
    once = ones < others
    ones, others = ones[once], others[once]
    meet = shapely.length(shapely.intersection(found[ones], found[others])) > 1.0
    borders = tuple((ids[one], ids[other]) for one, other in zip(ones[meet], others[meet], strict=True))
    return Territories(dict(zip(ids, found, strict=True)), east, borders, sight)


def _apart(points: NDArray[np.float64], step: float) -> NDArray[np.float64]:
    """(points, 2) metres, those that stand on one point taken apart along a line to the east."""
    moved = points.copy()
    seen: dict[tuple[float, ...], int] = {}
    for row, point in enumerate(map(tuple, points.round(1))):
        seen[point] = seen.get(point, -1) + 1
        moved[row, 0] += step * seen[point]
    return moved


def _land(area: Area, east: float, points: NDArray[np.float64], diagonal: float) -> Any:
    """The area within its boundary, or around its schools where it has none; every school is on it."""
    margin = max(LEAST_MARGIN, MARGIN * diagonal)
    outlines = [
        shapely.make_valid(geometry_of(feature["geometry"]))
        for feature in area.boundaries["features"]
        if (feature.get("properties") or {}).get("kind") == "boundary"
    ]
    if not outlines:
        return shapely.MultiPoint(points).convex_hull.buffer(margin, quad_segs=4)
    scaled = shapely.transform(shapely.union_all(outlines), lambda lonlat: lonlat * [east, METRES_PER_DEGREE])
    around = shapely.MultiPoint(points).buffer(LEAST_MARGIN, quad_segs=2)
    return shapely.union_all([shapely.make_valid(scaled.simplify(DETAIL * diagonal)), around])


@lru_cache(maxsize=4096)
def outline(area: Area, school_ids: tuple[str, ...]) -> tuple[Rings, tuple[Point, float]] | None:
    """The territory of these schools together, and where it is widest, as far as it can be seen at first: that point,
    and how many metres it is from there to the edge. None where none of them has a place."""
    known = territories(area)
    territory = shapely.union_all([known.of[each] for each in school_ids if each in known.of])
    if territory.is_empty:
        return None
    pieces = [each for each in shapely.get_parts(territory) if each.geom_type == "Polygon"]
    largest = max(pieces, key=shapely.area)
    seen = largest.intersection(known.sight)
    largest = max(shapely.get_parts(seen), key=shapely.area) if seen.area > 0 else largest
    radius = shapely.maximum_inscribed_circle(largest, tolerance=max(1.0, largest.area**0.5 / 40))
    (x, y), _ = radius.coords
    rings = [[_degrees(ring.coords[:-1], known.east) for ring in (each.exterior, *each.interiors)] for each in pieces]
    return rings, (_degrees([(x, y)], known.east)[0], float(radius.length))


def _degrees(points: Sequence[tuple[float, ...]], east: float) -> list[Point]:
    return [(round(y / METRES_PER_DEGREE, PLACES), round(x / east, PLACES)) for x, y in points]


@lru_cache(maxsize=256)
def neighbours(area: Area, grouping: Grouping) -> Mapping[int, frozenset[int]]:
    """The clusters whose territory meets that of each cluster, by its number."""
    found: dict[int, set[int]] = {number: set() for number in grouping.clusters}
    for one, other in territories(area).borders:
        here, there = grouping.place[one], grouping.place[other]
        if here is not None and there is not None and here != there:
            found[here].add(there)
            found[there].add(here)
    return {number: frozenset(those) for number, those in found.items()}
