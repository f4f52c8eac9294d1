"""How each school of a cluster travels to its host: how far, and over which crossing."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from geopy.distance import geodesic

from lib.appraisal import Appraisal
from lib.domain.area import Area
from lib.journeys import Journeys, Point, crossing_points
from lib.principles.evidence import Evidence, Floats

NEARLY = 1e-6
"""km; a journey that differs by less than a millimetre from the way over a crossing goes over it"""


class Spoke(NamedTuple):
    """A school's journey to its host: km, and the crossing (latitude, longitude) that it goes over, if one."""

    km: float
    via: Point | None


def spokes(area: Area, evidence: Evidence, appraisal: Appraisal) -> dict[str, Spoke]:
    """The journeys of the located schools in a cluster that has a host, by school_id; the host's own is 0 km."""
    found = {}
    journeys, row = evidence.journeys, area.schools.position
    approach = _approach(area)
    for number, members in appraisal.plan.grouping.members.items():
        host = appraisal.clusters[number].host
        if host is None:
            continue
        for school_id in members:
            if journeys.located[row[school_id]]:
                found[school_id] = _spoke(area, journeys, approach, row[school_id], row[host])
    return found


def _spoke(area: Area, journeys: Journeys, approach: Floats, school: int, host: int) -> Spoke:
    """The crossing is the one whose way is as long as the journey that was measured; else the journey is straight."""
    km = journeys.km(school, host)
    ways = approach[school] + approach[host]
    if school == host or not ways.size:
        return Spoke(km, None)
    best = int(ways.argmin())
    return Spoke(km, crossing_points(area.crossings)[best] if abs(ways[best] - km) < NEARLY else None)


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
