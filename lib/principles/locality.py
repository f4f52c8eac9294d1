"""Principle 4: locality-based."""

import numpy as np

from lib.domain.settings import Settings
from lib.journeys import STEPS_PER_KM
from lib.principles.evidence import Evidence, Floats, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step, falling, number
from lib.principles.principle import Measures, Principle, grades, of_schools, plural
from lib.principles.threshold import Threshold


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
    indicator = "mean journey of its schools to the host"
    advice = "A school far from the host lengthens every meeting; move it to a nearer cluster, or name another host."
    thresholds = (
        Threshold("locality_met", "Met up to", "% of the area’s mean journey", most=200),
        Threshold(
            "locality_partly", "Partly met up to", "% of the area’s mean journey", most=200, not_below="locality_met"
        ),
    )

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        limit = f"within {settings.locality_met * evidence.journeys.typical_km:.1f} km of its host on average"
        return f"is {limit}", f"are {limit.replace('its host', 'their host')}"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        met, partly = self.thresholds
        typical = evidence.journeys.typical_km
        return Limits(
            f"at most {settings.locality_met * typical:.1f} km, {met.figure(settings)} of the area’s {typical:.1f} km",
            f"at most {settings.locality_partly * typical:.1f} km, {partly.figure(settings)} of that",
            f"falls evenly from 1 for no journey to 0 at {typical:.1f} km, the mean journey of all the area’s schools "
            "to its most central one",
        )

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("place",)

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

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        host = int(groupings.spread(meeting_places(evidence, groupings)[0])[0, place])

        def part(row: int) -> Part:
            school_id, located = evidence.schools.ids[row], bool(evidence.journeys.located[row])
            locality = evidence.schools.rows[school_id]["locality"] or None
            return Part(school_id, (locality, evidence.journeys.km(row, host) if located else None), located)

        return Parts(("Locality", "Journey, km"), tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        facts = {name: figures[0, place] for name, figures in measures.facts.items()}
        total = float(facts["steps"] / STEPS_PER_KM)
        mean = float(measures.value[0, place])
        return (
            Step("Journeys of its schools to the host", "added up", f"{total:.2f} km", total),
            Step("Mean journey", f"{total:.2f} ÷ {plural(facts['located'], 'school')}", f"{mean:.2f} km", mean),
            _typical(evidence),
        )

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return _formula(float(measures.value[0, place]), evidence.journeys.typical_km)

    def whole_steps(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures
    ) -> tuple[Step, ...]:
        total, located = (float(measures.facts[name].sum(axis=1)[0]) for name in ("steps", "located"))
        mean, score = total / (STEPS_PER_KM * located), float(self.scores(evidence, settings, groupings, measures)[0])
        km = total / STEPS_PER_KM
        return (
            Step("Journeys of all schools to their hosts", "added up", f"{km:.2f} km", km),
            Step("Mean journey", f"{km:.2f} ÷ {plural(located, 'school')}", f"{mean:.2f} km", mean),
            _typical(evidence),
            Step("Score", _formula(mean, evidence.journeys.typical_km), f"{score:.2f}", score),
        )

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


def _typical(evidence: Evidence) -> Step:
    """What the journeys of a cluster are measured against."""
    schools = float(evidence.journeys.located.sum())
    typical = evidence.journeys.typical_km
    working = f"all {plural(schools, 'school')} to the most central one"
    return Step("The area’s mean journey", working, f"{typical:.2f} km", typical)


def _formula(mean_km: float, limit_km: float) -> str:
    if not limit_km:
        return "all schools stand on one spot"
    return falling(number(mean_km, 4), number(limit_km, 4))


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
