"""Which number each cluster gets: as few schools as possible are in another one than before, and those of a first
grouping go along the map."""

import numpy as np

from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.principles.evidence import Floats, Ints
from lib.suggest.exchanges import Placing
from lib.suggest.linear import Model, solution
from lib.suggest.naming import named
from lib.suggest.task import NOWHERE, Task

NOBODY = np.array([NOWHERE])
SHORTEST_DETOUR = 1e-12
"""what is saved by less is rounding"""


def settled(task: Task, labels: Ints, schools: Schools) -> Plan:
    """The plan of these labels with its clusters numbered: as close to the plan before as can be; or, where that has no
    school in a cluster, along the map, and named by their places."""
    if task.kept.any():
        return task.plan(numbered(task, labels))
    used = np.unique(labels)
    if (task.hosts[used] != NOWHERE).any():  # a host goes with its number
        return named(task.plan(labels), schools)
    order = along_the_map(schools, task.plan(labels).grouping, [task.numbers[label] for label in used])
    along = np.empty(len(task.numbers), dtype=np.int64)
    along[used[order]] = used
    return named(task.plan(along[labels]), schools)


def along_the_map(schools: Schools, grouping: Grouping, numbers: list[int]) -> list[int]:
    """Positions among `numbers`, in the order of a short tour of these clusters' centres (the mean points of their
    schools); those without a located school come last."""
    points = schools.table[["lat", "lon"]].to_numpy(dtype=float)
    east = np.cos(np.radians(np.nanmean(points[:, 0]))) if not np.isnan(points[:, 0]).all() else 1.0
    flat = np.stack([points[:, 1] * east, points[:, 0]], axis=1)
    members = grouping.members
    rows = [
        [row for each in members[number] if not np.isnan(flat[row := schools.position[each]]).any()]
        for number in numbers
    ]
    placed = [place for place, found in enumerate(rows) if found]
    if not placed:
        return list(range(len(numbers)))
    centres = np.array([flat[rows[place]].mean(axis=0) for place in placed])
    return [*(placed[stop] for stop in tour(centres)), *(place for place, found in enumerate(rows) if not found)]


def tour(points: Floats) -> list[int]:
    """The order of a short way through (points, 2) eastings and northings, from the most north-westerly one: always to
    the nearest that is left, then without every detour that the reversal of a stretch saves, so that it never crosses
    itself."""
    between = np.hypot(*(points[:, np.newaxis] - points).T)
    order = [int(np.argmin(points[:, 0] - points[:, 1]))]
    left = set(range(len(points))) - set(order)
    while left:
        order.append(min(left, key=lambda stop: (between[order[-1], stop], stop)))
        left.remove(order[-1])
    way = np.array(order)
    while len(way) > 2:
        legs = np.append(between[way[:-1], way[1:]], 0.0)  # from each stop on; none from the last
        onwards = np.zeros((len(way) - 1, len(way) - 1))
        onwards[:, :-1] = between[way[1:]][:, way[2:]]
        saved = legs[:-1, np.newaxis] + legs[1:] - between[way[:-1]][:, way[1:]] - onwards
        first, last = divmod(int(np.argmax(np.triu(saved))), len(saved))
        if np.triu(saved)[first, last] <= SHORTEST_DETOUR:
            break
        way[first + 1 : last + 2] = way[first + 1 : last + 2][::-1].copy()
    return [int(stop) for stop in way]


def numbered(task: Task, labels: Ints) -> Ints:
    """(units,) labels of the same clusters, as close to the plan as locks allow and no host's journeys grow."""
    placing = Placing.of(task, labels)
    used = placing.used.tolist()
    if not task.kept.any():
        return labels
    journeys = placing.journeys
    model = Model()
    columns = model.columns(len(used), len(task.numbers), whole=True)
    for place, label in enumerate(used):
        members = labels == label
        model.add(((column, 1) for column in columns[place]), 1, 1)
        for other, column in enumerate(columns[place].tolist()):
            model.gain[column] = float(task.kept[members, other].sum())
            renamed = Placing(
                task, np.where(members, other, NOWHERE), placing.totals, placing.ways[[label] * len(columns.T)]
            )
            then = renamed.after(other, NOBODY, NOBODY)
            if not task.allowed[members, other].all() or then.steps > journeys[label] or then.too_far > 0:
                model.forbid(column)
    for other in range(len(task.numbers)):
        model.add(((column, 1) for column in columns[:, other]), upper=1)
    highs = model.solver()
    highs.run()
    chosen = solution(highs)[columns].argmax(axis=1)
    return np.asarray(chosen[np.searchsorted(used, labels)], dtype=np.int64)
