"""What can be worked out outside the process of the screens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lib.principles.evidence import Evidence
from lib.suggest.alternatives import AlternativesProgress, alternatives
from lib.suggest.cluster_range import RangeProgress, search_range
from lib.suggest.frontier import FrontierProgress, frontier
from lib.suggest.request import Request
from lib.suggest.search import Progress, search
from lib.suggest.swing import Swing, swing

SEED = 1
"""the same wishes lead to the same answers"""
MOST_POINTS = 400
"""of a trail; where there are more, every second one is left out"""


class TrailPoint(NamedTuple):
    """What was known so many seconds after the start: the best fit, and the fit that none can exceed."""

    seconds: float
    fit: float
    bound: float


@dataclass(frozen=True, eq=False)
class BestSoFar:
    """The best plan so far, and how the search came to it."""

    best: Progress
    trail: tuple[TrailPoint, ...]


@dataclass(frozen=True, eq=False)
class Search:
    """The best grouping for these wishes that can be found in so many seconds."""

    evidence: Evidence
    request: Request
    seconds: float

    def run(self) -> Iterator[BestSoFar]:
        trail: list[TrailPoint] = []
        for best in search(self.evidence, self.request, self.seconds, np.random.default_rng(SEED)):
            trail.append(TrailPoint(best.seconds, best.fit, best.bound))
            if len(trail) > MOST_POINTS:
                trail = [*trail[:-1:2], trail[-1]]
            yield BestSoFar(best, tuple(trail))


@dataclass(frozen=True, eq=False)
class Frontier:
    """The best fit for each number of moves up to `most_moves`."""

    evidence: Evidence
    request: Request
    most_moves: int
    seconds: float

    def run(self) -> Iterator[FrontierProgress]:
        return frontier(self.evidence, self.request, self.most_moves, self.seconds, np.random.default_rng(SEED))


@dataclass(frozen=True, eq=False)
class NumbersOfClusters:
    """The best grouping for each number of clusters from `fewest` to `most`."""

    evidence: Evidence
    request: Request
    fewest: int
    most: int
    seconds: float

    def run(self) -> Iterator[RangeProgress]:
        generator = np.random.default_rng(SEED)
        return search_range(self.evidence, self.request, self.fewest, self.most, self.seconds, generator)


@dataclass(frozen=True, eq=False)
class Alternatives:
    """The best grouping and up to `count` in all that are nearly as good and really differ."""

    evidence: Evidence
    request: Request
    count: int
    seconds: float

    def run(self) -> Iterator[AlternativesProgress]:
        return alternatives(self.evidence, self.request, self.count, self.seconds, np.random.default_rng(SEED))


@dataclass(frozen=True, eq=False)
class SwingSchools:
    """What up to `groupings` good and different groupings have in common."""

    evidence: Evidence
    request: Request
    groupings: int
    seconds: float

    def run(self) -> Iterator[Swing]:
        return swing(self.evidence, self.request, self.groupings, np.random.default_rng(SEED), self.seconds)
