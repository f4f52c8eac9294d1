import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.grouping import Grouping, Mover

IDS = ("a", "b", "c", "d")
NUMBERS = (1, 2, 5)

groupings = st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from((None, *NUMBERS)))).map(
    lambda places: Grouping.of(IDS, places, NUMBERS)
)
schools = st.sampled_from(IDS)
places = st.sampled_from((None, *NUMBERS))


def test_schools_that_are_not_mentioned_are_in_no_cluster():
    grouping = Grouping.of(IDS, {"b": 2})
    assert grouping.place == {"a": None, "b": 2, "c": None, "d": None}
    assert grouping.unplaced == ("a", "c", "d")


def test_clusters_are_in_order_of_their_numbers_and_empty_ones_are_kept():
    grouping = Grouping.of(IDS, {"a": 5, "b": 2}, (7, 1))
    assert grouping.clusters == (1, 2, 5, 7)
    assert grouping.members == {1: (), 2: ("b",), 5: ("a",), 7: ()}


def test_members_are_in_the_areas_order():
    assert Grouping.of(IDS, {"d": 1, "a": 1, "c": 1}).members == {1: ("a", "c", "d")}


def test_groupings_with_the_same_content_are_equal_and_share_a_hash():
    one, other = Grouping.of(IDS, {"a": 1, "b": 2}), Grouping.of(iter(IDS), {"b": 2, "a": 1}, [2, 1])
    assert one == other
    assert len({one, other}) == 1


def test_an_empty_cluster_makes_a_different_grouping():
    assert Grouping.of(IDS, {"a": 1}) != Grouping.of(IDS, {"a": 1}, (2,))


@pytest.mark.parametrize(
    ("ids", "where", "clusters", "complaint"),
    [
        (("a", "a"), (1, 1), (1,), "a school is listed twice"),
        (("a", "b"), (1, 1), (1, 1), "a cluster is listed twice"),
        (("a", "b"), (1, 3), (1, 2), "there is no cluster 3"),
        (("a", "b"), (1,), (1,), "one place for each school"),
    ],
)
def test_a_grouping_that_cannot_be_is_refused(ids, where, clusters, complaint):
    with pytest.raises(ValueError, match=complaint):
        Grouping(ids, where, clusters)


def test_an_area_without_schools_has_a_grouping():
    grouping = Grouping.of((), {}, (1,))
    assert (grouping.place, grouping.members, grouping.unplaced) == ({}, {1: ()}, ())


def test_a_move_leaves_the_grouping_it_started_from_as_it_was():
    before = Grouping.of(IDS, {"a": 1, "b": 2})
    after = before.move(["a", "c"], 2)
    assert after.members == {1: (), 2: ("a", "b", "c")}
    assert before.members == {1: ("a",), 2: ("b",)}


def test_moving_an_unknown_school_is_an_error():
    with pytest.raises(KeyError, match="nobody"):
        Grouping.of(IDS, {"a": 1}).move(["nobody"], 1)


def test_moving_to_an_unknown_cluster_is_an_error():
    with pytest.raises(ValueError, match="there is no cluster 9"):
        Grouping.of(IDS, {"a": 1}).move(["a"], 9)


def test_a_school_swaps_with_one_that_is_in_no_cluster():
    swapped = Grouping.of(IDS, {"a": 1}).swap(["a"], ["b"])
    assert swapped.place == {"a": None, "b": 1, "c": None, "d": None}


def test_removing_a_cluster_leaves_its_schools_in_none():
    grouping = Grouping.of(IDS, {"a": 1, "b": 2, "c": 1}).without_cluster(1)
    assert grouping.clusters == (2,)
    assert grouping.unplaced == ("a", "c", "d")


def test_a_new_cluster_is_empty_and_in_its_place():
    assert Grouping.of(IDS, {"a": 1, "b": 4}).with_cluster(3).members == {1: ("a",), 3: (), 4: ("b",)}


def test_movers_say_from_where_and_to_where_in_the_areas_order():
    before = Grouping.of(IDS, {"a": 1, "b": 2, "c": 2})
    after = before.move(["c"], None).move(["a"], 2).move(["d"], 1)
    assert after.movers(before) == (Mover("a", 1, 2), Mover("c", 2, None), Mover("d", None, 1))
    assert before.movers(before) == ()


@given(groupings)
def test_every_school_is_in_exactly_one_place(grouping):
    assert sorted([*grouping.unplaced, *(each for members in grouping.members.values() for each in members)]) == [*IDS]


@given(groupings, schools, places)
def test_moving_back_gives_the_same_grouping(grouping, school_id, to):
    assert grouping.move([school_id], to).move([school_id], grouping.place[school_id]) == grouping


@given(groupings, schools, schools)
def test_swapping_twice_or_the_other_way_round_changes_nothing_more(grouping, one, other):
    assert grouping.swap([one], [other]) == grouping.swap([other], [one])
    assert grouping.swap([one], [other]).swap([one], [other]) == grouping


def test_schools_of_one_place_swap_together():
    swapped = Grouping.of(IDS, {"a": 1, "b": 1, "c": 2}).swap(["a", "b"], ["c"])
    assert swapped.place == {"a": 2, "b": 2, "c": 1, "d": None}


@given(groupings, groupings)
def test_making_the_movers_moves_leads_from_one_grouping_to_the_other(before, after):
    reached = before
    for school_id, origin, destination in after.movers(before):
        assert reached.place[school_id] == origin
        reached = reached.move([school_id], destination)
    assert reached == after
