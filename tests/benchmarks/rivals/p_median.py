"""spopt's p-median: the meeting places with the shortest journeys, no place with more schools than the limit."""

from time import monotonic

import numpy as np
import pulp
from spopt.locate import PMedian

from tests.benchmarks.rivals.problem import Found, Problem


def run(problem: Problem, seconds: float) -> Found:
    began, task = monotonic(), problem.task
    most = task.terms.settings.size_to if task.request.largest is None else task.largest
    schools = task.placed
    model = PMedian.from_cost_matrix(
        problem.kilometres, np.ones(schools), task.wanted, facility_capacities=np.full(schools, most)
    )
    try:
        model = model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=max(1, seconds - (monotonic() - began))))
    except RuntimeError:  # no solution in time
        return []
    labels = np.full(schools, -1)
    for label, members in enumerate(each for each in model.fac2cli if each):
        labels[members] = label
    return [] if (labels < 0).any() or labels.max() >= task.wanted else [(monotonic() - began, labels)]
