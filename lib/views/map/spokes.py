"""How each school of a cluster travels to its host: how far, and over which crossing."""

from typing import NamedTuple

from lib.appraisal import Appraisal
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import cluster_journeys
from lib.journeys.matrix import Crossing
from lib.principles.evidence import Evidence


class Spoke(NamedTuple):
    """A school's journey to its host, in the area's unit, and the crossing that it goes over, if any."""

    journey: float
    unit: JourneyUnit
    crossing: Crossing | None

    @property
    def over(self) -> str:
        """What the crossing is called, "" for none."""
        return (self.crossing.name or "a crossing") if self.crossing else ""

    @property
    def words(self) -> str:
        """ "1.8 km", "1.8 km over Cobden Bridge"."""
        return f"{self.unit.figure(self.journey)}{f' over {self.over}' if self.over else ''}"


def spokes(evidence: Evidence, appraisal: Appraisal) -> dict[str, Spoke]:
    """The journeys of the schools in a cluster that has a host, by school_id; the host's own is 0."""
    found, journeys, row = {}, evidence.journeys, evidence.schools.position
    for number in appraisal.plan.grouping.clusters:
        if cluster := cluster_journeys(journeys, appraisal.plan, number):
            for school_id, journey in cluster.each.items():
                via = journeys.via(row[school_id], row[cluster.host])
                found[school_id] = Spoke(journey, journeys.unit, via)
    return found
