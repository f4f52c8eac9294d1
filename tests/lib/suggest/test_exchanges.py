import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.principles.evidence import Evidence
from lib.suggest.exchanges import Placing
from lib.suggest.local import everywhere, neighbours
from lib.suggest.request import Request
from lib.suggest.task import NOWHERE, Task
from tests.builders import areas, plans
from tests.often import often


@st.composite
def placings(draw):
    """A task with any placing of its units that locks allow, sensible or not."""
    area = draw(areas(most=8))
    request = Request(draw(plans(area)), most_moves=draw(st.none() | st.integers(0, 3)))
    assume(len(request.left_out) < len(area.schools))
    evidence = Evidence.of(area)
    task = Task.of(evidence, request)
    assume(task.allowed.any(axis=1).all())
    labels = [draw(st.sampled_from(np.flatnonzero(may).tolist())) for may in task.allowed]
    return evidence, task, np.array(labels)


def exchanged(labels, going, coming, to):
    """The labels after one exchange."""
    after = labels.copy()
    after[going] = to
    if coming != NOWHERE:
        after[coming] = labels[going]
    return after


def approximately(fit):
    return pytest.approx(np.nan if fit is None else fit, abs=1e-9, nan_ok=True)


@often(40)
@given(placings())
def test_the_sums_of_the_search_give_the_fit_that_the_screens_show(drawn):
    evidence, task, labels = drawn
    assert Placing.of(task, labels).fit() == approximately(appraise(evidence, task.plan(labels)).fit)


@often(40)
@given(placings())
def test_every_exchange_has_the_fit_and_the_shortfall_that_it_has_when_it_is_made(drawn):
    evidence, task, labels = drawn
    placing = Placing.of(task, labels)
    going, coming, to = neighbours(placing, everywhere(task))
    assume(len(going))
    fits, shortfall = placing.exchanged(going, coming, to)
    for number, exchange in enumerate(zip(going, coming, to, strict=True)):
        after = exchanged(labels, *exchange)
        assert fits[number] == approximately(appraise(evidence, task.plan(after)).fit)
        assert shortfall[number] == pytest.approx(Placing.of(task, after).short - placing.short)
