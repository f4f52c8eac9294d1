"""Journeys as the crow flies; where the straight line meets water, over a crossing, or round the shore."""

import numpy as np
import shapely
from numpy.typing import NDArray

from lib.domain.area import Area, GeoJson
from lib.domain.travel import JourneyUnit
from lib.journeys.geodesic import Floats, geodesic_km
from lib.journeys.matrix import ROUND, STEPS_PER_UNIT, STRAIGHT, Crossing, Journeys
from lib.journeys.shore import WaysRound, ways_round

DRY = "Journeys: straight lines over the earth"
OVER = "Journeys: straight lines, over the best crossing where they meet water"
ALONG = "Journeys: straight lines, round the shore where they meet water"
APART = "where no way by land is known, the straight line stands"


def straight_lines(area: Area) -> Journeys:
    """All journeys of the area, km: the geodesic; where that meets a barrier, over the crossing that makes it shortest.

    An area that names crossings names all by which one gets over its water. Without any, the journey goes the shortest
    way round the barrier; where there is no such way, because a school is on an island, the geodesic stands.
    """
    points = area.schools.table[["lat", "lon"]].to_numpy(dtype=float)
    located = ~np.isnan(points).any(axis=1)
    rows = np.flatnonzero(located)
    one, other = (rows[index] for index in np.triu_indices(len(rows), 1))
    km = geodesic_km(points[one], points[other])
    over = np.full(len(km), STRAIGHT)
    crossings = crossings_of(area.crossings)
    round_water: WaysRound | None = None
    basis = DRY
    if area.barriers["features"] and len(km):
        wet = np.flatnonzero(across(area.barriers, points[one], points[other]))
        if crossings:
            bridges = np.array([(crossing.lat, crossing.lon) for crossing in crossings])
            approach = geodesic_km(points[:, np.newaxis], bridges[np.newaxis])
            detours = approach[one[wet]] + approach[other[wet]]
            km[wet], over[wet] = detours.min(axis=1), detours.argmin(axis=1)
            basis = OVER
        elif len(wet):
            round_water = ways_round(area.barriers, points)
            ways = round_water.km(one[wet], other[wet])
            by_land = np.isfinite(ways)
            km[wet[by_land]], over[wet[by_land]] = ways[by_land], ROUND
            basis = ALONG if by_land.all() else f"{ALONG}; {APART}"
    steps = np.full((len(points), len(points)), np.nan)
    steps[rows, rows] = 0.0
    steps[one, other] = steps[other, one] = np.rint(km * STEPS_PER_UNIT)
    way = np.full(steps.shape, STRAIGHT)
    way[one, other] = way[other, one] = over
    return Journeys(steps, located, JourneyUnit.KM, basis, crossings, way, round_water)


def crossings_of(crossings: GeoJson) -> tuple[Crossing, ...]:
    """The points of a GeoJSON collection, with the names that their properties give them."""
    return tuple(
        Crossing(str((feature.get("properties") or {}).get("name") or ""), *feature["geometry"]["coordinates"][1::-1])
        for feature in crossings["features"]
        if feature["geometry"]["type"] == "Point"
    )


def across(barriers: GeoJson, start: Floats, end: Floats) -> NDArray[np.bool_]:
    """Whether a barrier lies on the straight line between two points (pairs, latitude and longitude), for each pair.

    At the scale of a county the line in degrees and the geodesic differ by metres, so the plane is good enough here.
    Between two schools on one spot there is no line.
    """
    water = shapely.union_all([shapely.geometry.shape(feature["geometry"]) for feature in barriers["features"]])
    shapely.prepare(water)
    lines = shapely.linestrings(np.stack([start[:, ::-1], end[:, ::-1]], axis=1))
    return shapely.intersects(water, lines) & (start != end).any(axis=1)
