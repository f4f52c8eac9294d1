from itertools import combinations, count

import numpy as np
import pytest

from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from lib.suggest.swing import CORE, GOOD, Swing, swing
from tests.builders import draw, pilot


def of(together):
    return Swing(0.0, 100, 90.0, 89.0, tuple("abcd"[: len(together)]), np.array(together, dtype=float))


def test_the_core_has_only_schools_of_which_any_two_are_nearly_always_together():
    chain = of([[1, 0.97, 0.9, 0], [0.97, 1, 0.96, 0], [0.9, 0.96, 1, 0.1], [0, 0, 0.1, 1]])
    assert chain.core == (("a", "b"),)
    assert of(np.ones((3, 3))).core == (("a", "b", "c"),)


def test_a_school_swings_by_the_share_of_its_company_that_changes():
    half = of([[1, 1, 0.5, 0.5], [1, 1, 0.5, 0.5], [0.5, 0.5, 1, 0], [0.5, 0.5, 0, 1]])
    assert half.swing == {"a": 0.25, "b": 0.25, "c": 0.5, "d": 0.5}
    assert of(np.eye(2)).swing == {"a": 0.0, "b": 0.0}


def test_ties_hold_in_every_grouping_and_locked_clusters_are_the_core():
    area, plan = draw("""
1!: a Primary 300 at=50.90,-1.40 | b Primary 210 at=50.91,-1.41
2: d Infant 180 at=50.95,-1.36 | e Junior 240 at=50.94,-1.37 | f Secondary 1200 at=50.92,-1.38
3: g Primary 420 at=50.97,-1.42 | h Primary 95 at=50.96,-1.43 | i Secondary 700 at=50.96,-1.40
together: d g
apart: e h
""")
    ticks = count()
    *_, last = swing(
        Evidence.of(area), Request(plan), 500, np.random.default_rng(0), 20.0, clock=lambda: 0.05 * next(ticks)
    )
    share = {
        (last.school_ids[one], last.school_ids[other]): last.together[one, other]
        for one, other in combinations(range(len(last.school_ids)), 2)
    }
    assert share["d", "g"] == 1
    assert share["e", "h"] == 0
    assert ("a", "b") in last.core


def test_the_pilots_groupings_are_good_and_their_shares_add_up():
    area = pilot()
    evidence = Evidence.of(area)
    *_, last = swing(evidence, Request(area.plan()), 30, np.random.default_rng(0), 60.0)
    assert last.groupings >= 30
    assert last.best_fit - GOOD <= last.least_fit
    assert last.together == pytest.approx(last.together.T)
    assert (last.together.diagonal() == 1).all()
    assert all(0 <= value < 1 for value in last.swing.values())
    for group in last.core:
        rows = [last.school_ids.index(each) for each in group]
        assert last.together[np.ix_(rows, rows)].min() >= CORE
