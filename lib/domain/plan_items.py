"""A plan taken apart into what a person can decide one by one, so that two plans can be compared and merged."""

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from lib.domain.plan import Plan


class ItemKind(StrEnum):
    """What an item is about, and what its key and its value are; None is "not there"."""

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
    """kind and schools: the tie"""
    WISH = "wish"
    """kind and column: the wish"""
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


class PlanItem(NamedTuple):
    kind: ItemKind
    key: Hashable

    @property
    def cluster(self) -> int | None:
        """The cluster whose detail this is; None for all else, and for the place of a school."""
        if self.kind is ItemKind.MEETING:
            return self.key[0]  # type: ignore[index]
        return self.key if self.kind in DETAILS and isinstance(self.key, int) else None


DETAILS = (ItemKind.NAME, ItemKind.LEADS, ItemKind.HOST, ItemKind.BACKUP, ItemKind.CLUSTER_LOCK)

PlanItems = Mapping[PlanItem, Any]


def plan_items(plan: Plan) -> dict[PlanItem, Any]:
    """All that a plan holds, item by item, except the order of its schools and ties."""
    items: dict[PlanItem, Any] = {}
    for cluster in plan.clusters:
        items[PlanItem(ItemKind.CLUSTER, cluster.number)] = True
        for kind, value in (
            (ItemKind.NAME, cluster.name),
            (ItemKind.LEADS, cluster.leads),
            (ItemKind.HOST, cluster.host),
            (ItemKind.BACKUP, cluster.backup),
        ):
            if value:
                items[PlanItem(kind, cluster.number)] = value
    items |= {PlanItem(ItemKind.PLACE, school_id): number for school_id, number in plan.grouping.place.items()}
    items |= {PlanItem(ItemKind.SCHOOL_LOCK, school_id): True for school_id in sorted(plan.locked_schools)}
    items |= {PlanItem(ItemKind.CLUSTER_LOCK, number): True for number in sorted(plan.locked_clusters)}
    items |= {PlanItem(ItemKind.TIE, tie.key): tie for tie in plan.ties}
    items |= {PlanItem(ItemKind.WISH, wish.key): wish for wish in plan.wishes}
    for name, threshold in plan.settings.thresholds.items():
        group = PlanItem(ItemKind.THRESHOLDS, name.split("_")[0])
        items[group] = (*items.get(group, ()), (name, threshold))
    items |= {PlanItem(ItemKind.WEIGHT, key): weight for key, weight in plan.settings.weights.items()}
    items |= {PlanItem(ItemKind.PRINCIPLE, own.key): own for own in plan.settings.principles}
    items |= {PlanItem(ItemKind.ENTRY, (entry.school_id, entry.column)): entry.value for entry in plan.entries}
    items |= {PlanItem(ItemKind.MEETING, meeting.key): meeting for meeting in plan.meetings}
    if plan.terms:
        items[PlanItem(ItemKind.TERMS, "")] = plan.terms
    return items


def items_that_differ(one: Plan, other: Plan) -> tuple[PlanItem, ...]:
    """The items in which two plans differ, as `items` lists them; of a cluster that only one of them has, the cluster
    alone, without its details."""
    before, after = plan_items(one), plan_items(other)
    both = one.cluster.keys() & other.cluster.keys()
    return tuple(
        item
        for item in dict.fromkeys((*before, *after))
        if before.get(item) != after.get(item) and (item.cluster is None or item.cluster in both)
    )
