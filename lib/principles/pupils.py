"""Principle 3: similar pupil population size."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, Groupings
from lib.principles.explanation import Limits, Part, Parts, Step, falling, number
from lib.principles.principle import Measures, Principle, grades, of_schools, plural
from lib.principles.threshold import Threshold


class Pupils(Principle):
    """Value: d, the distance of the cluster's pupils from the mean of the clusters, as a share of that mean.

    Score: 1 - d / pupils_zero, at least 0.
    """

    key = "pupils"
    number = 3
    short = "Pupils"
    about = "the balance of pupils"
    title = "Similar pupil population size"
    reasons = ("Supports more equitable distribution of funding", "Similar economies of scale")
    indicator = "distance of its pupils from the mean of the clusters, as a share of that mean"
    advice = "Funding is shared per cluster: a cluster far from the mean has more, or less, of it for each pupil."
    thresholds = (
        Threshold("pupils_met", "Met up to", "% from the mean", most=100),
        Threshold("pupils_partly", "Partly met up to", "% from the mean", most=100, not_below="pupils_met"),
        Threshold("pupils_zero", "Score 0 from", "% from the mean", least=1, most=200),
    )

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        near = f"within {settings.pupils_met:.0%} of the mean number of pupils"
        return f"is {near}", f"are {near}"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        met, partly, zero = (each.figure(settings) for each in self.thresholds)
        return Limits(
            f"within {met} of the mean", f"within {partly} of it", f"falls evenly from 1 to 0 at {zero} from the mean"
        )

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("pupils",)

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

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        def part(row: int) -> Part:
            known = bool(evidence.pupils_known[row])
            return Part(evidence.schools.ids[row], (float(evidence.pupils[row]) if known else None,), known)

        return Parts(("Pupils",), tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        pupils, mean = (float(measures.facts[name][0, place]) for name in ("pupils", "mean"))
        total, clusters = measures.facts["pupils"][0].sum(), (measures.facts["known"][0] > 0).sum()
        away = float(measures.value[0, place])
        share = f"|{pupils:,.0f} − {number(mean)}| ÷ {number(mean)}" if mean else "no cluster has a pupil"
        return (
            Step("Pupils of its schools", "added up", plural(pupils, "pupil"), pupils),
            Step("Mean of the clusters", f"{total:,.0f} ÷ {clusters}", f"{number(mean)} pupils", mean),
            Step("Distance from the mean", share, f"{away:.1%}", away),
        )

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return falling(number(float(measures.value[0, place]), 4), f"{settings.pupils_zero:g}")

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
