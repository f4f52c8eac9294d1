"""Whose meetings are meant: everybody's, a cluster's, a lead's or a school's."""

from dataclasses import dataclass
from typing import Literal, TypeGuard, get_args

from lib.domain.meetings import Meeting, in_time
from lib.domain.plan import Plan

ScopeKind = Literal["all", "cluster", "lead", "school"]


def is_kind(text: str) -> TypeGuard[ScopeKind]:
    return text in get_args(ScopeKind)


@dataclass(frozen=True)
class Scope:
    """`of` is the number of the cluster, the key of the lead or the school_id, as text; "" for everybody."""

    kind: ScopeKind = "all"
    of: str = ""

    def clusters(self, plan: Plan) -> frozenset[int]:
        """The clusters whose meetings are meant; none where what the scope names is not there (any more)."""
        match self.kind:
            case "all":
                return frozenset(plan.cluster)
            case "cluster":
                return frozenset(number for number in plan.cluster if str(number) == self.of)
            case "lead":
                return frozenset(each.number for each in plan.clusters if self.of in each.leads)
            case "school":
                place = plan.grouping.place.get(self.of)
                return frozenset() if place is None else frozenset({place})

    def meetings(self, plan: Plan) -> list[Meeting]:
        """Those meetings, in time."""
        clusters = self.clusters(plan)
        return in_time(each for each in plan.meetings if each.cluster in clusters)
