"""Journeys as the crow flies: over the earth, and over a crossing where the straight line meets water."""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from lib.domain.area import Area, GeoJson
from lib.domain.travel import JourneyUnit
from lib.journeys.matrix import STEPS_PER_UNIT, STRAIGHT, Crossing, Floats, Journeys

EARTH = Geod(ellps="WGS84")
METRES = 1000

DRY = "Journeys: straight lines over the earth"
WET = "Journeys: straight lines, over the best crossing where they meet water"


def straight_lines(area: Area) -> Journeys:
    """All journeys of the area: the geodesic, or over a crossing where the straight line meets a barrier, km.

    Without crossings a barrier is no obstacle, because there is no other way that could be measured.
    """
    points = area.schools.table[["lat", "lon"]].to_numpy(dtype=float)
    located = ~np.isnan(points).any(axis=1)
    rows = np.flatnonzero(located)
    one, other = (rows[index] for index in np.triu_indices(len(rows), 1))
    km = geodesic_km(points[one], points[other])
    over = np.full(len(km), STRAIGHT)
    crossings = crossings_of(area.crossings)
    if crossings and len(km):
        bridges = np.array([(crossing.lat, crossing.lon) for crossing in crossings])
        approach = geodesic_km(points[:, np.newaxis], bridges[np.newaxis])
        wet = across(area.barriers, points[one], points[other])
        detours = approach[one[wet]] + approach[other[wet]]
        km[wet], over[wet] = detours.min(axis=1), detours.argmin(axis=1)
    steps = np.full((len(points), len(points)), np.nan)
    steps[rows, rows] = 0.0
    steps[one, other] = steps[other, one] = np.rint(km * STEPS_PER_UNIT)
    way = np.full(steps.shape, STRAIGHT)
    way[one, other] = way[other, one] = over
    basis = WET if crossings and area.barriers["features"] else DRY
    return Journeys(steps, located, JourneyUnit.KM, basis, crossings, way)


def geodesic_km(start: Floats, end: Floats) -> Floats:
    """Shortest way over the earth between points (latitude, longitude) in the last axis, km; the shapes broadcast.

    By Karney's method, like geopy's geodesic, which takes about a thousand times as long for the pairs of a county. NaN
    for a point that has a NaN.
    """
    start, end = np.broadcast_arrays(start, end)
    _, _, metres = EARTH.inv(start[..., 1], start[..., 0], end[..., 1], end[..., 0])
    return np.asarray(metres) / METRES


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
