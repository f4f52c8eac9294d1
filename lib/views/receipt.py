"""What a change did, in words: what moved, what got better and worse by how much and where, which limits it breaks."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from lib.appraisal import Comparison, Shift
from lib.domain.changes import Change, Move, Regroup, Swap, TakeUp
from lib.domain.schools import Schools
from lib.domain.wishes import Wish, WishKind
from lib.views.focus import are_many
from lib.views.markup import headed
from lib.views.thresholds import departure
from lib.views.wording import (
    SMALLEST_CHANGE,
    describe,
    figures_between,
    from_to,
    gained,
    grouped,
    in_a_list,
    lowered,
    place,
    points,
    signed,
    value,
)
from lib.wishes import WishResult

WHOLE = "inclusive"
"""the principle that is the same for every cluster, and is told once"""
BETTER = "Better"
NAMED = 6
"""schools up to which a regrouping is told school by school"""


@dataclass(frozen=True)
class Receipt:
    """Plain text, part by part; an empty part has nothing to say."""

    what: str
    fit: str
    better: tuple[str, ...]
    worse: tuple[str, ...]
    limits: tuple[str, ...]
    lost: tuple[str, ...] = ()
    further: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What gets better, what gets worse, which wishes break and which limits, each under its head, as far as there
        is any."""
        every = (
            (BETTER, self.better),
            ("Worse", self.worse),
            ("No longer holds", self.lost),
            ("Further from holding", self.further),
            ("No longer meets", self.limits),
        )
        return tuple((head, items) for head, items in every if items)

    @property
    def effect(self) -> str:
        """All but what moved, in one line."""
        return " ".join([self.fit, *(f"{head}: {'; '.join(items)}." for head, items in self.parts)])

    @property
    def text(self) -> str:
        """The whole receipt in one line."""
        return f"{self.what}. {self.effect}"


def receipt(comparison: Comparison, schools: Schools, change: Change | None = None) -> Receipt:
    """The receipt of a change, or, without one, of all that lies between two plans. A first grouping is told as what it
    is: nothing was there for it to be better or worse than."""
    if comparison.is_first and isinstance(change, Regroup | TakeUp):
        return Receipt(
            describe(change, comparison.before.plan, schools), f"Fit {points(comparison.after.fit)}.", (), (), ()
        )
    shifts = [shift for shift in comparison.principles if abs(shift.gain) > SMALLEST_CHANGE]
    shifts.sort(key=lambda shift: -abs(shift.gain) * comparison.after.plan.settings.weight(shift.key))
    split = [f"{schools.name_list(tie.schools)} are split" for tie in comparison.newly_split]
    fallen = [shift for shift in comparison.clusters if shift.falls_short and shift.key != WHOLE]
    overall = [shift for shift in comparison.principles if shift.falls_short and shift.key == WHOLE]
    lost, further = wishes_lost(comparison)
    return Receipt(
        what=what_moved(comparison, schools, change),
        fit=f"{_fit(comparison)} {_in_its_clusters(comparison)}".strip(),
        better=tuple(_gain(shift, comparison) for shift in shifts if shift.gain > 0),
        worse=tuple(_gain(shift, comparison) for shift in shifts if shift.gain < 0),
        limits=(*split, *(_fallen(shift) for shift in (*overall, *fallen))),
        lost=tuple(map(short_of, lost)),
        further=tuple(map(short_of, further)),
    )


def wishes_lost(comparison: Comparison) -> tuple[list[WishResult], list[WishResult]]:
    """The musts and preferences that no longer hold, and those that did not and are further from it. Pairs and ties are
    not among them: these are told by their schools."""
    held = {result.words for result in comparison.before.wishes if result.holds}
    told = [
        result
        for result in comparison.wishes_lost
        if isinstance(result.wish, Wish) and result.wish.kind is not WishKind.PAIRS
    ]
    return [each for each in told if each.words in held], [each for each in told if each.words not in held]


def short_of(result: WishResult) -> str:
    """ "no journey over 3 km (1 school further: Hill School (3.4 km))"."""
    return f"{result.words} ({lowered(result.sentence.rstrip('.'))})"


def what_moved(comparison: Comparison, schools: Schools, change: Change | None) -> str:
    """ "Portswood Primary School: Cluster 4 to Cluster 3"; for other changes, what they do."""
    before, after = comparison.before.plan, comparison.after.plan
    movers = comparison.movers
    if not movers:
        return describe(change, before, schools) if change else "No school changes its cluster"
    if isinstance(change, Regroup) and len(movers) > NAMED:
        return describe(change, before, schools)
    routes = grouped(((mover.origin, mover.destination), schools.names[mover.school_id]) for mover in movers)
    told = [
        f"{in_a_list(moved)}: {place(before, origin)} to {place(after, destination)}"
        for (origin, destination), moved in routes.items()
    ]
    if change is not None and not isinstance(change, Move | Swap):
        told.insert(0, describe(change, before, schools))
    return "; ".join(told)


def _fit(comparison: Comparison) -> str:
    before, after = comparison.before.fit, comparison.after.fit
    change = gained(before, after, decimals=2)
    if change is None:
        return f"Fit {points(after)}."
    if not change:
        return f"Fit {points(after)}, as before."
    told = f"Fit {from_to(before, after)}"
    other = departure(comparison.before.plan.settings, comparison.after.plan.settings)
    return f"{told}: measured by other {other}." if other else f"{told}."


def _in_its_clusters(comparison: Comparison) -> str:
    """ "In its clusters: Liss (22) 61.4 to 70.2 (+8.8)": where clusters are many, the whole fit hardly shows a move."""
    before, after = comparison.before, comparison.after
    touched = {number for mover in comparison.movers for number in mover[1:] if number is not None}
    if not are_many(after.plan) or len(touched) > NAMED:
        return ""
    told = [
        f"{place(after.plan, number)} {from_to(before.cluster_fits.get(number), after.cluster_fits.get(number))}"
        for number in sorted(touched)
        if number in before.cluster_fits or number in after.cluster_fits
    ]
    return f"In its clusters: {'; '.join(told)}." if told else ""


def _gain(shift: Shift, comparison: Comparison) -> str:
    """ "Pupils +0.09 (cluster 3: 13% to 3% below average)"."""
    where = [
        f"cluster {each.cluster}: {figures_between(each.before, each.after)}"
        for each in _concerned(comparison.clusters, shift)
    ]
    detail = f" ({'; '.join(where)})" if where else ""
    gain = gained(shift.before.score, shift.after.score, 2)
    # "Worse: Pupils 0.00" would contradict itself.
    return f"{shift.principle.short} {signed(gain, 2) if gain else 'by less than 0.01'}{detail}"


def _concerned(clusters: Iterable[Shift], shift: Shift) -> list[Shift]:
    """The two clusters in which the principle shifted most in the same direction, as far as their figures show it."""
    same = [
        each
        for each in clusters
        if each.key == shift.key
        and each.key != WHOLE
        and each.gain * shift.gain > SMALLEST_CHANGE
        and value(each.before) != value(each.after)
    ]
    return sorted(same, key=lambda each: -abs(each.gain))[:2]


def _fallen(shift: Shift) -> str:
    """ "cluster 4, size: 7 schools, 1 fewer than 8"."""
    where = f"cluster {shift.cluster}, " if shift.cluster else ""
    return f"{where}{shift.principle.short.lower()}: {shift.after.sentence.rstrip('.')}"


def receipt_html(receipt: Receipt, heading: str) -> Markup:
    """The receipt as paragraphs."""
    lines = headed(heading, f"{receipt.what}. {receipt.fit}")
    for head, items in receipt.parts:
        lines += headed(f"{head}:", f"{'; '.join(items)}.", "better" if head == BETTER else "worse")
    return lines
