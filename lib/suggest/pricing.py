"""The best clusters at given prices of their schools, with proof that there are no better ones.

For one meeting place a cluster's points are a sum over its schools, but for three things: how many they are, which
kinds are there, and how far totals of their figures are from where they should be. The first two are told apart
exactly. The points for a total are a tent, below every line over its top; so for each of some slopes the best
completion of any beginning is known (dynamic programming), and beginnings that cannot become good enough are dropped.
"""

from dataclasses import dataclass

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.pieces import Pieces, Slot
from lib.suggest.task import NOWHERE


@dataclass(frozen=True, eq=False)
class Priced:
    """Clusters that are worth at least a threshold at some prices: (clusters, units) members, and what each is worth.

    `bound`: what none that is not among them can exceed.
    """

    members: Bools
    worths: Floats
    bound: float


@dataclass(frozen=True, eq=False)
class Choice:
    """What is left to choose for a cluster that meets at one place: who is in it, who may be, and their gains.

    `slot`: whose cluster it is; `place`: the row where it meets, or NOWHERE; `inside`: units that are in it; `free`:
    units that may join; `gains`: (units,) points of each less its price.
    """

    slot: Slot
    place: int
    inside: Ints
    free: Ints
    gains: Floats


def choices(pieces: Pieces, slot: Slot, prices: Floats, threshold: float) -> list[Choice]:
    """For each place at which a cluster of the slot that is worth the threshold could meet: who could be in it.

    `prices`: (units,) what each costs. A school is left out, or put in, where a rough bound says that it must be.
    """
    found = []
    every = np.arange(len(slot.may))
    for row, home in pieces.places:
        must, may = pieces.within(slot, row, home)
        if (must & ~may).any():
            continue
        gains = -prices - (pieces.journeys[:, row] if home != NOWHERE else 0.0)
        choice = _narrowed(pieces, Choice(slot, row, every[must], every[may & ~must], gains), threshold)
        if choice is not None:
            found.append(choice)
    return found


def _narrowed(pieces: Pieces, choice: Choice, threshold: float) -> Choice | None:
    """The choice without what cannot be worth the threshold; None where nothing can.

    A bound for each number of units that join: those with the best gains, all kinds there, the best number of schools.
    """
    sizes, count = pieces.task.sizes, len(choice.free)
    lines = pieces.lines
    leaning = choice.gains - lines.slopes @ pieces.lean
    inside = leaning[:, choice.inside].sum(axis=1)
    gains = leaning[:, choice.free]
    order = np.argsort(-gains, axis=1, kind="stable")
    sums = np.concatenate([np.zeros((len(gains), 1)), np.cumsum(np.take_along_axis(gains, order, axis=1), axis=1)], 1)
    rank = np.argsort(order, axis=1, kind="stable")
    small = np.concatenate([[0], np.cumsum(np.sort(sizes[choice.free]))]) + sizes[choice.inside].sum()
    large = np.concatenate([[0], np.cumsum(-np.sort(-sizes[choice.free]))]) + sizes[choice.inside].sum()
    by_size = np.array([pieces.by_size[low : high + 1].max() for low, high in zip(small, large, strict=True)])
    base = inside[:, np.newaxis] + pieces.by_kinds.max() + by_size
    if lines.bound((base + sums).max(axis=1)) < threshold:
        return None
    if not count:
        return choice
    joining = np.arange(count + 1)
    among = rank[:, :, np.newaxis] < joining  # (slopes, free, how many join)
    with_it = np.where(among, sums[:, np.newaxis], np.roll(sums, 1, axis=1)[:, np.newaxis] + gains[:, :, np.newaxis])
    with_it[:, :, 0] = -np.inf
    without = np.where(among, np.roll(sums, -1, axis=1)[:, np.newaxis] - gains[:, :, np.newaxis], sums[:, np.newaxis])
    without[:, :, -1] = -np.inf
    may = lines.bound((base[:, np.newaxis] + with_it).max(axis=2)) >= threshold
    need = lines.bound((base[:, np.newaxis] + without).max(axis=2)) < threshold
    if (need & ~may).any():
        return None
    inside_now = np.concatenate([choice.inside, choice.free[need]])
    return Choice(choice.slot, choice.place, inside_now, choice.free[may & ~need], choice.gains)


def best_clusters(pieces: Pieces, choice: Choice, threshold: float, at_most: int) -> Priced:
    """All clusters of the choice that are worth the threshold; where too many beginnings are, the most promising."""
    task, few, lines = pieces.task, len(pieces.by_few_kinds), pieces.lines
    free = choice.free[np.argsort(-choice.gains[choice.free], kind="stable")]
    best = _completions(pieces, choice.gains, free)
    members = np.zeros((1, len(task.units)), dtype=bool)
    members[0, choice.inside] = True
    schools = members @ task.sizes
    kinds = np.bitwise_or.reduce(pieces.kinds[choice.inside])[np.newaxis]
    gains = np.array([choice.gains[choice.inside].sum()])
    leaning = pieces.lean[:, choice.inside].sum(axis=1)[np.newaxis]
    dropped = -np.inf
    for turn in range(len(free) + 1):
        ahead = best[turn][:, np.minimum(schools, pieces.many), kinds % few]
        bounds = gains + lines.bound(ahead - lines.slopes @ leaning.T)
        kept = np.flatnonzero(bounds >= threshold)
        if len(kept) > at_most:
            ordered = kept[np.argpartition(-bounds[kept], at_most)]
            dropped = max(dropped, float(bounds[ordered[at_most:]].max()))
            kept = ordered[:at_most]
        members, schools, kinds, gains, leaning = (each[kept] for each in (members, schools, kinds, gains, leaning))
        if turn == len(free):
            break
        unit = free[turn]
        fits = (schools + task.sizes[unit] <= task.largest) & ~members[:, task.apart[unit]].any(axis=1)
        joined = members[fits]
        joined[:, unit] = True
        members = np.concatenate([members, joined])
        schools = np.concatenate([schools, schools[fits] + task.sizes[unit]])
        kinds = np.concatenate([kinds, kinds[fits] | pieces.kinds[unit]])
        gains = np.concatenate([gains, gains[fits] + choice.gains[unit]])
        leaning = np.concatenate([leaning, leaning[fits] + pieces.lean[:, unit]])
    worths = gains + pieces.by_size[schools] + pieces.by_kinds[kinds] + pieces.by_totals(leaning)
    good = (worths >= threshold) & pieces.measures(members) & pieces.within_moves(choice.slot, members)
    rest = np.flatnonzero(good)
    good[rest] = pieces.holds(choice.slot, members[rest])
    return Priced(members[good], worths[good], max(dropped, threshold))


def _completions(pieces: Pieces, gains: Floats, free: Ints) -> list[Floats]:
    """What the units from each turn on can add at most: (lines, schools, combinations of kinds) for each turn.

    The last number of schools stands for itself and, where more are allowed, for all above it.
    """
    task, few, many = pieces.task, len(pieces.by_few_kinds), pieces.many
    end = pieces.by_size[: many + 1, np.newaxis] + pieces.by_few_kinds
    found = [np.broadcast_to(end, (len(pieces.lines.slopes), *end.shape))]
    combinations = np.arange(few)
    for unit in free[::-1].tolist():
        later, size = found[-1], int(task.sizes[unit])
        gain = gains[unit] - pieces.lines.slopes @ pieces.lean[:, unit]
        fitting = np.arange(many + 1 if many < task.largest else max(0, many + 1 - size))
        joined = later[:, np.minimum(fitting + size, many)].take(combinations | int(pieces.kinds[unit]) % few, axis=2)
        joined += gain[:, np.newaxis, np.newaxis]
        now = later.copy()
        np.maximum(now[:, : len(fitting)], joined, out=now[:, : len(fitting)])
        found.append(now)
    return found[::-1]
