"""The best grouping, put together from the best clusters: bounds within seconds, and a proof where areas are not large.

Each school has a price, set by a linear programme over the clusters that were found; the best clusters at these prices
join them (column generation), and what none of them exceeds bounds every fit. At the end only clusters are left that
could be part of a better grouping than the best known one: all of them are found, and the best choice among them is the
best grouping there is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from lib.principles.evidence import Bools, Ints
from lib.suggest.exchanges import Placing
from lib.suggest.linear import at_work
from lib.suggest.master import CLEARLY, Master, Prices
from lib.suggest.pieces import Pieces
from lib.suggest.pricing import Choice, best_clusters, choices
from lib.suggest.task import NOWHERE

BEGINNINGS = 300
"""beginnings of clusters that are followed while prices are sought"""
FIRST_SHORT = 0.15
"""points by which clusters fall short of their prices that are looked at first"""
KEPT_SHORT = 0.3
"""points by which clusters fall short of their prices that the next search begins with"""
VARIED = 50
"""clusters of a slot, close to those in use, that join the others at once"""
ALL = 50_000
"""beginnings of clusters that are followed when all good ones are to be found"""
TAKEN = 15
"""clusters of a meeting place that join the others in a round"""
TRUST = 0.4
"""share of the new prices in those that are tried; the rest is from the best so far, so that they do not swing"""
LEAST_TRUST, LESS_TRUST = 0.05, 0.7
"""the least such share, and by what it falls after a round that did not bring the bound down"""
CLOSE = 0.1
"""the last step is tried when so much of what is missing can still be gained by better prices"""
LITTLE = 0.005
"""points by which prices that are better in earnest bring the bound down"""
THOROUGH = 2
"""rounds without such prices after which the programme's own are tried as they are, and all beginnings followed"""
PATIENCE = 6
"""rounds without such prices after which the last step is tried"""


@dataclass(frozen=True, eq=False)
class Advance:
    """What a search came to: labels that may be better than those before, and a bound, in points, that is proven."""

    labels: Ints | None
    bound: float = np.inf


class Seen:
    """Clusters that were worth something to one search, for the next one that differs in nothing but its moves."""

    def __init__(self) -> None:
        self.by_slot: dict[int, Bools] = {}

    def join(self, master: Master) -> None:
        for number, members in self.by_slot.items():
            master.add(number, members)

    def take(self, master: Master, prices: Prices) -> None:
        """Keep those of the clusters that fall short of these prices by little."""
        good = master.worth_at(prices, -KEPT_SHORT)
        slots = np.array(master.slot)[good]
        members = np.array(master.members)[good]
        self.by_slot = {number: members[slots == number] for number in np.unique(slots).tolist()}


def put_together(
    pieces: Pieces, known: Callable[[], Ints], odd: float, left: Callable[[], float], seen: Seen | None = None
) -> Iterator[Advance]:
    """Look for better labels than those that are `known` and bring the bound down, until they are proven or no seconds
    are `left`. There is an advance after each round, though it may be none.

    `odd`: points that no grouping exceeds which is not made of pieces, as `upper_bounds` has it; the labels do.
    """
    master = Master(pieces, pieces.task.most_moves)
    seen = seen or Seen()
    seen.join(master)
    labels = known()
    master.add_grouping(labels)
    fit = Placing.of(pieces.task, labels).fit()
    bound, best = np.inf, _varied(master, left)[1]
    is_new, idle, trust = True, 0, TRUST
    while left() > 0:
        if (now := Placing.of(pieces.task, known()).fit()) > fit and pieces.measures(_clusters(known())).all():
            labels, fit = known(), now
            master.add_grouping(labels)
        possible, prices = _varied(master, left)
        tried = prices.between(best, trust) if is_new and idle < THOROUGH else prices
        added, found = _round(master, tried, BEGINNINGS if idle < THOROUGH else ALL, left)
        if found is None:
            return
        is_new, idle = added > 0, 0 if found < bound - LITTLE else idle + 1
        trust = max(LEAST_TRUST, trust * LESS_TRUST) if idle else TRUST
        if found < bound:
            bound, best = found, tried
            seen.take(master, best)
        yield Advance(None, max(bound, odd))
        if bound <= fit + CLEARLY:
            return
        close = max(FIRST_SHORT, CLOSE * (possible - fit) + possible - fit)
        if bound - fit < close or idle == PATIENCE:
            before = fit
            for step in _finished(master, best, labels, bound, left):
                if step.labels is not None and (found := Placing.of(pieces.task, step.labels).fit()) > fit:
                    labels, fit = step.labels, found
                yield Advance(step.labels, max(step.bound, odd))
                if step.bound <= fit + CLEARLY:
                    return
            # With a better grouping in hand, better prices leave fewer clusters to look at.
            if fit < before + CLEARLY:
                return


def _clusters(labels: Ints) -> Bools:
    """(clusters, units) members of the clusters that the labels make."""
    return np.asarray(np.unique(labels)[:, np.newaxis] == labels, dtype=bool)


def _varied(master: Master, left: Callable[[], float]) -> tuple[float, Prices]:
    """The best that the clusters could do in parts, and the prices, after what is close to those in use has joined
    them: that takes far less time than a round, and leaves the rounds little to find."""
    pieces = master.pieces
    units = np.eye(len(pieces.task.units), dtype=bool)
    one, other = np.triu_indices(len(units), 1)
    changes = np.concatenate([units, units[one] | units[other]])
    while True:
        possible, prices = master.solved()
        added = 0
        for number, slot in enumerate(pieces.slots):
            members = (master.in_use(number)[:, np.newaxis] ^ changes).reshape(-1, len(units))
            members = members[pieces.keeps(slot, members)]
            over = pieces.worth(slot, members) - members @ (prices.units + prices.move * slot.moved)
            over -= prices.slots[number] + prices.clusters
            chosen = np.argsort(-over)[:VARIED]
            added += master.add(number, members[chosen[over[chosen] > CLEARLY]])
        if not added or left() <= 0:
            return possible, prices


def _every(master: Master, prices: Prices, above: float) -> Iterator[tuple[int, float, Choice]]:
    """Each slot's number, with what a cluster there must be worth and each choice of one that could be."""
    for number, slot in enumerate(master.pieces.slots):
        costs = prices.units + prices.move * slot.moved
        threshold = float(prices.slots[number]) + prices.clusters + above
        for choice in choices(master.pieces, slot, costs, threshold):
            yield number, threshold, choice


def _round(master: Master, prices: Prices, beginnings: int, left: Callable[[], float]) -> tuple[int, float | None]:
    """Take in clusters that are worth more than their prices: how many new ones, and what no fit exceeds; None where
    the time was over before."""
    pieces, added = master.pieces, 0
    excess: dict[int, list[float]] = {number: [] for number in range(len(pieces.slots))}
    for number, threshold, choice in _every(master, prices, 0.0):
        if left() <= 0:
            return added, None
        found = best_clusters(pieces, choice, threshold, beginnings)
        over = max(found.bound, found.worths.max(initial=-np.inf)) - threshold
        # One cluster at most meets at each place, but any number at none.
        excess[number] += [over] * (len(pieces.slots[number].labels) if choice.place == NOWHERE else 1)
        added += master.add(number, found.members[np.argsort(-found.worths)[:TAKEN]])
    most = [sorted(excess[number], reverse=True)[: len(slot.labels)] for number, slot in enumerate(pieces.slots)]
    return added, pieces.fixed + prices.total(pieces, master.moves) + sum(map(sum, most))


def _finished(
    master: Master, prices: Prices, labels: Ints, bound: float, left: Callable[[], float]
) -> Iterator[Advance]:
    """The best grouping of all clusters that fall short of their prices by little, then by more, until no better one
    can have any other cluster; it ends where these are too many."""
    fit, short, told = Placing.of(master.pieces.task, labels).fit(), FIRST_SHORT, bound
    while True:
        short = bound - fit if bound - fit < 2 * short else short
        if not _completed(master, prices, short, left):
            return
        choosing = master.choosing(master.worth_at(prices, -short), labels, left())
        for _ in at_work(choosing.highs, left):
            yield Advance(None, told)
        if choosing.labels is not None:
            labels, fit = choosing.labels, max(fit, Placing.of(master.pieces.task, choosing.labels).fit())
        told = min(told, max(choosing.bound, bound - short))
        yield Advance(labels, told)
        if bound - short <= fit + CLEARLY or left() <= 0:
            return
        short *= 2


def _completed(master: Master, prices: Prices, short: float, left: Callable[[], float]) -> bool:
    """Take in all clusters that fall short of their prices by so many points; whether that was possible."""
    found = []
    for number, threshold, choice in _every(master, prices, -short):
        priced = best_clusters(master.pieces, choice, threshold, ALL)
        if left() <= 0 or priced.bound > threshold:
            return False
        found.append((number, priced.members))
        if sum(len(members) for _, members in found) > ALL:
            return False
    for number, members in found:
        master.add(number, members)
    return True
