"""How each school of a cluster travels to its host: how far, and over which crossing or round which shore."""

from functools import lru_cache
from typing import NamedTuple

from lib.appraisal import Appraisal
from lib.domain.places import Point
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import journeys_to_host
from lib.journeys.matrix import Crossing
from lib.principles.evidence import Evidence


class Spoke(NamedTuple):
    """A school's journey to its host, in the area's unit; the crossing that it goes over, if any; and where it turns,
    in order, on its way round the water, if it goes round any."""

    journey: float
    unit: JourneyUnit
    crossing: Crossing | None
    round_water: tuple[Point, ...] = ()

    @property
    def over(self) -> str:
        """What the crossing is called, "" for none."""
        return (self.crossing.name or "a crossing") if self.crossing else ""

    @property
    def detour(self) -> str:
        """How it gets past the water: "over Cobden Bridge", "round the shore"; "" where it goes straight."""
        return f"over {self.over}" if self.crossing else "round the shore" if self.round_water else ""

    @property
    def turns(self) -> tuple[Point, ...]:
        """The points between the school and the host at which it turns."""
        return ((self.crossing.lat, self.crossing.lon),) if self.crossing else self.round_water

    @property
    def words(self) -> str:
        """ "1.8 km", "1.8 km over Cobden Bridge", "23.4 km round the shore"."""
        return f"{self.unit.figure(self.journey)} {self.detour}".strip()


def spokes(evidence: Evidence, appraisal: Appraisal) -> dict[str, Spoke]:
    """The journeys of the schools in a cluster that has a host, by school_id; the host's own is 0."""
    plan, found = appraisal.plan, {}
    for number, members in plan.grouping.members.items():
        found.update(_of_cluster(evidence, members, plan.cluster[number].host))
    return found


@lru_cache(maxsize=2048)
def _of_cluster(evidence: Evidence, members: tuple[str, ...], named: str | None) -> dict[str, Spoke]:
    """Kept for when other clusters have changed: a step changes few of many."""
    journeys, row = evidence.journeys, evidence.schools.position
    cluster = journeys_to_host(journeys, evidence.schools.ids, members, named)
    if cluster is None:
        return {}
    ways = {school_id: (row[school_id], row[cluster.host]) for school_id in cluster.each}
    return {
        school_id: Spoke(cluster.each[school_id], journeys.unit, journeys.via(*way), journeys.turns_round(*way))
        for school_id, way in ways.items()
    }
