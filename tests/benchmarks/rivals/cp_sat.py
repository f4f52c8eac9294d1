"""OR-Tools' CP-SAT on the true objective in whole numbers: a cluster is known by the school where it meets."""

from time import monotonic

import numpy as np
from ortools.sat.python import cp_model

from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.sums import ByKinds, ByTotal
from lib.suggest.search import beginning
from tests.benchmarks.rivals.problem import Found, Problem

SCALE = 10**7
"""whole numbers of the objective to a point of the fit"""
BEGINNING = 5.0
"""seconds at most to find out what a grouping means in its columns"""
WORKERS = 8
"""kinds of search that take turns: with one for each processor it would do without its neighbourhood searches"""
NEAREST = 40
"""meeting places among which a school can choose; in a county all of them would be too many columns"""


def run(problem: Problem, seconds: float) -> Found:
    began, found = monotonic(), []
    model, inside = _model(problem)
    _hint(problem, model, inside)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (monotonic() - began))

    class Listener(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            places = [next(place for place, each in choices.items() if self.boolean_value(each)) for choices in inside]
            found.append((monotonic() - began, np.unique(places, return_inverse=True)[1]))

    solver.solve(model, Listener())
    return found


def _hint(problem: Problem, model: cp_model.CpModel, inside: list[dict[int, cp_model.IntVar]]) -> None:
    """Let it begin where our own search does: a solution with those clusters fixed says what all other columns are."""
    labels, _ = beginning(problem.evidence, problem.plain, np.random.default_rng(0))
    fixed = model.clone()
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        home = members[problem.kilometres[np.ix_(members, members)].sum(axis=0).argmin()]
        for school in members:
            if home in inside[school]:
                fixed.add(fixed.get_bool_var_from_proto_index(inside[school][home].index) == 1)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = BEGINNING
    if solver.solve(fixed) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        for number, value in enumerate(solver.response_proto.solution):
            model.add_hint(model.get_int_var_from_proto_index(number), value)


def _model(problem: Problem) -> tuple[cp_model.CpModel, list[dict[int, cp_model.IntVar]]]:
    """The model, and for each school its choices: a column for each place where its cluster can meet."""
    task, terms, points = problem.task, problem.task.terms, problem.task.terms.points
    schools, wanted = task.placed, task.wanted
    model, gains = cp_model.CpModel(), []
    journey = SCALE * terms.cost_of_a_step * STEPS_PER_UNIT
    nearest = np.argsort(problem.kilometres, axis=1)[:, :NEAREST]
    inside = [
        {int(place): model.new_bool_var("") for place in sorted({school, *nearest[school]})}
        for school in range(schools)
    ]
    members = [
        {school: inside[school][place] for school in range(schools) if place in inside[school]}
        for place in range(schools)
    ]
    for choices in inside:
        model.add_exactly_one(choices.values())
    model.add(sum(inside[place][place] for place in range(schools)) == wanted)
    of_size = [0, *(int(SCALE * each) for each in terms.by_number(task.largest, wanted)[1:])]
    for place, joined in enumerate(members):
        is_open = inside[place][place]
        for school, column in joined.items():
            model.add_implication(column, is_open)
            gains.append(-round(journey * problem.kilometres[school, place]) * column)
        count = sum(joined.values())
        model.add(count >= task.smallest).only_enforce_if(is_open)
        number = model.new_int_var(0, task.largest, "")
        model.add(number == count)
        score = model.new_int_var(0, max(of_size), "")
        model.add_element(number, of_size, score)
        gains.append(score)
        for term, sums in terms.by(ByTotal):  # of all clusters together: each has an equal part
            even, slope = int(SCALE * points[term.key] / wanted), int(SCALE * points[term.key] / sums.reach)
            near, brought = model.new_bool_var(""), model.new_int_var(0, even, "")
            figures = task.features[:, term.columns.start]
            total = sum(int(figures[school]) * column for school, column in joined.items())
            away = wanted * total - int(sums.low)
            model.add_implication(near, is_open)
            for sign in (1, -1):
                model.add(brought <= even - sign * slope * away).only_enforce_if(near)
            model.add(brought == 0).only_enforce_if(near.negated())
            gains.append(brought)
        for term, sums in terms.by(ByKinds):
            kinds = range(term.columns.start, term.columns.start + sums.wanted)
            there = [model.new_bool_var("") for _ in kinds]
            for kind, column in zip(kinds, there, strict=True):
                model.add_bool_or([joined[each] for each in joined if task.features[each, kind]] + [column.negated()])
            whole = int(SCALE * points[term.key] / wanted)
            if sums.all_or_none:
                every = model.new_bool_var("")
                model.add_bool_and(there).only_enforce_if(every)
                gains.append(whole * every)
            else:
                gains.append(whole // len(there) * sum(there))
    model.maximize(sum(gains))
    return model, inside
