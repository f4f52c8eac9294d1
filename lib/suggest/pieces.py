"""The fit as a sum over clusters, each by itself: what one cluster brings depends on its own schools alone.

That holds where each school is placed and each cluster has some school with each figure that counts: then the number
of clusters that are measured and their mean of pupils are the same whatever the grouping.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.principles.sums import ByKinds, ByNumber, ByTotal
from lib.suggest.task import NOWHERE, Task
from lib.suggest.tents import Lines, Tent
from lib.suggest.terms import LOCATED

MOST_KINDS, MOST_TENTS = 16, 4
"""kinds of school, and totals of figures, with which a fit is still put together from its clusters"""
KINDS_AT_ONCE = 8
"""kinds of school, of which all combinations are told apart in bounds; of further ones a bound takes each as there"""


@dataclass(frozen=True, eq=False)
class Slot:
    """Labels that mean the same for the search: any of their clusters could have the other's number.

    `may`, `must`: (units,) which may be there, and which must because they may be nowhere else; `moved`: (units,)
    schools that count as moved if the unit is there; `host`: the row of the named host, NOWHERE for none.
    """

    labels: tuple[int, ...]
    may: Bools
    must: Bools
    moved: Ints
    host: int


@dataclass(frozen=True, eq=False)
class Pieces:
    """A task whose fit is a sum over clusters, where each has some school with each figure; no others are looked at.

    The sum takes journeys beyond a limit, where they bring nothing any more, as bringing less than that.
    """

    task: Task

    @classmethod
    def of(cls, task: Task) -> "Pieces | None":
        """None where the fit is no such sum, or one of more kinds of school or balances than can be told apart."""
        kinds = sum(sums.wanted for _, sums in task.terms.by(ByKinds))
        few = kinds <= MOST_KINDS and len(task.terms.by(ByTotal)) <= MOST_TENTS
        return cls(task) if task.placed > 0 and few and bool(task.allowed.any(axis=1).all()) else None

    @cached_property
    def known(self) -> Bools:
        """(units, figures) whether a unit has a school with each figure that counts."""
        return self.task.features[:, self.task.terms.needed] > 0

    def measures(self, members: Bools) -> Bools:
        """(clusters,) whether those with these (clusters, units) members have some school with each figure."""
        return np.asarray((members @ self.known).all(axis=1), dtype=bool)

    @cached_property
    def travels(self) -> bool:
        """Whether journeys make a difference."""
        return bool(self.task.terms.travels) or self.task.limits_journeys

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, which have all labels that may be used among them."""
        task = self.task
        moved = task.sizes[:, np.newaxis] - task.kept if task.request.most_moves is not None else 0 * task.kept
        alike: dict[bytes, list[int]] = {}
        for label in np.flatnonzero(task.allowed.any(axis=0)).tolist():
            alike_in = (task.allowed[:, label], moved[:, label], task.hosts[label], task.beyond_of(label))
            key = b"".join(part.tobytes() for part in alike_in)
            alike.setdefault(key, []).append(label)
        bound = task.allowed.sum(axis=1) == 1
        return tuple(
            Slot(
                tuple(labels),
                task.allowed[:, labels[0]],
                task.allowed[:, labels[0]] & bound,
                moved[:, labels[0]],
                int(task.hosts[labels[0]]) if self.travels else NOWHERE,
            )
            for labels in alike.values()
        )

    @cached_property
    def fixed(self) -> float:
        """Points that every grouping has."""
        terms = self.task.terms
        return sum(terms.points[key] * terms.constants.get(key, 1.0) for key in (*terms.constants, *terms.travels))

    @cached_property
    def journeys(self) -> Floats:
        """(units, schools) points that journeys to each school cost; no columns where they do not count."""
        task = self.task
        return task.terms.cost_of_a_step * task.steps if self.travels else np.zeros((len(task.units), 0))

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where a cluster can meet: rows of the schools, each with its unit; NOWHERE, last, for clusters none of whose
        schools has a place, or for all where journeys do not count."""
        nowhere = ((NOWHERE, NOWHERE),) if self.placeless.any() else ()
        located = self.task.terms.features[:, LOCATED] > 0
        every = ((row, number) for number, unit in enumerate(self.task.units) for row in unit)
        return (*(each for each in every if self.travels and located[each[0]]), *nowhere)

    def within(self, slot: Slot, row: int, home: int) -> tuple[Bools, Bools]:
        """(units,) which must and which may be in a cluster of the slot that meets at a row, of a unit that is its
        `home`; NOWHERE for one that meets nowhere. Nothing can be where one must that may not."""
        task = self.task
        must, may = slot.must.copy(), slot.may.copy()
        if home == NOWHERE:
            may &= self.placeless
        else:
            must[home] = True
            labels = list(slot.labels) if task.beyond.shape[1] > 1 else [0]
            may &= (task.beyond[:, labels, row] == 0).any(axis=1)
            if slot.host not in (NOWHERE, row):
                may[task.unit_of[slot.host]] = False
        return must, may & (~task.apart[must].any(axis=0) | must)

    @cached_property
    def placeless(self) -> Bools:
        """(units,) which have no school whose journeys count."""
        return self.task.features[:, LOCATED] == 0 if self.travels else np.ones(len(self.task.units), dtype=bool)

    @cached_property
    def by_size(self) -> Floats:
        """(schools + 1,) points by the number of schools; -inf for numbers that the wishes do not allow."""
        task = self.task
        schools = np.arange(self.task.placed + 1)
        found = task.terms.by_number(task.placed, task.wanted)
        return np.where((schools >= task.smallest) & (schools <= task.largest), found, -np.inf)

    @cached_property
    def many(self) -> int:
        """The most schools that a cluster can have, or so many that their number brings no points, nor would more."""
        nothing = max((int(np.ceil(sums.high + sums.reach)) for _, sums in self.task.terms.by(ByNumber)), default=0)
        return min(self.task.largest, max(self.task.smallest, nothing))

    @cached_property
    def kinds(self) -> Ints:
        """(units,) which kinds of school each has, as bits."""
        columns = [
            term.columns.start + kind for term, sums in self.task.terms.by(ByKinds) for kind in range(sums.wanted)
        ]
        return (self.task.features[:, columns] > 0) @ (1 << np.arange(len(columns), dtype=np.int64))

    @cached_property
    def by_kinds(self) -> Floats:
        """(combinations of kinds,) points by which of them are there."""
        terms = self.task.terms.by(ByKinds)
        count = sum(sums.wanted for _, sums in terms)
        there = np.arange(1 << count)[:, np.newaxis] >> np.arange(count) & 1
        found, first = np.zeros(1 << count), 0
        for term, sums in terms:
            part = there[:, first : first + sums.wanted].sum(axis=1)
            found += self.task.terms.points[term.key] / self.task.wanted * sums.by_count(part)
            first += sums.wanted
        return found

    @cached_property
    def by_few_kinds(self) -> Floats:
        """As `by_kinds`, for the first kinds only, with all further ones there."""
        few = 1 << min(KINDS_AT_ONCE, len(self.by_kinds).bit_length() - 1)
        return self.by_kinds[np.arange(few) | (len(self.by_kinds) - few)]

    @cached_property
    def tents(self) -> tuple[Tent, ...]:
        """What each total of a figure brings to one of the wanted clusters."""
        task, clusters = self.task, float(self.task.wanted)
        found = []
        for term, sums in task.terms.by(ByTotal):
            top = task.terms.points[term.key] / task.wanted
            parts = clusters if sums.is_shared else 1.0
            fall = top * parts / sums.reach
            leaning = fall * task.features[:, term.columns.start]
            found.append(Tent(top, leaning, fall * sums.low / parts, fall * sums.high / parts))
        return tuple(found)

    @cached_property
    def lines(self) -> Lines:
        """Lines over the tents, below which a bound is sought."""
        return Lines.over(self.tents)

    @cached_property
    def lean(self) -> Floats:
        """(tents, units) points that a unit's figure costs a cluster that is above a tent's top, or brings below it."""
        units = len(self.task.units)
        return np.array([tent.leaning for tent in self.tents]).reshape(-1, units)

    def by_totals(self, leaning: Floats) -> Floats:
        """(clusters,) points for the (clusters, tents) sums of `lean`."""
        return sum((tent.at(leaning[:, row]) for row, tent in enumerate(self.tents)), np.zeros(len(leaning)))

    def within_moves(self, slot: Slot, members: Bools) -> Bools:
        """(clusters,) whether no more schools than may move leave or join the slot's cluster for it to have these
        (clusters, units) members: all of them are different ones."""
        if self.task.request.most_moves is None:
            return np.ones(len(members), dtype=bool)
        staying = self.task.sizes - slot.moved
        return np.asarray(staying.sum() - members @ staying + members @ slot.moved <= self.task.most_moves, dtype=bool)

    def keeps(self, slot: Slot, members: Bools) -> Bools:
        """(clusters,) whether clusters with these (clusters, units) members keep to what is wished of the slot's."""
        schools = members @ self.task.sizes
        fine = (schools >= self.task.smallest) & (schools <= self.task.largest)
        fine &= ~(members & ~slot.may).any(axis=1) & ~(~members & slot.must).any(axis=1)
        for one, other in np.argwhere(np.triu(self.task.apart)).tolist():
            fine &= ~(members[:, one] & members[:, other])
        fine &= self.measures(members) & self.within_moves(slot, members)
        rest = np.flatnonzero(fine)
        fine[rest] = self.holds(slot, members[rest])
        return fine

    def holds(self, slot: Slot, members: Bools) -> Bools:
        """(clusters,) whether totals and journeys of clusters with these (clusters, units) members are as wished."""
        fine = self.task.short(members.astype(float) @ self.task.features) == 0
        if not self.task.limits_journeys:
            return fine
        _, hosts = self.meetings(slot, members)
        far = self.task.beyond_of(slot.labels[0])[:-1, hosts].T
        return fine & ((hosts == NOWHERE) | ~(members & (far > 0)).any(axis=1))

    def meetings(self, slot: Slot, members: Bools) -> tuple[Floats, Ints]:
        """(clusters,) sums of the journeys, in steps, to where clusters with these (clusters, units) members meet, and
        the row of the host, NOWHERE for none."""
        rows, units = self._rows
        if not len(rows):
            return np.zeros(len(members)), np.full(len(members), NOWHERE)
        ways = np.where(members[:, units], (members.astype(float) @ self.task.steps)[:, rows], np.inf)
        central = ways.argmin(axis=1)
        if slot.host != NOWHERE:
            named = int(np.flatnonzero(rows == slot.host)[0])
            central = np.where(members[:, units[named]], named, central)
        steps = ways[np.arange(len(members)), central]
        return np.where(np.isinf(steps), 0.0, steps), np.where(np.isinf(steps), NOWHERE, rows[central])

    @cached_property
    def _rows(self) -> tuple[Ints, Ints]:
        """Rows of the schools where a cluster can meet, in order, and the unit of each."""
        places = sorted(place for place in self.places if place[0] != NOWHERE)
        rows, units = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return rows, units

    def worth(self, slot: Slot, members: Bools) -> Floats:
        """(clusters,) points that clusters with these (clusters, units) members bring to the slot."""
        inside = members.astype(float)
        kinds = np.bitwise_or.reduce(np.where(members, self.kinds, 0), axis=1)
        found = self.by_size[members @ self.task.sizes] + self.by_kinds[kinds] + self.by_totals(inside @ self.lean.T)
        steps, _ = self.meetings(slot, members)
        return found - self.task.terms.cost_of_a_step * steps
