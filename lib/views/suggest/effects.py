"""What a suggestion gains and what it costs, side by side and with the same weight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lib.appraisal import Comparison, Shift
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from lib.views.compare.clusters import hosts_elsewhere, new_and_missing
from lib.views.compare.sentence import Tone
from lib.views.figures import overall_journeys
from lib.views.looks import BETTER, WORSE
from lib.views.markup import element
from lib.views.panels import panel
from lib.views.receipt import WHOLE
from lib.views.wording import SMALLEST_CHANGE, capitalised, count, figures_between

AT_ONCE = 6
"""lines of each side that are told at once; what there is besides is there to be opened"""
MORE = "; and "
"""stands before the number of the clusters that a sentence does not name"""
NOTHING = "Nothing."
BEGAN = "the plan it started from"


@dataclass(frozen=True)
class Effects:
    """Plain text, the most telling first."""

    gains: tuple[str, ...]
    costs: tuple[str, ...]


def effects(evidence: Evidence, comparison: Comparison) -> Effects:
    """What the second plan gains and costs against the first; where nobody was in a cluster there, what is good and
    what is not good in the second."""
    if comparison.is_first:
        return _standing(evidence, comparison)
    weight = comparison.after.plan.settings.weight
    shifts = [each for each in comparison.clusters if each.key != WHOLE and abs(each.gain) > SMALLEST_CHANGE]
    shifts.sort(key=lambda each: -abs(each.gain) * weight(each.key))
    whole = [each for each in comparison.principles if each.key == WHOLE and abs(each.gain) > SMALLEST_CHANGE]
    schools, then, now = evidence.schools, comparison.before.split_pairs, comparison.after.split_pairs
    before = {each.words: each for each in comparison.before.wishes}
    moved = f"{len(comparison.movers)} of {count(len(schools), 'school')} change cluster"
    journey, grows = _longest(evidence, comparison)
    return Effects(
        (
            *(each.after.sentence for each in whole if each.gain > 0),
            *(_told(each) for each in shifts if each.gain > 0),
            *(f"{schools.name_list(tie.schools)} are together again" for tie in then if tie not in now),
            *(
                f"Now holds: {each.words}"
                for each in comparison.after.wishes
                if each.holds and each.words in before and not before[each.words].holds
            ),
            *(journey if not grows else ()),
        ),
        (
            *([moved] if comparison.movers else []),
            *(f"No longer holds: {each.words}. {each.sentence}" for each in comparison.wishes_lost),
            *(f"{schools.name_list(tie.schools)} are split" for tie in comparison.newly_split),
            *(each.after.sentence for each in whole if each.gain < 0),
            *(_told(each) for each in shifts if each.gain < 0),
            *(each.text.rstrip(".") for each in new_and_missing(comparison, BEGAN)),
            *(each.text.rstrip(".") for each in hosts_elsewhere(schools, comparison)),
            *(journey if grows else ()),
        ),
    )


def _standing(evidence: Evidence, comparison: Comparison) -> Effects:
    """What a first grouping meets, and what it does not."""
    told = [
        (each.overall.status is Status.MET, f"{each.principle.short}: {_in_short(each.overall.sentence)}")
        for each in comparison.after.principles.values()
        if each.overall.status is not Status.UNKNOWN
    ]
    broken = [f"Does not hold: {each.words}. {each.sentence}" for each in comparison.after.wishes if not each.holds]
    journey, _ = _longest(evidence, comparison)
    return Effects(
        tuple(words for is_met, words in told if is_met),
        (*(words for is_met, words in told if not is_met), *broken, *journey),
    )


def _in_short(sentence: str) -> str:
    """What a principle says of a whole grouping, without the clusters where there are too many to be named."""
    return f"{sentence.split('; ')[0]}." if MORE in sentence else sentence


def _told(shift: Shift) -> str:
    """ "Cluster 1, phases: no secondary to both, now met"; "Cluster 2, pupils: 10% to 22% below average"."""
    change = figures_between(shift.before, shift.after)
    became = ""
    if shift.before.status is not shift.after.status:
        became = ", now met" if shift.after.status is Status.MET else ", no longer met" if shift.falls_short else ""
    return f"Cluster {shift.cluster}, {shift.principle.short.lower()}: {change}{became}"


def _longest(evidence: Evidence, comparison: Comparison) -> tuple[tuple[str, ...], bool]:
    """The longest journey with its school, and whether that is a cost: unless it falls, it is."""
    before, after = (overall_journeys(evidence, each) for each in (comparison.before, comparison.after))
    if after is None:
        return (), True
    unit, whose = evidence.journeys.unit, f"({evidence.schools.names[after.furthest]})"
    now = unit.figure(after.longest)
    if before is None or unit.figure(before.longest) == now:
        return (f"Longest journey: {now} {whose}" + (", as before" if before else ""),), True
    return (f"Longest journey: {unit.figure(before.longest)} to {now} {whose}",), after.longest > before.longest


def as_html(told: Effects, at_once: int = AT_ONCE) -> Markup:
    """Gains to the left, costs to the right."""
    sides = (("Gains", BETTER, Tone.BETTER, told.gains), ("Costs", WORSE, Tone.WORSE, told.costs))
    return panel("effects", Markup().join(_side(*side, at_once) for side in sides))


def _side(head: str, sign: str, tone: Tone, lines: Sequence[str], at_once: int) -> Markup:
    first, rest = lines[:at_once], lines[at_once:]
    more = element("details", element("summary", f"{len(rest)} more"), _listed(rest)) if rest else ""
    title = element("h3", element("span", sign, class_=str(tone), aria_hidden="true"), " ", head)
    return element("section", title, _listed(first) if first else element("p", NOTHING), more)


def _listed(lines: Sequence[str]) -> Markup:
    return element("ul", *_items(lines))


def _items(lines: Sequence[str]) -> Iterator[Markup]:
    return (element("li", capitalised(line)) for line in lines)
