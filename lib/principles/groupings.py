"""Many groupings at once, as arrays: what the principles measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster, Plan
from lib.journeys.hosts import MeetingPlaces, meeting_places
from lib.journeys.matrix import Journeys
from lib.principles.evidence import Bools, Floats, Ints

Figure = TypeVar("Figure", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Groupings:
    """Many groupings of the same schools at once, made of clusters that they may share.

    `members`: (clusters, schools) float64 of 0 and 1, one row for each different cluster; `hosts`: (clusters,) row of
    the school named as host, -1 for none; `index`: (groupings, places) row in `members` of each grouping's clusters.
    A move changes two clusters of a grouping, so groupings one move away share all but two rows with it; each principle
    measures every row once and looks the results up.
    """

    members: Floats
    hosts: Ints
    index: Ints

    @classmethod
    def single(cls, plan: Plan) -> "Groupings":
        """The plan's grouping alone; its places are the plan's clusters, in order."""
        members = membership(plan.grouping)
        return cls(members, named_hosts(plan.clusters, plan.grouping.schools), np.arange(len(members))[np.newaxis])

    @cached_property
    def schools(self) -> Floats:
        """(clusters,) number of schools."""
        return self.members.sum(axis=1)

    @cached_property
    def occupied(self) -> Bools:
        """(groupings, places) whether the cluster has a school."""
        return self.spread(self.schools) > 0

    def meeting(self, journeys: Journeys) -> MeetingPlaces:
        """Where the clusters meet by these journeys; worked out once."""
        if journeys not in self._meeting:
            self._meeting[journeys] = meeting_places(journeys, self.members, self.hosts)
        return self._meeting[journeys]

    @cached_property
    def _meeting(self) -> dict[Journeys, MeetingPlaces]:
        return {}

    def rows(self, place: int) -> list[int]:
        """The rows of the schools in a cluster of the first grouping."""
        return [int(row) for row in np.flatnonzero(self.members[self.index[0, place]])]

    def spread(self, figures: NDArray[Figure]) -> NDArray[Figure]:
        """(clusters,) figures as (groupings, places)."""
        return figures[self.index]

    def total(self, figures: Floats | Bools) -> Floats:
        """(clusters,) sums of (schools,) figures over each cluster's schools. Exact for whole numbers."""
        return self.members @ figures


def membership(grouping: Grouping) -> Floats:
    """(clusters, schools) 1 where the school is in the cluster, in the grouping's order of both."""
    places = np.array([-1 if number is None else number for number in grouping.places], dtype=np.int64)
    numbers = np.array(grouping.clusters, dtype=np.int64)
    return (places[np.newaxis, :] == numbers[:, np.newaxis]).astype(float)


def named_hosts(clusters: Sequence[Cluster], schools: Sequence[str]) -> Ints:
    """(clusters,) row of the school named as host, -1 where none is."""
    row = {school_id: number for number, school_id in enumerate(schools)}
    return np.array([row.get(cluster.host or "", -1) for cluster in clusters], dtype=np.int64)
