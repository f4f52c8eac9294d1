from dataclasses import replace

import pytest

from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.suggest.conflicts import CannotBeMet, possible
from lib.suggest.request import Request
from tests.builders import draw, of_size
from tests.lib.suggest.every_grouping import keeps

FOUR = "1: a | b\n2: c | d\n"


def conflict(picture, smallest=None, largest=None, wishes=(), **asked):
    area, plan = draw(picture)
    with pytest.raises(CannotBeMet) as said:
        possible(of_size(Request(plan, **asked).wishing(*wishes), smallest, largest), Evidence.of(area))
    return str(said.value)


def test_where_wishes_can_be_met_a_grouping_is_given_that_does():
    area, plan = draw(FOUR + "together: a c\napart: a b")
    request = of_size(Request(plan), 2)
    evidence = Evidence.of(area)
    assert keeps(evidence, request, plan.grouping.of(plan.grouping.schools, possible(request, evidence), (1, 2)))


def test_locks_and_a_tie_that_conflict_are_named_and_nothing_else():
    assert conflict("1: a! | b\n2: c! | d\ntogether: a c\napart: b d") == (
        "These wishes cannot be met together: School a and School c are kept together; School a is locked in "
        "Cluster 1; School c is locked in Cluster 2. Give one of them up, or change it."
    )


def test_too_many_clusters_are_named():
    assert conflict(FOUR, clusters=5) == (
        "There is no such grouping: 5 clusters with a school each, of 4 schools to place. Give that up, or change it."
    )


def test_limits_that_do_not_add_up_are_named():
    few, many = conflict(FOUR, smallest=3), conflict(FOUR, largest=1)
    assert "2 clusters with a school each, of 4 schools to place; at least 3 schools in each of 2 clusters" in few
    assert "2 clusters with a school each, of 4 schools to place; at most 1 school in each of 2 clusters" in many


def test_of_many_wishes_only_those_that_conflict_are_named():
    said = conflict("1: a! | b! | c! | d!\n2: e! | f! | g | h\ntogether: g h\ntogether: b e\napart: a g")
    assert "together: School b and School e are kept together; School b is locked in Cluster 1; School e is" in said
    assert said.count(";") == 2


def test_a_limit_and_a_locked_cluster_that_conflict_are_named():
    said = conflict("1!: a | b | c\n2: d", largest=2)
    assert "Cluster 1 is locked; at most 2 schools in each of 2 clusters." in said


def test_schools_that_are_in_no_cluster_need_moves():
    said = conflict("1: a\n2: b\n-: c | d", most_moves=1)
    assert said == (
        "There is no such grouping: at most 1 school may move, while 2 schools are in no cluster yet. "
        "Give that up, or change it."
    )


def test_a_school_that_is_locked_out_stays_out_and_takes_along_who_is_tied_to_it():
    area, plan = draw("1: a | b\n2: c\n-: d!\ntogether: d c")
    assert Request(plan).left_out == {"c", "d"}
    places = possible(Request(plan, clusters=1), Evidence.of(area))
    assert (places["c"], places["d"]) == (None, None)
    assert {places["a"], places["b"]} in ({1}, {2})


def test_wishes_that_stand_in_each_others_way_are_named_each_in_its_words():
    said = conflict("1: a Primary at=50.90,-1.40 | b Primary at=50.90,-1.40\n2: c Secondary at=50.90,-1.10", wishes=(
        Wish(WishKind.BOTH_PHASES), Wish(WishKind.LONGEST_JOURNEY, amount=3)
    ))  # fmt: skip
    assert "both phases in each cluster" in said
    said = conflict("1: a Primary at=50.90,-1.40 | b Primary at=50.90,-1.40\n2: c Secondary at=50.90,-1.10", wishes=(
        Wish(WishKind.REACH, amount=0.5),
    ), clusters=1)  # fmt: skip
    assert "no school further from its host than 0.5 times its spacing" in said
    said = conflict("1: a Primary 400 | b Primary 500\n2: c Primary 900", wishes=(Wish(WishKind.PUPILS, most=800),))
    assert said == "There is no such grouping: at most 800 pupils in each cluster. Give that up, or change it."


@pytest.mark.parametrize("asked", [{"clusters": 0}, {"most_moves": -1}])
def test_requests_that_make_no_sense_are_none(asked):
    _, plan = draw(FOUR)
    with pytest.raises(ValueError, match=r"\.$"):
        replace(Request(plan), **asked)
