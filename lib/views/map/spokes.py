"""How each school of a cluster travels to its host: how far, and over which crossing."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from geopy.distance import geodesic

from lib.appraisal import Appraisal
from lib.domain.area import Area
from lib.journeys import Journeys, Point, crossing_points
from lib.principles.evidence import Evidence, Floats

NEARLY = 1e-6
"""km; a journey that differs by less than a millimetre from the way over a crossing goes over it"""


class Spoke(NamedTuple):
    """A school's journey to its host: km, and the crossing that it goes over, if one: its name and its point."""

    km: float
    over: str = ""
    via: Point | None = None

    @property
    def words(self) -> str:
        """ "1.8 km", "1.8 km over Cobden Bridge"."""
        return f"{self.km:.1f} km{f' over {self.over}' if self.over else ''}"


def spokes(area: Area, evidence: Evidence, appraisal: Appraisal) -> dict[str, Spoke]:
    """The journeys of the located schools in a cluster that has a host, by school_id; the host's own is 0 km."""
    found = {}
    journeys, row = evidence.journeys, area.schools.position
    for number, members in appraisal.plan.grouping.members.items():
        host = appraisal.clusters[number].host
        if host is None:
            continue
        for school_id in members:
            if journeys.located[row[school_id]]:
                found[school_id] = _spoke(area, journeys, row[school_id], row[host])
    return found


def _spoke(area: Area, journeys: Journeys, school: int, host: int) -> Spoke:
    """The crossing is the one whose way is as long as the journey that was measured; else the journey is straight."""
    km, approach = journeys.km(school, host), _approach(area)
    ways = approach[school] + approach[host]
    if school == host or not ways.size:
        return Spoke(km)
    best = int(ways.argmin())
    if abs(ways[best] - km) > NEARLY:
        return Spoke(km)
    crossing = _crossings(area)[best]
    return Spoke(km, crossing["properties"].get("name") or "a crossing", crossing_points(area.crossings)[best])


def _crossings(area: Area) -> list[dict[str, Any]]:
    """The crossings that are points, in the order of `crossing_points`."""
    return [each for each in area.crossings["features"] if each["geometry"]["type"] == "Point"]


@lru_cache(maxsize=16)
def _approach(area: Area) -> Floats:
    """(schools, crossings) km from each school to each crossing; NaN where the school is not located."""
    crossings = crossing_points(area.crossings)
    places = area.schools.table[["lat", "lon"]].to_numpy(dtype=float)
    return np.array(
        [
            [np.nan if np.isnan(place).any() else geodesic(tuple(place), crossing).km for crossing in crossings]
            for place in places
        ]
    ).reshape(len(places), len(crossings))
