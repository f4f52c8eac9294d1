import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.principles.evidence import Evidence
from lib.suggest.bounds import upper_bounds
from lib.suggest.exact import exact, is_exact
from lib.suggest.linear import solution
from lib.suggest.local import scattered
from lib.suggest.task import Task
from lib.suggest.wishes import Wishes
from tests.builders import areas, pilot, plans


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


def objective(task, labels):
    """What the model says of one placing: its objective where the placing is all that is allowed."""
    model = exact(task)
    highs = model.model.solver()
    for tolerance in ("primal_feasibility_tolerance", "mip_feasibility_tolerance"):
        highs.setOptionValue(tolerance, 1e-9)  # not what the solver lets pass, but what the model says
    for column, value in zip(*model.start(labels), strict=True):
        highs.changeColBounds(int(column), float(value), float(value))
    highs.run()
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    assert (model.labels(solution(highs))[:, np.newaxis] == model.labels(solution(highs))).tolist() == (
        labels[:, np.newaxis] == labels
    ).tolist()
    return highs.getInfo().objective_function_value


@pytest.mark.parametrize("most_moves", [None, 41])
def test_the_model_says_of_the_pilot_and_of_others_what_the_scorecard_says(southampton, most_moves):
    evidence, plan = southampton
    task = Task.of(evidence, Wishes(plan, most_moves=most_moves))
    others = [scattered(task, np.random.default_rng(seed)) for seed in range(2)]
    for labels in (task.present, *others, np.arange(41) % 5, np.minimum(np.arange(41) // 3, 4)):
        assert objective(task, labels) == pytest.approx(appraise(evidence, task.plan(labels)).fit, abs=1e-6)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_model_says_of_any_grouping_what_the_scorecard_says_and_no_bound_is_below(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    task = Task.of(evidence, Wishes(plan, clusters=data.draw(st.integers(1, 3))))
    assume(task.units and task.allowed.any(axis=1).all() and is_exact(task))
    labels = np.array([data.draw(st.sampled_from(np.flatnonzero(may).tolist())) for may in task.allowed])
    assume(not task.broken(labels))
    fit = appraise(evidence, task.plan(labels)).fit
    assume(fit is not None)
    assert objective(task, labels) == pytest.approx(fit, abs=1e-6)
    assert upper_bounds(task, fit).every >= fit - 1e-9
