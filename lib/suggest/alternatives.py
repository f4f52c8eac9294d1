"""Alternatives: the best grouping and near-best ones that really differ from it and from each other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from time import monotonic

import numpy as np

from lib.appraisal import fit_of
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence, Ints
from lib.suggest.exchanges import Placing
from lib.suggest.linear import Model, solution
from lib.suggest.local import everywhere, improve, kicked
from lib.suggest.naming import named
from lib.suggest.numbering import numbered
from lib.suggest.request import Request
from lib.suggest.search import Progress, checked, search
from lib.suggest.task import Away, Task

NEAR = 5.0
"""points below the best one found at which a grouping is still an alternative"""
DIFFERENT = 0.2
"""share of the schools that would have to move between any two alternatives, at least"""
OF_MOVES = 0.5
"""the same as a share of the moves that are allowed, where these are fewer"""
FOR_THE_BEST = 0.4
"""share of the time that is spent on the best one"""
ROUNDS = 30
"""of the local search, after which it begins anew"""
BEGINNINGS = 4
"""times that it begins anew without finding anything better, after which an alternative is taken for the best"""


@dataclass(frozen=True, eq=False)
class Alternative:
    """A plan and its fit, as the screens show it. `differs`: how many schools would have to move to make it the best
    of the alternatives, whatever the clusters' numbers; 0 for the best itself."""

    plan: Plan
    fit: float
    differs: int


@dataclass(frozen=True, eq=False)
class AlternativesProgress:
    """What was found after so many seconds, the best first. `apart`: by how many schools any two of them differ at
    least; `best`: the first, with the bound of all there are."""

    seconds: float
    options: tuple[Alternative, ...]
    apart: int
    best: Progress


def alternatives(
    evidence: Evidence,
    request: Request,
    count: int,
    seconds: float,
    generator: np.random.Generator,
    clock: Callable[[], float] = monotonic,
) -> Iterator[AlternativesProgress]:
    """Up to `count` groupings that keep to all that is asked, for so many seconds.

    The first is the best that is found in a part of the time; each further one is the best that is found at least
    `apart` schools from all before it. There are fewer where no others are within `NEAR` points. It may be closed at
    any moment. Raises CannotBeMet as `search` does.
    """
    began = clock()

    def passed() -> float:
        return clock() - began

    for best in search(evidence, request, FOR_THE_BEST * seconds, generator, clock):
        apart = apart_at_least(request)
        yield _progress(passed(), [best], apart)
    task = Task.of(evidence, request)
    options = [best]
    while len(options) < count and passed() < seconds:
        until = passed() + (seconds - passed()) / (count - len(options))
        found = None
        away = tuple(Away(task.labels(each.plan), apart) for each in options)
        for labels in _far_from(replace(task, away=away), generator):
            if labels is not None:
                plan = task.plan(numbered(task, labels))
                plan = plan if task.kept.any() else named(plan, evidence.schools)
                fit = fit_of(evidence, plan) or 0.0
                is_apart = all(differing(plan.grouping, each.plan.grouping) >= apart for each in options)
                if is_apart and fit >= best.fit - NEAR and (found is None or fit > found.fit):
                    found = replace(best, fit=fit, plan=plan, bound=checked(fit, best.bound))
                    yield _progress(passed(), [*options, found], apart)
            if passed() >= until:
                break
        if found is None:
            break
        options.append(found)
    yield _progress(passed(), options, apart)


def _progress(seconds: float, found: list[Progress], apart: int) -> AlternativesProgress:
    best, *_ = ordered = sorted(found, key=lambda each: -each.fit)
    options = [Alternative(each.plan, each.fit, differing(each.plan.grouping, best.plan.grouping)) for each in ordered]
    return AlternativesProgress(seconds, tuple(options), apart, best)


def _far_from(task: Task, generator: np.random.Generator) -> Iterator[Ints | None]:
    """Labels that keep to all that is asked, ever better ones; None after a round without. It begins anew until
    nothing better has been found for long."""
    best, idle = -np.inf, 0
    while idle < BEGINNINGS:
        idle += 1
        start = kicked(task, task.away[0].labels, everywhere(task), generator)
        for labels, worth in islice(improve(task, start, generator), ROUNDS):
            is_better = worth > best and not Placing.of(task, labels).short
            best, idle = (worth, 0) if is_better else (best, idle)
            yield labels if is_better else None


def apart_at_least(request: Request) -> int:
    """By how many schools two alternatives differ at least."""
    schools = len(request.plan.grouping.schools) - len(request.left_out)
    most = DIFFERENT * schools
    if request.most_moves is not None:
        most = min(most, OF_MOVES * request.most_moves)
    return max(1, ceil(most))


def differing(one: Grouping, other: Grouping) -> int:
    """How many schools would have to move to make one grouping the other, whatever the clusters' numbers."""
    mine, theirs = ([set(members) for members in each.members.values() if members] for each in (one, other))
    model = Model()
    columns = model.columns(len(mine), len(theirs))
    for row, members in enumerate(mine):
        model.add(((column, 1) for column in columns[row]), upper=1)
        for column, others in zip(columns[row].tolist(), theirs, strict=True):
            model.gain[column] = float(len(members & others))
    for cluster in columns.T:
        model.add(((column, 1) for column in cluster), upper=1)
    highs = model.solver()
    highs.run()
    chosen = solution(highs)[columns] > 0.5
    staying = sum(len(mine[row] & theirs[column]) for row, column in np.argwhere(chosen).tolist())
    return len(set(one.schools) - (set(one.unplaced) & set(other.unplaced))) - staying
