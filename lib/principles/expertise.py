"""Principle 6: variation in levels of confidence and expertise."""

from lib.domain.schools import CONFIDENCE
from lib.domain.settings import Settings
from lib.principles.explanation import Limits, Part, Parts, Step
from lib.principles.forms import Finding, Kinds, Presence
from lib.principles.principle import Principle

FEWEST = 2
"""rated schools from which the levels of a cluster are named: the level of a single one is that school's own rating"""
LEVELS = Kinds("rating", CONFIDENCE, tuple(frozenset({level}) for level in CONFIDENCE))


class Levels(Presence):
    """Which ratings are there, and never whose."""

    noun = ("level", "levels")

    def achieved(self, evidence: object) -> tuple[str, str]:
        return "has all three levels", "have all three levels"

    def limits(self, evidence: object) -> Limits:
        return Limits("all 3 levels", "2 of 3 levels", "the levels present ÷ 3")

    def sentence(self, finding: Finding) -> str:
        if finding["known"] < FEWEST:
            return f"1 of 3 levels, from its one rated school of {finding.schools}."
        return super().sentence(finding)

    def shortfall(self, finding: Finding) -> str:
        return "has one rated school" if finding["known"] < FEWEST else super().shortfall(finding)

    def parts(self, finding: Finding) -> Parts:
        """Which schools have a rating, not which: that is nobody's business but the school's and the authority's."""
        rated, ids = finding.evidence.known("rating"), finding.evidence.schools.ids
        rows = (Part(ids[row], ("yes" if rated[row] else "no",), bool(rated[row])) for row in finding.rows)
        return Parts(("Rated",), tuple(rows))

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        many = finding["known"] >= FEWEST
        working = ", ".join(self.there(finding)) if many else "that of its one rated school"
        return (Step("Levels present", working, self.figure(finding), finding.value),)


def principle(settings: Settings) -> Principle:
    return Principle(
        key="expertise",
        number=6,
        short="Expertise",
        about="the spread of confidence",
        title="Variation in levels of confidence/expertise",
        reasons=("Mutual support/challenge", "Strengthening of overall offer"),
        indicator="levels of confidence present (developing, secure, leading), from ratings that the authority enters",
        advice="Schools learn from those ahead of them: a cluster without a leading school has nobody to ask.",
        form=Levels((LEVELS,), known_share=settings.known_share),
        remedy="enter the ratings on the page Schools, under Ratings",
        not_yet="a rating",
    )
