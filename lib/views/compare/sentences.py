"""What an option does against another, in sentences: what it costs, what it fixes, what it breaks, who travels further.

Pages, slides and prints take their words from here.
"""

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.views.compare.clusters import details
from lib.views.compare.meetings import meetings
from lib.views.compare.sentence import Sentence, Tone
from lib.views.effects import effects
from lib.views.wording import count, fit_change, points


def sentences(area: Area, evidence: Evidence, comparison: Comparison, name: str, baseline: str) -> tuple[Sentence, ...]:
    """The option (`comparison.after`) against the baseline (`comparison.before`), the most telling first.

    `name` and `baseline` are what the two are called inside a sentence. Both must be appraised by the same yardstick.
    The first sentence says how many schools move and what that brings; the others have the option as their subject.
    """
    lead = _lead(comparison, name, baseline)
    if same(comparison.before.plan, comparison.after.plan):
        return (lead,)
    found = effects(evidence, comparison, baseline, count_moves=True)
    return (
        lead,
        *found.broken,
        *found.gains,
        *found.worse,
        *found.neutral,
        *meetings(area, comparison),
        *details(area, comparison),
    )


def same(one: Plan, other: Plan) -> bool:
    """Whether there is nothing to tell: the grouping, the clusters' details and the meetings are equal."""
    return (one.grouping, one.clusters, one.meetings) == (other.grouping, other.clusters, other.meetings)


def _lead(comparison: Comparison, name: str, baseline: str) -> Sentence:
    if same(comparison.before.plan, comparison.after.plan):
        return Sentence(f"{name} is the same as {baseline}: no school moves, and every figure is equal.")
    moved, everyone = len(comparison.movers), len(comparison.after.plan.grouping.schools)
    who = f"{name} moves {moved} of {count(everyone, 'school')}" if moved else f"{name} moves no school"
    before, after, change = comparison.before.fit, comparison.after.fit, fit_change(comparison)
    if after is None:
        return Sentence(f"{who}; it has no fit, because nothing that counts can be measured.")
    if change is None:
        return Sentence(f"{who}; its fit is {points(after)}, and {baseline} has none.")
    if not change:
        return Sentence(f"{who}; the fit stays at {points(after)}.")
    tone = Tone.WORSE if change < 0 else Tone.NEUTRAL if comparison.left_out else Tone.BETTER
    way = "rises" if change > 0 else "falls"
    return Sentence(f"{who}; the fit {way} by {points(abs(change))}, from {points(before)} to {points(after)}.", tone)
