"""Principle 1: a relatively small number of schools."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.principle import Measures, Principle, grades, plural


class Size(Principle):
    """Value: schools in the cluster. Score: 1 - gap / size_zero, the gap being the schools outside the wanted range."""

    key = "size"
    number = 1
    short = "Size"
    title = "Relatively small number of schools (8-10 average)"
    reasons = ("Trust/relationships", "Manageable process")

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        wanted = f"{settings.size_from} to {settings.size_to} schools"
        return f"has {wanted}", f"have {wanted}"

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        schools = groupings.spread(groupings.schools)
        gap = np.maximum(0.0, np.maximum(settings.size_from - schools, schools - settings.size_to))
        return Measures(
            value=np.where(schools > 0, schools, np.nan),
            score=np.maximum(0.0, 1 - gap / settings.size_zero),
            grade=grades(gap == 0, gap <= settings.size_partly),
        )

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


PRINCIPLE = Size()
