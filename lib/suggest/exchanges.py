"""What moving one unit, or letting two change places, does to a placing: many at once, from the sums of the present."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.task import NOWHERE, Task
from lib.suggest.terms import SCHOOLS, Term

FAR_FROM_A_WISH = 1000.0
"""points that one school's falling short of a wish costs: more than any fit is worth"""


class Meetings(NamedTuple):
    """Where clusters meet; each (clusters,).

    `steps`: sum of the journeys there; `hosts`: row of the host, NOWHERE for none; `too_far`: how many of the schools
    are further from it than they may be.
    """

    steps: Floats
    hosts: Ints
    too_far: Ints


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
    def meetings(self) -> "Meetings":
        """Where each cluster meets."""
        nobody = np.array([NOWHERE])
        found = [self.after(label, nobody, nobody) for label in range(len(self.task.numbers))]
        return Meetings(*(np.concatenate(parts) for parts in zip(*found, strict=True)))

    @property
    def journeys(self) -> Floats:
        """(labels,) sum of the journeys to where each cluster meets."""
        return self.meetings.steps

    def fit(self) -> float:
        used = self.used
        return float(self.task.terms.fits(self.totals[np.newaxis, used], self.journeys.sum()[np.newaxis])[0])

    def worth(self) -> float:
        """The fit, less what falling short of wishes costs; without a fit, 0 takes its place."""
        return float(np.nan_to_num(self.fit())) - FAR_FROM_A_WISH * self.short

    @cached_property
    def short(self) -> float:
        """By how many schools it falls short of what was asked; 0 where it keeps to all of it."""
        task, labels, used = self.task, self.labels, self.used
        schools = self.totals[used, SCHOOLS]
        units = np.arange(len(labels))
        together = labels[:, np.newaxis] == labels
        return float(
            abs(len(used) - task.wanted)
            + np.maximum(task.smallest - schools, 0).sum()
            + np.maximum(schools - task.largest, 0).sum()
            + (task.apart & together).sum() // 2
            + max(0, task.placed - int(task.kept[units, labels].sum()) - task.most_moves)
            + (~task.allowed[units, labels]).sum()
            + task.short(self.totals[used]).sum()
            + self.meetings.too_far.sum()
            + sum(max(0, away.schools - int(task.sizes[labels != away.labels].sum())) for away in task.away)
        )

    def after(self, label: int, without: Ints, joined: Ints) -> "Meetings":
        """Where one cluster meets when a unit has left it and another has joined; NOWHERE for none; (exchanges,).

        That is at its named host where that is there, else at its most central school.
        """
        task = self.task
        rows = task.located[self.labels[task.unit_of[task.located]] == label]
        least, hosts = np.full(len(without), np.inf), np.full(len(without), NOWHERE)
        if len(rows):
            sums = self._way(label, rows, without[:, np.newaxis], joined[:, np.newaxis])
            sums[without[:, np.newaxis] == task.unit_of[rows]] = np.inf
            central = sums.argmin(axis=1)
            least, hosts = sums[np.arange(len(sums)), central], rows[central]
        for own in task.own_places:
            place = own[joined]
            sums = self._way(label, place, without, joined)
            # Of several most central schools the first one counts.
            nearer = (sums < least) | ((sums == least) & (place < hosts))
            nearer &= (joined != NOWHERE) & (place != NOWHERE)
            least, hosts = np.where(nearer, sums, least), np.where(nearer, place, hosts)
        host = int(task.hosts[label])
        if host != NOWHERE:
            home = task.unit_of[host]
            there = (joined == home) | ((self.labels[home] == label) & (without != home))
            least = np.where(there, self._way(label, np.array(host), without, joined), least)
            hosts = np.where(there, host, hosts)
        hosts = np.where(np.isinf(least), NOWHERE, hosts)
        return Meetings(np.where(np.isinf(least), 0.0, least), hosts, self._too_far(label, hosts, without, joined))

    def _way(self, label: int, rows: Ints, without: Ints, joined: Ints) -> Floats:
        """Journeys of a cluster to each of the rows after an exchange; the shapes broadcast."""
        steps = self.task.steps_or_none
        return self.ways[label, rows] + steps[joined, rows] - steps[without, rows]

    def _too_far(self, label: int, hosts: Ints, without: Ints, joined: Ints) -> Ints:
        """(exchanges,) how many of a cluster's schools are then further from these hosts than they may be."""
        if not self.task.limits_journeys:
            return np.zeros(len(hosts), dtype=np.int64)
        beyond = self.task.beyond_of(label)
        inside = beyond[:-1][self.labels == label].sum(axis=0)
        found = inside[hosts] + beyond[joined, hosts] - beyond[without, hosts]
        return np.where(hosts == NOWHERE, 0, found)

    def exchanged(self, going: Ints, coming: Ints, to: Ints) -> tuple[Floats, Floats]:
        """(exchanges,) fit after each `going` unit has gone to the label `to`, and `coming` (NOWHERE: none) has come
        from there; and by how many schools it then falls further short of the wishes, or less (below 0)."""
        task, terms, origin = self.task, self.task.terms, self.labels[going]
        shift = task.features_or_none[going] - task.features_or_none[coming]
        left, joined = self.totals[origin] - shift, self.totals[to] + shift
        now = self.meetings
        way_left, way_joined = np.zeros(len(going)), np.zeros(len(going))
        too_far = -(now.too_far[origin] + now.too_far[to])
        for label in np.unique(to).tolist():
            part = to == label
            then = self.after(label, coming[part], going[part])
            way_joined[part] = then.steps
            too_far[part] += then.too_far
        for label in np.unique(origin).tolist():
            part = np.flatnonzero(origin == label)
            if len(part) > len(task.units) and (coming[part] == NOWHERE).all():
                leaving, again = np.unique(going[part], return_inverse=True)
                then = self.after(label, leaving, np.full(len(leaving), NOWHERE))
                way_left[part] = then.steps[again]
                too_far[part] += then.too_far[again]
            else:
                then = self.after(label, going[part], coming[part])
                way_left[part] = then.steps
                too_far[part] += then.too_far
        steps = now.steps.sum() - now.steps[origin] - now.steps[to] + way_left + way_joined

        scores = {term.key: self._mean_after(term, origin, to, left, joined) for term in terms.clusterwise}
        return terms.weighed(scores, steps), self._shortfall(going, coming, origin, to, left, joined) + too_far

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

    def _shortfall(self, going: Ints, coming: Ints, origin: Ints, to: Ints, left: Floats, joined: Floats) -> Floats:
        """(exchanges,) by how much more each falls short of what was asked, but for the journeys."""
        task = self.task

        def outside(totals: Floats) -> Floats:
            schools = totals[:, SCHOOLS]
            short = np.maximum(task.smallest - schools, 0) + np.maximum(schools - task.largest, 0)
            return np.where(schools > 0, short + task.short(totals), 0)

        present = outside(self.totals)
        found = outside(left) + outside(joined) - present[origin] - present[to]
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
        for away in task.away:
            alike = np.append(away.labels, NOWHERE)
            sizes = np.append(task.sizes, 0)
            gained = sizes[going] * ((alike[going] == origin).astype(int) - (alike[going] == to))
            gained += sizes[coming] * ((alike[coming] == to).astype(int) - (alike[coming] == origin))
            elsewhere = int(task.sizes[self.labels != away.labels].sum())
            found += np.maximum(0, away.schools - elsewhere - gained) - max(0, away.schools - elsewhere)
        return found


def allowed(placing: Placing, going: Ints, coming: Ints, to: Ints) -> Bools:
    """(exchanges,) whether locks allow each, and no cluster is emptied or begun by it."""
    task, origin = placing.task, placing.labels[going]
    alone = placing.totals[origin, SCHOOLS] == task.sizes[going]
    begun = placing.totals[to, SCHOOLS] == 0
    fine = task.allowed[going, to] & (origin != to)
    return fine & np.where(coming == NOWHERE, ~alone & ~begun, task.allowed[coming, origin])
