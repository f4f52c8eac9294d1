"""A fit that no grouping can exceed, found in seconds however large the area is."""

from typing import NamedTuple

import numpy as np

from lib.principles.evidence import Floats, Ints
from lib.principles.sums import ByNumber
from lib.suggest.task import Task

BARRED = 1000.0
"""points that a school costs at a place where it may not be"""


class UpperBounds(NamedTuple):
    """Fits, in points, that cannot be exceeded: `every` by no grouping at all, `odd` by none with a cluster in which
    nothing is known of a figure that counts, or with journeys so long that locality brings nothing."""

    every: float
    odd: float


def upper_bounds(task: Task, target: float, rounds: int = 150) -> UpperBounds:
    """Upper bounds of the fit; `target` is a fit that was found, towards which they are brought down.

    Only the size of clusters and the journeys count against it: that every school is in exactly one cluster is priced
    (Lagrange), and each meeting place then takes the schools that pay best. Every round's bound is valid.
    """
    terms = task.terms
    most = sum(points * terms.constants.get(key, 1.0) for key, points in terms.points.items())
    rows = np.flatnonzero(terms.placed)
    cost = terms.steps[np.ix_(rows, rows)] * terms.cost_of_a_step
    price = np.sort(cost, axis=1)[:, min(task.wanted, len(rows) - 1)] / 2
    # A school that may not travel to a place with those that move with it costs more there than anything brings.
    barred = np.asarray((task.beyond > 0).all(axis=1))
    cost[barred[task.unit_of[rows]][:, rows]] = BARRED
    by_size = terms.by_number(len(rows), task.wanted)[1:]
    by_size = sum(terms.points[term.key] for term, _ in terms.by(ByNumber)) / task.wanted - by_size
    schools = np.arange(1, len(rows) + 1)
    by_size[(schools < task.smallest) | (schools > task.largest)] = np.inf
    unknown = [np.flatnonzero(terms.features[rows, column] == 0) for column in terms.needed]
    least, least_odd, step = -np.inf, -np.inf, 1.0
    for turn in range(rounds):
        found, found_odd, taken = _priced(cost, price, by_size, unknown, task.wanted)
        least_odd = max(least_odd, found_odd)
        if found > least + 1e-9:
            least = found
        elif turn % 10 == 9:
            step /= 2
        slope = 1 - taken
        if not slope.any():
            break
        price = price + step * max(most - found - target, 0.01) * slope / (slope**2).sum()
    # Journeys beyond the least limit cost no more than the score that is gone there.
    limit = min((travel.limit for travel in terms.travels.values()), default=np.inf)
    gone = (terms.points[key] * min(1.0, limit / travel.limit) for key, travel in terms.travels.items())
    far = most - sum(gone) if terms.travels else -np.inf
    return UpperBounds(float(max(most - least, far)), float(max(most - least_odd, far)))


def _priced(
    cost: Floats, price: Floats, by_size: Floats, unknown: list[Ints], clusters: int
) -> tuple[float, float, Floats]:
    """The least that clusters cost at these prices, and the least with one that has only schools of which the same
    figure is `unknown`; and how often each school is taken in the first."""
    paying = cost - price[:, np.newaxis]
    order = np.argsort(paying, axis=0)
    bare = np.cumsum(np.take_along_axis(paying, order, axis=0), axis=0)
    sums = bare + by_size[:, np.newaxis]
    sizes = sums.argmin(axis=0)
    costs = sums[sizes, np.arange(len(sizes))]
    chosen = np.argsort(costs, kind="stable")[:clusters]
    taken = np.zeros(len(price))
    for place in chosen.tolist():
        taken[order[: sizes[place] + 1, place]] += 1
    whole = float(price.sum() + costs[chosen].sum())
    instead = costs[chosen[-1]] * np.ones(len(costs))
    instead[chosen] = costs[chosen]
    odd = np.inf
    for rows in unknown:
        inside = np.cumsum(np.sort(paying[np.ix_(rows, rows)], axis=0), axis=0) + by_size[: len(rows), np.newaxis]
        odd = min(odd, float((inside - instead[rows]).min(initial=np.inf)))
    return whole, whole + odd, taken
