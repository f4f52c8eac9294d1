"""OR-Tools' CP-SAT on the true objective in whole numbers: a cluster is known by the school where it meets."""

from time import monotonic

import numpy as np
from ortools.sat.python import cp_model

from lib.suggest.bounds import points_of
from lib.suggest.search import beginning
from lib.suggest.terms import LOCATED, PUPILS
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
    labels, _ = beginning(problem.evidence, problem.wishes, np.random.default_rng(0))
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
    task, terms, points = problem.task, problem.task.terms, points_of(problem.task)
    schools, wanted = task.placed, task.wanted
    model, gains = cp_model.CpModel(), []
    journey = SCALE * points["locality"] / (terms.typical * terms.total[LOCATED])
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
    size = terms.size_score(np.arange(task.largest + 1.0))
    total, zero = int(terms.total[PUPILS]), terms.settings.pupils_zero
    even = int(SCALE * points["pupils"] / wanted)
    slope = int(SCALE * points["pupils"] / zero / total)
    for place, joined in enumerate(members):
        is_open = inside[place][place]
        for school, column in joined.items():
            model.add_implication(column, is_open)
            gains.append(-round(journey * problem.kilometres[school, place]) * column)
        count = sum(joined.values())
        model.add(count >= task.smallest).only_enforce_if(is_open)
        number = model.new_int_var(0, task.largest, "")
        model.add(number == count)
        of_size = [0, *(int(SCALE * points["size"] / wanted * each) for each in size[1:])]
        score = model.new_int_var(0, max(of_size), "")
        model.add_element(number, of_size, score)
        near, pupils = model.new_bool_var(""), model.new_int_var(0, even, "")
        away = wanted * sum(int(task.features[school, PUPILS]) * column for school, column in joined.items()) - total
        model.add_implication(near, is_open)
        for sign in (1, -1):
            model.add(pupils <= even - sign * slope * away).only_enforce_if(near)
        model.add(pupils == 0).only_enforce_if(near.negated())
        gains += [score, pupils]
        for presence in terms.presences:
            there = [model.new_bool_var("") for _ in presence.kinds]
            for kind, column in zip(presence.kinds, there, strict=True):
                model.add_bool_or([joined[each] for each in joined if task.features[each, kind]] + [column.negated()])
            whole = int(SCALE * points[presence.key] / wanted)
            if presence.whole:
                every = model.new_bool_var("")
                model.add_bool_and(there).only_enforce_if(every)
                gains.append(whole * every)
            else:
                gains.append(whole // len(there) * sum(there))
    model.maximize(sum(gains))
    return model, inside
