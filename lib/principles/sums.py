"""What a search adds up of a principle: each of these says how its score follows from totals of the clusters.

A search knows the principles by these alone. What `lib.appraisal` says of a grouping is what counts; the tests hold the
sums against it.
"""

from dataclasses import dataclass

import numpy as np

from lib.principles.evidence import Floats, Ints


@dataclass(frozen=True, eq=False)
class Constant:
    """A score that all groupings have that place the same schools; NaN where it is not measurable."""

    score: float


@dataclass(frozen=True, eq=False)
class Travel:
    """The score falls evenly from 1 with no journeys to 0 where all of them add up to `limit` steps."""

    limit: float


@dataclass(frozen=True, eq=False)
class ByNumber:
    """A cluster's score by its number of schools: 1 from `low` to `high`, 0 from `reach` outside. `columns`: (schools,
    1) what each school counts."""

    columns: Floats
    low: float
    high: float
    reach: float

    @property
    def needed(self) -> tuple[int, ...]:
        """The columns of which a cluster needs some, to be measured."""
        return (0,)

    def score(self, totals: Floats, clusters: Floats) -> Floats:
        """(...) scores of clusters with these (..., columns) totals, where so many clusters are measured."""
        return self.by_number(totals[..., 0])

    def by_number(self, schools: Floats) -> Floats:
        return _falling(schools, self.low, self.high, self.reach)


@dataclass(frozen=True, eq=False)
class ByKinds:
    """A cluster's score by which of the first `wanted` of its `columns` have a total: their share or, with
    `all_or_none`, 1 for all and else 0. `columns`: (schools, columns) of 0 and 1; of each further one the cluster needs
    some, to be measured."""

    columns: Floats
    wanted: int
    all_or_none: bool

    @property
    def needed(self) -> tuple[int, ...]:
        return tuple(range(self.wanted, self.columns.shape[1]))

    def score(self, totals: Floats, clusters: Floats) -> Floats:
        return self.by_count((totals[..., : self.wanted] > 0).sum(axis=-1))

    def by_count(self, there: Ints) -> Floats:
        """The score by how many of the wanted kinds are there."""
        return np.where(there == self.wanted, 1.0, 0.0 if self.all_or_none else there / self.wanted)


@dataclass(frozen=True, eq=False)
class ByTotal:
    """A cluster's score by the total of a figure: 1 from `low` to `high`, 0 from `reach` outside.

    `columns`: (schools, 2) the figure in whole numbers and whether it is known. With `is_shared` these limits are for
    all measured clusters together: each has an equal part.
    """

    columns: Floats
    low: float
    high: float
    reach: float
    is_shared: bool = False

    @property
    def needed(self) -> tuple[int, ...]:
        return (1,)

    def score(self, totals: Floats, clusters: Floats) -> Floats:
        parts = clusters if self.is_shared else 1.0
        return _falling(totals[..., 0], self.low / parts, self.high / parts, self.reach / parts)


def _falling(value: Floats, low: Floats | float, high: Floats | float, reach: Floats | float) -> Floats:
    return np.maximum(0.0, 1 - np.maximum(0.0, np.maximum(low - value, value - high)) / reach)


ByCluster = ByNumber | ByKinds | ByTotal
"""those whose score of a grouping is the mean of its measured clusters' scores"""
Sums = ByCluster | Constant | Travel
