"""Clusters that were found, and how they go together best: the linear programme that sets prices, and the choice."""

from dataclasses import dataclass

import highspy
import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.linear import Model, solution
from lib.suggest.pieces import Pieces

CLEARLY = 1e-6
"""points by which a fit must be better to count as such; the solver's own tolerance"""


@dataclass(frozen=True, eq=False)
class Prices:
    """What the linear programme says: `units`: (units,) what each is worth; `slots`: (slots,) a place among its
    clusters; `clusters`: one more cluster; `move`: one more move."""

    units: Floats
    slots: Floats
    clusters: float
    move: float

    def between(self, other: "Prices", share: float) -> "Prices":
        """These prices by so much of their share, the others by the rest."""
        return Prices(
            share * self.units + (1 - share) * other.units,
            share * self.slots + (1 - share) * other.slots,
            share * self.clusters + (1 - share) * other.clusters,
            share * self.move + (1 - share) * other.move,
        )

    def total(self, pieces: Pieces, moves: int) -> float:
        """What all units, slots, clusters and moves are worth."""
        counts = np.array([len(slot.labels) for slot in pieces.slots])
        return float(self.units.sum() + self.slots @ counts + self.clusters * pieces.task.wanted + self.move * moves)


class Master:
    """The clusters found so far. Columns are clusters; rows are units, slots, the number of clusters and of moves."""

    def __init__(self, pieces: Pieces, moves: int) -> None:
        self.pieces, self.moves = pieces, moves
        self.slot: list[int] = []
        self.members: list[Bools] = []
        self.worths: list[float] = []
        self._known: dict[tuple[int, bytes], int] = {}
        self._highs = self._empty().solver()

    def _empty(self) -> Model:
        model, units = Model(), len(self.pieces.task.units)
        for _ in range(units):
            model.add((), 1, 1)
        for slot in self.pieces.slots:
            model.add((), upper=len(slot.labels))
        model.add((), self.pieces.task.wanted, self.pieces.task.wanted)
        model.add((), upper=self.moves)
        return model

    def add(self, number: int, members: Bools) -> int:
        """Take in clusters of a slot, (clusters, units); returns how many are new."""
        slot = self.pieces.slots[number]
        before = len(self.members)
        new = [each for each in members if (number, each.tobytes()) not in self._known]
        if not new:
            return 0
        for each, worth in zip(new, self.pieces.worth(slot, np.array(new)).tolist(), strict=True):
            key = (number, each.tobytes())
            if key in self._known:
                continue
            self._known[key] = len(self.members)
            rows, values = self._entries(number, each)
            self._highs.addCol(worth, 0.0, highspy.kHighsInf, len(rows), rows.astype(np.int32), values)
            self.slot.append(number)
            self.members.append(each)
            self.worths.append(worth)
        return len(self.members) - before

    def _entries(self, number: int, members: Bools) -> tuple[Ints, Floats]:
        units, slots = len(members), len(self.pieces.slots)
        joined = np.flatnonzero(members)
        rows = np.concatenate([joined, [units + number, units + slots, units + slots + 1]])
        moved = float(self.pieces.slots[number].moved[joined].sum())
        return rows, np.concatenate([np.ones(len(joined) + 2), [moved]])

    def add_grouping(self, labels: Ints) -> None:
        """Take in the clusters of a grouping that keeps to the wishes."""
        for number, slot in enumerate(self.pieces.slots):
            used = [labels == label for label in slot.labels if (labels == label).any()]
            if used:
                self.add(number, np.array(used))

    def solved(self) -> tuple[float, Prices]:
        """The best that these clusters could do if they could be used in parts, and the prices that follow."""
        self._highs.run()
        dual = np.array(self._highs.getSolution().row_dual)
        units, slots = len(self.pieces.task.units), len(self.pieces.slots)
        prices = Prices(
            dual[:units],
            np.maximum(0.0, dual[units : units + slots]),
            float(dual[units + slots]),
            max(0.0, float(dual[units + slots + 1])),
        )
        return self._highs.getInfo().objective_function_value + self.pieces.fixed, prices

    def in_use(self, number: int) -> Bools:
        """(clusters, units) members of a slot's clusters that the linear programme uses, be it in part."""
        values = solution(self._highs)
        used = [place for place in np.flatnonzero(values > CLEARLY).tolist() if self.slot[place] == number]
        return np.array([self.members[place] for place in used], dtype=bool).reshape(-1, len(self.pieces.task.units))

    def worth_at(self, prices: Prices, above: float) -> Ints:
        """Numbers of the clusters that are worth so much more than their prices."""
        members, slot = np.array(self.members), np.array(self.slot)
        moved = np.stack([slot.moved for slot in self.pieces.slots])[slot]
        costs = members @ prices.units + prices.move * (members * moved).sum(axis=1) + prices.slots[slot]
        return np.flatnonzero(np.array(self.worths) - costs - prices.clusters >= above - CLEARLY)

    def choosing(self, columns: Ints, labels: Ints, seconds: float) -> "Choosing":
        """The choice of the best grouping among these clusters, from one that is known, (units,) labels."""
        of_slot = {label: number for number, slot in enumerate(self.pieces.slots) for label in slot.labels}
        known = {(of_slot[label], (labels == label).tobytes()) for label in np.unique(labels).tolist()}
        start = [self._known[each] for each in known]
        columns = np.union1d(columns, start)
        model = self._empty()
        inside = model.columns(len(columns), whole=True)
        for column, place in zip(inside.tolist(), columns.tolist(), strict=True):
            model.gain[column] = self.worths[place]
            for row, value in zip(*self._entries(self.slot[place], self.members[place]), strict=True):
                model.rows[row][0][column] = float(value)
        highs = model.solver()
        highs.setOptionValue("time_limit", max(0.0, seconds))
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", CLEARLY)
        highs.setSolution(len(inside), inside.astype(np.int32), np.isin(columns, start).astype(float))
        return Choosing(self, highs, columns)

    def labels(self, chosen: Ints) -> Ints:
        labels = np.zeros(len(self.pieces.task.units), dtype=np.int64)
        free = [list(slot.labels) for slot in self.pieces.slots]
        for column in chosen.tolist():
            labels[self.members[column]] = free[self.slot[column]].pop(0)
        return labels


@dataclass(frozen=True, eq=False)
class Choosing:
    """The choice of a grouping among clusters, to be solved by `highs`; `columns`: the clusters' numbers."""

    master: Master
    highs: highspy.Highs
    columns: Ints

    @property
    def labels(self) -> Ints | None:
        """(units,) labels of the best grouping that HiGHS has found; None where it has none."""
        if self.highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        return self.master.labels(self.columns[solution(self.highs) > 0.5])

    @property
    def bound(self) -> float:
        """Points that no grouping of these clusters exceeds."""
        found = self.highs.getInfo().mip_dual_bound
        return found + self.master.pieces.fixed if abs(found) < highspy.kHighsInf else np.inf
