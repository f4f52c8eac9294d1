"""Principle 5: a diverse range of schools, big and small, with demographic differences."""

import numpy as np

from lib.domain.settings import Settings
from lib.principles.evidence import THIRDS, Evidence, Floats, Groupings, cuts
from lib.principles.explanation import Limits, Part, Parts, Step, number
from lib.principles.principle import Measures, Principle, grades, of_schools

SIZES = ("small", "middle-sized", "large")
NEEDS = ("low", "middle", "high")
NONE = (None, None)


class Diversity(Principle):
    """Value: how many of six bands are present: thirds of the area's schools by pupils, and thirds by need.

    Need is the share of pupils eligible for free school meals or, where the area does not have that, with SEN.
    """

    key = "diversity"
    number = 5
    short = "Diversity"
    about = "diversity"
    title = "Diverse range of schools (big/small; demographic differences)"
    reasons = ("Addresses relativity issues", "Better understanding of contextual factors")
    indicator = "thirds of the area’s schools, by size and by need, that are present"
    advice = "The missing band says which kind of school to bring in: a swap often does it without changing the size."

    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        return "has all bands of size and need", "have all bands of size and need"

    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        return Limits("all 6 bands", "5 of 6 bands", "the bands present ÷ 6")

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        return ("pupils", need_name(evidence, settings))

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

    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        name = need_name(evidence, settings)
        band, known = evidence.need[name]
        percent = need_percent(evidence, name)

        def part(row: int) -> Part:
            size = (float(evidence.pupils[row]), SIZES[evidence.size_band[row]]) if evidence.pupils_known[row] else NONE
            need = (float(percent[row]), NEEDS[band[row]]) if known[row] else NONE
            return Part(evidence.schools.ids[row], (*size, *need), bool(evidence.pupils_known[row] or known[row]))

        heads = ("Pupils", "Size", f"{name}, %", f"{name} band")
        return Parts(heads, tuple(part(row) for row in groupings.rows(place)))

    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        name = need_name(evidence, settings)
        there = [bool(measures.facts[f"band {number}"][0, place]) for number in range(2 * THIRDS)]
        sizes, needs = there[:THIRDS], there[THIRDS:]
        value = float(measures.value[0, place])
        return (
            _bands(f"Sizes (thirds cut at {_cut(evidence.pupils)} pupils)", SIZES, sizes),
            _bands(f"{name} bands (thirds cut at {_cut(need_percent(evidence, name))}%)", NEEDS, needs),
            Step("Bands present", f"{sum(sizes)} + {sum(needs)}", self.figure(evidence, value), value),
        )

    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        return f"{measures.value[0, place]:.0f} ÷ {2 * THIRDS}"

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


def need_percent(evidence: Evidence, name: str) -> Floats:
    """(schools,) the share by which need is measured, %."""
    return evidence.sen_percent if name == "SEN" else evidence.fsm_percent


def _cut(figures: Floats) -> str:
    return " and ".join(number(cut) for cut in cuts(figures))


def _bands(what: str, names: tuple[str, ...], there: list[bool]) -> Step:
    present = [name for name, is_there in zip(names, there, strict=True) if is_there]
    return Step(what, ", ".join(present), f"{len(present)} of {len(names)}", float(len(present)))


PRINCIPLE = Diversity()
