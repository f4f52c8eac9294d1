"""What each lead has to look after: clusters, schools, pupils, EHC plans, meetings, journeys and hosts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lib.appraisal import Appraisal
from lib.domain.area import Area
from lib.domain.plan import Cluster, Plan
from lib.principles.evidence import Evidence
from lib.views.colours import cluster_colours
from lib.views.figures import BY_KEY, Known, journeys_to_host, together

LOADS = ("schools", "pupils", "ehcp")
"""the key figures that make a lead's work"""


@dataclass(frozen=True)
class ClusterLoad:
    """What one cluster asks of whoever leads it. `figures` are those of LOADS, by key; `journeys` those of its schools
    to its host, where known; `host` is a school_id, None where no school has coordinates; `colour` is the cluster's."""

    cluster: Cluster
    figures: Mapping[str, Known]
    meetings: tuple[date, ...]
    journeys: tuple[float, ...]
    host: str | None
    colour: str

    @property
    def shared(self) -> bool:
        return len(self.cluster.leads) > 1


@dataclass(frozen=True)
class Load:
    """One lead's clusters together; a cluster with several leads counts in full for each of them."""

    key: str
    name: str
    clusters: tuple[ClusterLoad, ...]

    def figure(self, key: str) -> Known:
        """A key figure of all of the clusters together."""
        return together(each.figures[key] for each in self.clusters)

    @property
    def meetings(self) -> tuple[date, ...]:
        """The days of all meetings, in order, one entry a meeting."""
        return tuple(sorted(day for each in self.clusters for day in each.meetings))

    @property
    def mean_journey(self) -> float | None:
        """Mean journey of the schools to their cluster's host, None where none is known."""
        journeys = [way for each in self.clusters for way in each.journeys]
        return sum(journeys) / len(journeys) if journeys else None

    @property
    def longest_journey(self) -> float | None:
        return max((way for each in self.clusters for way in each.journeys), default=None)

    def others(self, cluster: Cluster) -> tuple[str, ...]:
        """The keys of those who lead this cluster as well."""
        return tuple(key for key in cluster.leads if key != self.key)


def loads(area: Area, evidence: Evidence, appraisal: Appraisal) -> tuple[Load, ...]:
    """The load of each lead that the area or the plan names, the area's first."""
    plan = appraisal.plan
    parts = _cluster_loads(area, evidence, appraisal)
    return tuple(
        Load(key, area.leads.get(key, key), tuple(each for each in parts if key in each.cluster.leads))
        for key in lead_keys(area, plan)
    )


def lead_keys(area: Area, plan: Plan) -> tuple[str, ...]:
    """The keys of the leads that the area knows, then of those that only the plan names."""
    return tuple(dict.fromkeys([*area.leads, *(key for cluster in plan.clusters for key in cluster.leads)]))


def lead_names(area: Area, plan: Plan, number: int) -> str:
    """ "Amanda Talbot-Jones, Daniel Beck": the leads of a cluster, by their keys where the area does not name them; ""
    where nobody leads it."""
    return ", ".join(area.leads.get(lead, lead) for lead in plan.cluster[number].leads)


def shared(plan: Plan) -> tuple[Cluster, ...]:
    """The clusters that several lead."""
    return tuple(cluster for cluster in plan.clusters if len(cluster.leads) > 1)


def leaderless(plan: Plan) -> tuple[Cluster, ...]:
    """The clusters that nobody leads."""
    return tuple(cluster for cluster in plan.clusters if not cluster.leads)


def next_meeting(days: Iterable[date], today: date) -> date | None:
    """The first day that is not past, if there is one."""
    return min((day for day in days if day >= today), default=None)


def _cluster_loads(area: Area, evidence: Evidence, appraisal: Appraisal) -> list[ClusterLoad]:
    journeys = journeys_to_host(evidence, appraisal)
    found = []
    for cluster in appraisal.plan.clusters:
        members = list(appraisal.plan.grouping.members[cluster.number])
        table = area.schools.table.loc[members]
        found.append(
            ClusterLoad(
                cluster,
                figures={key: BY_KEY[key].measure(table) for key in LOADS},
                meetings=tuple(each.day for each in appraisal.plan.meetings if each.cluster == cluster.number),
                journeys=tuple(journeys[members].dropna()),
                host=appraisal.clusters[cluster.number].host,
                colour=cluster_colours(area, appraisal.plan.grouping)[cluster.number],
            )
        )
    return found
