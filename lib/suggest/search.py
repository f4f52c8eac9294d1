"""The search for the best fit: a good answer at once, ever better ones, and how far from the best each can be."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from lib.appraisal import fit_of
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
            f"The search contradicts itself: it found a fit of {fit:.4f}, above its own upper limit of "
            f"{bound:.4f}. Its answer is withheld. Please report this, with the area and what was asked."
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
    labels, task = beginning(evidence, request, generator, known)
    run = _Run(evidence, task, generator, seconds, lambda: clock() - began, labels)
    yield run.progress
    quickly = min(QUICKLY if known is None else QUICKLY_AGAIN, seconds / 2)
    for advance in run.advances(quickly, seen):
        if run.takes(advance):
            yield run.progress
        if run.progress.proven:
            break
    yield replace(run.progress, seconds=run.passed())


class _Run:
    """A search under way, of whose seconds some have `passed`: its best labels, and what is told of them."""

    def __init__(
        self,
        evidence: Evidence,
        task: Task,
        generator: np.random.Generator,
        seconds: float,
        passed: Callable[[], float],
        labels: Ints,
    ) -> None:
        self.evidence, self.task, self.generator = evidence, task, generator
        self.seconds, self.passed, self.labels = seconds, passed, labels
        plan = task.plan(labels) if task.kept.any() else settled(task, labels, evidence.schools)
        self.progress = Progress(passed(), _fit(evidence, plan), 100.0, plan)

    def left(self) -> float:
        """Seconds that are left."""
        return self.seconds - self.passed()

    def takes(self, advance: Advance) -> bool:
        """Take in what was come to; whether there is anything new in it."""
        seconds, before, bound = self.passed(), self.progress, min(self.progress.bound, advance.bound)
        if advance.labels is not None and Placing.of(self.task, advance.labels).worth() > before.fit + 1e-9:
            self.labels = advance.labels
            plan = settled(self.task, advance.labels, self.evidence.schools)
            # What counts is the fit that screens show.
            found = replace(before, fit=_fit(self.evidence, plan), plan=plan)
            better = found if found.fit >= before.fit else before
        elif bound < before.bound:
            better = before
        else:
            return False
        self.progress = replace(better, seconds=seconds, bound=checked(better.fit, bound))
        return True

    def advances(self, quickly: float, seen: Seen | None) -> Iterator[Advance]:
        """What is come to: by the local search at first, then by the exact solver where the task is within its reach,
        with the local search in turns when that takes long."""
        if are_few(self.task):
            yield from self._among_few(quickly)
        elif is_large(self.task):
            yield from self._in_a_county()
        else:
            pieces = Pieces.of(self.task)
            bounds = yield from self._at_first(quickly)
            if pieces is not None and self.progress.fit > bounds.odd:
                exact = put_together(pieces, lambda: self.labels, bounds.odd, self.left, seen)
                yield from self._in_turns(exact)
            # Where no proof is in reach, the time that is left may still bring something better.
            yield from self._improved(self.seconds)

    def _at_first(self, quickly: float) -> Generator[Advance, None, UpperBounds]:
        """The local search for a moment, in the midst of which upper bounds are worked out: these are returned."""
        bounds: UpperBounds | None = None
        for labels, _ in improve(self.task, self.labels, self.generator):
            yield Advance(labels)
            if bounds is None and self.passed() > quickly / 2:
                bounds = upper_bounds(self.task, self.progress.fit)
                yield Advance(None, bounds.every)
            if self.left() <= 0 or self.passed() > quickly:
                break
        if bounds is None:
            bounds = upper_bounds(self.task, self.progress.fit)
            yield Advance(None, bounds.every)
        return bounds

    def _among_few(self, quickly: float) -> Iterator[Advance]:
        """The local search for a moment, then the best of all groupings there are, with a bound where the time was
        enough to look at all of them."""
        yield from self._at_first(quickly)
        best = 0.0
        for found in best_of_all(self.task):
            if found is not None:
                labels, best = found
                yield Advance(labels)
            if self.left() <= 0:
                return
        yield Advance(None, best)

    def _in_turns(self, exact: Iterator[Advance]) -> Iterator[Advance]:
        """The exact solver's advances; once it takes long, the local search's in between, for as long as each took."""
        before = self.passed()
        for advance in exact:
            yield advance
            now = self.passed()
            if now > ALONE:
                yield from self._improved(min(self.seconds, now + (now - before)))
            before = self.passed()

    def _in_a_county(self) -> Iterator[Advance]:
        """In a large area: the local search, then how far up it could go, and more local search."""
        pieces = Pieces.of(self.task)
        if pieces is None:
            yield from self._improved(self.seconds)
            yield Advance(None, upper_bounds(self.task, self.progress.fit).every)
            return
        begun, left = self.passed(), self.left()
        yield from self._improved(begun + IMPROVED * left)
        bounds = upper_bounds(self.task, self.progress.fit)
        yield Advance(None, bounds.every)
        for bound in falling_bounds(pieces, self.labels, lambda: begun + BOUNDED * left - self.passed()):
            yield Advance(None, max(bound, bounds.odd))
        yield from self._improved(self.seconds)

    def _improved(self, until: float) -> Iterator[Advance]:
        """What the local search finds until so many seconds have passed."""
        for better, _ in improve(self.task, self.labels, self.generator) if self.passed() < until else ():
            yield Advance(better)
            if self.passed() >= until:
                return


def is_large(task: Task) -> bool:
    """Whether the exact solver gets nowhere with it."""
    return len(task.units) * task.placed > WITHIN_REACH


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


def _fit(evidence: Evidence, plan: Plan) -> float:
    fit = fit_of(evidence, plan)
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
