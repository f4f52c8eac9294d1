"""A bound for areas that are too large for a proof: no grouping of theirs exceeds it, by all principles together.

That each school is in just one cluster is priced (Lagrange): what the prices of all schools come to, and what the best
clusters at these prices bring beyond them, bounds every fit, whatever the prices. A linear programme over the clusters
that were found sets better ones from round to round (column generation).
"""

from collections.abc import Callable, Iterator

import highspy
import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.linear import programme
from lib.suggest.pieces import Pieces, Slot
from lib.suggest.sketches import Sketch, Sketches
from lib.suggest.task import NOWHERE

LEFT_OVER = 0.3
"""points that a school costs in the programme that is in no cluster, or in two: it keeps prices from swinging"""
TRUST = 0.4
"""share of the programme's prices in those that are tried; the rest is from the best so far"""
LESS_TRUST, LEAST_TRUST = 0.7, 0.1
"""by what that share falls after a round that did not bring the bound down, and the least"""
ROUGHLY, CLOSELY = 1, 7
"""looks at each meeting place at first, while prices are far from good, and later"""
ROUGH_ROUNDS = 8
FIRST_PRICE = 0.01
"""points that each school costs at first: little, so that clusters everywhere are found"""
SLACK = 0.02
"""points below the programme's price of a cluster, from which on clusters are looked for"""


def falling_bounds(pieces: Pieces, labels: Ints, left: Callable[[], float]) -> Iterator[float]:
    """Points that no grouping made of pieces exceeds, from round to round, as long as there are seconds left and prices
    get better. Only the best of them counts. `labels`: a good grouping.

    Named hosts, locks of clusters and a limit of moves are left aside: these only make fits smaller.
    """
    task = pieces.task
    nobody = np.zeros(len(task.units), dtype=np.int64)
    slot = Slot(
        tuple(range(len(task.numbers))),
        np.asarray(task.allowed.any(axis=1)),
        np.zeros(len(nobody), dtype=bool),
        nobody,
        NOWHERE,
    )
    sketches, found = Sketches(pieces, slot), _Programme(pieces, slot)
    found.add(np.unique(labels)[:, np.newaxis] == labels)
    prices, cluster = FIRST_PRICE * task.sizes.astype(float), 0.0
    best, best_prices, trust, turn = np.inf, (prices, cluster), TRUST, 0
    while left() > 0:
        at = sketches.at(prices, cluster - SLACK, ROUGHLY if turn < ROUGH_ROUNDS else CLOSELY)
        bound = pieces.fixed + float(prices.sum()) + _most(at, task.wanted, cluster - SLACK)
        yield bound
        if bound < best:
            best, best_prices, trust = bound, (prices, cluster), TRUST
        else:
            trust = max(LEAST_TRUST, trust * LESS_TRUST)
        new = found.add(np.concatenate([sketch.members for sketch in at])) if at else 0
        if not new and turn >= ROUGH_ROUNDS:
            return
        found.solve()
        prices = trust * found.prices[0] + (1 - trust) * best_prices[0]
        cluster = trust * found.prices[1] + (1 - trust) * best_prices[1]
        turn += 1


def _most(sketches: list[Sketch], wanted: int, least: float) -> float:
    """What so many clusters can be worth together: one at each place at most, but any number at none."""
    bounds = [sketch.bound for sketch in sketches for _ in range(wanted if sketch.place == NOWHERE else 1)]
    return sum(sorted([*bounds, *[least] * wanted], reverse=True)[:wanted])


class _Programme:
    """The clusters found so far: rows are the units and the number of clusters. `prices`: of units and of a cluster."""

    def __init__(self, pieces: Pieces, slot: Slot) -> None:
        self.pieces, self.slot = pieces, slot
        sizes = pieces.task.sizes.astype(float)
        units = len(sizes)
        both = np.arange(2 * units)
        totals = np.append(np.ones(units), float(pieces.task.wanted))
        self.highs = programme(
            np.repeat(-LEFT_OVER * sizes, 2),
            (np.zeros(2 * units), np.full(2 * units, np.inf)),
            (totals, totals),
            (both // 2, both, np.tile([1.0, -1.0], units)),
        )
        self.prices: tuple[Floats, float] = (np.zeros(units), 0.0)
        self._known: set[bytes] = set()

    def add(self, members: Bools) -> int:
        """Take in those of the (clusters, units) that keep to what was asked; returns how many are new."""
        new = {each.tobytes(): each for each in members if each.tobytes() not in self._known}
        self._known |= new.keys()
        members = np.array(list(new.values()), dtype=bool).reshape(-1, members.shape[1])
        members = members[self.pieces.measures(members) & self.pieces.holds(self.slot, members)]
        if len(members):
            for each, worth in zip(members, self.pieces.worth(self.slot, members).tolist(), strict=True):
                rows = np.append(np.flatnonzero(each), len(each)).astype(np.int32)
                self.highs.addCol(worth, 0.0, highspy.kHighsInf, len(rows), rows, np.ones(len(rows)))
        return len(members)

    def solve(self) -> None:
        self.highs.run()
        dual = np.array(self.highs.getSolution().row_dual)
        self.prices = dual[:-1], float(dual[-1])
