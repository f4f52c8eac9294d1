"""Swing schools: over many good and different groupings, who is always together and who could as well be elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from time import monotonic

import numpy as np

from lib.principles.evidence import Evidence, Floats, Ints
from lib.suggest.exchanges import Placing
from lib.suggest.local import REGION, everywhere, improve, kicked, region_of, settled
from lib.suggest.request import Request
from lib.suggest.search import beginning
from lib.suggest.task import Task

GOOD = 1.5
"""points below the best one found at which a grouping still counts as good"""
CORE = 0.95
"""share of the groupings in which schools of the core are together"""
HEAD_START = 1.5
"""seconds, at most, for finding the best one, which the others are held against"""
AFRESH = 8
"""every so many tries begin at the best grouping, the others at any that was found"""


@dataclass(frozen=True, eq=False)
class Swing:
    """What many good and different groupings have in common, after so many seconds.

    Good is what keeps to all wishes and falls short of the best one found by `GOOD` points at most. Different are
    groupings of which neither gains by any single move or swap and which are not the same, whatever their clusters'
    numbers. `together`: (schools, schools) the share of the groupings in which two schools are in one cluster, 1 on the
    diagonal; `school_ids` in its order, those that are to be in a cluster.
    """

    seconds: float
    groupings: int
    best_fit: float
    least_fit: float
    school_ids: tuple[str, ...]
    together: Floats

    @cached_property
    def swing(self) -> dict[str, float]:
        """For each school, how much of its company in one grouping it does not have in another one, on average: 0 for
        a school that is always with the same ones, near 1 for one that is hardly ever with the same."""
        others = self.together - np.eye(len(self.together))
        company = others.sum(axis=1)
        changing = (others * (1 - others)).sum(axis=1)
        found = np.divide(changing, company, out=np.zeros_like(changing), where=company > 0)
        return dict(zip(self.school_ids, found.tolist(), strict=True))

    @cached_property
    def core(self) -> tuple[tuple[str, ...], ...]:
        """Those that belong together in at least `CORE` of the groupings."""
        return self.groups(CORE)

    def groups(self, share: float) -> tuple[tuple[str, ...], ...]:
        """Groups of at least two schools of which any two are together in at least this share of the groupings; the
        largest first. Each school is in one of them at most."""
        group = {row: [row] for row in range(len(self.school_ids))}
        one, other = np.triu_indices(len(self.school_ids), 1)
        for pair in np.argsort(-self.together[one, other], kind="stable").tolist():
            first, second = group[int(one[pair])], group[int(other[pair])]
            if self.together[one[pair], other[pair]] < share:
                break
            if first is not second and self.together[np.ix_(first, second)].min() >= share:
                first += second
                group |= dict.fromkeys(second, first)
        groups = {min(rows): sorted(rows) for rows in group.values() if len(rows) > 1}
        ordered = sorted(groups.values(), key=lambda rows: (-len(rows), rows))
        return tuple(tuple(self.school_ids[row] for row in rows) for rows in ordered)


def swing(
    evidence: Evidence,
    request: Request,
    count: int,
    generator: np.random.Generator,
    seconds: float,
    clock: Callable[[], float] = monotonic,
) -> Iterator[Swing]:
    """What ever more groupings have in common, until there are `count` of them or the seconds are over.

    Each comes from another good one by changing some schools' clusters at random and then making the best moves and
    swaps until none gains. It may be closed at any moment. Raises CannotBeMet as `search` does.
    """
    began = clock()

    def passed() -> float:
        return clock() - began

    labels, task = beginning(evidence, request, generator)
    for better, _ in improve(task, labels, generator):
        labels = better
        if passed() > min(HEAD_START, seconds / 4):
            break
    good = _Good(task)
    good.take(labels)
    told = -1.0
    while True:
        origin = good.best if good.tries % AFRESH == 0 else good.any(generator)
        good.take(_varied(task, origin, generator))
        done = len(good.found) >= count or passed() >= seconds
        if done or passed() - told > 0.5:
            told = passed()
            yield good.summary(told)
        if done:
            return


def _varied(task: Task, labels: Ints, generator: np.random.Generator) -> Ints:
    """Other labels of which neither gains by any single move or swap that is looked at: each region is changed once."""
    for _ in range(ceil(task.wanted / REGION)):
        region = region_of(Placing.of(task, labels), generator)
        labels = settled(task, kicked(task, labels, region, generator), region, generator)
    return settled(task, labels, everywhere(task), generator)


class _Good:
    """The good and different groupings so far, each as its labels, with their fits."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.tries = 0
        self.found: dict[bytes, tuple[float, Ints]] = {}
        self.best_fit = -np.inf

    @property
    def best(self) -> Ints:
        return max(self.found.values(), key=lambda each: each[0])[1]

    def any(self, generator: np.random.Generator) -> Ints:
        every = list(self.found.values())
        return every[int(generator.integers(len(every)))][1]

    def take(self, labels: Ints) -> None:
        self.tries += 1
        placing = Placing.of(self.task, labels)
        fit = placing.worth()
        if self.found and (fit < self.best_fit - GOOD or placing.short):
            return
        self.found.setdefault(_without_numbers(labels), (fit, labels))
        if fit > self.best_fit:
            self.best_fit = fit
            self.found = {key: each for key, each in self.found.items() if each[0] >= fit - GOOD}

    def summary(self, seconds: float) -> Swing:
        task = self.task
        fits = [fit for fit, _ in self.found.values()]
        every = np.stack([labels for _, labels in self.found.values()])
        together = np.zeros((every.shape[1], every.shape[1]))
        for labels in every:
            together += labels[:, np.newaxis] == labels
        rows = sorted(row for unit in task.units for row in unit)
        unit_of = {row: number for number, unit in enumerate(task.units) for row in unit}
        units = [unit_of[row] for row in rows]
        ids = task.request.plan.grouping.schools
        share = together[np.ix_(units, units)] / len(every)
        return Swing(seconds, len(every), max(fits), min(fits), tuple(ids[row] for row in rows), share)


def _without_numbers(labels: Ints) -> bytes:
    """The same for all labels that put the same units together."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[inverse].astype(np.int64).tobytes()
