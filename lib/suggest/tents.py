"""Points that depend on the total of a figure: a tent, highest where the total should be, and the lines above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

import numpy as np

from lib.principles.evidence import Floats, Ints

SLOPES = (-1.0, -0.5, -0.2, 0.0, 0.2, 0.5, 1.0)
"""of the lines over a tent"""
SLOPES_OF_MANY = (-1.0, -0.4, 0.4, 1.0)
"""the same where there are several tents, of which one leans at a time: all combinations would take too long"""


@dataclass(frozen=True, eq=False)
class Tent:
    """Points by a sum over a cluster's units: `top` where it is between `low` and `high`, one less for each outside, at
    least 0. `leaning`: (units,) what each adds to the sum."""

    top: float
    leaning: Floats
    low: float
    high: float

    def at(self, leaning: Floats) -> Floats:
        return np.maximum(0.0, self.top - np.maximum(0.0, np.maximum(self.low - leaning, leaning - self.high)))

    def above(self, slope: float) -> float:
        """Where a line begins that falls by this slope (-1 to 1), touches the top, and is nowhere below the tent."""
        return self.top + slope * (self.high if slope > 0 else self.low)


@dataclass(frozen=True, eq=False)
class Lines:
    """Combinations of lines, one over each tent. A tent is below its line or, where its points have fallen to 0, at 0:
    `groups` has, for each set of tents that are at 0, the combinations in which these lie flat, with what the lines of
    the others begin at, added up. Of each group the least is a bound where just those tents are at 0.

    `slopes`: (combinations, tents).
    """

    slopes: Floats
    groups: tuple[tuple[Ints, Floats], ...]

    @classmethod
    def over(cls, tents: Sequence[Tent]) -> "Lines":
        slopes = _slopes(len(tents))
        above = np.array([[tent.above(slope) for slope, tent in zip(each, tents, strict=True)] for each in slopes])
        above = above.reshape(slopes.shape)
        every = range(len(tents))
        groups = []
        for fallen in chain.from_iterable(combinations(every, count) for count in range(len(tents) + 1)):
            flat = np.flatnonzero((slopes[:, list(fallen)] == 0).all(axis=1))
            standing = [tent for tent in every if tent not in fallen]
            groups.append((flat, above[flat][:, standing].sum(axis=1)))
        return cls(slopes, tuple(groups))

    def bound(self, values: Floats) -> Floats:
        """The most that is possible, of (combinations, ...) values without what the lines begin at."""
        trailing = (np.newaxis,) * (values.ndim - 1)
        return np.max([(values[flat] + begins[:, *trailing]).min(axis=0) for flat, begins in self.groups], axis=0)


@lru_cache
def _slopes(tents: int) -> Floats:
    """(combinations, tents) all slopes of one tent; of several, none and those of one at a time."""
    if tents == 1:
        return np.array(SLOPES)[:, np.newaxis]
    leaning = [slope * row for row in np.eye(tents) for slope in SLOPES_OF_MANY]
    return np.array([np.zeros(tents), *leaning])
