"""The clusters as a table, and the schools of each: what a head teacher or a lead takes home."""

from collections.abc import Iterator

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.plan import Cluster
from lib.journeys.hosts import cluster_journeys
from lib.principles.evidence import Evidence
from lib.views.figures import FIGURES, figures
from lib.views.leads import lead_names
from lib.views.map.facts import phase
from lib.views.subsets import Subset
from lib.views.table import Column, Kind, Table, Value, known, of_journeys
from lib.views.take_away.small_counts import REMARK, tells_one, without_small

TOLD = ("schools", "pupils", "ehcp", "sen_support", "fsm_percent", "eal_percent", "journey")
"""the key figures of a cluster that leave the app"""
SHARES = "Shares are of all pupils together."
TOTALS = "A total that would tell one of them is too."
OF_SCHOOLS = (
    ("pupils", "Pupils", Kind.COUNT),
    ("ehcp", "EHC plans", Kind.COUNT),
    ("sen_support", "SEN support", Kind.COUNT),
    ("fsm_percent", "FSM, %", Kind.PERCENT),
    ("eal_percent", "EAL, %", Kind.PERCENT),
)


def clusters(area: Area, evidence: Evidence, comparison: Comparison, in_confidence: bool) -> Table:
    """One row a cluster: who leads it, where it meets, its key figures.

    `evidence` has the plan's entries taken in. A total that would tell a small count of one school is left out.
    """
    appraisal, unit = comparison.after, evidence.journeys.unit
    plan = appraisal.plan
    subsets = [Subset(each.label, each.number, plan.grouping.members[each.number]) for each in plan.clusters]
    found = {(row.place, row.figure): row.value for row in figures(evidence, appraisal, subsets).itertuples()}
    rows = []
    for cluster, subset in zip(plan.clusters, subsets, strict=True):
        telling = frozenset() if in_confidence else tells_one(evidence.schools, list(subset.schools))
        told: list[Value] = [None if key in telling else known(found[subset.label, key]) for key in TOLD]
        journeys = cluster_journeys(evidence.journeys, plan, cluster.number)
        meetings = sum(each.cluster == cluster.number for each in plan.meetings)
        figures_ = appraisal.clusters[cluster.number]
        host = evidence.schools.names[figures_.host] if figures_.host else ""
        named = ("yes" if figures_.host_is_named else "no: most central") if host else ""
        longest = journeys.longest if journeys else None
        rows.append(
            (
                cluster.number,
                cluster.name,
                lead_names(area, plan, cluster.number),
                host,
                named,
                *told,
                longest,
                meetings,
            )
        )
    kinds = {"schools": Kind.COUNT} | {name: kind for name, _, kind in OF_SCHOOLS}
    columns = {each.key: Column(each.short, kinds[each.key]) for each in FIGURES if each.key in kinds}
    columns["journey"] = of_journeys("Average journey", unit)
    return Table(
        "Clusters",
        (
            Column("Cluster", Kind.NUMBER),
            Column("Name"),
            Column("Led by", Kind.LONG),
            Column("Host", Kind.LONG),
            Column("Named as host"),
            *(columns[key] for key in TOLD),
            of_journeys("Longest journey", unit),
            Column("Meetings", Kind.COUNT),
        ),
        tuple(rows),
        SHARES if in_confidence else f"{SHARES} {REMARK} {TOTALS}",
        key="clusters",
    )


def host_in_words(evidence: Evidence, comparison: Comparison, cluster: Cluster) -> str:
    """ "Portswood Primary School", or "Portswood Primary School (most central, none is named)"; "" for none."""
    figures_ = comparison.after.clusters[cluster.number]
    if figures_.host is None:
        return ""
    name = evidence.schools.names[figures_.host]
    return name if figures_.host_is_named else f"{name} (most central; none is named)"


def schools_of(evidence: Evidence, comparison: Comparison, number: int, in_confidence: bool) -> Table:
    """The schools of a cluster, one row each. `evidence` has the plan's entries taken in."""
    unit, plan = evidence.journeys.unit, comparison.after.plan
    return Table(
        plan.label(number),
        (
            Column("School", Kind.LONG),
            Column("Setting"),
            Column("Phase"),
            Column("Locality"),
            *(Column(head, kind) for _, head, kind in OF_SCHOOLS),
            of_journeys("Journey to the host", unit),
            Column("Moved from"),
            Column("Remark"),
        ),
        tuple(_schools_of(evidence, comparison, number, in_confidence)),
        "" if in_confidence else REMARK,
        key=f"cluster-{number}",
    )


def _schools_of(
    evidence: Evidence, comparison: Comparison, number: int, in_confidence: bool
) -> Iterator[tuple[Value, ...]]:
    plan, start = comparison.after.plan, comparison.before.plan
    figures_ = comparison.after.clusters[number]
    rows = (evidence.schools if in_confidence else without_small(evidence.schools)).rows
    journeys = cluster_journeys(evidence.journeys, plan, number)
    came_from = {mover.school_id: start.label(mover.origin) for mover in comparison.movers}
    for school_id in plan.grouping.members[number]:
        row = rows[school_id]
        hosts = "Host" if figures_.host_is_named else "Most central"
        yield (
            row["name"],
            row["setting"],
            phase(row["setting"]),
            row["locality"],
            *(known(row.get(name)) for name, _, _ in OF_SCHOOLS),
            journeys.each.get(school_id) if journeys else None,
            came_from.get(school_id, ""),
            hosts if school_id == figures_.host else "",
        )
