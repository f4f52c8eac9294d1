"""What the principles measure from: the schools' figures, as arrays."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Optional, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.domain.area import Area
from lib.domain.schools import Entry, Schools
from lib.journeys import journeys
from lib.journeys.matrix import Journeys
from lib.principles.figures import figure

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Key = TypeVar("Key", bound=Hashable)
Prepared = TypeVar("Prepared")

THIRDS = 3

SCALES = (1.0, 10.0, 100.0, 1e3, 1e4, 1e5)
"""by which figures with decimals are multiplied to become whole numbers"""


@dataclass(frozen=True, eq=False)
class Amounts:
    """A figure of each school as whole numbers, so that totals are exact in whatever order they are added: (schools,)
    `whole` in parts of 1 / `scale`, 0 where it is not `known`."""

    whole: Floats
    scale: float
    known: Bools


@dataclass(frozen=True, eq=False)
class Evidence:
    """An area's figures, prepared once. Arrays are (schools,), in the area's order; bands are 0 to 2, else -1."""

    schools: Schools
    journeys: Journeys
    entries: tuple[Entry, ...] = ()
    """what planners entered, which `schools` has taken in"""
    original: Optional["Evidence"] = None
    """the area's own figures, where there are entries"""

    @classmethod
    def of(cls, area: Area) -> "Evidence":
        return cls(area.schools, journeys(area))

    def entered(self, entries: tuple[Entry, ...]) -> "Evidence":
        """The area's figures with these entries, and no others, in place of its own."""
        if entries == self.entries:
            return self
        original = self.original or self
        return _entered(original, entries) if entries else original

    def known(self, key: str) -> Bools:
        """Which of the area's schools have the figure; none where the area has no such column."""
        if key == "place":
            return self.journeys.located
        return self._remembered("known", key, self._known)

    def known_count(self, key: str) -> int:
        """How many of the area's schools have the figure."""
        return self._remembered("known_count", key, lambda key: int(self.known(key).sum()))

    def enough(self, key: str, known_share: float) -> bool:
        """Whether enough of the area's schools have the figure to measure by it."""
        known = self.known_count(key)
        return known > 0 and known / len(self.schools) >= known_share

    def needed(self, known_share: float) -> int:
        """How many schools must have a figure to measure by it; more than there are where the share is above 1."""
        everyone = len(self.schools)
        enough = (number for number in range(1, everyone + 1) if number / everyone >= known_share)
        return next(enough, everyone + 1)

    def numbers(self, key: str) -> Floats:
        """(schools,) the figure as a number, NaN where it is unknown or none."""
        return self._remembered("numbers", key, self._numbers)

    def amounts(self, key: str) -> Amounts:
        """The figure as whole numbers to add up."""
        return self._remembered("amounts", key, self._amounts)

    def bands(self, key: str) -> Ints:
        """(schools,) the third of the area's schools that each is in by the figure, 0 to 2; -1 where unknown."""
        return self._remembered("bands", key, lambda key: thirds(self.numbers(key)))

    def having(self, key: str, values: frozenset[str]) -> Bools:
        """Which of the area's schools have one of these values in the column of the figure."""
        return self._remembered("having", (key, values), self._having)

    def _having(self, key_and_values: tuple[str, frozenset[str]]) -> Bools:
        key, values = key_and_values
        column, *others = figure(key).columns
        if others or column not in self.schools.table:
            return np.zeros(len(self.schools), dtype=bool)
        return self.schools.table[column].isin(values).to_numpy(dtype=bool)

    def _remembered(self, kind: str, key: Key, worked_out: Callable[[Key], Prepared]) -> Prepared:
        """What was worked out of a figure before, or is now: this value does not change."""
        if (kind, key) not in self._memory:
            self._memory[kind, key] = worked_out(key)
        return self._memory[kind, key]

    @cached_property
    def _memory(self) -> dict[tuple[str, Hashable], Any]:
        return {}

    def _known(self, key: str) -> Bools:
        found = figure(key)
        if not {*found.columns} <= {*self.schools.table}:
            return np.zeros(len(self.schools), dtype=bool)
        if found.measured:
            return ~np.isnan(self.numbers(key))
        if found.choices:
            return self.having(key, frozenset(found.choices))
        (column,) = found.columns
        return self.schools.known(column).to_numpy(dtype=bool)

    def _numbers(self, key: str) -> Floats:
        found, table = figure(key), self.schools.table
        if not {*found.columns} <= {*table}:
            return np.full(len(table), np.nan)
        values = found.measured(table) if found.measured else pd.to_numeric(table[found.columns[0]], errors="coerce")
        return values.to_numpy(dtype=float)

    def _amounts(self, key: str) -> Amounts:
        numbers = self.numbers(key)
        known = np.isfinite(numbers)
        values = np.where(known, numbers, 0.0)
        scale = next(
            (each for each in SCALES if np.allclose(values * each, np.rint(values * each), 0, 1e-9)), SCALES[-1]
        )
        return Amounts(np.rint(values * scale), scale, known)

    @cached_property
    def locality(self) -> tuple[NDArray[np.int64], tuple[str, ...]]:
        """Code of each school's locality (-1 where it has none) and the localities that the codes stand for."""
        codes, names = pd.factorize(self.schools.table["locality"].replace("", None))
        return codes.astype(np.int64), tuple(names)


@lru_cache(maxsize=64)
def _entered(original: Evidence, entries: tuple[Entry, ...]) -> Evidence:
    return Evidence(original.schools.with_entries(entries), original.journeys, entries, original)


def thirds(figures: Floats) -> Ints:
    """Band 0, 1 or 2 of each figure, cut at the 1/3 and 2/3 quantiles (linear interpolation) of those that are known.

    A figure on a cut is in the lower band; an unknown one is in band -1.
    """
    known = ~np.isnan(figures)
    if not known.any():
        return np.full(len(figures), -1, dtype=np.int64)
    low, high = cuts(figures)
    return np.where(known, (figures > low).astype(np.int64) + (figures > high), -1)


def cuts(figures: Floats) -> tuple[float, float]:
    """The figures at which the thirds are cut: the greatest of the lower and of the middle one. Some must be known."""
    ordered = np.sort(figures[~np.isnan(figures)])
    return _quantile(ordered, 1), _quantile(ordered, 2)


def _quantile(ordered: Floats, third: int) -> float:
    """The figure that many thirds of the way through.

    The place is worked out in whole numbers, so that a cut that falls on a school is exactly its figure.
    """
    place, over = divmod((len(ordered) - 1) * third, THIRDS)
    below, above = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return float(below + (above - below) * over / THIRDS)
