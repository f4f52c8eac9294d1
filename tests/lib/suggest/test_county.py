import math
from itertools import count, islice, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.principles.evidence import Evidence
from lib.suggest.bounds import upper_bounds
from lib.suggest.compact import can_begin, compact
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.county import falling_bounds
from lib.suggest.exchanges import Placing
from lib.suggest.local import mended, repaired, scattered
from lib.suggest.pieces import Pieces
from lib.suggest.request import Request
from lib.suggest.search import beginning, search
from lib.suggest.sketches import CLOSE, Sketches
from lib.suggest.task import Task
from tests.builders import draw, of_size, pilot
from tests.lib.suggest.every_grouping import best_fit, keeps
from tests.lib.suggest.test_search import requests
from tests.often import often

NINE = """
1: a Primary 300 fsm=10 at=50.90,-1.40 | b Primary 210 fsm=40 at=50.91,-1.41 | c Secondary 900 fsm=25 at=50.93,-1.44
2: d* Infant 180 fsm=5 at=50.95,-1.36 | e Junior 240 fsm=8 at=50.94,-1.37 | f All-Through 1200 fsm=30 at=50.92,-1.38
3: g Primary 420 fsm=50 at=50.97,-1.42 | h Primary 95 fsm=15 at=50.96,-1.43 | i Secondary 700 fsm=20 at=50.96,-1.40
"""


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr("lib.suggest.search.WITHIN_REACH", 0)
    monkeypatch.setattr("lib.suggest.search.are_few", lambda _: False)
    monkeypatch.setattr("lib.suggest.search.TRIES", 20)


@often(25)
@given(requests())
def test_on_any_small_area_no_grouping_exceeds_any_of_the_falling_bounds(request):
    area, request = request
    evidence = Evidence.of(area)
    best = best_fit(evidence, request)
    assume(best is not None and not math.isnan(best))
    try:
        labels, task = beginning(evidence, request, np.random.default_rng(0))
    except CannotBeMet:
        return
    pieces = Pieces.of(task)
    assume(pieces is not None)
    odd = upper_bounds(task, Placing.of(task, labels).fit()).odd
    for bound in islice(falling_bounds(pieces, labels, lambda: 1.0), 15):
        assert max(bound, odd) >= best - 1e-6


@pytest.mark.usefixtures("everything_is_large")
@often(12)
@given(requests(most=4))
def test_what_is_told_of_a_large_area_keeps_to_all_wishes_and_its_bound_holds(request):
    area, request = request
    evidence, ticks = Evidence.of(area), count()
    best = best_fit(evidence, request)
    assume(best is not None and not math.isnan(best))
    clock = lambda: 0.02 * next(ticks)  # noqa: E731
    for progress in search(evidence, request, 1.0, np.random.default_rng(1), clock):
        assert keeps(evidence, request, progress.plan.grouping)
        assert progress.fit <= best + 1e-9
        assert progress.bound >= best - 1e-6


def test_the_falling_bounds_of_the_pilot_come_close_to_its_best_fit(southampton):
    evidence, plan = southampton
    task = Task.of(evidence, Request(plan))
    pieces = Pieces.of(task)
    bounds = list(islice(falling_bounds(pieces, task.present, lambda: 1.0), 25))
    assert min(bounds) >= 92.1649
    assert min(bounds) < 92.1649 + 1.5
    assert min(bounds) < upper_bounds(task, 92.0).every


@often(60)
@given(st.integers(0, 1000), st.sampled_from((1, 3, 7, 300)))
def test_no_cluster_is_worth_more_than_its_place_was_bounded_by(seed, looks):
    area, plan = draw(NINE)
    task = Task.of(Evidence.of(area), of_size(Request(plan, clusters=3), 2, 5))
    pieces = Pieces.of(task)
    slot = pieces.slots[0]
    prices = np.random.default_rng(seed).normal(3, 4, 9)
    every = np.array([each for each in product((False, True), repeat=9) if 2 <= sum(each) <= 5])
    worths = pieces.worth(slot, every) - every @ prices
    _, hosts = pieces.meetings(slot, every)
    threshold = float(np.median(worths))
    bounds = {sketch.place: sketch.bound for sketch in Sketches(pieces, slot).at(prices, threshold, looks)}
    for host, worth in zip(hosts.tolist(), worths.tolist(), strict=True):
        assert worth <= bounds.get(host, threshold)
    if looks == 300:
        assert max(bounds.values()) <= worths.max() + CLOSE + 1e-6


def test_compact_beginnings_place_each_school_and_are_soon_as_asked(southampton):
    evidence, plan = southampton
    assert not can_begin(Pieces.of(Task.of(evidence, Request(plan, most_moves=5)))), "clusters are not alike"
    area, plan = draw(NINE.replace("*", ""))
    task = Task.of(Evidence.of(area), of_size(Request(plan, clusters=3), 3, 3))
    pieces, generator = Pieces.of(task), np.random.default_rng(0)
    assert can_begin(pieces)
    for labels in islice(compact(pieces, generator), 10):
        assert set(labels.tolist()) == {0, 1, 2}
    assert not Placing.of(task, repaired(task, labels, generator)).short


def test_what_is_mended_falls_no_further_short(southampton):
    evidence, plan = southampton
    task = Task.of(evidence, of_size(Request(plan), 8, 9))
    for seed in range(5):
        generator = np.random.default_rng(seed)
        labels = scattered(task, generator)
        short = Placing.of(task, labels).short
        assert Placing.of(task, mended(task, labels, generator)).short <= short
