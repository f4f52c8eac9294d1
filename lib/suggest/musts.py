"""Which of many exchanges keep to the wishes of a plan that are musts, measured all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lib.domain.plan import Plan
from lib.domain.wishes import ON_JOURNEYS, Wish
from lib.principles.evidence import Bools, Evidence, Floats
from lib.principles.groupings import Groupings, membership
from lib.suggest.neighbours import NOWHERE, Exchanges
from lib.wishes import between, beyond, bonds

CLOSE = 1e-9
"""sums of the same shortages, added in another order, may differ by so little"""


@dataclass(frozen=True, eq=False)
class Musts:
    """The wishes of a plan that are musts. `far`: for each limit on journeys, (schools, schools) whether the row's
    school is further from the column's than it may be from its host; `groups`: for each wish for groups in one cluster,
    (groups, schools) 1 where the school is in the group."""

    evidence: Evidence
    plan: Plan
    totals: tuple[Wish, ...]
    far: tuple[Bools, ...]
    groups: tuple[Floats, ...]

    @classmethod
    def of(cls, evidence: Evidence, plan: Plan) -> "Musts":
        """`evidence` has the plan's entries taken in."""
        wishes = plan.musts
        journeys = [wish for wish in wishes if wish.kind in ON_JOURNEYS]
        bound = [bonds(plan, evidence.schools, [wish]) for wish in wishes]
        return cls(
            evidence,
            plan,
            tuple(wish for wish in wishes if between(evidence, wish, 1) is not None),
            tuple(beyond(evidence, [wish]) for wish in journeys),
            tuple(_members(plan, each) for each in bound if each),
        )

    def kept(self, exchanges: Exchanges, groupings: Groupings) -> Bools:
        """(exchanges,) whether each leaves no wish further short than it is, and takes nobody beyond a limit on
        journeys. `groupings` are those that the exchanges lead to.
        """
        found = np.ones(len(exchanges), dtype=bool)
        for wish in self.totals:
            found &= self._totals(groupings, wish) <= self._totals(Groupings.single(self.plan), wish) + CLOSE
        for far in self.far:
            found &= self._within(exchanges, groupings, far)
        for group in self.groups:
            found &= self._together(exchanges, group)
        return found

    def _totals(self, groupings: Groupings, wish: Wish) -> Floats:
        """(groupings,) by how much the clusters of each fall short of the totals that are wished for."""
        used = groupings.occupied.sum(axis=1)
        found = np.zeros(len(used))
        for clusters in np.unique(used).tolist():
            wished = between(self.evidence, wish, clusters)
            if wished is not None:
                short = np.where(groupings.schools > 0, wished.short(groupings.members @ wished.columns), 0.0)
                of_these = used == clusters
                found[of_these] = short[groupings.index[of_these]].sum(axis=1)
        return found

    def _within(self, exchanges: Exchanges, groupings: Groupings, far: Bools) -> Bools:
        """(exchanges,) whether no more schools than now are too far from their hosts, and none that moves is."""
        now, then = self._far(Groupings.single(self.plan), far), self._far(groupings, far)
        counts = then.sum(axis=1)
        found = groupings.spread(counts).sum(axis=1) <= now.sum()
        sides = ((exchanges.going, exchanges.destination), (exchanges.coming, exchanges.origin))
        for party, place in sides:
            moves = np.flatnonzero((party != NOWHERE) & (place != NOWHERE))
            rows = groupings.index[moves, place[moves]]
            found[moves] &= ~(then[rows] & (exchanges.parties[party[moves]] > 0)).any(axis=1)
        return np.asarray(found)

    def _far(self, groupings: Groupings, far: Bools) -> Bools:
        """(clusters, schools) which of a cluster's schools are too far from its host."""
        hosts = groupings.meeting(self.evidence.journeys).host
        # Where a cluster has no host, none of its schools has journeys, and none is too far.
        return np.asarray((groupings.members > 0) & far.T[hosts] & (hosts >= 0)[:, np.newaxis])

    def _together(self, exchanges: Exchanges, group: Floats) -> Bools:
        """(exchanges,) whether no more groups than now are split."""
        places = np.concatenate([membership(self.plan.grouping), [[0.0] * group.shape[1]]])
        places[-1] = 1.0 - places.sum(axis=0)  # those in no cluster, at the position that NOWHERE stands for
        here = places @ group.T
        in_party = np.concatenate([exchanges.parties @ group.T, np.zeros((1, len(group)))])
        shift = in_party[exchanges.going] - in_party[exchanges.coming]
        origin, destination = here[exchanges.origin], here[exchanges.destination]
        parts = (here > 0).sum(axis=0) - (origin > 0).astype(int) - (destination > 0)
        parts = parts + (origin - shift > 0) + (destination + shift > 0)
        return np.asarray((parts > 1).sum(axis=1) <= ((here > 0).sum(axis=0) > 1).sum())


def _members(plan: Plan, groups: Iterable[tuple[str, ...]]) -> Floats:
    """(groups, schools) 1 where the school is in the group."""
    return np.array([[float(each in group) for each in plan.grouping.schools] for group in map(frozenset, groups)])
