"""How far schools are from each other, over the crossings where water lies between, and where a cluster meets."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import shapely
from geopy.distance import geodesic
from numpy.typing import NDArray

from lib.domain.area import Area, GeoJson

STEPS_PER_KM = 1e9
"""Distances are kept as whole micrometres (held in float64). Sums of whole numbers are exact in whatever order they are
added, so a preview, a search and a scorecard that add up the same journeys differently agree to the last digit."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, eq=False)
class Journeys:
    """Journeys between the schools of an area.

    `steps`: (schools, schools) float64, whole micrometres, symmetric, 0 on the diagonal, NaN where a school has no
    coordinates. `located`: (schools,) bool.
    """

    steps: NDArray[np.float64]
    located: NDArray[np.bool_]

    @cached_property
    def steps_or_zero(self) -> NDArray[np.float64]:
        """`steps` with 0 for the unknown, for sums over `located` schools."""
        return np.nan_to_num(self.steps, nan=0.0)

    @cached_property
    def centre(self) -> int | None:
        """Row of the area's most central school, None where no school is located."""
        if not self.located.any():
            return None
        return int(np.where(self.located, self.steps_or_zero.sum(axis=1), np.inf).argmin())

    @cached_property
    def typical_km(self) -> float:
        """J of the design: the mean journey of all located schools to the area's most central one, km."""
        if self.centre is None:
            return float("nan")
        return float(self.steps_or_zero[self.centre].sum() / (STEPS_PER_KM * self.located.sum()))

    def km(self, row: int, other: int) -> float:
        """Journey between two schools, km; NaN where either has no coordinates."""
        return float(self.steps[row, other] / STEPS_PER_KM)


def journeys(area: Area) -> Journeys:
    """All journeys of the area: the geodesic, or over a crossing where the straight line meets a barrier.

    Without crossings a barrier is no obstacle, because there is no other way that could be measured.
    """
    points = list(zip(area.schools.table["lat"], area.schools.table["lon"], strict=True))
    located = ~np.isnan(np.array(points, dtype=float)).any(axis=1) if points else np.zeros(0, dtype=bool)
    rows = [row for row in range(len(points)) if located[row]]
    steps = np.full((len(points), len(points)), np.nan)
    for row in rows:
        steps[row, row] = 0.0
    for one, other in combinations(rows, 2):
        steps[one, other] = steps[other, one] = geodesic(points[one], points[other]).km
    crossings = crossing_points(area.crossings)
    if crossings:
        approach = np.array([[geodesic(points[row], crossing).km for crossing in crossings] for row in rows])
        for i, j in _pairs_across(area.barriers, [points[row] for row in rows]):
            detour = float((approach[i] + approach[j]).min())
            steps[rows[i], rows[j]] = steps[rows[j], rows[i]] = detour
    return Journeys(np.rint(steps * STEPS_PER_KM), located)


def crossing_points(crossings: GeoJson) -> list[Point]:
    """The points of a GeoJSON collection as (latitude, longitude)."""
    return [
        (feature["geometry"]["coordinates"][1], feature["geometry"]["coordinates"][0])
        for feature in crossings["features"]
        if feature["geometry"]["type"] == "Point"
    ]


def _pairs_across(barriers: GeoJson, points: list[Point]) -> list[tuple[int, int]]:
    """Which pairs of points (by index) have a barrier on the straight line between them.

    At the scale of a county the line in degrees and the geodesic differ by metres, so the plane is good enough here.
    """
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in barriers["features"]]
    pairs = [(i, j) for i, j in combinations(range(len(points)), 2) if points[i] != points[j]]
    if not shapes or not pairs:
        return []
    water = shapely.union_all(shapes)
    shapely.prepare(water)
    ends = np.array([[points[i][::-1], points[j][::-1]] for i, j in pairs])
    crossed = shapely.intersects(water, shapely.linestrings(ends))
    return [pair for pair, hit in zip(pairs, crossed, strict=True) if hit]
