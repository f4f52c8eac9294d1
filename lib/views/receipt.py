"""What a change did, in words and in three lines: what moved and the fit, what got better, and what got worse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lib.appraisal import Comparison, Shift
from lib.domain.changes import Change, Move, Regroup, Swap, TakeUp
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.views.compare.sentence import Sentence
from lib.views.effects import BETTER, BROKEN, NOTHING, WORSE, effects
from lib.views.focus import are_many
from lib.views.markup import element, headed
from lib.views.thresholds import departure
from lib.views.wording import (
    SMALLEST_CHANGE,
    describe,
    from_to,
    gained,
    grouped,
    in_a_list,
    place,
    points,
    signed,
)

NAMED = 6
"""schools up to which a regrouping is told school by school"""
AT_ONCE = 3
"""things that a line tells at once, besides what no longer meets a limit, which is always told"""


@dataclass(frozen=True)
class Receipt:
    """Plain text. `broken` is what held before and no longer does: limits, pairs, wishes, places of schools. `scores`
    say by how much each principle changes. Where the change `leaves_out` schools, no line tells of a gain in green."""

    what: str
    fit: str
    better: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    leaves_out: bool = False

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What gets better, what no longer meets a limit and what gets worse, each under its head, if there is any."""
        every = ((BETTER, self.better), (BROKEN, self.broken), (WORSE, self.worse))
        return tuple((head, items) for head, items in every if items)

    @property
    def effect(self) -> str:
        """All but what moved, in one line."""
        return " ".join([self.fit, *(f"{head}: {'; '.join(items)}." for head, items in self.parts)])

    @property
    def text(self) -> str:
        """The whole receipt in one line."""
        return f"{self.what}. {self.effect}"


def receipt(evidence: Evidence, comparison: Comparison, change: Change | None = None) -> Receipt:
    """The receipt of a change, or, without one, of all that lies between two plans. A first grouping is told as what it
    is: nothing was there for it to be better or worse than."""
    if comparison.is_first and isinstance(change, Regroup | TakeUp):
        what = describe(change, comparison.before.plan, evidence.schools)
        return Receipt(what, f"Fit {points(comparison.after.fit)}.")
    told = effects(evidence, comparison, "the plan before")
    shifts = [shift for shift in comparison.principles if abs(shift.gain) > SMALLEST_CHANGE]
    shifts.sort(key=lambda shift: -abs(shift.gain) * comparison.after.plan.settings.weight(shift.key))
    return Receipt(
        what=what_moved(comparison, evidence.schools, change),
        fit=f"{fit_in_words(comparison)} {_in_its_clusters(comparison)}".strip(),
        better=_listed(told.gains),
        broken=_listed(told.broken),
        worse=_listed(told.worse),
        scores=tuple(_score(shift) for shift in shifts),
        leaves_out=bool(comparison.left_out),
    )


def _listed(told: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(each.in_a_list for each in told)


def _score(shift: Shift) -> str:
    """ "Pupils 0.62 to 0.71 (+0.09)"; a score that something begins or ceases to have has no change."""
    gain = gained(shift.before.score, shift.after.score, 2)
    return f"{shift.principle.short} {signed(gain, 2) if gain else 'by less than 0.01'}"


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


def fit_in_words(comparison: Comparison) -> str:
    """ "Fit 79.2 to 80.1 (+0.9)." """
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


def receipt_html(receipt: Receipt, heading: str) -> Markup:
    """The receipt as three paragraphs; scores and whatever the lines do not tell at once are there to be opened."""
    better, worse = (_parted(items) for items in (receipt.better, receipt.worse))
    green = "" if receipt.leaves_out else "better"
    broken = (
        [element("strong", f"{BROKEN}:", class_="worse"), f" {_sentence(receipt.broken)} "] if receipt.broken else []
    )
    red = "worse" if receipt.broken or receipt.worse else ""
    lines = headed(heading, f"{receipt.what}. {receipt.fit}")
    lines += headed(f"{BETTER}:", f"{_sentence(better[0])}", green if receipt.better else "")
    rest = f"{_sentence(worse[0])}" if receipt.worse or not receipt.broken else ""
    lines += element("p", element("strong", f"{WORSE}:", class_=red), " ", *broken, rest)
    further = [(f"Also {head.lower()}", items) for head, items in ((BETTER, better[1]), (WORSE, worse[1])) if items]
    opened = [headed(f"{head}:", _sentence(items)) for head, items in (*further, ("Scores", receipt.scores)) if items]
    return lines + (element("details", element("summary", "Scores and details"), *opened) if opened else "")


def _parted(items: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What a line tells at once, and the rest."""
    return items[:AT_ONCE], items[AT_ONCE:]


def _sentence(items: Sequence[str]) -> str:
    return f"{'; '.join(items) or NOTHING}."
