from dataclasses import replace
from itertools import count, pairwise

import numpy as np
import pytest

from lib.appraisal import appraise
from lib.principles.evidence import Evidence
from lib.suggest.cluster_range import search_range
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.frontier import frontier
from lib.suggest.request import Request
from tests.builders import draw, of_size, pilot
from tests.lib.suggest.every_grouping import best_fit, keeps

EIGHT = """
1: a Primary 300 fsm=10 at=50.90,-1.40 | b Primary 210 fsm=40 at=50.91,-1.41 | c Secondary 900 fsm=25 at=50.93,-1.44
2: d Infant 180 fsm=5 at=50.95,-1.36 | e Junior 240 fsm=8 at=50.94,-1.37 | f All-Through 1200 fsm=30 at=50.92,-1.38
-: g Primary 420 fsm=50 at=50.97,-1.42 | h Primary 95 fsm=15 at=50.96,-1.43
"""


def ticking(tick=0.02):
    ticks = count()
    return lambda: tick * next(ticks)


def test_the_frontier_has_the_best_fit_for_each_number_of_moves():
    area, plan = draw(EIGHT)
    evidence, request = Evidence.of(area), of_size(Request(plan, clusters=2), largest=5)
    told = list(frontier(evidence, request, 4, 1000.0, np.random.default_rng(0), ticking()))
    for progress in told:
        assert all(
            before.fit <= after.fit and before.bound <= after.bound for before, after in pairwise(progress.points)
        )
    # Two schools are in no cluster yet, so that two moves are the fewest.
    assert [point.moves for point in told[-1].points] == [2, 3, 4]
    for point in told[-1].points:
        limited = replace(request, most_moves=point.moves)
        assert keeps(evidence, limited, point.plan.grouping)
        assert appraise(evidence, point.plan).fit == point.fit
        assert point.fit == pytest.approx(best_fit(evidence, limited), abs=1e-4)
        assert point.proven


def test_a_frontier_without_any_point_says_why():
    area, plan = draw(EIGHT)
    with pytest.raises(CannotBeMet, match="2 schools are in no cluster yet"):
        list(frontier(Evidence.of(area), Request(plan), 1, 10.0, np.random.default_rng(0), ticking()))


def test_the_pilots_first_points_are_proven():
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    *_, last = frontier(evidence, Request(plan), 4, 600.0, np.random.default_rng(0))
    assert [round(point.fit, 3) for point in last.points] == [79.492, 83.433, 86.552, 87.376, 89.337]
    assert last.proven


def test_each_number_of_clusters_has_its_best_or_a_reason():
    area, plan = draw(EIGHT)
    evidence, request = Evidence.of(area), of_size(Request(plan), 3)
    *_, last = search_range(evidence, request, 1, 3, 600.0, np.random.default_rng(0), ticking())
    assert sorted(last.found) == [1, 2]
    assert "at least 3 schools in each of 3 clusters" in last.impossible[3]
    for clusters, progress in last.found.items():
        assert progress.fit == pytest.approx(best_fit(evidence, replace(request, clusters=clusters)), abs=1e-3)
    assert last.best == max(last.found, key=lambda clusters: last.found[clusters].fit)
