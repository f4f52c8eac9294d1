"""The search for the best fit: a good answer at once, ever better ones, and how far from the best each can be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic

import numpy as np

from lib.appraisal import appraise
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence, Ints
from lib.suggest.bounds import UpperBounds, upper_bounds
from lib.suggest.conflicts import CannotBeMet, check, possible
from lib.suggest.exchanges import Placing
from lib.suggest.exhaustive import are_few, best_of_all
from lib.suggest.local import improve, repaired, scattered
from lib.suggest.numbering import numbered
from lib.suggest.partition import Step, put_together
from lib.suggest.pieces import Pieces
from lib.suggest.task import NOWHERE, Task
from lib.suggest.wishes import Wishes

PROVEN = 0.01
"""points between fit and bound at which an answer is called the best"""
ROUNDING = 1e-6
"""points by which a bound may fall below a fit for no other reason than rounding"""
QUICKLY = 1.0
"""seconds after which the exact solver takes over from the local search"""
QUICKLY_AGAIN = 0.2
"""the same where a good plan is known already"""
WITHIN_REACH = 10_000
"""columns (schools that move as one x meeting places) up to which the exact solver gets anywhere"""


class BrokenBound(Exception):  # noqa: N818 (named by what it is)
    """A fit was found above what was called the most that is possible: a fault of ours, so nothing is claimed."""

    def __init__(self, fit: float, bound: float) -> None:
        super().__init__(
            f"The search contradicts itself: it found a fit of {fit:.4f}, above the {bound:.4f} that it took for the "
            "most possible. Its answer is withheld. Please report this, with the area and what was asked."
        )


def is_proven(fit: float, bound: float) -> bool:
    """Whether an answer of this fit is called the best, where none can exceed the bound."""
    return bound - fit <= PROVEN


def checked(fit: float, bound: float) -> float:
    """The bound; the fit itself where rounding has brought the bound below it. Raises BrokenBound where more than
    rounding has."""
    if bound < fit - ROUNDING:
        raise BrokenBound(fit, bound)
    return max(bound, fit)


@dataclass(frozen=True, eq=False)
class Progress:
    """The best plan so far, `seconds` after the start: its fit, as the screens show it, and the bound, a fit that no
    plan can exceed that keeps to the wishes."""

    seconds: float
    fit: float
    bound: float
    plan: Plan

    @property
    def proven(self) -> bool:
        return is_proven(self.fit, self.bound)


def search(
    evidence: Evidence,
    wishes: Wishes,
    seconds: float,
    generator: np.random.Generator,
    clock: Callable[[], float] = monotonic,
    known: Plan | None = None,
) -> Iterator[Progress]:
    """Ever better plans and bounds for so many seconds, or until the best is found and proven.

    `known`: a good plan that keeps to the wishes, which is begun with; the exact solver then takes over sooner. It
    tells something new whenever there is, and the last of it again at the end; it may be closed at any moment. Raises
    CannotBeMet, with one sentence, where nothing keeps to the wishes or there is nothing to measure by.
    """
    began = clock()

    def left() -> float:
        return seconds - (clock() - began)

    labels, task = beginning(evidence, wishes, generator, known)
    first = task.plan(labels)
    fit = _fit(evidence, first)
    bound = 100.0
    best = Progress(clock() - began, fit, bound, first)
    yield best
    few = are_few(task)
    pieces = None if few else _within_reach(task)
    in_reach = few or pieces is not None
    quickly = min(QUICKLY if known is None else QUICKLY_AGAIN, seconds / 2)
    bounds: UpperBounds | None = None
    for found, worth in improve(task, labels, generator):
        better = worth > best.fit + 1e-9
        if better:
            labels = found
        # In a county the bound takes a second or two, in which good answers would be found.
        if bounds is None and clock() - began > (quickly / 2 if in_reach else 2 * quickly):
            bounds = upper_bounds(task, worth)
            bound = min(bound, bounds.every)
        if better or bound < best.bound:
            best = _told(evidence, task, labels, best, bound, clock() - began)
            yield best
        if best.proven or left() <= 0 or (in_reach and clock() - began > quickly):
            break
    if bounds is None:
        bounds = upper_bounds(task, best.fit)
        bound = min(bound, bounds.every)
        best = _told(evidence, task, labels, best, bound, clock() - began)
        yield best
    if in_reach and not best.proven:
        steps: Iterator[Step] = iter(())
        if few:
            steps = _look_at_all(task, left)
        elif pieces is not None and best.fit > bounds.odd:
            steps = put_together(pieces, labels, bounds.odd, left)
        # Where no proof is in reach, the time that is left may still bring something better.
        for step in chain(steps, () if few else _improved(task, labels, generator, left)):
            better = step.labels is not None and Placing.of(task, step.labels).worth() > best.fit + 1e-9
            if better and step.labels is not None:
                labels = step.labels
            if better or step.bound < best.bound:
                best = _told(evidence, task, labels, best, min(best.bound, step.bound), clock() - began)
                yield best
            if best.proven:
                break
    yield replace(best, seconds=clock() - began)


def _improved(task: Task, labels: Ints, generator: np.random.Generator, left: Callable[[], float]) -> Iterator[Step]:
    """What the local search finds as long as there are seconds left."""
    for better, _ in improve(task, labels, generator) if left() > 0 else ():
        yield Step(better, np.inf)
        if left() <= 0:
            return


def _within_reach(task: Task) -> Pieces | None:
    """The task as a sum over clusters; None where it is none, or too large to be solved as one."""
    return Pieces.of(task) if len(task.units) * task.placed <= WITHIN_REACH else None


def _look_at_all(task: Task, left: Callable[[], float]) -> Iterator[Step]:
    """The best of all groupings there are, with a bound where the time was enough to look at all of them."""
    best = 0.0
    for found in best_of_all(task):
        if found is not None:
            labels, best = found
            yield Step(labels, np.inf)
        if left() <= 0:
            return
    yield Step(None, best)


def _told(evidence: Evidence, task: Task, labels: Ints, best: Progress, bound: float, seconds: float) -> Progress:
    """The better one of the best so far and these labels, by the fit that screens show."""
    plan = task.plan(numbered(task, labels))
    fit = _fit(evidence, plan)
    if fit < best.fit:
        plan, fit = best.plan, best.fit
    return Progress(seconds, fit, checked(fit, bound), plan)


def _fit(evidence: Evidence, plan: Plan) -> float:
    fit = appraise(evidence, plan).fit
    if fit is None:
        raise CannotBeMet("Nothing can be measured here, so no grouping fits better than another.")
    return fit


def beginning(
    evidence: Evidence, wishes: Wishes, generator: np.random.Generator, known: Plan | None = None
) -> tuple[Ints, Task]:
    """Labels that keep to the wishes, those of a plan that is known or the best of those that are at hand. Raises
    CannotBeMet where there are none."""
    if not set(wishes.plan.grouping.schools) - wishes.left_out:
        raise CannotBeMet("There is no school to place: all are locked out of the clusters.")
    check(wishes, evidence.schools)
    task = Task.of(evidence, wishes)
    if known is not None:
        return task.labels(known), task
    starts = [] if task.present is None else [task.present]
    anywhere = wishes.most_moves is None and task.wanted <= len(task.units)
    if anywhere and task.allowed.any(axis=1).all():
        starts.append(repaired(task, scattered(task, generator), generator))
    kept = [labels for labels in starts if not task.broken(labels)]
    if not kept:
        places = possible(wishes, evidence.schools)
        if places is None:
            raise CannotBeMet("No grouping was found in time that keeps to all of these wishes; ask for less.")
        position = {number: label for label, number in enumerate(task.numbers)}
        ids = wishes.plan.grouping.schools
        kept = [np.array([position.get(places[ids[unit[0]]] or 0, NOWHERE) for unit in task.units], dtype=np.int64)]
    return max(kept, key=lambda labels: Placing.of(task, labels).worth()), task
