"""Which number each cluster gets, so that as few schools as possible are in another cluster than before."""

import numpy as np

from lib.principles.evidence import Ints
from lib.suggest.exchanges import Placing
from lib.suggest.linear import Model, solution
from lib.suggest.task import NOWHERE, Task

NOBODY = np.array([NOWHERE])


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
