"""Where clusters meet, what it costs their schools to get there, and what it would cost with another host."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lib.domain.plan import Plan
from lib.journeys.matrix import STEPS_PER_UNIT, Floats, Ints, Journeys, mean_journey


class MeetingPlaces(NamedTuple):
    """Where many clusters meet; each array is (clusters,).

    `host`: row of the host, -1 where no school is located; `is_named`: whether it is the school named as host;
    `steps`: sum of the journeys of the located schools to it, its own being 0; `located`: how many these are.
    """

    host: Ints
    is_named: NDArray[np.bool_]
    steps: Floats
    located: Floats


def meeting_places(journeys: Journeys, members: Floats, named: Ints) -> MeetingPlaces:
    """The host is the named one where it is a located school of the cluster, else the most central school.

    `members`: (clusters, schools) 1 where the school is in the cluster, else 0; `named`: (clusters,) row of the school
    named as host, -1 for none. Of several most central schools it is the first in the area's order.
    """
    clusters = np.arange(len(members))
    inside = members * journeys.located
    sums = inside @ journeys.steps_or_zero
    central = np.where(inside > 0, sums, np.inf).argmin(axis=1)
    is_named = (named >= 0) & (inside[clusters, named] > 0)
    located = inside.sum(axis=1)
    host = np.where(located > 0, np.where(is_named, named, central), -1)
    return MeetingPlaces(host, is_named, np.where(located > 0, sums[clusters, host], 0.0), located)


@dataclass(frozen=True)
class ClusterJourneys:
    """The journeys of one cluster's located schools to a host, in the unit of the area's journeys.

    `each`: journey of each school by its school_id, in the area's order, the host's own as 0.
    """

    host: str
    is_named: bool
    mean: float
    each: Mapping[str, float]

    @cached_property
    def longest(self) -> float:
        return max(self.each.values())

    @cached_property
    def furthest(self) -> tuple[str, ...]:
        """Who travels furthest: one school, or several that travel as far; none where all stand on one spot."""
        return tuple(school_id for school_id, journey in self.each.items() if journey == self.longest > 0)


def cluster_journeys(journeys: Journeys, plan: Plan, number: int) -> ClusterJourneys | None:
    """The journeys of a cluster to where it meets; None where none of its schools has journeys."""
    schools, members = plan.grouping.schools, plan.grouping.members[number]
    return journeys_to_host(journeys, schools, members, plan.cluster[number].host)


def journeys_to_host(
    journeys: Journeys, schools: tuple[str, ...], members: tuple[str, ...], named: str | None
) -> ClusterJourneys | None:
    """The same of a cluster of these `members` of all the `schools`, with the school that is named as its host."""
    rows, host = _located(journeys, schools, members), _row(schools, named)
    if not len(rows):
        return None
    inside = np.zeros((1, len(journeys.located)))
    inside[0, rows] = 1
    found = meeting_places(journeys, inside, np.array([host]))
    return _hosted(journeys, schools, rows, int(found.host[0]), host)


def with_each_host(journeys: Journeys, plan: Plan, number: int) -> dict[str, ClusterJourneys]:
    """What the journeys of a cluster would be with each of its located schools as host, by the host's school_id."""
    schools, named = plan.grouping.schools, _row(plan.grouping.schools, plan.cluster[number].host)
    rows = _located(journeys, schools, plan.grouping.members[number])
    found = [_hosted(journeys, schools, rows, row, named) for row in rows.tolist()]
    return {each.host: each for each in found}


def _located(journeys: Journeys, schools: tuple[str, ...], members: tuple[str, ...]) -> Ints:
    """Rows of the members that have journeys."""
    inside = frozenset(members)
    return np.flatnonzero(journeys.located & np.array([school_id in inside for school_id in schools], dtype=bool))


def _row(schools: tuple[str, ...], named: str | None) -> int:
    return schools.index(named) if named in schools else -1


def _hosted(journeys: Journeys, schools: tuple[str, ...], rows: Ints, host: int, named: int) -> ClusterJourneys:
    steps = journeys.steps[rows, host]
    return ClusterJourneys(
        host=schools[host],
        is_named=host == named,
        mean=float(mean_journey(steps.sum(), len(rows))),
        each={schools[row]: float(way / STEPS_PER_UNIT) for row, way in zip(rows.tolist(), steps, strict=True)},
    )
