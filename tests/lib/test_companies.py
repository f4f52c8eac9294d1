"""What must move with a school: by its ties, and by what a planner wishes for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.wishes import Wish, WishKind
from lib.wishes import companies
from tests.builders import areas, draw, plans

PICTURE = """
    1: a locality=West | b locality=West | c | d locality=East
    2: e locality=East | f
    together: a b
    pair: b c
    pair: d e
    apart: e f
"""
LOCALITIES = Wish(WishKind.WHOLE, column="locality")


def test_a_company_is_all_that_is_tied_together_and_all_that_wishes_want_whole():
    area, plan = draw(PICTURE)
    assert companies(plan, area.schools) == {
        **dict.fromkeys("abc", ("a", "b", "c")),
        **dict.fromkeys("de", ("d", "e")),
        "f": ("f",),
    }


def test_what_is_only_preferred_moves_on_its_own():
    area, plan = draw(PICTURE)
    plan = plan.wishing(Wish(WishKind.PAIRS, preferred=True))
    assert companies(plan, area.schools) == {**dict.fromkeys("ab", ("a", "b")), **{each: (each,) for each in "cdef"}}


def test_schools_with_one_value_are_a_company_where_that_is_a_must():
    area, plan = draw(PICTURE)
    plan = replace(plan, wishes=(), ties=()).wishing(LOCALITIES)
    assert companies(plan, area.schools) == {
        **dict.fromkeys("ab", ("a", "b")),
        **dict.fromkeys("de", ("d", "e")),
        **{each: (each,) for each in "cf"},
    }


def test_what_is_not_together_yet_moves_on_its_own_as_placed():
    area, plan = draw(PICTURE)
    assert companies(plan, area.schools, as_placed=True) == {
        **dict.fromkeys("abc", ("a", "b", "c")),
        **{each: (each,) for each in "def"},
    }


@pytest.mark.parametrize("as_placed", [False, True])
@given(data=st.data())
def test_every_school_is_in_one_company(data, as_placed):
    area = data.draw(areas())
    plan = data.draw(plans(area)).wishing(LOCALITIES)
    found = companies(plan, area.schools, as_placed)
    assert list(found) == list(plan.grouping.schools)
    assert all(found[each] == company for company in found.values() for each in company)
    assert all(school_id in company for school_id, company in found.items())
