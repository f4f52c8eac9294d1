"""Whether a point lies in the area, going by the outline in its boundaries.geojson."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from lib.domain.area import GeoJson
from lib.domain.places import Point
from lib.tables.grid import to_metres

TOLERANCE_M = 200.0
"""So near, a point still counts as inside: a postcode's point may lie across the street from its school, and published
outlines are simplified. Townhill Junior's lies 70 m outside Southampton."""


@dataclass(frozen=True, eq=False)
class Boundary:
    """The outline of an area in metres on the National Grid; without one, no point is outside."""

    outline: shapely.Geometry | None

    @classmethod
    def of(cls, boundaries: GeoJson) -> "Boundary":
        """The union of the features of kind "boundary", which is also the kind of those that name none."""
        shapes = [
            shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
            for feature in boundaries["features"]
            if (feature.get("properties") or {}).get("kind", "boundary") == "boundary"
        ]
        return cls(shapely.transform(shapely.union_all(shapes), _on_the_grid) if shapes else None)

    def metres_outside(self, point: Point) -> float:
        """How far the point lies from the area, m; 0 inside it."""
        if self.outline is None:
            return 0.0
        east, north = to_metres(*point)
        return float(shapely.distance(self.outline, shapely.points(east, north)))

    def holds(self, point: Point) -> bool:
        return self.metres_outside(point) <= TOLERANCE_M


def _on_the_grid(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 2) longitudes and latitudes as eastings and northings."""
    return np.column_stack(to_metres(positions[:, 1], positions[:, 0]))
