"""The moves, as arrows from each school that moved to where its new cluster meets."""

from typing import NamedTuple

from lib.appraisal import Comparison
from lib.domain.grouping import Mover
from lib.domain.places import Point
from lib.domain.schools import Schools
from lib.views.map.places import located

MOST = 40
"""schools that move up to which there are arrows: more would hide the map"""


class Arrow(NamedTuple):
    """Who moves, and where the arrow begins and ends."""

    mover: Mover
    start: Point
    end: Point


def arrows(schools: Schools, comparison: Comparison) -> list[Arrow]:
    """An arrow for each located school that moved to a cluster whose host is another located school, in the area's
    order. There is none in a first grouping, nor where there are more than `MOST`."""
    if comparison.is_first or len(comparison.movers) > MOST:
        return []
    found = []
    for mover in comparison.movers:
        host = comparison.after.clusters[mover.destination].host if mover.destination is not None else None
        ends = located(schools, [mover.school_id, *([host] if host else [])])
        if len(ends) == 2 and host != mover.school_id and ends[0] != ends[1]:
            found.append(Arrow(mover, *ends))
    return found
