"""Local search: good groupings within a second, ever better ones for as long as it is asked."""

from collections.abc import Iterator

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.exchanges import FAR_FROM_A_WISH, Placing, allowed
from lib.suggest.task import NOWHERE, Task
from lib.suggest.terms import SCHOOLS

REGION = 9
"""clusters close to each other that change in a cycle; more at once would hardly find anything better"""
LOOKED_AT = 6000
"""moves, and swaps, that are weighed in a round; where there are more, those to the nearest"""
COOLING = 25
"""rounds in which the noise on the gains fades away"""
WARMEST = 0.6
"""noise at the start of a cycle, in parts of what the exchanges of a round typically cost"""


def improve(task: Task, start: Ints, generator: np.random.Generator) -> Iterator[tuple[Ints, float]]:
    """Ever better placings from this one, each with its worth; the same again where a cycle has found nothing better.

    It never ends by itself, unless there is nothing to change. A round weighs exchanges with some noise and makes the
    best ones that touch different clusters; the noise fades, a cycle ends where nothing gains, and the next one begins
    at the best so far, in a region of it.
    """
    best = Placing.of(task, start)
    worth = best.worth()
    yield best.labels, worth
    warmth, region = 0.0, everywhere(task)
    while True:
        present = best
        for turn in range(20 * COOLING):
            noise = warmth * max(0.0, 1 - turn / COOLING) ** 2
            exchanged = _round(present, region, noise, generator)
            if exchanged is None:
                break
            if np.array_equal(exchanged, present.labels) and not noise:
                break
            present = Placing.of(task, exchanged)
            found = present.worth()
            if found > worth + 1e-9:
                best, worth = present, found
                yield best.labels, worth
            elif turn % COOLING == 0:
                yield best.labels, worth
        if exchanged is None and region.all():
            return
        yield best.labels, worth
        region = region_of(best, generator)
        warmth = float(generator.choice((0.25, 0.5, 1.0))) * WARMEST * _typical_cost(best, region)


def repaired(task: Task, labels: Ints, generator: np.random.Generator) -> Ints:
    """The labels, or better ones close by that keep to more of the wishes: to all of them if it is easy."""
    worth = -np.inf
    for better, found in improve(task, labels, generator):
        if found <= worth or not Placing.of(task, better).short:
            return better
        labels, worth = better, found
    return labels


def settled(task: Task, labels: Ints, region: Bools, generator: np.random.Generator) -> Ints:
    """The labels after the best moves and swaps within the region have been made until none gains."""
    while True:
        exchanged = _round(Placing.of(task, labels), region, 0.0, generator)
        if exchanged is None or np.array_equal(exchanged, labels):
            return labels
        labels = exchanged


def kicked(task: Task, labels: Ints, region: Bools, generator: np.random.Generator) -> Ints:
    """The labels after some moves or swaps at random within the region, a few or up to a third of its units."""
    going, coming, to = neighbours(Placing.of(task, labels), region)
    left = int(generator.integers(2, max(3, int(region[labels].sum()) // 3), endpoint=True))
    labels, touched = labels.copy(), np.zeros(len(task.units) + 1, dtype=bool)
    for exchange in generator.permutation(len(going)).tolist():
        unit, other = going[exchange], coming[exchange]
        touched[NOWHERE] = False
        alone = other == NOWHERE and (labels == labels[unit]).sum() == 1
        if alone or touched[unit] or touched[other]:
            continue
        touched[[unit, other]] = True
        if other != NOWHERE:
            labels[other] = labels[unit]
        labels[unit] = to[exchange]
        left -= 1
        if not left:
            break
    return labels


def everywhere(task: Task) -> Bools:
    """(labels,) the region that has all of them."""
    return np.ones(len(task.numbers), dtype=bool)


def region_of(placing: Placing, generator: np.random.Generator) -> Bools:
    """(labels,) which clusters are in a region: one at random and those whose schools are nearest to where it meets."""
    used = placing.used
    there = placing.ways[generator.choice(used)].copy()
    there[~placing.task.terms.placed] = np.inf
    away = placing.ways[used, there.argmin()] / placing.totals[used, SCHOOLS]
    found = np.zeros(len(placing.totals), dtype=bool)
    found[used[np.argsort(away, kind="stable")[:REGION]]] = True
    return found


def _round(placing: Placing, region: Bools, noise: float, generator: np.random.Generator) -> Ints | None:
    """The labels after the exchanges within the region that gain, with this noise on their gains; None where there are
    none to make."""
    going, coming, to = neighbours(placing, region)
    if not len(going):
        return None
    gains = _gains(placing, going, coming, to)
    weighed = gains + noise * generator.gumbel(size=len(gains)) if noise else gains
    labels, touched = placing.labels.copy(), np.zeros(len(placing.task.numbers), dtype=bool)
    for exchange in np.argsort(-weighed, kind="stable")[:200].tolist():
        if weighed[exchange] <= 1e-9:
            break
        unit, target = going[exchange], to[exchange]
        origin = placing.labels[unit]
        if touched[origin] or touched[target]:
            continue
        touched[[origin, target]] = True
        labels[unit] = target
        if coming[exchange] != NOWHERE:
            labels[coming[exchange]] = origin
        if placing.task.most_moves < placing.task.placed or noise:
            break
    return labels


def _gains(placing: Placing, going: Ints, coming: Ints, to: Ints) -> Floats:
    fits, shortfall = placing.exchanged(going, coming, to)
    return np.nan_to_num(fits) - np.nan_to_num(placing.fit()) - FAR_FROM_A_WISH * shortfall


def _typical_cost(placing: Placing, region: Bools) -> float:
    """What the better tenth of the exchanges within the region that lose points lose at most, in points."""
    going, coming, to = neighbours(placing, region)
    gains = _gains(placing, going, coming, to)
    losing = -gains[(gains < 0) & (gains > -FAR_FROM_A_WISH / 2)]
    return float(np.quantile(losing, 0.1)) if len(losing) else 1.0


def neighbours(placing: Placing, region: Bools) -> tuple[Ints, Ints, Ints]:
    """The moves and swaps to weigh within a region: who goes, who comes for it (NOWHERE: nobody), and where to; each
    (exchanges,)."""
    task, labels = placing.task, placing.labels
    units, used = np.flatnonzero(region[labels]), placing.used[region[placing.used]]
    if not len(units):
        return units, units, units
    near = placing.ways[used] / np.maximum(placing.totals[used, SCHOOLS], 1)[:, np.newaxis]
    reach = max(1, min(len(used), LOOKED_AT // len(units)))
    nearest = np.argsort(near[:, task.first[units]], axis=0, kind="stable")[:reach].T
    going, to = np.repeat(units, reach), used[nearest].ravel()
    moves = allowed(placing, going, np.full(len(going), NOWHERE), to)
    one, other = _pairs(task, units)
    apart = labels[one] != labels[other]
    one, other = one[apart], other[apart]
    swaps = allowed(placing, one, other, labels[other])
    return (
        np.concatenate([going[moves], one[swaps]]),
        np.concatenate([np.full(int(moves.sum()), NOWHERE), other[swaps]]),
        np.concatenate([to[moves], labels[other[swaps]]]),
    )


def _pairs(task: Task, units: Ints) -> tuple[Ints, Ints]:
    """Which of the units could change places: all pairs, or each with its nearest where that is too many."""
    if len(units) * (len(units) - 1) // 2 <= LOOKED_AT:
        one, other = np.triu_indices(len(units), 1)
        return units[one], units[other]
    first = task.first[units]
    steps = task.terms.steps[np.ix_(first, first)]
    nearest = np.argsort(steps, axis=1, kind="stable")[:, 1 : 1 + max(1, LOOKED_AT // len(units))]
    one, other = np.repeat(units, nearest.shape[1]), units[nearest.ravel()]
    return np.minimum(one, other), np.maximum(one, other)


def scattered(task: Task, generator: np.random.Generator) -> Ints:
    """(units,) labels from nothing: hosts far from each other, each school with the nearest that has room."""
    terms, units = task.terms, len(task.units)
    steps = terms.steps[np.ix_(task.first, task.first)]
    open_to = task.allowed.any(axis=0)
    fixed = task.allowed.sum(axis=1) == 1
    held = np.unique(task.allowed[fixed].argmax(axis=1)) if fixed.any() else np.array([], dtype=np.int64)
    homes = [label for label in np.flatnonzero(open_to).tolist() if label not in held]
    chosen = [*held.tolist(), *homes][: max(task.wanted, len(held))]
    hosts: list[int] = []
    for label in chosen:
        mine = np.flatnonzero(fixed & task.allowed[:, label])
        if len(mine):
            hosts.append(int(mine[0]))
            continue
        distance = steps[:, hosts].min(axis=1) if hosts else generator.random(units)
        hosts.append(int(np.argmax(distance * generator.uniform(0.5, 1.0, units))))
    labels = np.full(units, NOWHERE, dtype=np.int64)
    # Everybody gets the same number first, so that the limits are kept where schools move alone.
    target = min(task.largest, max(task.smallest, task.placed // max(len(chosen), 1)))
    room = np.full(len(chosen), target)
    for host, label in zip(hosts, chosen, strict=True):
        if task.allowed[host, label]:
            labels[host] = label
    for place, label in enumerate(chosen):
        room[place] -= int(task.sizes[labels == label].sum())
    to_hosts = steps[:, hosts] + 0.0
    order = np.argsort(np.sort(to_hosts, axis=1)[:, 0] - np.sort(to_hosts, axis=1)[:, -1], kind="stable")
    for unit in order.tolist():
        if labels[unit] != NOWHERE:
            continue
        may = task.allowed[unit, chosen]
        fitting = may & (room >= task.sizes[unit])
        possible = may & (room + task.largest - target >= task.sizes[unit])
        options = np.flatnonzero(fitting if fitting.any() else possible if possible.any() else may)
        if not len(options):
            labels[unit] = int(task.allowed[unit].argmax())
            continue
        place = options[np.argmin(to_hosts[unit, options])]
        labels[unit] = chosen[place]
        room[place] -= task.sizes[unit]
    return labels
