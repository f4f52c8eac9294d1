from itertools import combinations, count, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.grouping import Grouping
from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.suggest.alternatives import NEAR, alternatives, apart_at_least, differing
from lib.suggest.request import Request
from tests.builders import draw, pilot
from tests.lib.suggest.every_grouping import keeps
from tests.often import often


def found(evidence, request, wanted=3, seconds=2.0):
    ticks = count()
    told = list(
        alternatives(evidence, request, wanted, seconds, np.random.default_rng(1), clock=lambda: 0.01 * next(ticks))
    )
    for progress in told:
        assert [each.fit for each in progress.options] == sorted((each.fit for each in progress.options), reverse=True)
    return told[-1]


@often(60)
@given(st.data())
def test_two_groupings_differ_by_the_fewest_moves_between_them_whatever_the_numbers(data):
    ids, numbers = tuple("abcdef"), (1, 2, 3)
    places = st.lists(st.none() | st.sampled_from(numbers), min_size=6, max_size=6).map(tuple)
    one, other = (Grouping(ids, data.draw(places), numbers) for _ in range(2))
    fewest = min(
        sum(mine != (theirs and renamed[theirs - 1]) for mine, theirs in zip(one.places, other.places, strict=True))
        for renamed in permutations(numbers)
    )
    assert differing(one, other) == differing(other, one) == fewest


@pytest.mark.parametrize("most_moves", [None, 3])
def test_alternatives_keep_to_the_wishes_are_near_the_best_and_really_differ(most_moves):
    area = pilot()
    evidence = Evidence.of(area)
    request = Request(area.plan(), most_moves=most_moves).wishing(
        Wish(WishKind.BOTH_PHASES), Wish(WishKind.LONGEST_JOURNEY, amount=3.5)
    )
    last = found(evidence, request)
    assert len(last.options) == 3
    assert last.apart == apart_at_least(request) == (9 if most_moves is None else 2)
    assert last.options[0].differs == 0
    for option in last.options:
        assert keeps(evidence, request, option.plan.grouping)
        assert option.fit == appraise(evidence, option.plan).fit
        assert option.fit >= last.options[0].fit - NEAR
        assert option.differs == differing(option.plan.grouping, last.options[0].plan.grouping)
    for one, other in combinations(last.options, 2):
        assert differing(one.plan.grouping, other.plan.grouping) >= last.apart


def test_where_nothing_else_is_possible_there_is_one():
    area, plan = draw("1: a! Primary 300 | b! Secondary 800\n2: c! Primary 200 | d! Secondary 900")
    assert len(found(Evidence.of(area), Request(plan)).options) == 1
