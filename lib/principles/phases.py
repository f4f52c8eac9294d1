"""Principle 2: both primary and secondary."""

from lib.domain.schools import PRIMARY_SETTINGS, SECONDARY_SETTINGS
from lib.domain.settings import Settings
from lib.principles.explanation import Limits
from lib.principles.forms import Finding, Kinds, Presence
from lib.principles.principle import Principle

PHASES = Kinds("setting", ("primary", "secondary"), (PRIMARY_SETTINGS, SECONDARY_SETTINGS))
"""an all-through school is of both"""


class BothPhases(Presence):
    """Which phases are there, told by what is missing."""

    noun = ("phase", "phases")

    def achieved(self, evidence: object) -> tuple[str, str]:
        return "has both phases", "have both phases"

    def limits(self, evidence: object) -> Limits:
        return Limits("both phases", "", "1 with both phases, else 0")

    def figure(self, finding: Finding) -> str:
        """ "Both phases", "No secondary"."""
        lacking = self.shortfall(finding).removeprefix("has ").capitalize()
        return "Both phases" if finding.value == self.wanted else lacking

    def units(self, value: float) -> str:
        return ""

    def sentence(self, finding: Finding) -> str:
        primary, secondary, remark = finding["primary"], finding["secondary"], self.remark(finding)
        if primary and secondary:
            return f"Both phases: {primary:.0f} with primary, {secondary:.0f} with secondary{remark}."
        present, count = ("secondary", secondary) if secondary else ("primary", primary)
        return f"No {'primary' if secondary else 'secondary'}: {count:.0f} with {present} only{remark}."

    def shortfall(self, finding: Finding) -> str:
        return "has no primary" if finding["secondary"] else "has no secondary"

    def kind_of(self, names: list[str]) -> str | None:
        return "both" if len(names) == self.wanted else super().kind_of(names)

    def working(self, finding: Finding) -> str:
        return self.limits(finding.evidence).score


def principle(settings: Settings) -> Principle:
    return Principle(
        key="phases",
        number=2,
        short="Phases",
        about="the mix of phases",
        title="Includes both primary and secondary",
        reasons=("Supports phase transition/planning for pupils",),
        indicator="phases present (primary, secondary)",
        advice="A cluster without a secondary has nobody to plan the move at 11 with; one school can put that right.",
        form=BothPhases((PHASES,), all_or_none=True, known_share=settings.known_share),
        remedy="enter the settings on the page Schools, or in the area’s schools.csv",
    )
