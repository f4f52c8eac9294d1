"""Principle 5: a diverse range of schools, big and small, with demographic differences."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import THIRDS, Evidence, Groupings
from lib.principles.principle import Measures, Principle, grades, of_schools, too_few

SIZES = ("small", "middle-sized", "large")
NEEDS = ("low", "middle", "high")


class Diversity(Principle):
    """Value: how many of six bands are present: thirds of the area's schools by pupils, and thirds by need.

    Need is the share of pupils eligible for free school meals or, where the area does not have that, with SEN.
    """

    key = "diversity"
    number = 5
    short = "Diversity"
    title = "Diverse range of schools (big/small; demographic differences)"
    reasons = ("Addresses relativity issues", "Better understanding of contextual factors")

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has all bands of size and need", "have all bands of size and need"

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("pupils", need_name(evidence, settings))

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        if not evidence.enough("pupils", settings):
            return too_few(evidence, "pupils", "pupils")
        name = need_name(evidence, settings)
        return "" if evidence.enough(name, settings) else too_few(evidence, name, f"{name} figures")

    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures:
        need_band, need_known = evidence.need[need_name(evidence, settings)]
        present = np.stack(
            [
                groupings.spread(groupings.total(band == third) > 0)
                for band in (evidence.size_band, need_band)
                for third in range(THIRDS)
            ]
        )
        value = present.sum(axis=0).astype(float)
        bands = len(present)
        pupils = groupings.spread(groupings.total(evidence.pupils_known))
        need = groupings.spread(groupings.total(need_known))
        return Measures(
            value=np.where((pupils > 0) & (need > 0), value, np.nan),
            score=value / bands,
            grade=grades(value == bands, value == bands - 1),
            facts={
                **{f"band {number}": figures for number, figures in enumerate(present)},
                "known": groupings.spread(groupings.total(evidence.pupils_known & need_known)),
                "schools": groupings.spread(groupings.schools),
            },
        )

    def figure(self, evidence: Evidence, value: float) -> str:
        return f"{value:.0f} of 6"

    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        name = need_name(evidence, settings)
        known, schools = (measures.facts[fact][0, place] for fact in ("known", "schools"))
        remark = of_schools(known, schools, f"pupils and {name}")
        missing = self._missing(measures, place, name)
        if not missing:
            return f"All 6 bands: small to large, and low to high {name}{remark}."
        return f"{measures.value[0, place]:.0f} of 6 bands; no {' and no '.join(missing)} school{remark}."

    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        name = need_name(evidence, settings)
        return f"has no {' and no '.join(self._missing(measures, place, name))} school"

    def _missing(self, measures: Measures, place: int, name: str) -> list[str]:
        bands = [*SIZES, *(f"{level}-{name}" for level in NEEDS)]
        return [band for number, band in enumerate(bands) if not measures.facts[f"band {number}"][0, place]]


def need_name(evidence: Evidence, settings: Settings) -> str:
    """By what need is measured: FSM where the area has it, else SEN."""
    return "SEN" if evidence.enough("SEN", settings) and not evidence.enough("FSM", settings) else "FSM"


PRINCIPLE = Diversity()
