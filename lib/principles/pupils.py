"""Principle 3: similar pupil population size."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools, plural, too_few


class Pupils(Principle):
    """Value: d, the distance of the cluster's pupils from the mean of the clusters, as a share of that mean.

    Score: 1 - d / pupils_zero, at least 0.
    """

    key = "pupils"
    number = 3
    short = "Pupils"
    title = "Similar pupil population size"
    reasons = ("Supports more equitable distribution of funding", "Similar economies of scale")

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        near = f"within {settings.pupils_met:.0%} of the mean number of pupils"
        return f"is {near}", f"are {near}"

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("pupils",)

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        return "" if evidence.enough("pupils", settings) else too_few(evidence, "pupils", "pupils")

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        pupils = groupings.spread(groupings.total(evidence.pupils_or_zero))
        known = groupings.spread(groupings.total(evidence.pupils_known))
        # Pupils are whole numbers, so these sums are exact in any order.
        total, clusters = pupils.sum(axis=1, keepdims=True), np.maximum((known > 0).sum(axis=1, keepdims=True), 1)
        mean = total / clusters
        # abs(pupils - mean) / mean, in whole numbers up to the one division: a cluster that is exactly 10 % away from a
        # mean of 33 1/3 pupils is on the limit, not a rounding error beyond it.
        away = np.abs(clusters * pupils - total) / np.where(total > 0, total, 1.0)
        return Measures(
            value=np.where(known > 0, away, np.nan),
            score=np.maximum(0.0, 1 - away / settings.pupils_zero),
            grade=grades(away <= settings.pupils_met, away <= settings.pupils_partly),
            facts={
                "pupils": pupils,
                "mean": np.broadcast_to(mean, pupils.shape),
                "known": known,
                "schools": groupings.spread(groupings.schools),
            },
        )

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0%} off"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        pupils, mean, known, schools = (measures.facts[name][0, place] for name in measures.facts)
        remark = of_schools(known, schools, "pupils")
        return f"{plural(pupils, 'pupil')}, {_against(pupils, mean)} of {mean:,.0f}{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return f"is {_against(measures.facts['pupils'][0, place], measures.facts['mean'][0, place])}"


def _against(pupils: float, mean: float) -> str:
    """ "13.4% below the mean"."""
    if pupils == mean:
        return "at the mean"
    return f"{abs(pupils - mean) / mean:.1%} {'below' if pupils < mean else 'above'} the mean"


PRINCIPLE = Pupils()
