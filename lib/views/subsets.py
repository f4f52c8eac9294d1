"""Subsets of an area's schools whose figures stand side by side: some clusters, the schools in none, the whole area."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.views.colours import cluster_colours
from lib.views.looks import NOWHERE

WHOLE_AREA = "Whole area"


@dataclass(frozen=True)
class Subset:
    """`cluster` is the number of the cluster, None for the whole area and for the schools that are in no cluster;
    `colour` is that of the cluster."""

    label: str
    cluster: int | None
    schools: tuple[str, ...]
    whole: bool = False
    colour: str = NOWHERE


def subsets(area: Area, plan: Plan, chosen: Iterable[int | None]) -> tuple[Subset, ...]:
    """The chosen clusters in the plan's order, the schools in no cluster where None is chosen and there are any, and
    last the whole area, which counts every school."""
    wanted, colours = set(chosen), cluster_colours(area, plan.grouping)
    clusters = [
        Subset(plan.label(number), number, plan.grouping.members[number], colour=colours[number])
        for number in plan.grouping.clusters
        if number in wanted
    ]
    unplaced = plan.grouping.unplaced
    nowhere = [Subset(plan.label(None), None, unplaced)] if None in wanted and unplaced else []
    return (*clusters, *nowhere, Subset(WHOLE_AREA, None, plan.grouping.schools, whole=True))
