"""What moves with a school as plans stand: by ties, and by what a planner wishes for."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.wishes import Wish, WishKind
from lib.wishes import parties
from tests.builders import areas, draw, plans

PICTURE = """
    1: a locality=West | b locality=West | c | d locality=East
    2: e locality=East | f
    together: a b
    pair: b c
    pair: d e
    apart: e f
"""


def test_what_is_together_and_must_be_moves_as_one_and_what_is_not_yet_on_its_own():
    area, plan = draw(PICTURE)
    assert parties(plan, area.schools) == (("a", "b", "c"), ("d",), ("e",), ("f",))


def test_what_is_only_preferred_moves_on_its_own():
    area, plan = draw(PICTURE)
    plan = plan.wishing(Wish(WishKind.PAIRS, preferred=True))
    assert parties(plan, area.schools) == (("a", "b"), ("c",), ("d",), ("e",), ("f",))


def test_schools_with_one_value_move_as_one_where_that_is_a_must():
    area, plan = draw(PICTURE)
    plan = replace(plan, wishes=(Wish(WishKind.WHOLE, column="locality"),), ties=())
    assert parties(plan, area.schools) == (("a", "b"), ("c",), ("d",), ("e",), ("f",))


@given(data=st.data())
def test_every_school_is_in_one_party_and_all_of_a_party_are_in_one_place(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    found = parties(plan, area.schools)
    assert sorted(each for party in found for each in party) == sorted(plan.grouping.schools)
    assert all(len({plan.grouping.place[each] for each in party}) == 1 for party in found)
