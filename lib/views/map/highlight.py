"""What may be highlighted on the map: one cluster, the clusters of one lead, or one locality."""

from typing import NamedTuple

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.domain.schools import Schools


class Highlight(NamedTuple):
    """`kind` is "", "cluster", "lead" or "locality"; `of` is the cluster's number, the lead's key or the locality."""

    kind: str = ""
    of: str = ""


EVERYTHING = Highlight()


def highlights(area: Area, plan: Plan) -> list[Highlight]:
    """All that can be highlighted, everything first; the largest locality before the others."""
    leads = dict.fromkeys(lead for cluster in plan.clusters for lead in cluster.leads)
    return [
        EVERYTHING,
        *(Highlight("cluster", str(number)) for number in plan.grouping.clusters),
        *(Highlight("lead", lead) for lead in leads),
        *(Highlight("locality", locality) for locality in area.schools.localities),
    ]


def label(highlight: Highlight, area: Area, plan: Plan) -> str:
    """ "Cluster 3", "Clusters of Daniel Beck", "Locality West"."""
    match highlight.kind:
        case "cluster":
            number = int(highlight.of)
            return plan.label(number) if number in plan.cluster else f"Cluster {number}"
        case "lead":
            return f"Clusters of {area.leads.get(highlight.of, highlight.of)}"
        case "locality":
            return f"Locality {highlight.of}"
    return "Everything"


def clusters_in(highlight: Highlight, plan: Plan, schools: Schools) -> tuple[int, ...]:
    """The clusters that the highlight concerns: for a locality, those with a school in it."""
    if highlight.kind == "lead":
        return tuple(cluster.number for cluster in plan.clusters if highlight.of in cluster.leads)
    chosen = set(schools_in(highlight, plan, schools))
    return tuple(number for number, members in plan.grouping.members.items() if chosen & set(members))


def schools_in(highlight: Highlight, plan: Plan, schools: Schools) -> tuple[str, ...]:
    """The schools that are highlighted, in the area's order."""
    if highlight.kind == "locality":
        return tuple(each for each, row in schools.rows.items() if row["locality"] == highlight.of)
    if highlight.kind == "cluster":
        numbers = {int(highlight.of)}
    elif highlight.kind == "lead":
        numbers = {cluster.number for cluster in plan.clusters if highlight.of in cluster.leads}
    else:
        return schools.ids
    return tuple(each for each in schools.ids if plan.grouping.place[each] in numbers)
