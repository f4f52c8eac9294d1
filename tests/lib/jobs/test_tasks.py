"""The tasks of the page: what they tell, and that they and their answers can be sent to another process."""

import pickle
from collections import deque

from hypothesis import given

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.jobs import tasks
from lib.jobs.tasks import Frontier, NumbersOfClusters, Search, SwingSchools
from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from tests.builders import areas, draw, plans
from tests.often import often

SMALL = """
    1: a Primary 210 at=50.90,-1.40 | b Secondary 900 at=50.92,-1.41 | c Primary 300 at=50.91,-1.43
    2: d Primary 180 at=50.94,-1.38 | e Secondary 800 at=50.90,-1.44
"""


def test_every_task_tells_plans_whose_fits_are_those_of_the_screens() -> None:
    area, plan = draw(SMALL)
    evidence, request = Evidence.of(area), Request(plan)
    (found,) = deque(sent(Search(evidence, request, 0.4)).run(), maxlen=1)
    (frontier,) = deque(sent(Frontier(evidence, request, 2, 0.4)).run(), maxlen=1)
    (numbers,) = deque(sent(NumbersOfClusters(evidence, request, 1, 2, 0.4)).run(), maxlen=1)
    (swing,) = deque(sent(SwingSchools(evidence, request, 2, 0.1)).run(), maxlen=1)
    told = [found.best, *frontier.points, *numbers.found.values()]
    assert [each.fit for each in told] == [appraise(evidence, each.plan).fit for each in told]
    assert sent(found).best.plan == found.best.plan
    assert sent(frontier).points[-1].plan == frontier.points[-1].plan
    assert sent(swing).swing == swing.swing
    assert [point.fit for point in found.trail] == sorted(point.fit for point in found.trail)
    assert found.trail[-1].fit == found.best.fit


def test_a_long_trail_is_thinned_and_ends_where_the_search_is(monkeypatch) -> None:
    monkeypatch.setattr(tasks, "MOST_POINTS", 2)
    area, plan = draw(SMALL)
    for found in Search(Evidence.of(area), Request(plan), 0.3).run():
        assert len(found.trail) <= 2
        assert found.trail[-1].fit == found.best.fit


@often(20)
@given(plan=areas().flatmap(lambda area: plans(area)))
def test_a_plan_is_the_same_in_another_process(plan) -> None:
    assert sent(plan) == plan
    assert sent(Settings(weights={"size": 2.0})) == Settings(weights={"size": 2.0})


def sent(value):
    """What arrives of a value in another process."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 (made here)
