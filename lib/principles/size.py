"""Principle 1: a relatively small number of schools."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Floats, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step, falling
from lib.principles.principle import Measures, Principle, grades, plural
from lib.principles.threshold import Threshold


class Size(Principle):
    """Value: schools in the cluster. Score: 1 - gap / size_zero, the gap being the schools outside the wanted range."""

    key = "size"
    number = 1
    short = "Size"
    about = "size"
    title = "Relatively small number of schools (8-10 average)"
    reasons = ("Trust/relationships", "Manageable process")
    indicator = "schools in the cluster"
    advice = "Move a school into a cluster that is too small, or out of one that is too large, to or from a neighbour."
    thresholds = (
        Threshold("size_from", "At least", "schools", most=200),
        Threshold("size_to", "At most", "schools", most=200, not_below="size_from"),
        Threshold("size_partly", "Partly met up to", "schools outside", most=200),
        Threshold("size_zero", "Score 0 from", "schools outside", least=1, most=200),
    )

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        wanted = f"{settings.size_from} to {settings.size_to} schools"
        return f"has {wanted}", f"have {wanted}"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        return Limits(
            f"{_range(settings)} schools",
            f"up to {plural(settings.size_partly, 'school')} outside that" if settings.size_partly else "",
            f"falls evenly from 1 to 0 at {plural(settings.size_zero, 'school')} outside",
        )

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        schools = groupings.spread(groupings.schools)
        gap = gaps(settings, schools)
        return Measures(
            value=np.where(schools > 0, schools, np.nan),
            score=np.maximum(0.0, 1 - gap / settings.size_zero),
            grade=grades(gap == 0, gap <= settings.size_partly),
        )

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        ids = evidence.schools.ids
        return Parts(("Counts as",), tuple(Part(ids[row], (1.0,)) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        schools = float(measures.value[0, place])
        gap = _gap(settings, schools)
        if not gap:
            working = f"{schools:.0f} is within {_range(settings)}"
        elif schools < settings.size_from:
            working = f"{settings.size_from} − {schools:.0f}"
        else:
            working = f"{schools:.0f} − {settings.size_to}"
        return (
            Step("Schools of the cluster", "counted", plural(schools, "school"), schools),
            Step(f"Schools outside {_range(settings)}", working, plural(gap, "school"), gap),
        )

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return falling(f"{_gap(settings, float(measures.value[0, place])):.0f}", f"{settings.size_zero}")

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0f}"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        schools = measures.value[0, place]
        if schools < settings.size_from:
            return f"{plural(schools, 'school')}, {settings.size_from - schools:.0f} fewer than {settings.size_from}."
        if schools > settings.size_to:
            return f"{plural(schools, 'school')}, {schools - settings.size_to:.0f} more than {settings.size_to}."
        return f"{plural(schools, 'school')}, within {settings.size_from} to {settings.size_to}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return f"has {measures.value[0, place]:.0f}"


def gaps(settings: Settings, schools: Floats) -> Floats:
    """How many schools each number of schools is outside the wanted range."""
    return np.maximum(0.0, np.maximum(settings.size_from - schools, schools - settings.size_to))


def _gap(settings: Settings, schools: float) -> float:
    return float(gaps(settings, np.array(schools)))


def _range(settings: Settings) -> str:
    return f"{settings.size_from} to {settings.size_to}"


PRINCIPLE = Size()
