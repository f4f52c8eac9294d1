"""Principle 5: a diverse range of schools, big and small, with demographic differences."""

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.principles.explanation import Limits, Step
from lib.principles.forms import Finding, Kinds, Presence, cut_words
from lib.principles.principle import Principle

SIZES = Kinds("pupils", ("small", "middle-sized", "large"))
NEEDS = Kinds("FSM", ("low", "middle", "high"), otherwise="SEN")
"""the share of pupils eligible for free school meals or, where the area does not have that, with SEN"""


class Bands(Presence):
    """Thirds of the area's schools by size and by need."""

    noun = ("band", "bands")

    def need(self, evidence: Evidence) -> str:
        """By what need is measured: FSM where the area has it, else SEN."""
        return NEEDS.chosen(evidence, self.known_share)

    def names(self, evidence: Evidence) -> tuple[str, ...]:
        return (*SIZES.names, *(f"{level}-{self.need(evidence)}" for level in NEEDS.names))

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        return "has all bands of size and need", "have all bands of size and need"

    def limits(self, evidence: Evidence) -> Limits:
        return Limits("all 6 bands", "5 of 6 bands", "the bands present ÷ 6")

    def sentence(self, finding: Finding) -> str:
        missing, remark = self.missing(finding), self.remark(finding)
        if not missing:
            return f"All 6 bands: small to large, and low to high {self.need(finding.evidence)}{remark}."
        return f"{finding.value:.0f} of 6 bands; no {' and no '.join(missing)} school{remark}."

    def heads(self, kinds: Kinds, key: str) -> tuple[str, str]:
        return ("Pupils", "Size") if kinds == SIZES else (f"{key}, %", f"{key} band")

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        evidence, need = finding.evidence, self.need(finding.evidence)
        sizes = [name for name in SIZES.names if finding[name]]
        needs = [name for name in NEEDS.names if finding[f"{name}-{need}"]]

        def of_three(what: str, there: list[str]) -> Step:
            return Step(what, ", ".join(there), f"{len(there)} of 3", float(len(there)))

        return (
            of_three(f"Sizes (thirds cut at {cut_words(evidence, 'pupils')} pupils)", sizes),
            of_three(f"{need} bands (thirds cut at {cut_words(evidence, need)}%)", needs),
            Step("Bands present", f"{len(sizes)} + {len(needs)}", self.figure(finding), finding.value),
        )


def principle(settings: Settings) -> Principle:
    return Principle(
        key="diversity",
        number=5,
        short="Diversity",
        about="diversity",
        title="Diverse range of schools (big/small; demographic differences)",
        reasons=("Addresses relativity issues", "Better understanding of contextual factors"),
        indicator="thirds of the area’s schools, by size and by need, that are present",
        advice="The missing band says which kind of school to bring in: a swap often does it at the same size.",
        form=Bands((SIZES, NEEDS), known_share=settings.known_share),
    )
