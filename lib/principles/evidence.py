"""What the principles measure from: the schools' figures and many clusters at once, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Optional, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lib.domain.area import Area
from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster, Plan
from lib.domain.schools import CONFIDENCE, PRIMARY_SETTINGS, SECONDARY_SETTINGS, Entry, Schools
from lib.domain.settings import Settings
from lib.journeys import journeys
from lib.journeys.matrix import Journeys

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Figure = TypeVar("Figure", bound=np.generic)

THIRDS = 3

COLUMNS = {
    "setting": ("setting",),
    "pupils": ("pupils",),
    "place": ("lat", "lon"),
    "FSM": ("fsm_percent",),
    "SEN": ("ehcp", "sen_support", "pupils"),
    "rating": ("confidence",),
}
"""The columns of the schools table from which each figure is taken that a principle rests on."""


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

    def known(self, column: str) -> Bools:
        """Where the column has a figure or a text."""
        return self.schools.known(column).to_numpy(dtype=bool)

    def enough(self, figure: str, settings: Settings) -> bool:
        """Whether enough of the area's schools have the figure ("pupils", "place" ...) to measure by it."""
        known = self.known_count[figure]
        return known > 0 and known / len(self.schools) >= settings.known_share

    def needed(self, settings: Settings) -> int:
        """How many schools must have a figure to measure by it; more than there are where the share is above 1."""
        everyone = len(self.schools)
        enough = (number for number in range(1, everyone + 1) if number / everyone >= settings.known_share)
        return next(enough, everyone + 1)

    @cached_property
    def known_of(self) -> dict[str, Bools]:
        """Which of the area's schools have each figure that a principle rests on."""
        return {
            "setting": self.setting_known,
            "pupils": self.pupils_known,
            "place": self.journeys.located,
            "FSM": ~np.isnan(self.fsm_percent),
            "SEN": ~np.isnan(self.sen_percent),
            "rating": self.rated,
        }

    @cached_property
    def known_count(self) -> dict[str, int]:
        """How many of the area's schools have each figure that a principle rests on."""
        return {figure: int(schools.sum()) for figure, schools in self.known_of.items()}

    @cached_property
    def pupils(self) -> Floats:
        """Pupils of each school, NaN where unknown."""
        return self.schools.table["pupils"].to_numpy(dtype=float)

    @cached_property
    def pupils_known(self) -> Bools:
        return self.known("pupils")

    @cached_property
    def pupils_or_zero(self) -> Floats:
        return np.nan_to_num(self.pupils, nan=0.0)

    @cached_property
    def setting_known(self) -> Bools:
        return self.known("setting")

    @cached_property
    def primary(self) -> Bools:
        return self.schools.table["setting"].isin(PRIMARY_SETTINGS).to_numpy(dtype=bool)

    @cached_property
    def secondary(self) -> Bools:
        return self.schools.table["setting"].isin(SECONDARY_SETTINGS).to_numpy(dtype=bool)

    @cached_property
    def size_band(self) -> Ints:
        return thirds(self.pupils)

    @cached_property
    def fsm_percent(self) -> Floats:
        return self.schools.table["fsm_percent"].to_numpy(dtype=float)

    @cached_property
    def sen_percent(self) -> Floats:
        """Pupils with an EHC plan or SEN support, % of pupils; NaN where a figure is unknown or there are no pupils."""
        table = self.schools.table
        percent = 100 * (table["ehcp"] + table["sen_support"]) / table["pupils"].where(table["pupils"] > 0)
        return percent.to_numpy(dtype=float)

    @cached_property
    def need(self) -> dict[str, tuple[Ints, Bools]]:
        """Band of each school by FSM and by SEN, and where that figure is known."""
        return {
            "FSM": (thirds(self.fsm_percent), ~np.isnan(self.fsm_percent)),
            "SEN": (thirds(self.sen_percent), ~np.isnan(self.sen_percent)),
        }

    @cached_property
    def confidence_band(self) -> Ints:
        band = {rating: number for number, rating in enumerate(CONFIDENCE)}
        return self.schools.table["confidence"].map(band).fillna(-1).to_numpy(dtype=np.int64)

    @cached_property
    def rated(self) -> Bools:
        return self.confidence_band >= 0

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


@dataclass(frozen=True, eq=False)
class Groupings:
    """Many groupings of the same schools at once, made of clusters that they may share.

    `members`: (clusters, schools) float64 of 0 and 1, one row for each different cluster; `hosts`: (clusters,) row of
    the school named as host, -1 for none; `index`: (groupings, places) row in `members` of each grouping's clusters.
    A move changes two clusters of a grouping, so groupings one move away share all but two rows with it; each principle
    measures every row once and looks the results up.
    """

    members: Floats
    hosts: Ints
    index: Ints

    @classmethod
    def single(cls, plan: Plan) -> "Groupings":
        """The plan's grouping alone; its places are the plan's clusters, in order."""
        members = membership(plan.grouping)
        return cls(members, named_hosts(plan.clusters, plan.grouping.schools), np.arange(len(members))[np.newaxis])

    @cached_property
    def schools(self) -> Floats:
        """(clusters,) number of schools."""
        return self.members.sum(axis=1)

    @cached_property
    def occupied(self) -> Bools:
        """(groupings, places) whether the cluster has a school."""
        return self.spread(self.schools) > 0

    def rows(self, place: int) -> list[int]:
        """The rows of the schools in a cluster of the first grouping."""
        return [int(row) for row in np.flatnonzero(self.members[self.index[0, place]])]

    def spread(self, figures: NDArray[Figure]) -> NDArray[Figure]:
        """(clusters,) figures as (groupings, places)."""
        return figures[self.index]

    def total(self, figures: Floats | Bools) -> Floats:
        """(clusters,) sums of (schools,) figures over each cluster's schools. Exact for whole numbers."""
        return self.members @ figures


def membership(grouping: Grouping) -> Floats:
    """(clusters, schools) 1 where the school is in the cluster, in the grouping's order of both."""
    places = np.array([-1 if number is None else number for number in grouping.places], dtype=np.int64)
    numbers = np.array(grouping.clusters, dtype=np.int64)
    return (places[np.newaxis, :] == numbers[:, np.newaxis]).astype(float)


def named_hosts(clusters: Sequence[Cluster], schools: Sequence[str]) -> Ints:
    """(clusters,) row of the school named as host, -1 where none is."""
    row = {school_id: number for number, school_id in enumerate(schools)}
    return np.array([row.get(cluster.host or "", -1) for cluster in clusters], dtype=np.int64)
