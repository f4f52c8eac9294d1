"""How many clusters there should be: the best grouping for each number of clusters in a range."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from lib.principles.evidence import Evidence
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.request import Request
from lib.suggest.search import Progress, checked, search

FIRST_LOOK = 2.0
"""seconds for each number of clusters before any is looked at for longer"""


@dataclass(frozen=True, eq=False)
class RangeProgress:
    """The best so far by number of clusters, after so many seconds; and why a number is impossible, in a sentence."""

    seconds: float
    found: dict[int, Progress]
    impossible: dict[int, str]

    @property
    def best(self) -> int | None:
        """The number of clusters with the best fit, the smaller one of equals; None before one was found."""
        return max(self.found, key=lambda clusters: (self.found[clusters].fit, -clusters), default=None)

    @property
    def proven(self) -> bool:
        return all(progress.proven for progress in self.found.values())


def search_range(
    evidence: Evidence,
    request: Request,
    fewest: int,
    most: int,
    seconds: float,
    generator: np.random.Generator,
    clock: Callable[[], float] = monotonic,
) -> Iterator[RangeProgress]:
    """Ever better plans for each number of clusters from `fewest` to `most`, for so many seconds in all.

    Every number gets a first look, then those that are not proven share the time that is left. The `clusters` of the
    wishes do not count. It may be closed at any moment. Raises CannotBeMet where no number is possible.
    """
    if not 1 <= fewest <= most:
        raise ValueError("The numbers of clusters must be at least 1, the smaller one first.")
    began = clock()
    found: dict[int, Progress] = {}
    impossible: dict[int, str] = {}
    for patient in (False, True):
        open_ones = [
            each for each in range(fewest, most + 1) if not patient or (each in found and not found[each].proven)
        ]
        for place, clusters in enumerate(open_ones):
            share = (seconds - (clock() - began)) / (len(open_ones) - place)
            try:
                for progress in search(
                    evidence,
                    replace(request, clusters=clusters),
                    share if patient else min(share, FIRST_LOOK),
                    generator,
                    clock,
                ):
                    found = found | {clusters: _better(found.get(clusters), progress)}
                    yield RangeProgress(clock() - began, found, dict(impossible))
            except CannotBeMet as refused:
                impossible[clusters] = str(refused)
                yield RangeProgress(clock() - began, found, dict(impossible))
    if not found:
        raise CannotBeMet(impossible[fewest])


def _better(before: Progress | None, now: Progress) -> Progress:
    if before is None:
        return now
    best = now if now.fit > before.fit else before
    return replace(best, seconds=now.seconds, bound=checked(best.fit, min(before.bound, now.bound)))
