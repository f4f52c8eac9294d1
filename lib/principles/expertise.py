"""Principle 6: variation in levels of confidence and expertise."""

import numpy as np

from lib.domain.schools import CONFIDENCE
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step
from lib.principles.principle import Measures, Principle, grades, of_schools

FEWEST = 2
"""rated schools from which the levels of a cluster are named: the level of a single one is that school's own rating"""


class Expertise(Principle):
    """Value: how many of the three confidence ratings (developing, secure, leading) are present. Score: value / 3."""

    key = "expertise"
    number = 6
    short = "Expertise"
    about = "the spread of confidence"
    title = "Variation in levels of confidence/expertise"
    reasons = ("Mutual support/challenge", "Strengthening of overall offer")
    indicator = "levels of confidence present (developing, secure, leading), from ratings that the authority enters"
    advice = "Schools learn from those ahead of them: a cluster without a leading school has nobody to ask."
    remedy = "enter the ratings on the page Schools, under Ratings"

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has all three levels", "have all three levels"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        return Limits("all 3 levels", "2 of 3 levels", "the levels present ÷ 3")

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("rating",)

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        if evidence.enough("rating", settings):
            return ""
        return (
            f"Not measurable yet: {evidence.known_count['rating']} of {len(evidence.schools)} schools have a rating; "
            f"{settings.known_share:.0%} are needed."
        )

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        present = np.stack(
            [groupings.spread(groupings.total(evidence.confidence_band == band) > 0) for band in range(len(CONFIDENCE))]
        )
        value = present.sum(axis=0).astype(float)
        return Measures(
            value=np.where(value > 0, value, np.nan),
            score=value / len(CONFIDENCE),
            grade=grades(value == len(CONFIDENCE), value == len(CONFIDENCE) - 1),
            facts={
                **dict(zip(CONFIDENCE, present, strict=True)),
                "rated": groupings.spread(groupings.total(evidence.rated)),
                "schools": groupings.spread(groupings.schools),
            },
        )

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        """Which schools have a rating, not which: that is nobody's business but the school's and the authority's."""

        def part(row: int) -> Part:
            rated = bool(evidence.rated[row])
            return Part(evidence.schools.ids[row], ("yes" if rated else "no",), rated)

        return Parts(("Rated",), tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        value = float(measures.value[0, place])
        present = [level for level in CONFIDENCE if measures.facts[level][0, place]]
        working = ", ".join(present) if measures.facts["rated"][0, place] >= FEWEST else "that of its one rated school"
        return (Step("Levels present", working, self.figure(evidence, value), value),)

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return f"{measures.value[0, place]:.0f} ÷ {len(CONFIDENCE)}"

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0f} of 3"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        if measures.facts["rated"][0, place] < FEWEST:
            return f"1 of 3 levels, from its one rated school of {measures.facts['schools'][0, place]:.0f}."
        levels = [level for level in CONFIDENCE if measures.facts[level][0, place]]
        remark = of_schools(measures.facts["rated"][0, place], measures.facts["schools"][0, place], "rating")
        return f"{len(levels)} of 3 levels: {', '.join(levels)}{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        if measures.facts["rated"][0, place] < FEWEST:
            return "has one rated school"
        missing = [level for level in CONFIDENCE if not measures.facts[level][0, place]]
        return f"has no {' and no '.join(missing)} school"


PRINCIPLE = Expertise()
