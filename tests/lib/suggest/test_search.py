import math
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.principles.evidence import Evidence
from lib.suggest.bounds import UpperBounds
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.request import Request
from lib.suggest.search import PROVEN, BrokenBound, checked, search
from tests.builders import areas, draw, of_size, pilot, plans
from tests.lib.suggest.every_grouping import best_fit, keeps
from tests.often import often

NINE = """
1: a Primary 300 fsm=10 at=50.90,-1.40 | b Primary 210 fsm=40 at=50.91,-1.41 | c Secondary 900 fsm=25 at=50.93,-1.44
2: d* Infant 180 fsm=5 at=50.95,-1.36 | e Junior 240 at=50.94,-1.37 | f All-Through 1200 fsm=30 at=50.92,-1.38
3: g Primary 420 fsm=50 at=50.97,-1.42 | h Primary ? fsm=15 at=50.96,-1.43 | i Secondary 700 fsm=20
"""


def found(evidence, request, seconds=1000.0, tick=0.02):
    """What a search tells, on a clock that ticks when it is looked at, so that the local search is short."""
    ticks = count()
    told = list(search(evidence, request, seconds, np.random.default_rng(1), clock=lambda: tick * next(ticks)))
    assert told
    return told


@st.composite
def requests(draw, most=5):
    area = draw(areas(most=most))
    plan = draw(plans(area))
    return area, Request(
        plan,
        clusters=draw(st.none() | st.integers(1, 3)),
        most_moves=draw(st.none() | st.integers(0, 3)),
        movable=draw(st.none() | st.none() | st.frozensets(st.sampled_from(area.schools.ids))),
    )


def check_against_every_grouping(evidence, request):
    best = best_fit(evidence, request)
    if best is None or math.isnan(best):
        with pytest.raises(CannotBeMet):
            found(evidence, request)
        return None
    told = found(evidence, request)
    for progress in told:
        assert keeps(evidence, request, progress.plan.grouping)
        assert appraise(evidence, progress.plan).fit == progress.fit
        assert progress.fit <= best + 1e-9
        assert progress.bound >= best - 1e-6
    if told[-1].proven:
        assert told[-1].fit >= best - PROVEN - 1e-6
    return told[-1], best


@often(70)
@given(requests())
def test_on_any_small_area_no_grouping_is_better_than_what_is_called_the_best(request):
    area, request = request
    check_against_every_grouping(Evidence.of(area), request)


def test_nothing_better_is_left_in_an_area_of_nine_schools_and_three_clusters():
    area, plan = draw(NINE)
    evidence = Evidence.of(area)
    for request in (Request(plan), of_size(Request(plan, clusters=2), 3)):
        last, best = check_against_every_grouping(evidence, request)
        assert last.proven
        assert last.fit == pytest.approx(best, abs=1e-3)


def test_locks_ties_and_named_hosts_are_kept_in_an_area_of_nine_schools():
    area, plan = draw(NINE.replace("a Primary", "a! Primary") + "together: b e\napart: c f\n")
    last, best = check_against_every_grouping(Evidence.of(area), Request(replace(plan), clusters=3))
    assert last.proven
    assert last.fit == pytest.approx(best, abs=1e-3)


def test_a_school_that_is_kept_with_one_that_stays_out_leaves_its_cluster_as_one_of_the_moves_or_the_search_refuses():
    area, plan = draw("1: a Primary 90 | b Primary 60\n2: c Primary 30 | d Primary 40\n-: e! Primary 20\ntogether: a e")
    evidence = Evidence.of(area)
    for most_moves in (1, 2, None):
        last, best = check_against_every_grouping(evidence, Request(plan, most_moves=most_moves))
        assert last.fit == pytest.approx(best, abs=1e-3)
        assert last.plan.grouping.place["a"] is None
    for request in (
        Request(plan, movable=frozenset()),
        Request(plan, movable=frozenset("bcd")),
        Request(plan, most_moves=0),
    ):
        assert check_against_every_grouping(evidence, request) is None


@pytest.mark.parametrize("broken", ["upper_bounds", "best_of_all"])
def test_a_bound_below_a_fit_ends_the_search_with_a_sentence_and_no_claim(monkeypatch, broken):
    area, plan = draw(NINE)
    evidence = Evidence.of(area)
    last = found(evidence, Request(plan))[-1]
    too_low = last.fit - 0.5
    if broken == "upper_bounds":
        monkeypatch.setattr("lib.suggest.search.upper_bounds", lambda *_: UpperBounds(too_low, too_low))
    else:
        monkeypatch.setattr("lib.suggest.search.best_of_all", lambda task: iter([(task.present, too_low)]))
        monkeypatch.setattr("lib.suggest.search.are_few", lambda _: True)
    with pytest.raises(BrokenBound, match=r"^The search contradicts itself: .* Its answer is withheld\."):
        found(evidence, Request(plan))


def test_a_bound_that_only_rounding_brought_below_a_fit_is_that_fit():
    assert checked(90.0, 90.0 - 5e-7) == 90.0
    assert checked(90.0, 91.0) == 91.0
    with pytest.raises(BrokenBound):
        checked(90.0, 90.0 - 2e-6)


# The pilot


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


def test_a_short_search_of_the_pilot_finds_more_than_twelve_points_and_a_bound_above(southampton):
    evidence, plan = southampton
    told = found(evidence, Request(plan), seconds=3.0, tick=0.01)
    fits, bounds = [each.fit for each in told], [each.bound for each in told]
    assert fits == sorted(fits)
    assert bounds == sorted(bounds, reverse=True)
    assert fits[-1] > appraise(evidence, plan).fit + 11
    assert 92.1649 <= bounds[-1] < 94
    assert all(not each.plan.grouping.unplaced for each in told)


def test_with_two_moves_the_best_for_the_pilot_is_proven(southampton):
    evidence, plan = southampton
    last = found(evidence, Request(plan, most_moves=2))[-1]
    assert len(last.plan.grouping.movers(plan.grouping)) == 2
    assert last.proven
    assert last.fit == pytest.approx(86.5518, abs=1e-4)


def test_the_best_for_the_pilot_is_proven(southampton):
    evidence, plan = southampton
    last = list(search(evidence, Request(plan), 600.0, np.random.default_rng(0)))[-1]
    assert last.proven
    assert last.fit == pytest.approx(92.1649, abs=1e-4)


def test_with_no_moves_the_best_is_what_there_is(southampton):
    evidence, plan = southampton
    last = found(evidence, Request(plan, most_moves=0))[-1]
    assert last.plan == plan
    assert last.proven


def test_clusters_keep_their_numbers_so_that_few_schools_move(southampton):
    evidence, plan = southampton
    last = found(evidence, Request(plan), seconds=2.0)[-1]
    members, before = last.plan.grouping.members, plan.grouping.members
    staying = sum(len(set(members[number]) & set(before[number])) for number in before)
    for one in before:
        for other in before:
            swapped = len(set(members[one]) & set(before[other])) + len(set(members[other]) & set(before[one]))
            kept = len(set(members[one]) & set(before[one])) + len(set(members[other]) & set(before[other]))
            assert swapped <= kept
    assert staying == 41 - len(last.plan.grouping.movers(plan.grouping))


def test_a_search_that_is_closed_leaves_no_solver_at_work(southampton):
    evidence, plan = southampton
    ticks = count()
    searching = search(evidence, Request(plan), 1000.0, np.random.default_rng(1), lambda: 0.05 * next(ticks))
    for progress in searching:
        if progress.seconds > 1.0:
            break
    searching.close()
    with pytest.raises(StopIteration):
        next(searching)
