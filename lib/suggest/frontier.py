"""The frontier: how well a grouping can fit when no school, one, two, ... or many may move."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.partition import Seen
from lib.suggest.request import Request
from lib.suggest.search import Progress, checked, is_proven, search

FIRST_LOOK = 0.5
"""seconds for each number of moves before any is looked at for longer"""


@dataclass(frozen=True, eq=False)
class FrontierPoint:
    """The best plan found in which at most so many schools are elsewhere, its fit as the screens show it, and the
    bound, a fit that no such plan can exceed."""

    moves: int
    fit: float
    bound: float
    plan: Plan

    @property
    def proven(self) -> bool:
        return is_proven(self.fit, self.bound)


@dataclass(frozen=True, eq=False)
class FrontierProgress:
    """The frontier as far as it is known after so many seconds, by numbers of moves.

    Neither fits nor bounds fall from one point to the next. There is no point for a number of moves with which the
    other wishes cannot be met.
    """

    seconds: float
    points: tuple[FrontierPoint, ...]

    @property
    def proven(self) -> bool:
        return all(point.proven for point in self.points)


def frontier(
    evidence: Evidence,
    request: Request,
    most_moves: int,
    seconds: float,
    generator: np.random.Generator,
    clock: Callable[[], float] = monotonic,
) -> Iterator[FrontierProgress]:
    """Ever better points for 0 to `most_moves` moves, for so many seconds or until all are proven.

    The `most_moves` of the wishes do not count. It may be closed at any moment. Raises CannotBeMet where even the most
    moves do not allow to keep to the wishes.
    """
    began, seen = clock(), Seen()
    found: dict[int, FrontierPoint] = {}
    for moves in range(most_moves + 1):
        share = min(FIRST_LOOK, (seconds - (clock() - began)) / (most_moves + 1 - moves))
        try:
            for progress in search(evidence, replace(request, most_moves=moves), share, generator, clock, seen=seen):
                found = improved(found, moves, progress)
                yield FrontierProgress(clock() - began, tuple(found.values()))
        except CannotBeMet:
            if moves == most_moves:
                raise
    # The fewest moves come first, because they take the least time. What they leave of their share is for a second look
    # at those whose share was too small, the most moves first, because what bounds them bounds fewer too.
    order = [*sorted(found), *sorted(found, reverse=True)]
    for place, moves in enumerate(order):
        left = seconds - (clock() - began)
        if found[moves].proven or left <= 0:
            continue
        share = left / len({each for each in order[place:] if not found[each].proven})
        limited = replace(request, most_moves=moves)
        for progress in search(evidence, limited, share, generator, clock, found[moves].plan, seen):
            found = improved(found, moves, progress)
            yield FrontierProgress(clock() - began, tuple(found.values()))


def improved(found: dict[int, FrontierPoint], moves: int, progress: Progress) -> dict[int, FrontierPoint]:
    """The points, by moves, with what was found for one number of moves and what follows for the others."""
    points = dict(found)
    point = points.get(moves)
    if point is None:
        points[moves] = FrontierPoint(moves, progress.fit, progress.bound, progress.plan)
    else:
        better = progress if progress.fit > point.fit else point
        points[moves] = FrontierPoint(moves, better.fit, min(progress.bound, point.bound), better.plan)
    ordered = [points[each] for each in sorted(points)]
    for place in range(1, len(ordered)):
        before, here = ordered[place - 1 : place + 1]
        if before.fit > here.fit:
            ordered[place] = replace(here, fit=before.fit, plan=before.plan)
    for place in range(len(ordered) - 1, 0, -1):
        here, after = ordered[place - 1 : place + 1]
        ordered[place - 1] = replace(here, bound=min(here.bound, after.bound))
    return {each.moves: replace(each, bound=checked(each.fit, each.bound)) for each in ordered}
