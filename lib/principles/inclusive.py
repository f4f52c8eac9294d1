"""Principle 7: inclusive of all schools."""

from collections.abc import Sequence

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Floats, Groupings, Ints
from lib.principles.explanation import Explanation, Limits, Part, Parts, Step
from lib.principles.principle import STATUS, Measures, Principle, grades, plural
from lib.principles.result import Result, Status
from lib.principles.threshold import Threshold

LEAVES_OUT = "is in a grouping that leaves schools out"


class Inclusive(Principle):
    """Value and score: the share of the area's schools that are in a cluster. It is the same for every cluster."""

    key = "inclusive"
    number = 7
    short = "Inclusive"
    about = "how many schools are in a cluster"
    title = "Inclusive of all schools"
    reasons = (
        "Opportunities to share practice with other settings",
        "Developing relationships with schools in your local areas",
    )
    indicator = "share of the area’s schools that are in a cluster"
    advice = "A school in no cluster has no share in the funding and no peers; put it where it costs the others least."
    thresholds = (Threshold("inclusive_partly", "Partly met from", "% of schools", most=100),)

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "leaves no school out", "leave no school out"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        least = self.thresholds[0].figure(settings)
        return Limits("all schools are in a cluster", f"at least {least} are", "that share, the same for every cluster")

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        return "" if len(evidence.schools) else "Not measurable: the area has no schools."

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        share = np.broadcast_to(self._share(evidence, groupings)[:, np.newaxis], groupings.index.shape)
        return Measures(
            value=np.where(groupings.occupied, share, np.nan),
            score=share,
            grade=self._grade(settings, share),
        )

    def scores(self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures) -> Floats:
        return self._share(evidence, groupings)

    def overall(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures, numbers: Sequence[int]
    ) -> Result:
        shares = self._share(evidence, groupings)
        share, status = float(shares[0]), STATUS[int(self._grade(settings, shares)[0])]
        words, short = _words(share, len(evidence.schools)), "" if status is Status.MET else LEAVES_OUT
        return Result(share, status, share, words, self.figure(evidence, share), short)

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        return self._left_out(evidence, groupings)

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        return (_placed(evidence, float(measures.value[0, place])),)

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return _quotient(evidence, float(measures.value[0, place]))

    def explain_whole(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, numbers: Sequence[int]
    ) -> Explanation:
        if self.obstacle(evidence, settings):
            return Explanation(self._left_out(evidence, groupings))
        share = float(self._share(evidence, groupings)[0])
        score = Step("Score", _quotient(evidence, share), f"{share:.2f}", share)
        return Explanation(self._left_out(evidence, groupings), (_placed(evidence, share), score))

    def _left_out(self, evidence: Evidence, groupings: Groupings) -> Parts:
        """The schools in no cluster of the first grouping."""
        inside = groupings.members[groupings.index[0]].sum(axis=0) > 0
        ids = evidence.schools.ids
        return Parts(("Cluster",), tuple(Part(ids[row], ("none",), False) for row in np.flatnonzero(~inside)))

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0%}"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return _words(float(measures.value[0, place]), len(evidence.schools))

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return LEAVES_OUT

    def _grade(self, settings: Settings, share: Floats) -> Ints:
        return grades(share == 1, share >= settings.inclusive_partly)

    def _share(self, evidence: Evidence, groupings: Groupings) -> Floats:
        return groupings.spread(groupings.schools).sum(axis=1) / len(evidence.schools)


def _placed(evidence: Evidence, share: float) -> Step:
    schools = len(evidence.schools)
    placed = round(share * schools)
    working = f"{schools} − {schools - placed} in no cluster"
    return Step("Schools in a cluster", working, plural(placed, "school"), float(placed))


def _quotient(evidence: Evidence, share: float) -> str:
    schools = len(evidence.schools)
    return f"{round(share * schools)} ÷ {schools}"


def _words(share: float, schools: int) -> str:
    """ "All 41 schools are in a cluster." """
    out = schools - round(share * schools)
    if not out:
        return f"All {schools} schools are in a cluster." if schools > 1 else "The one school is in a cluster."
    return f"{schools - out} of {schools} schools are in a cluster; {out} {'is' if out == 1 else 'are'} not."


PRINCIPLE = Inclusive()
