"""Principle 4: locality-based."""

import numpy as np

from lib.domain.settings import Settings
from lib.journeys import STEPS_PER_KM
from lib.principles.evidence import Evidence, Floats, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools, too_few


class Locality(Principle):
    """Value: mean journey of the cluster's schools to its host, km. Score: 1 - journey / J, at least 0.

    The score of a grouping is that of the mean journey over all its schools, not the mean of its clusters' scores.
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
        limit = f"within {settings.locality_met * evidence.journeys.typical_km:.1f} km of its host on average"
        return f"is {limit}", f"are {limit.replace('its host', 'their host')}"

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("place",)

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        return "" if evidence.enough("place", settings) else too_few(evidence, "place")

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        hosts, steps, located = meeting_places(evidence, groupings)
        commonest, sharing = commonest_locality(evidence, groupings)
        mean = steps / (STEPS_PER_KM * np.maximum(located, 1))
        limit = evidence.journeys.typical_km
        grade = grades(mean <= settings.locality_met * limit, mean <= settings.locality_partly * limit)
        return Measures(
            value=groupings.spread(np.where(located > 0, mean, np.nan)),
            score=groupings.spread(journey_score(mean, limit)),
            grade=groupings.spread(grade),
            facts={
                "host": groupings.spread(hosts),
                "named": groupings.spread(hosts == groupings.hosts),
                "steps": groupings.spread(steps),
                "located": groupings.spread(located),
                "schools": groupings.spread(groupings.schools),
                "commonest": groupings.spread(commonest),
                "sharing": groupings.spread(sharing),
            },
        )

    def scores(self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures) -> Floats:
        located = measures.facts["located"].sum(axis=1)
        mean = measures.facts["steps"].sum(axis=1) / (STEPS_PER_KM * np.maximum(located, 1))
        return np.where(located > 0, journey_score(mean, evidence.journeys.typical_km), np.nan)

    def figure(self, value: float) -> str:
        return f"{value:.1f} km"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        facts = {name: figures[0, place] for name, figures in measures.facts.items()}
        host = evidence.schools.names[evidence.schools.ids[int(facts["host"])]]
        how = "" if facts["named"] else ", its most central school"
        mean, limit = km_apart(measures.value[0, place], settings.locality_met * evidence.journeys.typical_km)
        _, localities = evidence.locality
        shared = f"{facts['sharing']:.0f} of {facts['schools']:.0f}"
        where = f"; {shared} in {localities[int(facts['commonest'])]}" if facts["sharing"] else ""
        remark = of_schools(facts["located"], facts["schools"], "place")
        return f"{mean} km on average to {host}{how}; at most {limit} km is met{where}{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return f"travels {measures.value[0, place]:.1f} km on average"


def meeting_places(evidence: Evidence, groupings: Groupings) -> tuple[np.ndarray, Floats, Floats]:
    """Where each cluster meets and what it costs to get there, each (clusters,).

    The row of the host (-1 where no school is located): the named one where it is a located school of the cluster,
    else the most central school, the first in the area's order of several; the sum of the journeys of its located
    schools to it, in steps; and how many located schools there are.
    """
    clusters = np.arange(len(groupings.members))
    inside = groupings.members * evidence.journeys.located
    sums = inside @ evidence.journeys.steps_or_zero
    central = np.where(inside > 0, sums, np.inf).argmin(axis=1)
    named_inside = (groupings.hosts >= 0) & (inside[clusters, groupings.hosts] > 0)
    located = inside.sum(axis=1)
    hosts = np.where(located > 0, np.where(named_inside, groupings.hosts, central), -1)
    return hosts, np.where(located > 0, sums[clusters, hosts], 0.0), located


def journey_score(mean_km: Floats, limit_km: float) -> Floats:
    """1 for no journey, 0 for J and beyond. Where all schools stand on one spot there is nothing to travel: 1."""
    return np.maximum(0.0, 1 - mean_km / limit_km) if limit_km > 0 else np.ones_like(mean_km)


def km_apart(distance: float, limit: float) -> tuple[str, str]:
    """Both with one decimal, or with two where one would make a distance beyond the limit look equal to it."""
    decimals = 2 if distance > limit and f"{distance:.1f}" == f"{limit:.1f}" else 1
    return f"{distance:.{decimals}f}", f"{limit:.{decimals}f}"


def commonest_locality(evidence: Evidence, groupings: Groupings) -> tuple[np.ndarray, Floats]:
    """Code of each cluster's commonest locality and its number of schools there, each (clusters,)."""
    codes, names = evidence.locality
    counts = np.stack([groupings.total(codes == code) for code in range(max(len(names), 1))], axis=1)
    return counts.argmax(axis=1), counts.max(axis=1)


PRINCIPLE = Locality()
