"""Principle 2: both primary and secondary."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step
from lib.principles.principle import Measures, Principle, grades, of_schools, plural

TAUGHT = {(True, False): "primary", (False, True): "secondary", (True, True): "both", (False, False): None}
"""what a school teaches in words, by whether it has primary and secondary"""


class Phases(Principle):
    """Value: how many of the two phases are present. Score: 1 with both, else 0. All Through counts as both."""

    key = "phases"
    number = 2
    short = "Phases"
    about = "the mix of phases"
    title = "Includes both primary and secondary"
    reasons = ("Supports phase transition/planning for pupils",)
    indicator = "phases present (primary, secondary)"
    advice = "A cluster without a secondary has nobody to plan the move at 11 with; one school can mend that."
    remedy = "enter the settings on the page Schools, or in the area’s schools.csv"

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has both phases", "have both phases"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        return Limits("both phases", "", "1 with both phases, else 0")

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("setting",)

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

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        def part(row: int) -> Part:
            school_id, known = evidence.schools.ids[row], bool(evidence.setting_known[row])
            setting = evidence.schools.rows[school_id]["setting"] or None
            taught = TAUGHT[bool(evidence.primary[row]), bool(evidence.secondary[row])]
            return Part(school_id, (setting, taught), known)

        return Parts(("Setting", "Teaches"), tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        primary, secondary = (float(measures.facts[phase][0, place]) for phase in ("primary", "secondary"))
        present = float(measures.value[0, place])
        return (
            Step("Schools with primary", "counted", plural(primary, "school"), primary),
            Step("Schools with secondary", "counted", plural(secondary, "school"), secondary),
            Step("Phases present", f"{primary > 0:d} + {secondary > 0:d}", self.figure(evidence, present), present),
        )

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return self.limits(evidence, settings).score

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
