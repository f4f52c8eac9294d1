"""Principle 4: locality-based."""

import numpy as np

from lib.domain.settings import Settings
from lib.journeys.hosts import meeting_places
from lib.journeys.matrix import mean_journey
from lib.principles.evidence import Evidence, Floats, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools, too_few


class Locality(Principle):
    """Value: mean journey of the cluster's schools to its host, in the unit of the area's journeys.

    Score: 1 - journey / J, at least 0. The score of a grouping is that of the mean journey over all its
    schools, not the mean of its clusters' scores.
    """

    key = "locality"
    number = 4
    short = "Locality"
    title = "Locality-based"
    reasons = (
        "Enables local peer support/visits to other schools to observe practice etc",
        "Links with local services/extended team",
    )

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        journeys = evidence.journeys
        limit = f"within {journeys.unit.figure(settings.locality_met * journeys.typical)} of its host on average"
        return f"is {limit}", f"are {limit.replace('its host', 'their host')}"

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("place",)

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        if evidence.enough("place", settings):
            return ""
        return too_few(evidence, "place", "journeys" if evidence.journeys.are_supplied else "")

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        found = meeting_places(evidence.journeys, groupings.members, groupings.hosts)
        commonest, sharing = commonest_locality(evidence, groupings)
        mean = mean_journey(found.steps, found.located)
        limit = evidence.journeys.typical
        grade = grades(mean <= settings.locality_met * limit, mean <= settings.locality_partly * limit)
        return Measures(
            value=groupings.spread(mean),
            score=groupings.spread(journey_score(mean, limit)),
            grade=groupings.spread(grade),
            facts={
                "host": groupings.spread(found.host),
                "named": groupings.spread(found.is_named),
                "steps": groupings.spread(found.steps),
                "located": groupings.spread(found.located),
                "schools": groupings.spread(groupings.schools),
                "commonest": groupings.spread(commonest),
                "sharing": groupings.spread(sharing),
            },
        )

    def scores(self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures) -> Floats:
        mean = mean_journey(measures.facts["steps"].sum(axis=1), measures.facts["located"].sum(axis=1))
        return journey_score(mean, evidence.journeys.typical)

    def figure(self, evidence: Evidence, value: float) -> str:
        return evidence.journeys.unit.figure(value)

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        facts = {name: figures[0, place] for name, figures in measures.facts.items()}
        host = evidence.schools.names[evidence.schools.ids[int(facts["host"])]]
        how = "" if facts["named"] else ", its most central school"
        unit, limit = evidence.journeys.unit, settings.locality_met * evidence.journeys.typical
        mean, most = unit.apart(float(measures.value[0, place]), limit)
        _, localities = evidence.locality
        shared = f"{facts['sharing']:.0f} of {facts['schools']:.0f}"
        where = f"; {shared} in {localities[int(facts['commonest'])]}" if facts["sharing"] else ""
        remark = of_schools(
            facts["located"], facts["schools"], "journeys" if evidence.journeys.are_supplied else "place"
        )
        return f"{mean} {unit} on average to {host}{how}; at most {most} {unit} is met{where}{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        journeys = evidence.journeys
        mean, _ = journeys.unit.apart(float(measures.value[0, place]), settings.locality_met * journeys.typical)
        return f"travels {mean} {journeys.unit} on average"


def journey_score(mean: Floats, typical: float) -> Floats:
    """1 for no journey, 0 for J and beyond; NaN for NaN. Where all stand on one spot there is nothing to travel: 1."""
    return np.maximum(0.0, 1 - mean / typical) if typical > 0 else np.where(np.isnan(mean), np.nan, 1.0)


def commonest_locality(evidence: Evidence, groupings: Groupings) -> tuple[np.ndarray, Floats]:
    """Code of each cluster's commonest locality and its number of schools there, each (clusters,)."""
    codes, names = evidence.locality
    counts = np.stack([groupings.total(codes == code) for code in range(max(len(names), 1))], axis=1)
    return counts.argmax(axis=1), counts.max(axis=1)


PRINCIPLE = Locality()
