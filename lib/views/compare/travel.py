"""How far the schools of a plan travel to their hosts, all in all."""

from typing import NamedTuple

from lib.appraisal import Appraisal
from lib.principles.evidence import Evidence
from lib.views.figures import journeys_to_host


class Travel(NamedTuple):
    """Journeys of the schools that are in a cluster and have one, in the area's unit; `furthest` is a school_id of
    those that travel the longest."""

    mean: float
    longest: float
    furthest: str


def travel(evidence: Evidence, appraisal: Appraisal) -> Travel | None:
    """None where no school has a journey to a host."""
    journeys = journeys_to_host(evidence, appraisal).dropna()
    if journeys.empty:
        return None
    return Travel(float(journeys.mean()), float(journeys.max()), str(journeys.idxmax()))
