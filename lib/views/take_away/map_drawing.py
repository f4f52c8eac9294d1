"""The map as plain shapes on a sheet, for files that have no Leaflet: the ground, and a glyph for each school.

A point is (x, y): x from 0 at the left to 1 at the right, y from 0 at the top to 1 at the bottom.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape as geometry_of

from lib.appraisal import Comparison
from lib.domain.area import Area, GeoJson
from lib.domain.places import Point
from lib.views.colours import cluster_colours
from lib.views.looks import Ring, Sign, sign_of
from lib.views.map.outlines import outline
from lib.views.take_away.spread import spread_out

BORDER = 0.06
"""around the schools, as a share of the sheet's width"""
LEAST_DEGREES = 0.012
"""of the smallest view: about a kilometre, so that schools on one spot are not seen from too near"""
FLATTEST, TALLEST = 2.2, 0.75
"""width of the sheet by its height: as wide, and as tall, as it may be"""
DETAIL = 0.0012
"""how far a drawn line may be from the true one, as a share of the width"""
LARGEST_GLYPH, SMALLEST_GLYPH = 0.034, 0.012
CROWD = 0.22
"""by the root of how many schools there are, the width of a glyph"""
HOST_LINE, MOVED_LINE, LINE = 0.14, 0.11, 0.03
"""width of a glyph's outline as a share of the glyph's: thick for a host, broken for a school that has moved"""


Shape = tuple[Ring, ...]
"""an area of the ground: its outline and then its holes"""


@dataclass(frozen=True)
class Glyph:
    """A school: its cluster (None for none), whether the cluster meets there, and whether it was in another before."""

    school_id: str
    x: float
    y: float
    cluster: int | None
    colour: str
    setting: str
    is_host: bool
    has_moved: bool

    @property
    def sign(self) -> Sign:
        """Its shape."""
        return sign_of(self.setting)

    @property
    def line(self) -> float:
        """Width of its outline as a share of its own."""
        return HOST_LINE if self.is_host else MOVED_LINE if self.has_moved else LINE


@dataclass(frozen=True)
class Drawing:
    """`aspect` is the sheet's width by its height; `size` is the width of a glyph as a share of the sheet's.

    `unplaced` are the schools asked for that have no place, so cannot be drawn.
    """

    aspect: float
    size: float
    land: tuple[Shape, ...]
    water: tuple[Shape, ...]
    crossings: Ring
    clusters: tuple[tuple[str, tuple[Shape, ...]], ...]
    """the colour of each cluster, and its territory"""
    glyphs: tuple[Glyph, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class _Sheet:
    """Turns degrees into points of the sheet."""

    west: float
    north: float
    width: float
    """degrees of longitude"""
    height: float
    """degrees of latitude"""

    def flat(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        """(points, 2) x and y of longitudes and latitudes."""
        return (lonlat - [self.west, self.north]) / [self.width, -self.height]


def draw_map(
    area: Area,
    comparison: Comparison,
    school_ids: Iterable[str] | None = None,
    largest: float = LARGEST_GLYPH,
    magnified: float = 1.0,
) -> Drawing | None:
    """The map of these schools (all by default) under the second plan; None where none of them has a place.

    `largest` is the width of a glyph where there are few, as a share of the sheet's; they are `magnified` for who looks
    from afar. Glyphs that would lie on each other are moved apart. Where no school was in a cluster before, none is
    marked as moved: a mark on every school would say nothing.
    """
    plan = comparison.after.plan
    chosen = tuple(plan.grouping.schools if school_ids is None else school_ids)
    places = area.schools.table.loc[list(chosen), ["lon", "lat"]].dropna()
    if places.empty:
        return None
    points = places.to_numpy(dtype=float)
    sheet, aspect = _sheet(points)
    size = magnified * min(largest, max(SMALLEST_GLYPH, CROWD / len(points) ** 0.5))
    spread = spread_out(sheet.flat(points), size, aspect)
    colours = cluster_colours(area, plan.grouping)
    hosts = {figures.host for figures in comparison.after.clusters.values()}
    moved = set() if comparison.is_first else {mover.school_id for mover in comparison.movers}
    settings = area.schools.table["setting"]
    return Drawing(
        aspect=aspect,
        size=size,
        land=_shapes(sheet, area.boundaries, "boundary"),
        water=_shapes(sheet, area.barriers),
        crossings=_crossings(sheet, area.crossings),
        clusters=tuple(
            (colours[number], tuple(_flat_rings(sheet, piece) for piece in found[0]))
            for number, members in plan.grouping.members.items()
            if (found := outline(area, members))
        ),
        glyphs=tuple(
            Glyph(
                school_id,
                float(x),
                float(y),
                plan.grouping.place[school_id],
                colours[plan.grouping.place[school_id]],
                str(settings[school_id]),
                is_host=school_id in hosts,
                has_moved=school_id in moved,
            )
            for school_id, (x, y) in zip(places.index, spread, strict=True)
        ),
        unplaced=tuple(school_id for school_id in chosen if school_id not in places.index),
    )


def _sheet(points: NDArray[np.float64]) -> tuple[_Sheet, float]:
    """The sheet that holds these (points, 2) longitudes and latitudes with a border, and its aspect."""
    low, high = points.min(axis=0), points.max(axis=0)
    centre = (low + high) / 2
    shrink = cos(radians(float(centre[1])))
    width = max(float(high[0] - low[0]) * shrink, LEAST_DEGREES)
    height = max(float(high[1] - low[1]), LEAST_DEGREES / FLATTEST)
    border = BORDER * max(width, height)
    width, height = width + 2 * border, height + 2 * border
    aspect = min(FLATTEST, max(TALLEST, width / height))
    width, height = max(width, height * aspect), max(height, width / aspect)
    west, north = float(centre[0]) - width / shrink / 2, float(centre[1]) + height / 2
    return _Sheet(west, north, width / shrink, height), aspect


def _shapes(sheet: _Sheet, collection: GeoJson, kind: str = "") -> tuple[Shape, ...]:
    """The polygons of a collection, those of a kind where one is named, as far as they lie on the sheet."""
    shapes: list[Shape] = []
    for feature in collection["features"]:
        if kind and (feature.get("properties") or {}).get("kind", kind) != kind:
            continue
        flat = shapely.transform(shapely.make_valid(geometry_of(feature["geometry"])), sheet.flat)
        seen = shapely.make_valid(flat.intersection(shapely.box(0, 0, 1, 1)).simplify(DETAIL))
        shapes += [
            _rings(part) for part in shapely.get_parts(seen) if part.geom_type == "Polygon" and not part.is_empty
        ]
    return tuple(shapes)


def _rings(polygon: shapely.Polygon) -> Shape:
    rings = (polygon.exterior, *polygon.interiors)
    return tuple(tuple((round(x, 4), round(y, 4)) for x, y in ring.coords[:-1]) for ring in rings)


def _flat_rings(sheet: _Sheet, piece: Sequence[Sequence[Point]]) -> Shape:
    """A piece of the territory of a cluster on the sheet."""
    flat = (sheet.flat(np.array([(lon, lat) for lat, lon in ring])) for ring in piece)
    return tuple(tuple((round(float(x), 4), round(float(y), 4)) for x, y in ring) for ring in flat)


def _crossings(sheet: _Sheet, collection: GeoJson) -> Ring:
    """The crossings that lie on the sheet."""
    points = [feature["geometry"]["coordinates"] for feature in collection["features"]]
    flat = sheet.flat(np.array(points, dtype=float).reshape(-1, 2))
    return tuple((float(x), float(y)) for x, y in flat if 0 <= x <= 1 and 0 <= y <= 1)
