"""Which clusters of many are looked at: one in focus and those around it, and which fit worst."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import numpy as np

from lib.appraisal import Appraisal
from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.views.map.outlines import neighbours
from lib.views.wording import points

MANY = 12
"""clusters up to which all can be looked at side by side"""


class Around(StrEnum):
    """How far one looks around the cluster in focus."""

    NEIGHBOURS = "Neighbours"
    """those that it meets on the map"""
    WIDER = "Wider"
    """and those that these meet"""
    ALL = "All clusters"


def are_many(plan: Plan) -> bool:
    return len(plan.clusters) > MANY


def worst_first(appraisal: Appraisal) -> list[int]:
    """The clusters' numbers, the worst fit first; those of which nothing is measured come last."""
    fits = appraisal.cluster_fits
    return sorted(appraisal.clusters, key=lambda number: (fits.get(number, np.inf), number))


def in_focus(area: Area, plan: Plan, focus: int, around: Around, school_ids: Iterable[str] = ()) -> tuple[int, ...]:
    """The cluster in focus and those around it, in their order along the map; and the clusters of these schools."""
    if around is Around.ALL or focus not in plan.cluster:
        return plan.grouping.clusters
    beside = neighbours(area, plan.grouping)
    found = {focus, *beside[focus]}
    if around is Around.WIDER:
        found |= {further for number in beside[focus] for further in beside[number]}
    found |= {number for each in school_ids if (number := plan.grouping.place[each]) is not None}
    return (focus, *sorted(found - {focus}))


def distances(evidence: Evidence, appraisal: Appraisal, school_ids: Iterable[str]) -> dict[int, float]:
    """How far these schools are on average from where each cluster meets, in the unit of the area's journeys; without
    the clusters and the schools of which that is not known."""
    journeys, row = evidence.journeys, evidence.schools.position
    rows = [row[each] for each in school_ids if journeys.located[row[each]]]
    hosts: Mapping[int, str | None] = {number: each.host for number, each in appraisal.clusters.items()}
    return {
        number: float(np.mean([journeys.between(each, row[host]) for each in rows]))
        for number, host in hosts.items()
        if host is not None and rows
    }


def label(appraisal: Appraisal, number: int) -> str:
    """ "Andover 2 (7), fit 61.4" """
    return f"{appraisal.plan.label(number)}, fit {points(appraisal.cluster_fits.get(number))}"
