"""The story of a grouping in a few sentences, each with its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.appraisal import Appraisal, Comparison
from lib.domain.area import Area
from lib.principles.result import Status
from lib.suggest.next_moves import NextMove
from lib.views.focus import are_many, label, worst_first
from lib.views.next_moves import offered
from lib.views.questions import unanswered
from lib.views.wording import (
    Fact,
    count,
    describe,
    fit_change,
    gained,
    grouped,
    in_a_list,
    points,
    signed,
)

WORST = 3
"""clusters of many that the story names"""
QUESTION = "Question"
"""the heading of what the authority is asked about its schools, on the page Schools"""


@dataclass(frozen=True)
class Story:
    """Plain text; the most telling of its `points` first."""

    lead: str
    points: tuple[Fact, ...]


def story(area: Area, comparison: Comparison, baseline: str) -> Story:
    """What stands; then what does not work, what is not known, and what has been changed."""
    shape, further = _shape(area, comparison), (*unmeasured(comparison.after), *_questions(area, comparison))
    if not comparison.after.plan.grouping.is_begun:
        return Story(f"{shape} {_first_step(comparison)}", further)
    lead = " ".join([shape, _verdict(comparison), *_changes(comparison, baseline)])
    return Story(
        lead, (*worst_clusters(comparison.after), *_trouble(comparison), *_warnings(area, comparison), *further)
    )


def _shape(area: Area, comparison: Comparison) -> str:
    clusters = [each for each in comparison.after.clusters.values() if each.schools]
    if not clusters:
        return f"{area.name} has {count(len(area.schools), 'school')}; none is in a cluster yet."
    placed, everyone = sum(each.schools for each in clusters), len(area.schools)
    who = f"{area.name} has {count(placed, 'school')}"
    if placed < everyone:
        who = f"{placed} of {area.name}’s {everyone} schools {'is' if placed == 1 else 'are'}"
    pupils = [each.pupils for each in clusters if each.pupils is not None]
    spread = f", with {_from_to(pupils, 'pupil')}" if pupils else ""
    empty = len(comparison.after.clusters) - len(clusters)
    vacant = f"; {count(empty, 'cluster')} {'has' if empty == 1 else 'have'} no school" if empty else ""
    sizes = _from_to([each.schools for each in clusters], "school")
    return f"{who} in {count(len(clusters), 'cluster')} of {sizes}{spread}{vacant}."


def _from_to(figures: Sequence[int], noun: str) -> str:
    """ "6 to 10 schools", or "8 schools" where all are the same."""
    low, high = min(figures), max(figures)
    return count(low, noun) if low == high else f"{low:,} to {count(high, noun)}"


def _verdict(comparison: Comparison) -> str:
    after = comparison.after
    if after.fit is None:
        return "Nothing can be measured yet."
    met = [each.principle.short.lower() for each in after.principles.values() if each.overall.status is Status.MET]
    kept = f": {in_a_list(met, len(met))}" if met else ""
    return (
        f"The fit is {points(after.fit)} of 100. {len(met)} of {len(after.measurable)} measurable principles "
        f"{'is' if len(met) == 1 else 'are'} met in full{kept}."
    )


def _trouble(comparison: Comparison) -> list[Fact]:
    """What the principles that are not met in full say, the lowest score first."""
    short = [
        (each.principle.short, each.overall)
        for each in comparison.after.principles.values()
        if each.overall.status in (Status.NOT_MET, Status.PARTLY)
    ]
    return [Fact(name, result.sentence) for name, result in sorted(short, key=lambda item: item[1].score or 0.0)]


def worst_clusters(appraisal: Appraisal) -> list[Fact]:
    """Where clusters are many, those that fit worst, and what each does not meet."""
    if not are_many(appraisal.plan):
        return []
    told = []
    for number in worst_first(appraisal)[:WORST]:
        short = [
            each.principle.short.lower()
            for each in appraisal.principles.values()
            if each.clusters[number].status is Status.NOT_MET
        ]
        lacks = f": {in_a_list(short, len(short))} not met" if short else ""
        told.append(f"{label(appraisal, number)}{lacks}")
    return [Fact("Worst clusters", f"{'; '.join(told)}.")] if told else []


def _warnings(area: Area, comparison: Comparison) -> list[Fact]:
    return [
        Fact(
            "Split pair",
            f"{area.schools.name_list(tie.schools)} {'most likely ' if tie.likely else ''}belong together and are in "
            "different clusters.",
        )
        for tie in comparison.after.split_pairs
    ]


def _changes(comparison: Comparison, baseline: str) -> list[str]:
    if not comparison.movers:
        return []
    moved = count(len(comparison.movers), "school")
    return [f"{moved} moved against {baseline}: the fit changes by {signed(fit_change(comparison))}."]


def _first_step(comparison: Comparison) -> str:
    """What to do where no school is in a cluster."""
    if comparison.after.clusters:
        return "On the board, drag schools into the clusters; or let Suggest fill them."
    return "On the board, add a cluster, then drag schools into it; or let Suggest work out clusters."


def next_step(area: Area, appraisal: Appraisal, moves: Sequence[NextMove]) -> str:
    """The first of these moves, the best fit first, as a sentence: what it is and what it brings.

    "" while no school is in a cluster; then the story itself says what to do.
    """
    if appraisal.fit is None or not appraisal.plan.grouping.is_begun:
        return ""
    found = offered(appraisal.fit, moves)
    if found.remark:
        return "No single move was found that improves the fit."
    best = found.moves[0]
    what = describe(best.change, appraisal.plan, area.schools)
    return f"A good next move is {what}: fit {signed(gained(appraisal.fit, best.fit))}."


def not_measured(appraisal: Appraisal) -> dict[str, list[str]]:
    """The names of the principles that are left out of the fit, by the reason; those that share one together."""
    return grouped(
        (result.overall.sentence, result.principle.short)
        for key, result in appraisal.principles.items()
        if key not in appraisal.measurable
    )


def unmeasured(appraisal: Appraisal) -> list[Fact]:
    """What is left out of the fit, and why."""
    return [
        Fact(
            in_a_list(names, len(names)),
            f"{sentence} {'It is' if len(names) == 1 else 'They are'} left out of the fit.",
        )
        for sentence, names in not_measured(appraisal).items()
    ]


def _questions(area: Area, comparison: Comparison) -> list[Fact]:
    """The likely pairs that wait for an answer, and the schools whose setting the register gives otherwise, as long as
    the page's answer is in force."""
    waiting = len(comparison.after.plan.likely_pairs)
    ask = f"{count(waiting, 'likely infant and junior pair')} {'waits' if waiting == 1 else 'wait'} for an answer."
    return [*([Fact(QUESTION, ask)] if waiting else []), *_on_settings(area, comparison)]


def _on_settings(area: Area, comparison: Comparison) -> list[Fact]:
    match unanswered(area.schools, comparison.after.plan):
        case []:
            return []
        case [one]:
            name = area.schools.names[one.school_id]
            words = f"Is {name} {one.page} (page) or {one.register} (register)?"
        case several:
            words = f"Page and register disagree on the setting of {count(len(several), 'school')}."
    return [Fact(QUESTION, words)]
