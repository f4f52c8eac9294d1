"""The best grouping as a mixed-integer model: its optimum is the best fit that the wishes allow.

Each cluster is known by one of its schools, where it meets: x[u, j] puts the unit u into the cluster of the school j.
The optimum picks the most central school by itself, because any other costs more. The scores bend at 0 (far too many
schools, pupils far from the mean, journeys beyond J): a bend is a binary column, and a search can rule all of them in
or out.
"""

from dataclasses import dataclass

import numpy as np

from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.bounds import points_of
from lib.suggest.linear import Model
from lib.suggest.task import NOWHERE, Task
from lib.suggest.terms import LOCATED, PUPILS, PUPILS_KNOWN, Presence


@dataclass(frozen=True, eq=False)
class Exact:
    """The model of a task. `inside`: (units, meeting places) its columns x; `number`: (meeting places, labels) which
    label each cluster has, None where labels do not matter; `bends`: row that counts the bends, None without any."""

    task: Task
    model: Model
    places: Ints
    inside: Ints
    number: Ints | None
    bends: int | None
    bend_columns: tuple[int, ...]

    def labels(self, values: Floats) -> Ints:
        """(units,) labels of a solution; where labels do not matter, the clusters are numbered as they come."""
        place = values[self.inside].argmax(axis=1)
        used = np.unique(place)
        if self.number is not None:
            of_place = values[self.number].argmax(axis=1)
        else:
            of_place = np.zeros(len(self.places), dtype=np.int64)
            of_place[used] = np.flatnonzero(self.task.allowed.any(axis=0))[: len(used)]
        return np.asarray(of_place[place], dtype=np.int64)

    def start(self, labels: Ints) -> tuple[Ints, Floats]:
        """Columns and values that stand for a placing."""
        found: dict[int, float] = dict.fromkeys(self.inside.ravel().tolist(), 0.0)
        if self.number is not None:
            found |= dict.fromkeys(self.number.ravel().tolist(), 0.0)
        for label in np.unique(labels).tolist():
            members = np.flatnonzero(labels == label)
            place = self._meeting(members, label)
            found |= dict.fromkeys(self.inside[members, place].tolist(), 1.0)
            if self.number is not None:
                found[int(self.number[place, label])] = 1.0
        return np.array(list(found), dtype=np.int32), np.array(list(found.values()))

    def _meeting(self, members: Ints, label: int) -> int:
        task = self.task
        rows = np.array([row for unit in members for row in task.units[unit]])
        located = rows[task.terms.features[rows, LOCATED] > 0] if _by_journeys(task) else rows[:0]
        if not len(located):
            return int(np.searchsorted(self.places, rows.min()))
        host = int(task.hosts[label])
        if host not in located:
            host = int(located[task.steps[members][:, located].sum(axis=0).argmin()])
        return int(np.searchsorted(self.places, host))


def exact(task: Task) -> Exact:
    """The model of a task. Needs that at least one principle can be measured in some cluster."""
    return _Builder(task).built()


def is_exact(task: Task) -> bool:
    """Whether the model says all there is to say: each presence that can be measured is so in some cluster for sure."""
    return all(
        (task.features[:, presence.known] > 0).all(axis=1).any()
        for presence in task.terms.presences
        if task.terms.total[list(presence.known)].all()
    )


def _by_journeys(task: Task) -> bool:
    return task.terms.weight("locality") > 0 and task.terms.total[LOCATED] > 0 and task.terms.typical > 0


class _Builder:
    def __init__(self, task: Task) -> None:
        self.task, self.terms, self.model = task, task.terms, Model()
        self.places: Ints = np.array(sorted(row for unit in task.units for row in unit), dtype=np.int64)
        self.unit_at = np.array([unit for _, unit in sorted((r, n) for n, u in enumerate(task.units) for r in u)])
        units, places = len(task.units), len(self.places)
        self.inside = self.model.columns(units, places, whole=True)
        self.open = self.inside[self.unit_at, np.arange(places)]
        self.bend: list[int] = []
        self.labelled = bool(
            (~task.allowed).any()
            or task.wishes.most_moves is not None
            or (_by_journeys(task) and (task.hosts != NOWHERE).any())
        )
        self.number = self.model.columns(places, len(task.numbers), whole=True) if self.labelled else None

    def built(self) -> Exact:
        self._clusters()
        if self.number is not None:
            self._labels(self.number)
        parts = points_of(self.task)
        for key, points in parts.items():
            if key == "size":
                self._size(points)
            elif key == "pupils":
                self._pupils(points)
            elif key == "locality":
                self._locality(points)
            elif key == "inclusive":
                self.model.offset += points * float(self.terms.placed.mean())
        for presence in self.terms.presences:
            if presence.key in parts:
                self._presence(presence, parts[presence.key])
        row = self.model.add(((column, 1) for column in self.bend), lower=0) if self.bend else None
        return Exact(self.task, self.model, self.places, self.inside, self.number, row, tuple(self.bend))

    def _clusters(self) -> None:
        task, model, unit_at = self.task, self.model, self.unit_at
        located = self.terms.features[self.places, LOCATED] > 0
        unit_located = task.features[:, LOCATED] > 0
        first = np.array([unit[0] for unit in task.units])
        for unit in range(len(task.units)):
            model.add(((column, 1) for column in self.inside[unit]), 1, 1)
            for place, column in enumerate(self.inside[unit].tolist()):
                other = unit_at[place]
                meets_by_chance = not _by_journeys(task) or not located[place]
                if (
                    (_by_journeys(task) and not located[place] and (unit_located[unit] or unit_located[other]))
                    or (meets_by_chance and first[unit] < self.places[place])
                    or task.apart[unit, other]
                    or not (task.allowed[unit] & task.allowed[other]).any()
                ):
                    model.forbid(column)
                elif unit != other:
                    model.add([(column, 1), (self.open[place], -1)], upper=0)
        model.add(((column, 1) for column in self.open), task.wanted, task.wanted)
        for place in range(len(self.places)):
            schools = self._sum(task.sizes, place)
            model.add([*schools, (self.open[place], -task.smallest)], lower=0)
            model.add([*schools, (self.open[place], -task.largest)], upper=0)
            for one, other in np.argwhere(np.triu(task.apart)).tolist():
                row = [(self.inside[one, place], 1.0), (self.inside[other, place], 1.0), (self.open[place], -1.0)]
                model.add(row, upper=0)

    def _labels(self, number: Ints) -> None:
        task, model, inside = self.task, self.model, self.inside
        for label in range(len(task.numbers)):
            model.add(((column, 1) for column in number[:, label]), upper=1)
        for place in range(len(self.places)):
            model.add([*((column, 1.0) for column in number[place]), (self.open[place], -1.0)], 0, 0)
            for label in np.flatnonzero(~task.allowed[self.unit_at[place]]).tolist():
                model.forbid(number[place, label])
            for unit in range(len(task.units)):
                only = task.allowed[unit].sum() == 1
                for label in np.flatnonzero(task.allowed[unit] if only else ~task.allowed[unit]).tolist():
                    if only:
                        model.add([(inside[unit, place], 1), (number[place, label], -1)], 0, 0)
                    else:
                        model.add([(inside[unit, place], 1), (number[place, label], 1)], upper=1)
        if _by_journeys(task):
            for label, host in enumerate(task.hosts.tolist()):
                if host == NOWHERE:
                    continue
                at_home = int(np.searchsorted(self.places, host))
                for place in range(len(self.places)):
                    if place != at_home:
                        column = inside[self.unit_at[at_home], place]
                        model.add([(number[place, label], 1), (column, 1)], upper=1)
        if task.wishes.most_moves is not None:
            self._moves(number)

    def _moves(self, number: Ints) -> None:
        task, most = self.task, self.task.most_moves
        kept: dict[tuple[int, int], list[tuple[int, float]]] = {
            (place, label): [] for place in range(len(self.places)) for label in range(len(task.numbers))
        }
        for unit, label in np.argwhere(task.kept > 0).tolist():
            stays = self.model.columns(len(self.places))
            for place, column in enumerate(stays.tolist()):
                self.model.add([(column, 1), (self.inside[unit, place], -1)], upper=0)
                self.model.add([(column, 1), (number[place, label], -1)], upper=0)
                kept[place, label].append((column, float(task.kept[unit, label])))
        self.model.add((each for columns in kept.values() for each in columns), lower=task.placed - most)
        # What follows for each cluster brings the bound down: none loses, and none gains, more than that many.
        for label, before in enumerate(task.kept.sum(axis=0).tolist()):
            if before > most:
                self.model.add(((column, 1) for column in number[:, label]), lower=1)
                for place in range(len(self.places)):
                    self.model.add([*kept[place, label], (number[place, label], most - before)], lower=0)
        for place, is_open in enumerate(self.open.tolist()):
            stayed = [(column, -count) for label in range(len(task.numbers)) for column, count in kept[place, label]]
            self.model.add([*self._sum(task.sizes, place), *stayed, (is_open, -most)], upper=0)

    def _sum(self, figures: Floats | Ints, place: int) -> list[tuple[int, float]]:
        """The sum of the (units,) figures over the cluster that meets at the place."""
        return [(int(self.inside[unit, place]), float(figures[unit])) for unit in np.flatnonzero(figures).tolist()]

    def _bend(self) -> int:
        column = int(self.model.columns(1, whole=True)[0])
        self.bend.append(column)
        return column

    def _size(self, points: float) -> None:
        task, settings, zero = self.task, self.terms.settings, self.terms.settings.size_zero
        short = settings.size_from - task.smallest - zero
        over = task.largest - settings.size_to - zero
        for place, is_open in enumerate(self.open.tolist()):
            score = int(self.model.columns(1)[0])
            self.model.gain[score] = points / task.wanted
            schools = self._sum(task.sizes, place)
            bend = [self._bend()] if max(short, over) > 0 else []
            self.model.add([(score, 1), (is_open, -1), *((each, 1.0) for each in bend)], upper=0)
            few = [
                (score, zero),
                (is_open, settings.size_from - zero),
                *((each, -float(max(short, 0))) for each in bend),
            ]
            self.model.add([*few, *((column, -size) for column, size in schools)], upper=0)
            many = [
                (score, zero),
                (is_open, -zero - settings.size_to),
                *((each, -float(max(over, 0))) for each in bend),
            ]
            self.model.add([*many, *schools], upper=0)

    def _pupils(self, points: float) -> None:
        task, settings, total = self.task, self.terms.settings, float(self.terms.total[PUPILS])
        known = self._known(PUPILS_KNOWN)
        counts = self._counts(self._fewest(task.features[:, PUPILS_KNOWN] > 0))
        scores = self.model.columns(len(self.places))
        for place, score in enumerate(scores.tolist()):
            pupils = self._sum(task.features[:, PUPILS], place)
            self.model.add([(score, 1), (known[place], -1)], upper=0)
            if total == 0:
                continue
            furthest = (max(counts) - 1) / settings.pupils_zero - 1
            bend = [self._bend()] if furthest > 0 else []
            self.model.add([(score, 1), (known[place], -1), *((each, 1.0) for each in bend)], upper=0)
            for clusters, chosen in counts.items():
                loose = max(counts) / settings.pupils_zero
                for sign in (1, -1):
                    # score <= known - |clusters x pupils - total| / total / zero, unless bent or of another count
                    away = [(column, sign * clusters * each / total / settings.pupils_zero) for column, each in pupils]
                    row = [(score, 1.0), *away, (known[place], -1 - sign / settings.pupils_zero)]
                    row += [(each, -furthest) for each in bend]
                    if chosen is None:
                        self.model.add(row, upper=0)
                    else:
                        self.model.add([*row, (chosen, loose)], upper=loose)
        self._mean(scores, known, counts, points)

    def _locality(self, points: float) -> None:
        score = int(self.model.columns(1)[0])
        self.model.gain[score] = points
        if self.terms.typical == 0:
            return
        whole = self.terms.typical * STEPS_PER_UNIT * float(self.terms.total[LOCATED])
        share = self.task.steps[:, self.places] / whole
        journeys = [
            (int(self.inside[unit, place]), float(share[unit, place]))
            for unit, place in np.argwhere(share > 0).tolist()
        ]
        longest = float(share.max(axis=1).sum()) - 1
        bend = [self._bend()] if longest > 0 else []
        self.model.add([(score, 1.0), *journeys, *((each, -longest) for each in bend)], upper=1)
        if bend:
            self.model.add([(score, 1.0), (bend[0], 1.0)], upper=1)

    def _presence(self, presence: Presence, points: float) -> None:
        task = self.task
        has_all = np.logical_and.reduce(task.features[:, presence.known] > 0, axis=1)
        each_known = [self._known(column) for column in presence.known]
        known = each_known[0]
        for other in each_known[1:]:
            if (known == self.open).all() or (known == other).all():
                known = other
            elif not (other == self.open).all():
                known = self._both(known, other)
        counts = self._counts(self._fewest(has_all))
        kinds = len(presence.kinds)
        scores = self.model.columns(len(self.places))
        for place, score in enumerate(scores.tolist()):
            self.model.add([(score, 1), (known[place], -1)], upper=0)
            there = self.model.columns(1 if presence.whole else kinds)
            for number, kind in enumerate(presence.kinds):
                column = int(there[0 if presence.whole else number])
                members = self._sum((task.features[:, kind] > 0).astype(float), place)
                self.model.add([(column, 1.0), *((each, -1.0) for each, _ in members)], upper=0)
            self.model.add([(score, len(there)), *((column, -1.0) for column in there)], upper=0)
        self._mean(scores, known, counts, points)

    def _known(self, feature: int) -> Ints:
        """(places,) column that is 1 where the cluster has a school with the feature: that of its being open at all,
        where it must have one."""
        has = self.task.features[:, feature] > 0
        if self._fewest(has) == self.task.wanted:
            return self.open
        known = self.model.columns(len(self.places))
        for place, column in enumerate(known.tolist()):
            members = self._sum(has.astype(float), place)
            self.model.add([(column, 1.0), *((each, -1.0) for each, _ in members)], upper=0)
            for each, _ in members:
                self.model.add([(column, 1), (each, -1)], lower=0)
        return known

    def _both(self, one: Ints, other: Ints) -> Ints:
        both = self.model.columns(len(self.places))
        for column, first, second in zip(both.tolist(), one.tolist(), other.tolist(), strict=True):
            self.model.add([(column, 1), (first, -1)], upper=0)
            self.model.add([(column, 1), (second, -1)], upper=0)
            self.model.add([(column, 1), (first, -1), (second, -1)], lower=-1)
        return both

    def _fewest(self, has: Bools) -> int:
        """In how many clusters at least a unit like that must be."""
        without = int(self.task.sizes[~has].sum()) // self.task.smallest
        return max(1, self.task.wanted - without)

    def _counts(self, fewest: int) -> dict[int, int | None]:
        """How many clusters may be measured, each with the column that chooses it; None where there is no choice."""
        wanted = self.task.wanted
        if fewest == wanted:
            return {wanted: None}
        columns = self.model.columns(wanted - fewest + 1, whole=True).tolist()
        self.model.add(((column, 1) for column in columns), 1, 1)
        return dict(zip(range(fewest, wanted + 1), columns, strict=True))

    def _mean(self, scores: Ints, known: Ints, counts: dict[int, int | None], points: float) -> None:
        """Let the mean of the scores over the known clusters bring so many points."""
        if None in counts.values():
            (clusters,) = counts
            self.model.gain |= dict.fromkeys(scores.tolist(), points / clusters)
            return
        choices = [(column, float(number)) for number, column in counts.items() if column is not None]
        self.model.add([*((column, 1.0) for column in known), *((column, -number) for column, number in choices)], 0, 0)
        mean = int(self.model.columns(1)[0])
        self.model.gain[mean] = points
        for column, number in choices:
            row = [(mean, 1.0), *((score, -1 / number) for score in scores.tolist()), (column, 1.0)]
            self.model.add(row, upper=1)
