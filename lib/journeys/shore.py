"""The shortest ways round the water, where no crossing is known.

Such a way goes straight from corner to corner of the water. Of the water's corners only those count at which the water
is narrower than the land, because a way that turned at another could be cut short.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from lib.domain.area import GeoJson
from lib.domain.places import Point
from lib.journeys.geodesic import Floats, geodesic_km

Ints = NDArray[np.int64]

LINE_DEGREES = 0.00001
"""how wide a barrier is that is drawn as a line, about a metre: what has two sides can be gone round, not through"""
BEYOND_DEGREES = 0.15
"""so far beyond the points a way may turn, 10 km and more: nobody goes round the end of what is known of the sea"""
SHORE_DEGREES = 0.0000001
"""so much of the water belongs to the shore, about a centimetre: a way may touch it, and go along it"""

MOST_CORNERS = 600
"""at which ways may turn: more would take longer than a page may"""
FIRST_INLAND_DEGREES = 0.0003
"""how far inland ways turn where the shore has more corners, about 30 m; twice as far while that leaves too many"""


@dataclass(frozen=True, eq=False)
class WaysRound:
    """The shortest ways between some points that keep to the land, in km; infinite where there is none.

    `corners`: (corners, 2) latitude and longitude of where a way may turn; `sight`: (points, corners) from each point
    straight to each corner; `between`: (corners, corners) the shortest way; `next`: (corners, corners) the first corner
    on it.
    """

    corners: Floats
    sight: Floats
    between: Floats
    next: Ints

    def km(self, one: Ints, other: Ints) -> Floats:
        """(pairs,) the shortest ways between points, by their rows, that turn at least once."""
        nearest = np.full_like(self.sight, np.inf)
        for corner, onwards in enumerate(self.between):
            np.minimum(nearest, self.sight[:, corner, np.newaxis] + onwards, out=nearest)
        shortest = np.full(len(one), np.inf)
        for corner in range(len(self.corners)):
            np.minimum(shortest, nearest[one, corner] + self.sight[other, corner], out=shortest)
        return shortest

    def turns(self, one: int, other: int) -> tuple[Point, ...]:
        """The corners at which the way between two points turns, which must be joined by one."""
        ways = self.sight[one][:, np.newaxis] + self.between + self.sight[other]
        corner, last = (int(index) for index in np.unravel_index(ways.argmin(), ways.shape))
        found = [corner]
        while corner != last:
            corner = int(self.next[corner, last])
            found.append(corner)
        return tuple((float(lat), float(lon)) for lat, lon in self.corners[found])


def ways_round(barriers: GeoJson, points: Floats) -> WaysRound:
    """The ways between (points, 2) latitudes and longitudes, NaN where not known, round these barriers.

    From a point in the water none leads.
    """
    water = shapely.union_all([_surface(feature) for feature in barriers["features"]])
    inside = water.buffer(-SHORE_DEGREES, join_style="mitre")
    shapely.prepare(inside)
    located = ~np.isnan(points).any(axis=1)
    corners = _turning_points(water, points[located])
    sight = np.full((len(points), len(corners)), np.inf)
    sight[located] = _straight_km(inside, points[located, np.newaxis], corners)
    return WaysRound(corners, sight, *_between(inside, corners))


def _turning_points(water: shapely.Geometry, points: Floats) -> Floats:
    """(corners, 2) where ways between these points may turn. Of a shore drawn in great detail, those of a simpler one a
    little further inland, so that ways are longer by little and never cross the water."""
    low, high = points.min(axis=0) - BEYOND_DEGREES, points.max(axis=0) + BEYOND_DEGREES
    shore, inland = water, FIRST_INLAND_DEGREES
    while True:
        corners = corners_of(shore)
        corners = corners[((corners > low) & (corners < high)).all(axis=1)]
        if len(corners) <= MOST_CORNERS:
            return corners
        shore = water.buffer(inland, quad_segs=1).simplify(inland / 2)
        inland *= 2


def _between(inside: shapely.Geometry, corners: Floats) -> tuple[Floats, Ints]:
    """The shortest ways from corner to corner, km, and the next corner on each (Floyd and Warshall's algorithm)."""
    size = len(corners)
    one, other = np.triu_indices(size, 1)
    between = np.zeros((size, size))
    between[one, other] = between[other, one] = _straight_km(inside, corners[one], corners[other])
    onwards = np.broadcast_to(np.arange(size), between.shape).copy()
    for via in range(size):
        ways = between[:, via, np.newaxis] + between[via]
        shorter = ways < between
        between[shorter] = ways[shorter]
        onwards[shorter] = np.broadcast_to(onwards[:, via, np.newaxis], onwards.shape)[shorter]
    return between, onwards


def corners_of(water: shapely.Geometry) -> Floats:
    """(corners, 2) latitude and longitude of the corners of surfaces at which a way round them may turn."""
    found = [np.empty((0, 2))]
    for surface in shapely.get_parts(shapely.orient_polygons(water)):  # so that the water is to the left of its rings
        for ring in (surface.exterior, *surface.interiors):
            here = shapely.get_coordinates(ring)[:-1]
            before, after = here - np.roll(here, 1, axis=0), np.roll(here, -1, axis=0) - here
            turns_left = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0] > 0
            found.append(here[turns_left][:, ::-1])
    return np.concatenate(found)


def _surface(feature: GeoJson) -> shapely.Geometry:
    shape = shapely.geometry.shape(feature["geometry"])
    if shape.geom_type.endswith("Polygon"):
        return shapely.make_valid(shape)
    return shape.buffer(LINE_DEGREES / 2, cap_style="flat", join_style="mitre")


def _straight_km(inside: shapely.Geometry, start: Floats, end: Floats) -> Floats:
    """The straight ways between points, infinite where they lead inside the water. The shapes broadcast."""
    start, end = np.broadcast_arrays(start, end)
    lines = shapely.linestrings(np.stack([start[..., ::-1], end[..., ::-1]], axis=-2))
    return np.where(shapely.intersects(inside, lines), np.inf, geodesic_km(start, end))
