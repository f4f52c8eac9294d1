"""Principle 2: both primary and secondary."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools, too_few


class Phases(Principle):
    """Value: how many of the two phases are present. Score: 1 with both, else 0. All Through counts as both."""

    key = "phases"
    number = 2
    short = "Phases"
    title = "Includes both primary and secondary"
    reasons = ("Supports phase transition/planning for pupils",)

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has both phases", "have both phases"

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("setting",)

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        return "" if evidence.enough("setting", settings) else too_few(evidence, "setting")

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        primary = groupings.spread(groupings.total(evidence.primary))
        secondary = groupings.spread(groupings.total(evidence.secondary))
        known = groupings.spread(groupings.total(evidence.setting_known))
        present = (primary > 0).astype(float) + (secondary > 0)
        both = present == 2
        return Measures(
            value=np.where(known > 0, present, np.nan),
            score=both.astype(float),
            grade=grades(both, np.zeros_like(both)),
            facts={
                "primary": primary,
                "secondary": secondary,
                "known": known,
                "schools": groupings.spread(groupings.schools),
            },
        )

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0f} of 2"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        primary, secondary, known, schools = (measures.facts[name][0, place] for name in measures.facts)
        remark = of_schools(known, schools, "setting")
        if primary and secondary:
            return f"Both phases: {primary:.0f} with primary, {secondary:.0f} with secondary{remark}."
        present, count = ("secondary", secondary) if secondary else ("primary", primary)
        return f"No {'primary' if secondary else 'secondary'}: {count:.0f} with {present} only{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return "has no primary" if measures.facts["secondary"][0, place] else "has no secondary"


PRINCIPLE = Phases()
