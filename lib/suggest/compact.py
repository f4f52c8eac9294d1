"""Compact groupings from nothing: where clusters meet is chosen first, then each school goes where all fit best.

For given meeting places a linear programme deals out the schools, with all that counts in it but that they are whole:
journeys, numbers, kinds of school and totals of figures. It takes a twentieth of a second for a county, so hundreds of
choices of the places can be compared; these are what a search by moves and swaps cannot change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np

from lib.principles.evidence import Floats, Ints
from lib.principles.sums import ByKinds
from lib.suggest.linear import programme, solution
from lib.suggest.pieces import Pieces
from lib.suggest.task import NOWHERE

NEAREST = 10
"""meeting places among which a school can choose"""
BEYOND = 5.0
"""points that a unit beyond its limits costs"""
SHORT = 0.5
"""points that each school too few or too many costs"""
SHIFTED = 0.5
"""share of the changes in which a place is moved to a school close by; in the others it is taken to anywhere"""
CLOSE = 12
"""schools close by"""
PROMISING = 1.0
"""points below the best at which the places of a change are moved to the middle of their clusters"""


@dataclass(frozen=True, eq=False)
class Allotment:
    """Where clusters meet and who goes there. `places`: (clusters,) rows of schools; `labels`: (units,) positions among
    them; `worth`: the points of the programme, which may let units be in parts."""

    places: Ints
    labels: Ints
    worth: float


def can_begin(pieces: Pieces) -> bool:
    """Whether all clusters are alike, journeys count, and there are schools enough to meet at."""
    return (
        len(pieces.slots) == 1
        and pieces.travels
        and len(np.unique(pieces.task.unit_of[pieces.task.located])) >= pieces.task.wanted
    )


def compact(pieces: Pieces, generator: np.random.Generator) -> Iterator[Ints]:
    """Ever better (units,) labels, the same again where a try has found nothing better. They may break wishes by a
    little, as whole schools are only put in place at the end. It never ends by itself."""
    best = _middle(pieces, _allotted(pieces, _far_apart(pieces, generator)))
    while True:
        yield best.labels
        places = _changed(pieces, best.places, generator)
        if places is not None:
            found = _allotted(pieces, places)
            if found.worth > best.worth - PROMISING:
                found = _middle(pieces, found, turns=1)
            if found.worth > best.worth:
                best = found


def _far_apart(pieces: Pieces, generator: np.random.Generator) -> Ints:
    """Places far from each other for how far apart schools are there, one after the other by chance."""
    steps, rows = pieces.task.terms.steps, pieces.task.located
    units = pieces.task.unit_of[rows]
    between = steps[np.ix_(rows, rows)]
    spacing = np.sort(between, axis=1)[:, 1:9].mean(axis=1) if len(rows) > 1 else np.ones(1)
    apart = between / np.sqrt(np.maximum(np.outer(spacing, spacing), 1.0))
    chosen = [int(generator.integers(len(rows)))]
    while len(chosen) < pieces.task.wanted:
        chances = apart[:, chosen].min(axis=1) ** 2
        chances[np.isin(units, units[chosen])] = 0.0
        if not chances.any():
            chances = (~np.isin(units, units[chosen])).astype(float)
        chosen.append(int(generator.choice(len(rows), p=chances / chances.sum())))
    return rows[chosen]


def _changed(pieces: Pieces, places: Ints, generator: np.random.Generator) -> Ints | None:
    """The places with one of them elsewhere; None where a unit would have two."""
    steps, rows, changed = pieces.task.terms.steps, pieces.task.located, places.copy()
    one = int(generator.integers(len(places)))
    near = rows[np.argsort(steps[places[one], rows], kind="stable")[:CLOSE]]
    changed[one] = generator.choice(near if generator.random() < SHIFTED else rows)
    return changed if _are_apart(pieces, changed) else None


def _middle(pieces: Pieces, allotment: Allotment, turns: int = 6) -> Allotment:
    """The allotment, or a better one whose places are in the middle of the clusters."""
    steps, units = pieces.task.terms.steps, pieces.task.units
    for _ in range(turns):
        places = allotment.places.copy()
        for label in range(len(places)):
            own = [row for unit in np.flatnonzero(allotment.labels == label).tolist() for row in units[unit]]
            located = np.intersect1d(own, pieces.task.located)
            if len(located):
                places[label] = located[steps[np.ix_(located, located)].sum(axis=0).argmin()]
        if not _are_apart(pieces, places):
            break
        found = _allotted(pieces, places)
        if found.worth <= allotment.worth:
            break
        allotment = found
    return allotment


def _are_apart(pieces: Pieces, places: Ints) -> bool:
    """Whether no two of the places are of one unit."""
    return len(np.unique(pieces.task.unit_of[places])) == len(places)


def _allotted(pieces: Pieces, places: Ints) -> Allotment:
    """The units dealt out to these places. Each place keeps its own unit."""
    task, clusters = pieces.task, len(places)
    costs = pieces.journeys[:, places] + BEYOND * (task.beyond_of(0)[:-1, places] > 0)
    near = np.argsort(costs, axis=1, kind="stable")[:, :NEAREST]
    unit = np.repeat(np.arange(len(near)), near.shape[1])
    to = near.ravel()
    own = task.unit_of[places]
    rows = _Rows(len(unit), np.arange(len(near)), unit, to, clusters)
    rows.limit(task.sizes[unit].astype(float), float(task.smallest), float(task.largest), SHORT)
    for tent in pieces.tents:
        rows.limit(tent.leaning[unit], tent.low, tent.high, 1.0)
    for term, sums in task.terms.by(ByKinds):
        worth = task.terms.points[term.key] / task.wanted
        for kind in range(sums.wanted):
            there = (task.features[unit, term.columns.start + kind] > 0).astype(float)
            rows.limit(there, 1.0, np.inf, worth if sums.all_or_none else worth / sums.wanted)
    values, worth = rows.solved(-costs[unit, to], (own[to] == unit).astype(float))
    labels = np.full(len(near), NOWHERE, dtype=np.int64)
    labels[unit[np.argsort(values, kind="stable")]] = to[np.argsort(values, kind="stable")]
    return Allotment(places, labels, worth)


class _Rows:
    """The rows of the programme: each unit goes somewhere, and for each figure, each cluster's total is within limits,
    or it costs points by how much it is not."""

    def __init__(self, pairs: int, units: Ints, unit: Ints, to: Ints, clusters: int) -> None:
        self.to, self.clusters, self.pairs = to, clusters, pairs
        self.lower, self.upper = [np.ones(len(units))], [np.ones(len(units))]
        self.entries = [(unit, np.arange(pairs), np.ones(pairs))]
        self.gain: list[Floats] = []
        self.rows, self.columns = len(units), pairs

    def limit(self, figures: Floats, low: float, high: float, cost: float) -> None:
        """(pairs,) what each unit brings where it goes; the cost is for 1 outside the limits."""
        each = np.arange(self.clusters)
        counting = np.flatnonzero(figures)
        self.entries.append((self.rows + self.to[counting], counting, figures[counting]))
        for sign in (1.0, -1.0):
            self.entries.append((self.rows + each, self.columns + each, np.full(self.clusters, sign)))
            self.gain.append(np.full(self.clusters, -cost))
            self.columns += self.clusters
        self.lower.append(np.full(self.clusters, low))
        self.upper.append(np.full(self.clusters, high))
        self.rows += self.clusters

    def solved(self, gain: Floats, least: Floats) -> tuple[Floats, float]:
        """(pairs,) which part of each unit goes where, and the points."""
        others = self.columns - self.pairs
        entries = tuple(np.concatenate(parts) for parts in zip(*self.entries, strict=True))
        highs = programme(
            np.concatenate([gain, *self.gain]),
            (np.concatenate([least, np.zeros(others)]), np.concatenate([np.ones(self.pairs), np.full(others, np.inf)])),
            (np.concatenate(self.lower), np.concatenate(self.upper)),
            (entries[0], entries[1], entries[2]),
        )
        highs.run()
        if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return np.zeros(self.pairs), -np.inf
        return solution(highs)[: self.pairs], float(highs.getInfo().objective_function_value)
