"""Where schools are."""

from collections.abc import Iterable
from math import isnan

from lib.domain.places import Point
from lib.domain.schools import Schools


def located(schools: Schools, school_ids: Iterable[str]) -> tuple[Point, ...]:
    """The points of those schools that have one, in the order given."""
    rows = (schools.rows[school_id] for school_id in school_ids)
    points = ((float(row["lat"]), float(row["lon"])) for row in rows)
    return tuple(point for point in points if not any(map(isnan, point)))
