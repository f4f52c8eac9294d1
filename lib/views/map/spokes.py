"""How each school of a cluster travels to its host: how far, and over which crossing or round which shore."""

from typing import NamedTuple

from lib.appraisal import Appraisal
from lib.domain.places import Point
from lib.domain.travel import JourneyUnit
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
    found, journeys, row = {}, evidence.journeys, evidence.schools.position
    for number, members in appraisal.plan.grouping.members.items():
        host = appraisal.clusters[number].host
        for school_id in members:
            if host is not None and journeys.located[row[school_id]]:
                way = row[school_id], row[host]
                journey = journeys.between(*way)
                found[school_id] = Spoke(journey, journeys.unit, journeys.via(*way), journeys.turns_round(*way))
    return found
