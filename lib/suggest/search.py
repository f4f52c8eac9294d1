"""The search for the best fit: a good answer at once, ever better ones, and how far from the best each can be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from lib.appraisal import appraise
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence, Ints
from lib.suggest.bounds import UpperBounds, upper_bounds
from lib.suggest.compact import can_begin, compact
from lib.suggest.conflicts import CannotBeMet, check, possible
from lib.suggest.county import falling_bounds
from lib.suggest.exchanges import Placing
from lib.suggest.exhaustive import are_few, best_of_all
from lib.suggest.local import improve, repaired, scattered
from lib.suggest.numbering import settled
from lib.suggest.partition import Advance, Seen, put_together
from lib.suggest.pieces import Pieces
from lib.suggest.request import Request
from lib.suggest.task import NOWHERE, Task

PROVEN = 0.01
"""points between fit and bound at which an answer is called the best"""
ROUNDING = 1e-6
"""points by which a bound may fall below a fit for no other reason than rounding"""
QUICKLY = 1.0
"""seconds after which the exact solver takes over from the local search"""
QUICKLY_AGAIN = 0.2
"""the same where a good plan is known already"""
ALONE = 6.0
"""seconds after which the exact solver and the local search take turns"""
WITHIN_REACH = 10_000
"""columns (schools that move as one x meeting places) up to which the exact solver gets anywhere"""
IMPROVED, BOUNDED = 0.3, 0.9
"""in a large area, shares of the seconds after which the local search makes room for the bounds, and these end"""
REPAIRED = 80
"""choices of places to meet at, of which the best is made a grouping"""
TRIES = 400
"""such choices, at most, until a grouping keeps to all that was asked"""


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
    request: Request,
    seconds: float,
    generator: np.random.Generator,
    clock: Callable[[], float] = monotonic,
    known: Plan | None = None,
    seen: Seen | None = None,
) -> Iterator[Progress]:
    """Ever better plans and bounds for so many seconds, or until the best is found and proven.

    `known`: a good plan that keeps to the wishes, which is begun with; the exact solver then takes over sooner. `seen`:
    what a search that differs in its moves alone has left, which is used and brought up to date. It
    tells something new whenever there is, and the last of it again at the end; it may be closed at any moment. Raises
    CannotBeMet, with one sentence, where nothing keeps to the wishes or there is nothing to measure by, and BrokenBound
    where it contradicts itself.
    """
    began = clock()

    def passed() -> float:
        return clock() - began

    labels, task = beginning(evidence, request, generator, known)
    best = _Best(evidence, task, labels, passed())
    yield best.progress
    quickly = min(QUICKLY if known is None else QUICKLY_AGAIN, seconds / 2)
    for advance in _advances(task, best, quickly, seconds, passed, generator, seen):
        if best.takes(advance, passed()):
            yield best.progress
        if best.progress.proven:
            break
    yield replace(best.progress, seconds=passed())


class _Best:
    """The best labels so far, and what is told of them."""

    def __init__(self, evidence: Evidence, task: Task, labels: Ints, seconds: float) -> None:
        self.evidence, self.task, self.labels = evidence, task, labels
        plan = task.plan(labels) if task.kept.any() else settled(task, labels, evidence.schools)
        self.progress = Progress(seconds, _fit(evidence, plan), 100.0, plan)

    def takes(self, advance: Advance, seconds: float) -> bool:
        """Take in what was come to; whether there is anything new in it."""
        before, bound = self.progress, min(self.progress.bound, advance.bound)
        if advance.labels is not None and Placing.of(self.task, advance.labels).worth() > before.fit + 1e-9:
            self.labels = advance.labels
            plan = settled(self.task, advance.labels, self.evidence.schools)
            # What counts is the fit that screens show.
            found = Progress(seconds, _fit(self.evidence, plan), bound, plan)
            better = found if found.fit >= before.fit else before
        elif bound < before.bound:
            better = before
        else:
            return False
        self.progress = replace(better, seconds=seconds, bound=checked(better.fit, bound))
        return True


def _advances(
    task: Task,
    best: _Best,
    quickly: float,
    seconds: float,
    passed: Callable[[], float],
    generator: np.random.Generator,
    seen: Seen | None,
) -> Iterator[Advance]:
    """What is come to for so many seconds: by the local search at first, then by the exact solver where the task is
    within its reach, with the local search in turns when that takes long."""

    def left() -> float:
        return seconds - passed()

    few = are_few(task)
    if not few and is_large(task):
        yield from _in_a_county(task, best, seconds, passed, generator)
        return
    pieces = None if few else Pieces.of(task)
    bounds: UpperBounds | None = None
    for labels, _ in improve(task, best.labels, generator):
        yield Advance(labels)
        if bounds is None and passed() > quickly / 2:
            bounds = upper_bounds(task, best.progress.fit)
            yield Advance(None, bounds.every)
        if left() <= 0 or passed() > quickly:
            break
    if bounds is None:
        bounds = upper_bounds(task, best.progress.fit)
        yield Advance(None, bounds.every)
    if few:
        yield from _look_at_all(task, left)
        return
    if pieces is not None and best.progress.fit > bounds.odd:
        exact = put_together(pieces, lambda: best.labels, bounds.odd, left, seen)
        yield from _in_turns(exact, task, best, seconds, passed, generator)
    # Where no proof is in reach, the time that is left may still bring something better.
    yield from _improved(task, best.labels, left, generator)


def _in_turns(
    exact: Iterator[Advance],
    task: Task,
    best: _Best,
    seconds: float,
    passed: Callable[[], float],
    generator: np.random.Generator,
) -> Iterator[Advance]:
    """The exact solver's advances; when it takes long, the local search's between them, for as long as each took."""
    before = passed()
    for advance in exact:
        yield advance
        now = passed()
        if now > ALONE:
            until = min(seconds, now + (now - before))
            yield from _improved(task, best.labels, lambda until=until: until - passed(), generator)  # type: ignore[misc]
        before = passed()


def _improved(task: Task, labels: Ints, left: Callable[[], float], generator: np.random.Generator) -> Iterator[Advance]:
    """What the local search finds as long as there are seconds left."""
    for better, _ in improve(task, labels, generator) if left() > 0 else ():
        yield Advance(better)
        if left() <= 0:
            return


def is_large(task: Task) -> bool:
    """Whether the exact solver gets nowhere with it."""
    return len(task.units) * task.placed > WITHIN_REACH


def _in_a_county(
    task: Task,
    best: _Best,
    seconds: float,
    passed: Callable[[], float],
    generator: np.random.Generator,
) -> Iterator[Advance]:
    """What is come to in a large area: by the local search, then how far up it could go, and by more local search."""

    began = passed()

    def until(share: float) -> Callable[[], float]:
        return lambda: began + share * (seconds - began) - passed()

    pieces = Pieces.of(task)
    yield from _improved(task, best.labels, until(1.0 if pieces is None else IMPROVED), generator)
    bounds = upper_bounds(task, best.progress.fit)
    yield Advance(None, bounds.every)
    if pieces is None:
        return
    for bound in falling_bounds(pieces, best.labels, until(BOUNDED)):
        yield Advance(None, max(bound, bounds.odd))
    yield from _improved(task, best.labels, until(1.0), generator)


def _from_nothing(task: Task, generator: np.random.Generator) -> Ints:
    """Labels that keep to what was asked, or nearly."""
    pieces = Pieces.of(task) if is_large(task) else None
    if pieces is None or not can_begin(pieces):
        return repaired(task, scattered(task, generator), generator)
    for tries, labels in enumerate(compact(pieces, generator), 1):
        if tries % REPAIRED == 0:
            labels = repaired(task, labels, generator)
            if tries >= TRIES or not Placing.of(task, labels).short:
                return labels
    raise AssertionError("compact never ends")


def _look_at_all(task: Task, left: Callable[[], float]) -> Iterator[Advance]:
    """The best of all groupings there are, with a bound where the time was enough to look at all of them."""
    best = 0.0
    for found in best_of_all(task):
        if found is not None:
            labels, best = found
            yield Advance(labels)
        if left() <= 0:
            return
    yield Advance(None, best)


def _fit(evidence: Evidence, plan: Plan) -> float:
    fit = appraise(evidence, plan).fit
    if fit is None:
        raise CannotBeMet("Nothing can be measured here, so no grouping fits better than another.")
    return fit


def beginning(
    evidence: Evidence, request: Request, generator: np.random.Generator, known: Plan | None = None
) -> tuple[Ints, Task]:
    """Labels that keep to the wishes, those of a plan that is known or the best of those that are at hand. Raises
    CannotBeMet where there are none."""
    if not set(request.plan.grouping.schools) - request.left_out:
        raise CannotBeMet("There is no school to place: all are locked out of the clusters.")
    check(request, evidence.schools)
    if request.taken_out:
        possible(request, evidence)  # some of them may have to stay, or there may be too many
    task = Task.of(evidence, request)
    if known is not None:
        return task.labels(known), task
    starts = [] if task.present is None else [task.present]
    anywhere = request.most_moves is None and task.wanted <= len(task.units)
    if anywhere and task.allowed.any(axis=1).all():
        starts.append(_from_nothing(task, generator))
    kept = [labels for labels in starts if not Placing.of(task, labels).short]
    if not kept:
        places = possible(request, evidence)
        if places is not None:
            position = {number: label for label, number in enumerate(task.numbers)}
            ids = request.plan.grouping.schools
            found = [position.get(places[ids[unit[0]]] or 0, NOWHERE) for unit in task.units]
            kept = [repaired(task, np.array(found, dtype=np.int64), generator)]
        if places is None or Placing.of(task, kept[0]).short:
            raise CannotBeMet("No grouping was found in time that keeps to all of these wishes; ask for less.")
    return max(kept, key=lambda labels: Placing.of(task, labels).worth()), task
