"""What follows from an option besides its marks: journeys, pairs and ties that are split, and the meetings."""

from collections.abc import Iterator

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.plan import TieKind
from lib.meetings.checks import check
from lib.principles.evidence import Evidence
from lib.views.compare.sentence import Sentence, Tone
from lib.views.figures import overall_journeys
from lib.views.meeting_checks import Effect
from lib.views.receipt import short_of, wishes_lost
from lib.views.wording import count, in_a_list

LONGEST_FINDING = 160
"""characters of a finding that are told"""


def journeys(evidence: Evidence, comparison: Comparison) -> Iterator[Sentence]:
    """The longest and the mean journey, where their figures differ."""
    before, after = (overall_journeys(evidence, each) for each in (comparison.before, comparison.after))
    if before is None or after is None:
        return
    unit, whose = evidence.journeys.unit, f" ({evidence.schools.names[after.furthest]})"
    figures = (("longest", before.longest, after.longest, whose), ("average", before.mean, after.mean, ""))
    changes = [unit.rounded(now) - unit.rounded(then) for _, then, now, _ in figures]
    told = [
        f"the {which} journey {'grows' if change > 0 else 'falls'} by {unit.figure(abs(change))} to "
        f"{unit.figure(now)}{who}"
        for (which, _, now, who), change in zip(figures, changes, strict=True)
        if change
    ]
    if told:
        words = "; ".join(told)
        tone = Tone.BETTER if max(changes) <= 0 else Tone.WORSE if min(changes) >= 0 else Tone.NEUTRAL
        yield Sentence(f"{words[0].upper()}{words[1:]}.", tone)


def pairs(area: Area, comparison: Comparison) -> Iterator[Sentence]:
    """Infant and junior pairs that the option splits, or brings together again."""
    then, now = comparison.before.split_pairs, comparison.after.split_pairs
    for verb, tone, ties in (
        ("Splits", Tone.WORSE, comparison.newly_split),
        ("Brings together", Tone.BETTER, [tie for tie in then if tie.key not in {each.key for each in now}]),
    ):
        if ties:
            pairs = in_a_list([area.schools.name_list(tie.schools) for tie in ties], at_most=2)
            yield Sentence(f"{verb} {count(len(ties), 'infant and junior pair')}: {pairs}.", tone)


def ties(area: Area, comparison: Comparison) -> Iterator[Sentence]:
    """The ties of the option's own plan that its grouping sets aside; the baseline's are its own."""
    for tie in comparison.after.plan.broken_ties(TieKind.TOGETHER, TieKind.APART):
        yield Sentence(f"Does not keep {area.schools.name_list(tie.schools)} {tie.kind}.", Tone.WORSE)


def wishes(comparison: Comparison) -> Iterator[Sentence]:
    """The wishes that the option no longer holds, or falls further short of; pairs and ties are told by themselves."""
    for words, results in zip(("No longer holds", "Is further from"), wishes_lost(comparison), strict=True):
        for result in results:
            yield Sentence(f"{words}: {short_of(result)}.", Tone.WORSE)


def meetings(area: Area, comparison: Comparison) -> Iterator[Sentence]:
    """What the checks find of single meetings in one of the two only.

    What is merely missing is left out: the checks list it cluster by cluster, so it differs wherever the clusters do.
    """
    found = (check(each.plan, area.schools, area.leads) for each in (comparison.before, comparison.after))
    effect = Effect.of(*found)
    new = [each for each in effect.serious if each.meetings]
    solved = [each for each in effect.solved if each.meetings]
    for findings, words, tone in ((new, "Meetings", Tone.WORSE), (solved, "Solved for the meetings", Tone.BETTER)):
        if findings:
            more = f" And {count(len(findings) - 1, 'more finding')}." if len(findings) > 1 else ""
            yield Sentence(f"{words}: {_shortened(findings[0].sentence)}{more}", tone)


def _shortened(finding: str) -> str:
    return finding if len(finding) <= LONGEST_FINDING else f"{finding[:LONGEST_FINDING].rsplit(' ', 1)[0]} …"
