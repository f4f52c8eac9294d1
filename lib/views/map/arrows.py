"""The moves since the start, as arrows from the old cluster's centre to the new one's.

A cluster's centre is the mean point of its located schools: as it is now, or as it was where none is left in it.
Schools that were or are in no cluster have no centre there, so their own mean point stands in.
"""

from collections.abc import Iterable
from typing import NamedTuple

from lib.appraisal import Comparison
from lib.domain.places import Point
from lib.domain.schools import Schools
from lib.views.map.places import located
from lib.views.wording import grouped


class Arrow(NamedTuple):
    """Where it begins and ends, and the schools that go that way."""

    start: Point
    end: Point
    origin: int | None
    destination: int | None
    school_ids: tuple[str, ...]


def arrows(schools: Schools, comparison: Comparison) -> list[Arrow]:
    """One arrow for each pair of places between which located schools moved, in the order of the first mover."""
    routes = grouped(
        ((origin, destination), school_id)
        for school_id, origin, destination in comparison.movers
        if located(schools, [school_id])
    )
    found = []
    for (origin, destination), movers in routes.items():
        start, end = (_centre(schools, comparison, number, movers) for number in (origin, destination))
        if start and end and start != end:
            found.append(Arrow(start, end, origin, destination, tuple(movers)))
    return found


def _centre(schools: Schools, comparison: Comparison, number: int | None, movers: list[str]) -> Point | None:
    if number is None:
        return _mean(schools, movers)
    now, then = (each.plan.grouping.members.get(number, ()) for each in (comparison.after, comparison.before))
    return _mean(schools, now) or _mean(schools, then)


def _mean(schools: Schools, school_ids: Iterable[str]) -> Point | None:
    points = located(schools, school_ids)
    if not points:
        return None
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
