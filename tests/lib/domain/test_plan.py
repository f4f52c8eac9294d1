from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.settings import Settings
from tests.builders import areas, draw, plans

TOGETHER, APART, PAIR = TieKind.TOGETHER, TieKind.APART, TieKind.PAIR


def test_a_plan_has_plain_details_for_clusters_that_nobody_described():
    plan = Plan.of(Grouping.of("ab", {"a": 1, "b": 3}), (Cluster(3, "North"), Cluster(9, "Gone")))
    assert plan.clusters == (Cluster(1), Cluster(3, "North"))


@pytest.mark.parametrize("details", [(), (Cluster(2), Cluster(1)), (Cluster(1), Cluster(2), Cluster(3))])
def test_a_plan_whose_details_are_not_those_of_its_clusters_is_refused(details):
    with pytest.raises(ValueError, match="details of each cluster"):
        Plan(Grouping.of("ab", {"a": 1, "b": 2}), details)


@pytest.mark.parametrize(
    ("name", "label"), [("", "Cluster 3"), ("Cluster 3", "Cluster 3"), ("North", "North (3)"), ("3", "3 (3)")]
)
def test_a_cluster_is_called_by_its_name_and_always_by_its_number(name, label):
    assert Cluster(3, name).label == label


def test_the_place_of_schools_without_a_cluster_has_a_label_too():
    _, plan = draw("1: a")
    assert (plan.label(1), plan.label(None)) == ("Cluster 1", "Not in a cluster")


def test_a_school_is_fixed_by_its_own_lock_or_its_clusters():
    _, plan = draw("""
        1!: a
        2:  b! | c
        -:  d! | e
    """)
    assert [plan.is_fixed(school_id) for school_id in "abcde"] == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("kind", "places", "broken"),
    [
        (TOGETHER, {"a": 1, "b": 1}, False),
        (TOGETHER, {"a": 1, "b": 2}, True),
        (TOGETHER, {"a": 1}, True),
        (TOGETHER, {}, False),
        (PAIR, {"a": 1, "b": 2}, True),
        (PAIR, {"a": 1}, True),
        (APART, {"a": 1, "b": 1}, True),
        (APART, {"a": 1, "b": 2}, False),
        (APART, {"a": 1}, False),
        (APART, {}, False),
    ],
)
def test_when_a_tie_is_broken(kind, places, broken):
    assert Tie(kind, ("a", "b")).broken_by(Grouping.of("ab", places)) is broken


def test_three_schools_kept_apart_need_three_clusters():
    tie = Tie(APART, ("a", "b", "c"))
    assert tie.broken_by(Grouping.of("abc", {"a": 1, "b": 2, "c": 1}))
    assert not tie.broken_by(Grouping.of("abc", {"a": 1, "b": 2, "c": 3}))


def test_only_the_kinds_of_broken_tie_that_are_asked_for_are_named():
    _, plan = draw("""
        1: a | b
        2: c
        pair: a c
        together: b c
        apart: a b
        apart: a c
    """)
    assert plan.broken_ties(PAIR) == (Tie(PAIR, ("a", "c")),)
    assert plan.broken_ties(TOGETHER, APART) == (Tie(TOGETHER, ("b", "c")), Tie(APART, ("a", "b")))
    assert plan.broken_ties() == ()


def test_a_schools_company_is_all_that_is_kept_together_with_it_and_nothing_else():
    _, plan = draw("""
        1: e | d | c | b | a
        together: a b
        together: b c
        pair: c d
        apart: c e
    """)
    assert plan.company("a") == plan.company("c") == ("c", "b", "a")
    assert plan.company("d") == ("d",)
    assert plan.company("d", "a") == plan.company("a", "d") == ("d", "c", "b", "a")


def test_a_likely_pair_is_asked_about_until_it_is_answered_and_counts_as_one_until_then():
    likely = Tie(PAIR, ("a", "b"), likely=True)
    _, plan = draw("1: a\n2: b | c\npair: b c")
    plan = replace(plan, ties=(*plan.ties, likely))
    assert plan.likely_pairs == (likely,)
    assert plan.broken_ties(PAIR) == (likely,)


def test_plans_with_the_same_content_are_equal_and_share_a_hash():
    picture = "1!: a! | b\n2: c\ntogether: a b"
    _, one = draw(picture, settings=Settings(weights={"size": 2.0}))
    _, other = draw(picture, settings=Settings(weights={"size": 2.0}))
    _, different = draw(picture, settings=Settings(weights={"size": 3.0}))
    assert one == other
    assert len({one, other, different}) == 2


@given(st.data())
def test_company_is_the_same_seen_from_each_of_its_schools(data):
    plan = data.draw(areas().flatmap(plans))
    for school_id in plan.grouping.schools:
        company = plan.company(school_id)
        assert school_id in company
        assert all(plan.company(other) == company for other in company)
