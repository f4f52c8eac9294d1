"""Principle 4: locality-based."""

import numpy as np

from lib.domain.settings import Settings
from lib.journeys.hosts import meeting_places
from lib.journeys.matrix import STEPS_PER_UNIT, mean_journey
from lib.principles.evidence import Evidence, Floats, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step, falling, number
from lib.principles.principle import Measures, Principle, grades, of_schools, plural
from lib.principles.threshold import Threshold


class Locality(Principle):
    """Value: mean journey of the cluster's schools to its host, in the unit of the area's journeys.

    Score: 1 - journey / J, at least 0. The score of a grouping is that of the mean journey over all its
    schools, not the mean of its clusters' scores.
    """

    key = "locality"
    number = 4
    short = "Locality"
    about = "locality"
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
        journeys = evidence.journeys
        limit = f"within {journeys.unit.figure(settings.locality_met * journeys.typical)} of its host on average"
        return f"is {limit}", f"are {limit.replace('its host', 'their host')}"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        met, partly = self.thresholds
        unit, typical = evidence.journeys.unit, evidence.journeys.typical
        of_the_area = f"of the area’s {unit.figure(typical)}"
        return Limits(
            f"at most {unit.figure(settings.locality_met * typical)}, {met.figure(settings)} {of_the_area}",
            f"at most {unit.figure(settings.locality_partly * typical)}, {partly.figure(settings)} of that",
            f"falls evenly from 1 for no journey to 0 at {unit.figure(typical)}, the mean journey of all the area’s "
            "schools to its most central one",
        )

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("place",)

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

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        journeys = evidence.journeys
        found = meeting_places(journeys, groupings.members, groupings.hosts)
        host = int(groupings.spread(found.host)[0, place])

        def part(row: int) -> Part:
            school_id, located = evidence.schools.ids[row], bool(journeys.located[row])
            locality = evidence.schools.rows[school_id]["locality"] or None
            return Part(school_id, (locality, journeys.between(row, host) if located else None), located)

        return Parts(("Locality", f"Journey, {journeys.unit}"), tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        facts = {name: figures[0, place] for name, figures in measures.facts.items()}
        total, mean = float(facts["steps"] / STEPS_PER_UNIT), float(measures.value[0, place])
        return _added_up(evidence, "Journeys of its schools to the host", total, float(facts["located"]), mean)

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return _formula(float(measures.value[0, place]), evidence.journeys.typical)

    def whole_steps(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures
    ) -> tuple[Step, ...]:
        steps, located = (float(measures.facts[name].sum(axis=1)[0]) for name in ("steps", "located"))
        total, mean = steps / STEPS_PER_UNIT, float(mean_journey(steps, located))
        score = float(self.scores(evidence, settings, groupings, measures)[0])
        return (
            *_added_up(evidence, "Journeys of all schools to their hosts", total, located, mean),
            Step("Score", _formula(mean, evidence.journeys.typical), f"{score:.2f}", score),
        )

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


def _added_up(evidence: Evidence, what: str, total: float, schools: float, mean: float) -> tuple[Step, ...]:
    """Journeys that add up to a total, their mean, and what that is measured against."""
    unit, typical = evidence.journeys.unit, evidence.journeys.typical
    everyone = f"all {plural(float(evidence.journeys.located.sum()), 'school')} to the most central one"
    return (
        Step(what, "added up", f"{total:.2f} {unit}", total),
        Step("Mean journey", f"{total:.2f} ÷ {plural(schools, 'school')}", f"{mean:.2f} {unit}", mean),
        Step("The area’s mean journey", everyone, f"{typical:.2f} {unit}", typical),
    )


def _formula(mean: float, typical: float) -> str:
    if not typical:
        return "all schools stand on one spot"
    return falling(number(mean, 4), number(typical, 4))


def commonest_locality(evidence: Evidence, groupings: Groupings) -> tuple[np.ndarray, Floats]:
    """Code of each cluster's commonest locality and its number of schools there, each (clusters,)."""
    codes, names = evidence.locality
    counts = np.stack([groupings.total(codes == code) for code in range(max(len(names), 1))], axis=1)
    return counts.argmax(axis=1), counts.max(axis=1)


PRINCIPLE = Locality()
