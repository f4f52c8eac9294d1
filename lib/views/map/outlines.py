"""The outline of a cluster on the map: the hull of its schools with a margin, so that one or two have a shape too."""

from functools import lru_cache
from math import cos, hypot, radians

import shapely

from lib.domain.places import Point

METRES_PER_DEGREE = 111_320.0
MARGIN = 0.013
"""of the diagonal of the area's schools: wide enough for a glyph at the first zoom"""
LEAST_MARGIN = 60.0
"""metres, for an area whose schools stand on one point"""
PLACES = 5
"""decimals of a degree: about a metre"""


def margin(bounds: tuple[Point, Point]) -> float:
    """The margin of an area's outlines in metres, from its south-west and north-east corner."""
    (south, west), (north, east) = bounds
    diagonal = METRES_PER_DEGREE * hypot(north - south, (east - west) * cos(radians(south)))
    return max(LEAST_MARGIN, MARGIN * diagonal)


@lru_cache(maxsize=2048)
def outline(points: tuple[Point, ...], margin: float) -> tuple[Point, ...]:
    """The ring around the points, at that many metres from their convex hull; empty where there is no point.

    It begins at its northernmost point, where the cluster's number stands.
    """
    if not points:
        return ()
    east = METRES_PER_DEGREE * cos(radians(sum(lat for lat, _ in points) / len(points)))
    flat = shapely.MultiPoint([(lon * east, lat * METRES_PER_DEGREE) for lat, lon in points])
    rounded = flat.convex_hull.buffer(margin, quad_segs=6)
    ring = [(round(y / METRES_PER_DEGREE, PLACES), round(x / east, PLACES)) for x, y in rounded.exterior.coords[:-1]]
    first = ring.index(max(ring))
    return (*ring[first:], *ring[:first])
