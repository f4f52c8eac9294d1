"""Principle 6: variation in levels of confidence and expertise."""

import numpy as np

from lib.domain.schools import CONFIDENCE
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools

FEWEST = 2
"""rated schools from which the levels of a cluster are named: the level of a single one is that school's own rating"""


class Expertise(Principle):
    """Value: how many of the three confidence ratings (developing, secure, leading) are present. Score: value / 3."""

    key = "expertise"
    number = 6
    short = "Expertise"
    title = "Variation in levels of confidence/expertise"
    reasons = ("Mutual support/challenge", "Strengthening of overall offer")

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has all three levels", "have all three levels"

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
