"""The journeys between all schools of an area, as one value."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lib.domain.places import Point
from lib.domain.travel import JourneyUnit
from lib.journeys.shore import WaysRound

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS_PER_UNIT = 1e9
"""Journeys are kept as whole billionths of their unit, micrometres for one (held in float64). Sums of whole numbers are
exact in whatever order they are added, so a preview, a search and a scorecard that add up the same journeys differently
agree to the last digit."""

NEIGHBOURS = 8
"""nearest other schools to which the spacing of a school is measured: about a cluster of them"""

STRAIGHT, ROUND = -1, -2
"""stand for "over no crossing": straight on, or round the water"""


class Crossing(NamedTuple):
    """A place to get over the water; degrees. The name is "" where the area does not give it."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, eq=False)
class Journeys:
    """Journeys between the schools of an area, in its order.

    `steps`: (schools, schools) float64, whole steps, from the row's school to the column's; 0 on the diagonal, NaN for
    a school without journeys. The way back may be longer where an area's own table says so. `located`: (schools,) bool,
    which schools have journeys. `basis` says in words how they were measured, for every screen that shows one.
    `over`: (schools, schools) which of the `crossings` each goes over, STRAIGHT or ROUND for none; None where the area
    has a table of its own. `round_water` are the ways of those that go round it.
    """

    steps: Floats
    located: NDArray[np.bool_]
    unit: JourneyUnit
    basis: str
    crossings: tuple[Crossing, ...] = ()
    over: Ints | None = None
    round_water: WaysRound | None = None

    @cached_property
    def steps_or_zero(self) -> Floats:
        """`steps` with 0 for the unknown, for sums over `located` schools."""
        return np.nan_to_num(self.steps, nan=0.0)

    @property
    def are_supplied(self) -> bool:
        """Whether they come from a table of the area's own."""
        return self.over is None

    @cached_property
    def nearest(self) -> int:
        """How many other schools the spacing of a school is measured to."""
        return min(NEIGHBOURS, max(0, int(self.located.sum()) - 1))

    @cached_property
    def spacing_steps(self) -> Floats:
        """(schools,) journeys from each school to its `nearest` other schools, added up, in steps; 0 where unknown."""
        others = np.where(np.isnan(self.steps) | np.eye(len(self.steps), dtype=bool), np.inf, self.steps)
        sums = np.sort(others, axis=1)[:, : self.nearest].sum(axis=1)
        return np.where(self.located, sums, 0.0)

    def between(self, row: int, to: int) -> float:
        """Journey from a school to another, in the unit; NaN where either has no journeys."""
        return float(self.steps[row, to] / STEPS_PER_UNIT)

    def via(self, row: int, to: int) -> Crossing | None:
        """The crossing that the journey goes over; None where it goes over none, or by roads that are not known."""
        crossing = STRAIGHT if self.over is None else int(self.over[row, to])
        return self.crossings[crossing] if crossing >= 0 else None

    def turns_round(self, row: int, to: int) -> tuple[Point, ...]:
        """Where the journey turns on its way round the water; nowhere, where it does not go round any."""
        if self.over is None or self.round_water is None or self.over[row, to] != ROUND:
            return ()
        return self.round_water.turns(row, to)


def mean_journey(steps: Floats | float, schools: Floats | float) -> Floats:
    """The mean, in the unit, of journeys that add up to so many steps; NaN for no schools. Shapes go together."""
    return np.where(np.asarray(schools) > 0, steps / (STEPS_PER_UNIT * np.maximum(schools, 1)), np.nan)
