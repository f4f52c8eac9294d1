import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.bounds import upper_bounds
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.exchanges import Placing
from lib.suggest.local import scattered
from lib.suggest.partition import put_together
from lib.suggest.pieces import Pieces
from lib.suggest.pricing import best_clusters, choices
from lib.suggest.request import Request
from lib.suggest.search import PROVEN, beginning
from lib.suggest.task import Task
from tests.builders import areas, draw, of_size, pilot, plans, some_wishes
from tests.lib.suggest.every_grouping import best_fit, keeps
from tests.often import often

NINE = """
1: a Primary 300 fsm=10 at=50.90,-1.40 | b Primary 210 fsm=40 at=50.91,-1.41 | c Secondary 900 fsm=25 at=50.93,-1.44
2: d* Infant 180 fsm=5 at=50.95,-1.36 | e Junior 240 fsm=8 at=50.94,-1.37 | f All-Through 1200 fsm=30 at=50.92,-1.38
3: g Primary 420 fsm=50 at=50.97,-1.42 | h Primary 95 fsm=15 at=50.96,-1.43 | i Secondary 700 fsm=20 at=50.96,-1.40
"""
WEIGHTS = st.dictionaries(st.sampled_from(sorted(BY_KEY)), st.floats(0, 3), min_size=3)


def check_against_every_grouping(evidence, request):
    """What is put together from the best clusters is the best of all groupings, and proven so."""
    best = best_fit(evidence, request)
    try:
        labels, task = beginning(evidence, request, np.random.default_rng(0))
    except CannotBeMet:
        assert best is None
        return
    pieces = Pieces.of(task)
    assume(pieces is not None and best is not None and not math.isnan(best))
    assume(pieces.measures(clusters_of(labels)).all())
    odd = upper_bounds(task, Placing.of(task, labels).fit()).odd
    bound = math.inf
    for step in put_together(pieces, lambda: labels, odd, lambda: 60.0):  # noqa: B023
        assert step.bound >= best - 1e-6
        bound = min(bound, step.bound)
        if step.labels is not None:
            assert keeps(evidence, request, task.plan(step.labels).grouping)
            labels = max((labels, step.labels), key=lambda each: Placing.of(task, each).fit())
    fit = appraise(evidence, task.plan(labels)).fit
    assert fit <= best + 1e-9
    if best > odd:
        assert fit == pytest.approx(best, abs=1e-4)
        assert bound - fit <= PROVEN


def clusters_of(labels):
    """(clusters, units) members of the clusters that the labels make."""
    return np.unique(labels)[:, np.newaxis] == labels


@often(8)
@given(st.data())
def test_with_any_weights_locks_and_ties_the_best_of_nine_schools_is_found_and_proven(data):
    area, plan = draw(NINE)
    one, other, third = data.draw(st.permutations(area.schools.ids))[:3]
    kind = data.draw(st.sampled_from(("together", "apart")))
    lock = data.draw(st.booleans())
    picture = NINE.replace(f" {third} ", f" {third}! ") if lock else NINE
    area, plan = draw(picture + f"{kind}: {one} {other}\n")
    plan = replace(plan, settings=Settings(weights=data.draw(WEIGHTS)))
    request = Request(plan, most_moves=data.draw(st.sampled_from((None, 4))))
    request = of_size(request, largest=data.draw(st.sampled_from((None, 4, 5))))
    request = request.wishing(*data.draw(some_wishes()))
    check_against_every_grouping(Evidence.of(area), request)


@often(40)
@given(st.data())
def test_on_any_small_area_what_is_put_together_is_the_best(data):
    area = data.draw(areas(most=5))
    request = Request(
        data.draw(plans(area)),
        clusters=data.draw(st.none() | st.integers(1, 3)),
        most_moves=data.draw(st.none() | st.integers(1, 4)),
    )
    check_against_every_grouping(Evidence.of(area), request)


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


def brought(task, labels):
    """What the clusters of a placing bring, added up."""
    pieces = Pieces.of(task)
    slots = {label: slot for slot in pieces.slots for label in slot.labels}
    parts = [pieces.worth(slots[label], (labels == label)[np.newaxis])[0] for label in np.unique(labels).tolist()]
    return pieces.fixed + sum(parts)


@pytest.mark.parametrize("most_moves", [None, 5])
def test_what_the_clusters_bring_adds_up_to_the_scorecards_fit(southampton, most_moves):
    evidence, plan = southampton
    task = Task.of(evidence, Request(plan, most_moves=most_moves))
    for labels in (task.present, *(scattered(task, np.random.default_rng(seed)) for seed in range(3))):
        assert brought(task, labels) == pytest.approx(appraise(evidence, task.plan(labels)).fit, abs=1e-6)


@often(60)
@given(st.data())
def test_of_any_grouping_the_clusters_bring_what_the_scorecard_says_and_no_bound_is_below(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    task = Task.of(evidence, Request(plan, clusters=data.draw(st.integers(1, 3))))
    pieces = Pieces.of(task) if task.units else None
    assume(pieces is not None)
    labels = np.array([data.draw(st.sampled_from(np.flatnonzero(may).tolist())) for may in task.allowed])
    assume(not Placing.of(task, labels).short)
    appraised = appraise(evidence, task.plan(labels))
    assume(appraised.fit is not None)
    bounds = upper_bounds(task, appraised.fit)
    assert bounds.every >= appraised.fit - 1e-9
    locality = appraised.principles["locality"].overall.score if "locality" in pieces.task.terms.travels else 1
    if pieces.measures(clusters_of(labels)).all() and locality:
        assert brought(task, labels) == pytest.approx(appraised.fit, abs=1e-6)
    else:
        assert bounds.odd >= appraised.fit - 1e-9


@often(20)
@given(st.integers(0, 1000), st.floats(-6, 0), st.sampled_from((3, 1000)))
def test_no_cluster_is_missed_that_is_worth_more_than_the_threshold_at_any_prices(seed, threshold, at_most):
    area, plan = draw(NINE)
    task = Task.of(Evidence.of(area), Request(plan, clusters=3))
    pieces = Pieces.of(task)
    slot = pieces.slots[0]
    prices = np.random.default_rng(seed).normal(3, 4, 9)
    every = np.array([each for each in product((False, True), repeat=9) if any(each) and sum(each) <= task.largest])
    worths = pieces.worth(slot, every) - every @ prices
    found, bound = set(), threshold
    for choice in choices(pieces, slot, prices, threshold):
        priced = best_clusters(pieces, choice, threshold, at_most)
        bound = max(bound, priced.bound)
        found |= {members.tobytes() for members in priced.members}
    for members, worth in zip(every, worths.tolist(), strict=True):
        assert members.tobytes() in found or worth <= bound + 1e-9
