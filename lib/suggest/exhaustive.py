"""Where few schools are there, or few may move: every grouping that is left, looked at one batch after the other."""

from collections.abc import Iterator
from itertools import combinations, islice, product
from math import comb, prod

import numpy as np

from lib.principles.evidence import Bools, Floats, Ints
from lib.suggest.task import NOWHERE, Task
from lib.suggest.terms import LOCATED, SCHOOLS

AT_MOST = 100_000
"""groupings that are looked at: a matter of a second"""
AT_ONCE = 4096


def are_few(task: Task) -> bool:
    """Whether all can be looked at: those of few schools, or with few moves from a plan in which all are placed."""
    if prod(task.allowed.sum(axis=1).tolist()) <= AT_MOST:
        return True
    return task.present is not None and _with_few_moves(task) <= AT_MOST


def _with_few_moves(task: Task) -> int:
    units, others = len(task.units), len(task.numbers) - 1
    return sum(comb(units, count) * others**count for count in range(min(task.most_moves, units) + 1))


def best_of_all(task: Task) -> Iterator[tuple[Ints, float] | None]:
    """The best labels and their fit among all that keep to the wishes: better ones as they are found, None after a
    batch without."""
    found = -np.inf
    every = _every(task)
    while batch := list(islice(every, AT_ONCE)):
        labels = np.array(batch, dtype=np.int64)
        labels = labels[_kept(task, labels)]
        fits = fits_of_all(task, labels) if len(labels) else np.zeros(0)
        best = int(np.argmax(fits)) if len(fits) else NOWHERE
        if len(fits) and fits[best] > found:
            found = float(fits[best])
            yield labels[best], found
        else:
            yield None


def _every(task: Task) -> Iterator[Ints]:
    """All labels that locks allow; where those with few moves are fewer, these, the fewest moves first."""
    present = task.present
    if present is None or prod(task.allowed.sum(axis=1).tolist()) <= AT_MOST:
        for chosen in product(*(np.flatnonzero(may).tolist() for may in task.allowed)):
            yield np.array(chosen, dtype=np.int64)
        return
    elsewhere = [
        [label for label in np.flatnonzero(may).tolist() if label != home]
        for may, home in zip(task.allowed, present.tolist(), strict=True)
    ]
    for count in range(min(task.most_moves, len(task.units)) + 1):
        for units in combinations(range(len(task.units)), count):
            if task.sizes[list(units)].sum() > task.most_moves:
                continue
            for targets in product(*(elsewhere[unit] for unit in units)):
                labels = present.copy()
                labels[list(units)] = targets
                yield labels


def _kept(task: Task, labels: Ints) -> Bools:
    """(placings,) whether each of the (placings, units) labels keeps to all wishes."""
    schools = _inside(task, labels) @ task.sizes
    used = schools > 0
    fine = (used.sum(axis=1) == task.wanted) & task.allowed[np.arange(labels.shape[1]), labels].all(axis=1)
    fine &= np.where(used, (schools >= task.smallest) & (schools <= task.largest), True).all(axis=1)
    if task.most_moves < task.placed:
        fine &= task.placed - task.kept[np.arange(labels.shape[1]), labels].sum(axis=1) <= task.most_moves
    for one, other in np.argwhere(np.triu(task.apart)).tolist():
        fine &= labels[:, one] != labels[:, other]
    rest = np.flatnonzero(fine)
    fine[rest] = _holds(task, labels[rest])
    return np.asarray(fine, dtype=bool)


def _holds(task: Task, labels: Ints) -> Bools:
    """(placings,) whether totals and journeys are as they are wished for."""
    inside = _inside(task, labels)
    totals = inside @ task.features
    short = np.where(totals[:, :, SCHOOLS] > 0, task.short(totals), 0.0).sum(axis=1)
    if task.limits_journeys:
        _, hosts = _meetings(task, inside)
        for label in range(len(task.numbers)):
            far = task.beyond_of(label)[:-1]
            at = hosts[:, label]
            counted = (inside[:, label] * far[:, at].T).sum(axis=1)
            short = short + np.where(at == NOWHERE, 0, counted)
    return np.asarray(short == 0, dtype=bool)


def fits_of_all(task: Task, labels: Ints) -> Floats:
    """(placings,) fit of each of the (placings, units) labels, which all use as many clusters."""
    inside = _inside(task, labels)
    totals = inside @ task.features
    steps, _ = _meetings(task, inside)
    used = totals[:, :, SCHOOLS] > 0
    order = np.argsort(~used, axis=1, kind="stable")[:, : int(used[0].sum())]
    totals = np.take_along_axis(totals, order[:, :, np.newaxis], axis=1)
    return task.terms.fits(totals, steps.sum(axis=1))


def _meetings(task: Task, inside: Floats) -> tuple[Floats, Ints]:
    """(placings, labels) sums of the journeys to where each cluster meets, and the host's row, NOWHERE for none."""
    rows = np.array([row for unit in task.units for row in unit])
    unit_of = np.array([unit for unit, members in enumerate(task.units) for _ in members])
    order = np.argsort(rows)
    rows, unit_of = rows[order], unit_of[order]
    ways = inside @ task.steps[:, rows]
    there = (inside[:, :, unit_of] > 0) & (task.terms.features[rows, LOCATED] > 0)
    ways = np.where(there, ways, np.inf)
    central = ways.argmin(axis=2)
    for label, host in enumerate(task.hosts.tolist()):
        if host != NOWHERE:
            at = int(np.flatnonzero(rows == host)[0])
            central[:, label] = np.where(there[:, label, at], at, central[:, label])
    steps = np.take_along_axis(ways, central[:, :, np.newaxis], axis=2)[:, :, 0]
    nowhere = np.isinf(steps)
    return np.where(nowhere, 0.0, steps), np.where(nowhere, NOWHERE, rows[central])


def _inside(task: Task, labels: Ints) -> Floats:
    """(placings, labels, units) 1 where the unit is under the label, else 0."""
    return (labels[:, np.newaxis, :] == np.arange(len(task.numbers))[:, np.newaxis]).astype(float)
