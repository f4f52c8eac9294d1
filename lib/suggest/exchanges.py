"""What moving one unit, or letting two change places, does to a placing: many at once, from the sums of the present."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.task import NOWHERE, Task
from lib.suggest.terms import SCHOOLS, Term

FAR_FROM_A_WISH = 1000.0
"""points that one school's falling short of a wish costs: more than any fit is worth"""


@dataclass(frozen=True, eq=False)
class Placing:
    """Which unit is under which label, and the sums that follow from it. `labels`: (units,)."""

    task: Task
    labels: Ints
    totals: Floats
    """(labels, features)"""
    ways: Floats
    """(labels, schools) journeys of a cluster's schools, added up, to each school"""

    @classmethod
    def of(cls, task: Task, labels: Ints) -> "Placing":
        order = np.argsort(labels, kind="stable")
        used, first = np.unique(labels[order], return_index=True)
        ways = np.zeros((len(task.numbers), task.steps.shape[1]))
        ways[used] = np.add.reduceat(task.steps[order], first, axis=0)
        return cls(task, labels, task.totals(labels), ways)

    @property
    def used(self) -> Ints:
        """Labels that have a school."""
        return np.flatnonzero(self.totals[:, SCHOOLS] > 0)

    @cached_property
    def journeys(self) -> Floats:
        """(labels,) sum of the journeys to where each cluster meets."""
        nobody = np.array([NOWHERE])
        return np.array([self.after(label, nobody, nobody)[0] for label in range(len(self.task.numbers))])

    def fit(self) -> float:
        used = self.used
        return float(self.task.terms.fits(self.totals[np.newaxis, used], self.journeys.sum()[np.newaxis])[0])

    def worth(self) -> float:
        """The fit, less what falling short of wishes costs; without a fit, 0 takes its place."""
        return float(np.nan_to_num(self.fit())) - FAR_FROM_A_WISH * self.task.broken(self.labels)

    def after(self, label: int, without: Ints, joined: Ints) -> Floats:
        """(exchanges,) journeys of one cluster when a unit has left it and another has joined; NOWHERE for none.

        It meets at its named host where that is there, else at its most central school.
        """
        task = self.task
        rows = task.located[self.labels[task.unit_of[task.located]] == label]
        sums = self._way(label, rows, without[:, np.newaxis], joined[:, np.newaxis])
        sums[without[:, np.newaxis] == task.unit_of[rows]] = np.inf
        least = sums.min(axis=1, initial=np.inf)
        for own in task.own_places:
            place = own[joined]
            sums = self._way(label, place, without, joined)
            least = np.where((joined != NOWHERE) & (place != NOWHERE), np.minimum(least, sums), least)
        host = int(task.hosts[label])
        if host != NOWHERE:
            home = task.unit_of[host]
            there = (joined == home) | ((self.labels[home] == label) & (without != home))
            least = np.where(there, self._way(label, np.array(host), without, joined), least)
        return np.where(np.isinf(least), 0.0, least)

    def _way(self, label: int, rows: Ints, without: Ints, joined: Ints) -> Floats:
        """Journeys of a cluster to each of the rows after an exchange; the shapes broadcast."""
        steps = self.task.steps_or_none
        return self.ways[label, rows] + steps[joined, rows] - steps[without, rows]

    def exchanged(self, going: Ints, coming: Ints, to: Ints) -> tuple[Floats, Ints]:
        """(exchanges,) fit after each `going` unit has gone to the label `to`, and `coming` (NOWHERE: none) has come
        from there; and by how many schools it then falls further short of the wishes, or less (below 0)."""
        task, terms, origin = self.task, self.task.terms, self.labels[going]
        shift = task.features_or_none[going] - task.features_or_none[coming]
        left, joined = self.totals[origin] - shift, self.totals[to] + shift
        journeys = self.journeys
        way_left, way_joined = np.zeros(len(going)), np.zeros(len(going))
        for label in np.unique(to).tolist():
            part = to == label
            way_joined[part] = self.after(label, coming[part], going[part])
        for label in np.unique(origin).tolist():
            part = np.flatnonzero(origin == label)
            if len(part) > len(task.units) and (coming[part] == NOWHERE).all():
                leaving, again = np.unique(going[part], return_inverse=True)
                way_left[part] = self.after(label, leaving, np.full(len(leaving), NOWHERE))[again]
            else:
                way_left[part] = self.after(label, going[part], coming[part])
        steps = journeys.sum() - journeys[origin] - journeys[to] + way_left + way_joined

        scores = {term.key: self._mean_after(term, origin, to, left, joined) for term in terms.clusterwise}
        return terms.weighed(scores, steps), self._shortfall(going, coming, origin, to, left, joined)

    def _mean_after(self, term: Term, origin: Ints, to: Ints, left: Floats, joined: Floats) -> Floats:
        """(exchanges,) the mean score of the clusters after each, by one principle; NaN where none is measured."""
        known, known_left, known_joined = (term.known(totals) for totals in (self.totals, left, joined))
        measured = known.sum() - known[origin] - known[to] + known_left.astype(int) + known_joined
        found = np.full(len(origin), np.nan)
        # A score may depend on how many clusters are measured, which an exchange seldom changes.
        for clusters in np.unique(measured[measured > 0]).tolist():
            part = measured == clusters
            present = np.where(known, term.scores(self.totals, clusters), 0.0)
            total = present.sum() - present[origin[part]] - present[to[part]]
            for changed, is_known in ((left[part], known_left[part]), (joined[part], known_joined[part])):
                total += np.where(is_known, term.scores(changed, clusters), 0.0)
            found[part] = total / clusters
        return found

    def _shortfall(self, going: Ints, coming: Ints, origin: Ints, to: Ints, left: Floats, joined: Floats) -> Ints:
        task = self.task

        def outside(schools: Floats) -> Floats:
            short = np.maximum(task.smallest - schools, 0) + np.maximum(schools - task.largest, 0)
            return np.where(schools > 0, short, 0)

        schools = self.totals[:, SCHOOLS]
        found = (
            outside(left[:, SCHOOLS]) + outside(joined[:, SCHOOLS]) - outside(schools[origin]) - outside(schools[to])
        )
        if task.apart.any():
            members = np.zeros((len(task.numbers), len(task.units)))
            members[self.labels, np.arange(len(self.labels))] = 1
            clashes = np.concatenate([task.apart @ members.T, np.zeros((1, len(members)))])
            found += clashes[going, to] - clashes[going, origin]
            found += np.where(coming == NOWHERE, 0, clashes[coming, origin] - clashes[coming, to])
            found -= np.where(coming == NOWHERE, 0, 2 * task.apart[going, coming])
        if task.most_moves < task.placed:
            kept = np.concatenate([task.kept, np.zeros((1, task.kept.shape[1]), dtype=int)])
            gained = kept[going, to] - kept[going, origin] + kept[coming, origin] - kept[coming, to]
            moved = task.placed - int(task.kept[np.arange(len(self.labels)), self.labels].sum())
            found += np.maximum(0, moved - gained - task.most_moves) - max(0, moved - task.most_moves)
        return found.astype(np.int64)


def allowed(placing: Placing, going: Ints, coming: Ints, to: Ints) -> Bools:
    """(exchanges,) whether locks allow each, and no cluster is emptied or begun by it."""
    task, origin = placing.task, placing.labels[going]
    alone = placing.totals[origin, SCHOOLS] == task.sizes[going]
    begun = placing.totals[to, SCHOOLS] == 0
    fine = task.allowed[going, to] & (origin != to)
    return fine & np.where(coming == NOWHERE, ~alone & ~begun, task.allowed[coming, origin])
