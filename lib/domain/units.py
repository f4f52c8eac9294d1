"""A plan taken apart into what a person can decide one by one, so that two plans can be compared and merged."""

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from lib.domain.plan import Plan


class Kind(StrEnum):
    """What a unit is about, and what its key and its value are; None is "not there"."""

    CLUSTER = "cluster"
    """number: True"""
    PLACE = "place"
    """school_id: number of its cluster, None for none"""
    NAME = "name"
    """number: the cluster's name"""
    LEADS = "leads"
    """number: keys of its leads"""
    HOST = "host"
    """number: school_id"""
    BACKUP = "backup"
    """number: school_id"""
    SCHOOL_LOCK = "school lock"
    """school_id: True"""
    CLUSTER_LOCK = "cluster lock"
    """number: True"""
    TIE = "tie"
    """the tie: True"""
    THRESHOLDS = "thresholds"
    """their common beginning ("size", "pupils"): their values by name, which only make sense together"""
    WEIGHT = "weight"
    """key of a principle: weight"""
    PRINCIPLE = "principle"
    """key of a principle of the authority's own: the principle"""
    ENTRY = "entry"
    """school_id and column: the value entered"""
    MEETING = "meeting"
    """cluster and slot: the meeting"""
    TERMS = "terms"
    """"": all half terms, which may not overlap"""


class Unit(NamedTuple):
    kind: Kind
    key: Hashable

    @property
    def cluster(self) -> int | None:
        """The cluster whose detail this is; None for all else, and for the place of a school."""
        if self.kind is Kind.MEETING:
            return self.key[0]  # type: ignore[index]
        return self.key if self.kind in DETAILS and isinstance(self.key, int) else None


DETAILS = (Kind.NAME, Kind.LEADS, Kind.HOST, Kind.BACKUP, Kind.CLUSTER_LOCK)

Units = Mapping[Unit, Any]


def units(plan: Plan) -> dict[Unit, Any]:
    """All of a plan but the orders of its schools and its ties, by unit."""
    found: dict[Unit, Any] = {}
    for cluster in plan.clusters:
        found[Unit(Kind.CLUSTER, cluster.number)] = True
        for kind, value in (
            (Kind.NAME, cluster.name),
            (Kind.LEADS, cluster.leads),
            (Kind.HOST, cluster.host),
            (Kind.BACKUP, cluster.backup),
        ):
            if value:
                found[Unit(kind, cluster.number)] = value
    found |= {Unit(Kind.PLACE, school_id): number for school_id, number in plan.grouping.place.items()}
    found |= {Unit(Kind.SCHOOL_LOCK, school_id): True for school_id in sorted(plan.locked_schools)}
    found |= {Unit(Kind.CLUSTER_LOCK, number): True for number in sorted(plan.locked_clusters)}
    found |= {Unit(Kind.TIE, tie): True for tie in plan.ties}
    for name, threshold in plan.settings.thresholds.items():
        group = Unit(Kind.THRESHOLDS, name.split("_")[0])
        found[group] = (*found.get(group, ()), (name, threshold))
    found |= {Unit(Kind.WEIGHT, key): weight for key, weight in plan.settings.weights.items()}
    found |= {Unit(Kind.PRINCIPLE, own.key): own for own in plan.settings.principles}
    found |= {Unit(Kind.ENTRY, (entry.school_id, entry.column)): entry.value for entry in plan.entries}
    found |= {Unit(Kind.MEETING, meeting.key): meeting for meeting in plan.meetings}
    if plan.terms:
        found[Unit(Kind.TERMS, "")] = plan.terms
    return found


def units_that_differ(one: Plan, other: Plan) -> tuple[Unit, ...]:
    """The units in which two plans differ, as `units` lists them; of a cluster that only one of them has, the cluster
    alone, without its details."""
    before, after = units(one), units(other)
    both = one.cluster.keys() & other.cluster.keys()
    return tuple(
        unit
        for unit in dict.fromkeys((*before, *after))
        if before.get(unit) != after.get(unit) and (unit.cluster is None or unit.cluster in both)
    )
