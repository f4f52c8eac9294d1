"""The best cluster at each meeting place of a large area, at given prices of its schools: a bound for each place within
milliseconds, and clusters that come close to it.

For one meeting place a cluster's points are a sum over its schools, but for three things: how many they are, which
kinds are there, and how far totals of their figures are from where they should be. The first two are told apart exactly
(dynamic programming). For the third, points are taken from lines over the tents, of which the lowest counts; what these
leave over shrinks by telling apart clusters with and without a school (branch and bound). `pricing` finds all good
clusters of a place instead, which takes far longer.
"""

from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.pieces import Pieces, Slot
from lib.suggest.task import NOWHERE

CLOSE = 0.002
"""points above the best cluster found with which a place's bound is good enough"""
TAKEN = 8
"""clusters of a place that are told, at most"""
ROUNDING = 1e-9
"""points by which a bound is raised, so that no rounding brings it below what it bounds"""


@dataclass(frozen=True, eq=False)
class Sketch:
    """No cluster that meets at the place is worth more than the `bound`. `members`: (clusters, units) some of the best;
    they may break wishes, as these are not all looked at."""

    place: int
    bound: float
    members: Bools


@dataclass(frozen=True, eq=False)
class States:
    """What a cluster can come to from a beginning: how many schools, and which of the kinds that the beginning lacks.
    The last state is for what cannot be.

    `begin`: of the beginning; `bits`: (units,) which of these kinds each unit has; `end`: (lines, states) points;
    `most`: the number of schools up to which they are told apart; `is_open`: whether a cluster may have more.
    """

    begin: int
    bits: Ints
    end: Floats
    most: int
    is_open: bool

    @classmethod
    def after(cls, pieces: Pieces, schools: int, kinds: int) -> "States":
        count = len(pieces.by_few_kinds).bit_length() - 1
        lacking = [kind for kind in range(count) if not kinds >> kind & 1]
        combinations, bits = np.arange(1 << len(lacking)), np.zeros(len(pieces.kinds), dtype=np.int64)
        there = np.full(len(combinations), kinds % len(pieces.by_few_kinds))
        for place, kind in enumerate(lacking):
            there |= (combinations >> place & 1) << kind
            bits |= (pieces.kinds >> kind & 1) << place
        most = pieces.many
        points = (pieces.by_size[: most + 1, np.newaxis] + pieces.by_few_kinds[there]).ravel()
        end = np.broadcast_to(np.append(points, -np.inf), (len(pieces.lines.slopes), len(points) + 1))
        return cls(min(schools, most) * len(combinations), bits, end, most, most < pieces.task.largest)

    def joined(self, size: int, bits: int) -> Ints:
        """(states,) where each goes when a unit of this size with these kinds joins. The last number of schools stands
        for itself and, where more are allowed, for all above it."""
        combinations = (len(self.end[0]) - 1) // (self.most + 1)
        schools, kinds = np.divmod(np.arange(len(self.end[0]) - 1), combinations)
        then = schools + size
        after = np.minimum(then, self.most) * combinations + (kinds | bits)
        nowhere = len(after)
        return np.append(after if self.is_open else np.where(then <= self.most, after, nowhere), nowhere)


@dataclass(frozen=True, eq=False)
class Spot:
    """A meeting place with the units that are in any cluster there and those that may be."""

    row: int
    inside: Ints
    free: Ints
    states: States
    joined: tuple[Ints, ...]
    """for each free unit, where states go when it joins"""


@dataclass(frozen=True, eq=False)
class Sketches:
    """The clusters of a slot, by where they meet."""

    pieces: Pieces
    slot: Slot

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        pieces, task = self.pieces, self.pieces.task
        found: list[Spot] = []
        states: dict[tuple[int, int], States] = {}
        joined: dict[tuple[int, int, int, int], Ints] = {}
        for row, home in pieces.places:
            must, may = pieces.within(self.slot, row, home)
            if (must & ~may).any():
                continue
            inside, free = np.flatnonzero(must), np.flatnonzero(may & ~must)
            schools, kinds = int(task.sizes[inside].sum()), int(np.bitwise_or.reduce(pieces.kinds[inside]))
            if schools > task.largest:
                continue
            begun = schools, kinds
            if begun not in states:
                states[begun] = States.after(pieces, *begun)
            bits = states[begun].bits
            for unit in free.tolist():
                key = (*begun, int(task.sizes[unit]), int(bits[unit]))
                if key not in joined:
                    joined[key] = states[begun].joined(*key[2:])
            there = tuple(joined[*begun, int(task.sizes[unit]), int(bits[unit])] for unit in free.tolist())
            found.append(Spot(row, inside, free, states[begun], there))
        return tuple(found)

    def at(self, costs: Floats, threshold: float, looks: int) -> list[Sketch]:
        """For each place where a cluster could be worth the threshold at these (units,) costs of its units; with more
        `looks` the bounds are closer."""
        found = []
        for spot in self.spots:
            gains = -costs - (self.pieces.journeys[:, spot.row] if spot.row != NOWHERE else 0.0)
            if (sketch := self._sketch(spot, gains, threshold, looks)) is not None:
                found.append(sketch)
        return found

    def _promising(self, spot: Spot, gains: Floats, threshold: float) -> Ints | None:
        """Places among the free units of those with which a cluster could be worth the threshold; None where none can.

        A rough bound: schools one by one, those with the best gains, all kinds there, all totals where they should be.
        """
        pieces, sizes = self.pieces, self.pieces.task.sizes
        free, begun = gains[spot.free], int(sizes[spot.inside].sum())
        base = gains[spot.inside].sum() + pieces.by_few_kinds.max() + sum(tent.top for tent in pieces.tents)
        by_school = np.repeat(free / sizes[spot.free], sizes[spot.free])
        sums = np.concatenate([[0.0], np.cumsum(-np.sort(-by_school))])
        ends = base + pieces.by_size[begun : begun + len(sums)]
        if (ends + sums[: len(ends)]).max() < threshold:
            return None
        best = np.full(int(sizes.max()) + 1, -np.inf)
        for size in np.unique(sizes[spot.free]).tolist():
            best[size] = (ends[size:] + sums[: len(ends) - size]).max(initial=-np.inf)
        return np.flatnonzero(free + best[sizes[spot.free]] >= threshold)

    def _sketch(self, spot: Spot, gains: Floats, threshold: float, looks: int) -> Sketch | None:
        taking = self._promising(spot, gains, threshold)
        if taking is None:
            return None
        exploration = Exploration.of(
            self.pieces, spot, spot.free[taking], [spot.joined[each] for each in taking.tolist()], gains
        )
        ahead: list[tuple[float, int, Branch]] = []
        found: list[Branch] = []
        best, whole, seen = threshold, threshold, 0
        new = [exploration.branch((), np.arange(len(taking)))]
        while True:
            for branch in new:
                seen += 1
                if branch is not None and branch.bound > best:
                    found.append(branch)
                    best = max(best, float(branch.worths.max()))
                    heappush(ahead, (-branch.bound, seen, branch))
            if not ahead or -ahead[0][0] <= best + CLOSE or seen >= looks:
                break
            branch = heappop(ahead)[2]
            if branch.divided is None:
                whole = max(whole, branch.bound)
            new = exploration.split(branch)
        if not found:
            return None
        good = np.argsort(-np.concatenate([branch.worths for branch in found]), kind="stable")[:TAKEN]
        members = np.zeros((len(good), len(gains)), dtype=bool)
        members[:, spot.inside] = True
        members[:, spot.free[taking]] = np.concatenate([branch.members for branch in found])[good]
        return Sketch(spot.row, max([best, whole, *(-bound for bound, _, _ in ahead)]) + ROUNDING, members)


@dataclass(frozen=True, eq=False)
class Branch:
    """The clusters of a place with some units in them and some others not: none is worth more than the `bound`.

    `inside` and `open`: which units are in, and which may be, as the exploration numbers them. `members`: (clusters,
    units) the best below each line, and their `worths`; `divided`: the unit that it is divided by next, None where none
    is open.
    """

    bound: float
    worths: Floats
    inside: tuple[int, ...]
    open: Ints
    members: Bools
    divided: int | None


@dataclass(frozen=True, eq=False)
class Exploration:
    """The clusters that may meet at a place, at some prices. The units that may join are numbered anew.

    `joined`: for each of them, where states go when it joins; `gains`: (units,) points less prices; `lean`: (tents,
    units); `begun_gains`, `begun_lean`: the same of those that are in any cluster here.
    """

    pieces: Pieces
    spot: Spot
    units: Ints
    joined: list[Ints]
    gains: Floats
    lean: Floats
    begun_gains: float
    begun_lean: Floats

    @classmethod
    def of(cls, pieces: Pieces, spot: Spot, units: Ints, joined: list[Ints], gains: Floats) -> "Exploration":
        begun = float(gains[spot.inside].sum()), pieces.lean[:, spot.inside].sum(axis=1)
        return cls(pieces, spot, units, joined, gains[units], pieces.lean[:, units], *begun)

    @cached_property
    def leaning(self) -> Floats:
        """(lines, units) gains below each line."""
        return np.asarray(self.gains - self.pieces.lines.slopes @ self.lean)

    def split(self, branch: Branch) -> list[Branch | None]:
        """The branch in two: with the unit that it is divided by, and without."""
        if branch.divided is None:
            return []
        rest = branch.open[branch.open != branch.divided]
        return [self.branch((*branch.inside, branch.divided), rest), self.branch(branch.inside, rest)]

    def branch(self, inside: tuple[int, ...], open_ones: Ints) -> Branch | None:
        """None where no cluster keeps to the numbers of schools."""
        slopes, fixed, order = self.pieces.lines.slopes, list(inside), open_ones.tolist()
        left = [self.spot.states.end]
        added = self.leaning[:, order].T[:, :, np.newaxis]
        for place in range(len(order) - 1, -1, -1):
            then = left[-1].take(self.joined[order[place]], axis=1)
            then += added[place]
            left.append(np.maximum(then, left[-1], out=then))
        left.reverse()
        begin = self.spot.states.begin
        for unit in fixed:
            begin = int(self.joined[unit][begin])
        line, state = np.arange(len(slopes)), np.full(len(slopes), begin)
        best = self.begun_gains - slopes @ self.begun_lean + self.leaning[:, fixed].sum(axis=1) + left[0][line, state]
        if not np.isfinite(best).all():
            return None
        members = np.zeros((len(slopes), len(self.units)), dtype=bool)
        members[:, fixed] = True
        for place, unit in enumerate(order):
            joins = left[place][line, state] > left[place + 1][line, state]
            members[joins, unit] = True
            state = np.where(joins, self.joined[unit][state], state)
        bound = float(self.pieces.lines.bound(best[:, np.newaxis])[0])
        return Branch(bound, self._worths(members), inside, open_ones, members, self._divided(best, members, open_ones))

    def _worths(self, members: Bools) -> Floats:
        """(clusters,) what clusters are worth that meet here."""
        pieces, inside = self.pieces, self.spot.inside
        schools = members @ pieces.task.sizes[self.units] + pieces.task.sizes[inside].sum()
        kinds = np.bitwise_or.reduce(np.where(members, pieces.kinds[self.units], 0), axis=1)
        kinds |= np.bitwise_or.reduce(pieces.kinds[inside])
        worths = members @ self.gains + pieces.by_size[schools] + pieces.by_kinds[kinds]
        worths += pieces.by_totals(members @ self.lean.T + self.begun_lean)
        return np.asarray(worths + self.begun_gains)

    def _divided(self, best: Floats, members: Bools, open_ones: Ints) -> int | None:
        """Of the units by which the best below the two lowest lines differ, or else of those in one, or of all that are
        open, the one that leans most: it is the large ones that keep totals from being where they should be."""
        if not len(open_ones):
            return None
        lowest = members[np.argsort(best + self.pieces.lines.groups[0][1], kind="stable")[:2]]
        apart = (lowest[0] ^ lowest[-1])[open_ones]
        if not apart.any():
            apart = lowest[0][open_ones]
        choice = open_ones[apart] if apart.any() else open_ones
        return int(choice[np.abs(self.lean[:, choice]).sum(axis=0).argmax()])
