import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.changes import (
    LONGEST_NAME,
    AddCluster,
    AddClusters,
    AnswerPairs,
    AssignLeads,
    DropWish,
    Enter,
    LockClusters,
    LockSchools,
    Measure,
    Move,
    NameBackup,
    NameHost,
    NameHosts,
    Refusal,
    Regroup,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TakeUp,
    TieSchools,
    Untie,
    WishFor,
    decide,
)
from lib.domain.grouping import Grouping
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.meetings import HalfTerm, Meeting
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from tests.builders import areas, changes_of, draw, plans

TOGETHER, APART, PAIR = TieKind.TOGETHER, TieKind.APART, TieKind.PAIR

DAY = date(2025, 1, 28)

PICTURE = """
    1:  a | b
    2:  c | d!
    3!: e
    4:
    -:  f
    together: a b
    apart: a c
    pair: c f
"""


def after(*changes, picture=PICTURE):
    """What the last of these changes to the picture leads to; those before it must be accepted."""
    area, plan = draw(picture)
    start = plan
    for change in changes:
        assert isinstance(plan, Plan), plan
        plan = decide(plan, change, area.schools, start)
    return plan


def unchanged():
    return draw(PICTURE)[1]


ACCEPTED = [
    (Move(("f",), 1), {1: ("a", "b", "f")}),
    (Move(("f", "c"), 4), {2: ("d",), 4: ("c", "f")}),
    (Move(("a", "b"), 4), {1: (), 4: ("a", "b")}),
    (Move(("a", "b"), None), {1: ()}),
    (Move(("f", "f"), 4), {4: ("f",)}),
    (Swap("c", "f"), {2: ("d", "f")}),
    (RemoveCluster(1), {1: None}),
]


@pytest.mark.parametrize(("change", "members"), ACCEPTED)
def test_schools_go_where_they_are_told(change, members):
    grouping = after(change).grouping
    assert {number: grouping.members.get(number) for number in members} == members


@pytest.mark.parametrize(
    "change",
    [
        Move(("c",), 2),
        Move(("d",), 2),
        Move(("e",), 3),
        Move(("f",), None),
        Swap("a", "b"),
        Swap("d", "d"),
        LockSchools(("d",), True),
        LockSchools((), True),
        LockClusters((1,), False),
        TieSchools(TOGETHER, ("a", "b")),
        Untie(("d",)),
        RenameCluster(1, ""),
        AssignLeads(1, (" ",)),
        NameHost(1, None),
        NameHosts(()),
        Measure(Settings()),
        Enter((Entry("a", "setting", ""),)),
        Reset(),
    ],
)
def test_a_change_that_changes_nothing_gives_an_equal_plan(change):
    assert after(change) == unchanged()


REFUSED = [
    (Move((), 1), "No school was chosen to move."),
    (Move(("a",), 9), "There is no cluster 9."),
    (Move(("nobody",), 1), "There is no school 'nobody' in this area."),
    (Move(("d",), 1), "School d is locked; unlock it first."),
    (Move(("f", "d"), 1), "School d is locked; unlock it first."),
    (Move(("f",), 3), "Cluster 3 is locked, so School f cannot join it."),
    (Move(("e",), None), "Cluster 3 is locked, so School e cannot leave it."),
    (Swap("d", "f"), "School d is locked; unlock it first."),
    (Swap("e", "f"), "Cluster 3 is locked, so School e cannot leave it."),
    (Swap("f", "e"), "Cluster 3 is locked, so School e cannot leave it."),
    (Swap("a", "nobody"), "There is no school 'nobody' in this area."),
    (Move(("a",), 4), "School a and School b are kept together; move them all, or untie them first."),
    (Move(("c",), 1), "School a and School c are kept apart; choose another cluster, or untie them first."),
    (Move(("a", "b"), 2), "School a and School c are kept apart; choose another cluster, or untie them first."),
    (LockSchools(("nobody",), True), "There is no school 'nobody' in this area."),
    (LockClusters((1, 9), True), "There is no cluster 9."),
    (LockSchools(("a",), True, (9,)), "There is no cluster 9."),
    (NameHosts((NameHost(1, "a"), NameHost(2, "a"))), "School a is not in Cluster 2, so it cannot host it."),
    (TieSchools(TOGETHER, ("a",)), "Choose at least two schools to keep together or apart."),
    (TieSchools(TOGETHER, ("a", "a")), "Choose at least two schools to keep together or apart."),
    (TieSchools(PAIR, ("a", "b")), "Choose at least two schools to keep together or apart."),
    (TieSchools(APART, ("a", "nobody")), "There is no school 'nobody' in this area."),
    (AnswerPairs((("c", "nobody"),), True), "There is no school 'nobody' in this area."),
    (AnswerPairs((("c", "c"),), True), "A pair is of two different schools."),
    (AnswerPairs(((),), False), "A pair is of two different schools."),
    (Swap("a", "d", ("c",)), "Schools that swap clusters together must be in one cluster."),
    (AddCluster("x" * (LONGEST_NAME + 1)), "A cluster's name can have at most 40 characters."),
    (AddCluster("two\nlines"), "A cluster's name cannot have line breaks or other invisible characters."),
    (RenameCluster(9, "North"), "There is no cluster 9."),
    (RenameCluster(3, "North"), "Cluster 3 is locked; unlock it first."),
    (RemoveCluster(9), "There is no cluster 9."),
    (RemoveCluster(3), "Cluster 3 is locked; unlock it first."),
    (RemoveCluster(2), "School d is locked; unlock it first."),
    (AssignLeads(9, ("ATJ",)), "There is no cluster 9."),
    (AssignLeads(3, ("ATJ",)), "Cluster 3 is locked; unlock it first."),
    (AssignLeads(1, tuple("ABCDEFG")), "A cluster can have at most 6 leads."),
    (AssignLeads(1, ("two\nlines",)), "The key of a lead can have at most 40 characters, in one line."),
    (NameHost(9, None), "There is no cluster 9."),
    (NameHost(3, None), "Cluster 3 is locked; unlock it first."),
    (NameHost(1, "nobody"), "There is no school 'nobody' in this area."),
    (NameHost(1, "c"), "School c is not in Cluster 1, so it cannot host it."),
    (NameBackup(1, "c"), "School c is not in Cluster 1, so it cannot host it."),
    (HoldMeeting(Meeting(9, "Spr 1", DAY)), "There is no cluster 9."),
    (HoldMeeting(Meeting(3, "Spr 1", DAY)), "Cluster 3 is locked; unlock it first."),
    (CancelMeeting(1, "Spr 1"), "Cluster 1 has no meeting called Spr 1."),
    (SetMeetings((Meeting(1, "A", DAY), Meeting(1, "A", DAY))), "Cluster 1 has more than one meeting called A."),
    (SetMeetings((Meeting(3, "A", DAY),)), "Cluster 3 is locked; unlock it first."),
    (SetMeetings(tuple(Meeting(1, f"M{n}", DAY) for n in range(61))), "Cluster 1 can have at most 60 meetings."),
    (SetTerms((HalfTerm("A", DAY, DAY), HalfTerm("B", DAY, DAY))), "B begins before A has ended."),
    (Enter((Entry("nobody", "confidence", "secure"),)), "There is no school 'nobody' in this area."),
]


@pytest.mark.parametrize(("change", "reason"), REFUSED)
def test_what_may_not_be_done_is_refused_with_the_reason(change, reason):
    assert after(change) == Refusal(reason)


def test_an_unlocked_school_may_go():
    assert after(LockSchools(("d",), False), Move(("d",), 4)).grouping.place["d"] == 4


def test_an_unlocked_cluster_may_be_left_and_joined():
    plan = after(LockClusters((3,), False), Move(("f",), 3), Move(("e",), 4))
    assert (plan.grouping.members[3], plan.grouping.members[4]) == (("f",), ("e",))


def test_untied_schools_may_part_and_meet_but_a_pair_stays_a_pair():
    plan = after(Untie(("a", "f")), Move(("a",), 2))
    assert plan.grouping.place["a"] == 2
    assert plan.ties == (Tie(PAIR, ("c", "f")),)


def test_a_pair_may_be_split():
    plan = after(Move(("f",), 4), picture="1: c | f\n4:\npair: c f")
    assert plan.broken_ties(PAIR) == (Tie(PAIR, ("c", "f")),)


def test_a_tie_that_is_already_broken_does_not_stand_in_the_way():
    picture = "1: a\n2: b\n3:\ntogether: a b"
    assert after(Move(("a",), 3), picture=picture).grouping.place["a"] == 3


def test_a_new_cluster_has_the_next_number_and_its_name_without_spaces_around():
    plan = after(AddCluster(" North "))
    assert plan.clusters[-1] == Cluster(5, "North")
    assert plan.grouping.members[5] == ()


def test_the_first_cluster_of_an_area_is_number_1():
    assert after(AddCluster(), picture="-: a").grouping.clusters == (1,)


def test_there_are_never_more_clusters_than_schools():
    assert after(AddCluster(), picture="1: a | b\n2:") == Refusal("There are already as many clusters as schools.")


def test_several_clusters_are_added_in_one_step_and_have_the_next_numbers():
    plan = after(AddClusters(3), picture="1: a | b | c\n4:\n-: d | e")
    assert plan.grouping.clusters == (1, 4, 5, 6, 7)
    assert plan.clusters[-3:] == (Cluster(5), Cluster(6), Cluster(7))


@pytest.mark.parametrize(("count", "room"), [(2, 1), (9, 1)])
def test_more_clusters_than_there_is_room_for_are_not_added(count, room):
    words = f"There can be no more clusters than schools, so at most {room} can be added."
    assert after(AddClusters(count), picture="1: a | b") == Refusal(words)


@pytest.mark.parametrize("count", [0, -2])
def test_no_clusters_at_all_are_not_added(count):
    assert after(AddClusters(count)) == Refusal("Say how many clusters to add: one or more.")


def test_two_clusters_do_not_share_a_name():
    named = RenameCluster(1, "North")
    assert after(named, RenameCluster(2, " North ")) == Refusal("Another cluster has that name already.")
    assert after(named, AddCluster("North")) == Refusal("Another cluster has that name already.")
    assert after(named, named).cluster[1].name == "North"


def test_a_name_may_have_forty_characters():
    assert after(AddCluster("x" * LONGEST_NAME)).clusters[-1].name == "x" * LONGEST_NAME


def test_a_renamed_cluster_keeps_its_host_and_its_schools():
    plan = after(RenameCluster(1, "North"), picture="1: a* | b")
    assert plan.cluster[1] == Cluster(1, "North", host="a")
    assert plan.grouping.members[1] == ("a", "b")


def test_a_reset_goes_back_to_the_start_and_its_names_and_keeps_locks_ties_and_wishes():
    held = LockSchools(("c",), True), TieSchools(APART, ("c", "f")), WishFor(Wish(WishKind.BOTH_PHASES))
    assert after(Move(("f",), 4), RenameCluster(4, "North"), *held, Reset()) == after(*held)


def test_a_reset_forgets_the_lock_of_a_cluster_that_the_start_has_not():
    plan = after(AddCluster(), LockClusters((5,), True), Reset())
    assert plan == unchanged()
    assert hash(plan) == hash(unchanged())


def test_a_tie_may_be_stated_before_it_holds():
    plan = after(TieSchools(TOGETHER, ("c", "f")), TieSchools(APART, ("c", "d")))
    assert plan.broken_ties(TOGETHER, APART) == (Tie(TOGETHER, ("c", "f")), Tie(APART, ("c", "d")))


def test_a_wish_takes_the_place_of_the_one_of_its_kind_and_column():
    far, near = (Wish(WishKind.LONGEST_JOURNEY, amount=amount) for amount in (5.0, 3.0))
    by_trust, by_faith = (Wish(WishKind.WHOLE, column=column) for column in ("trust", "faith"))
    plan = after(*map(WishFor, (by_trust, far, by_faith, near)))
    assert plan.wishes == (Wish(WishKind.PAIRS), near, by_faith, by_trust)
    dropped = after(*map(WishFor, plan.wishes), DropWish(WishKind.WHOLE, "trust"), DropWish(WishKind.PAIRS))
    assert dropped.wishes == (near, by_faith)


LIKELY = Tie(PAIR, ("a", "b"), "of one name", likely=True)


@pytest.mark.parametrize(
    ("answers", "ties"),
    [
        ((AnswerPairs((("a", "b"),), True),), (Tie(PAIR, ("a", "b"), "of one name"),)),
        ((AnswerPairs((("a", "b"),), False),), ()),
        ((AnswerPairs((("a", "b"),), False), AnswerPairs((("a", "b"),), True)), (Tie(PAIR, ("a", "b")),)),
        ((AnswerPairs((("c", "d"), ("a", "b")), True),), (Tie(PAIR, ("a", "b"), "of one name"), Tie(PAIR, ("c", "d")))),
    ],
)
def test_a_likely_pair_is_one_for_certain_or_none_as_it_is_answered(answers, ties):
    area, start = draw("1: a | b | c | d")
    plan = replace(start, ties=(LIKELY,))
    for change in answers:
        plan = decide(plan, change, area.schools, start)
    assert plan.ties == ties


def test_schools_change_places_with_those_that_go_with_them():
    plan = after(Swap("a", "f", ("b",)))
    assert (plan.grouping.members[1], plan.grouping.unplaced) == (("f",), ("a", "b"))


def test_a_reset_does_not_move_a_school_that_has_been_locked_since():
    refused = after(Move(("f",), 4), LockSchools(("f",), True), Reset())
    assert refused == Refusal("School f is locked; unlock it first.")


def test_a_reset_does_not_take_a_school_out_of_a_cluster_that_has_been_locked_since():
    refused = after(Move(("f",), 4), LockClusters((4,), True), Reset())
    assert refused == Refusal("Cluster 4 is locked, so School f cannot leave it.")


def test_a_cluster_is_led_by_those_who_are_named_each_once_and_may_be_shared():
    assert after(AssignLeads(1, (" DB", "ATJ", "DB"))).cluster[1].leads == ("DB", "ATJ")


def test_a_school_of_the_cluster_may_host_it_and_no_longer():
    assert after(NameHost(1, "b")).cluster[1].host == "b"
    assert after(NameHost(1, "b"), NameHost(1, None)) == unchanged()


def test_several_hosts_are_named_in_one_step_as_one_by_one():
    hosts = NameHost(1, "b"), NameHost(2, "c")
    assert after(NameHosts(hosts)) == after(*hosts)


def test_schools_and_clusters_are_locked_in_one_step_as_one_by_one():
    one_by_one = after(LockSchools(("a", "b"), True), LockClusters((1, 2), True))
    assert after(LockSchools(("a", "b"), True, (1, 2))) == one_by_one


def test_thresholds_and_weights_go_with_the_plan():
    settings = Settings(size_from=3, weights={"size": 2.0})
    assert after(Measure(settings)).settings == settings


def test_what_is_entered_of_a_school_stands_until_the_areas_own_value_is_entered_again():
    picture = "1: a Secondary | b"
    primary, rated = Entry("a", "setting", "Primary"), Entry("b", "confidence", "leading")
    plan = after(Enter((rated,)), Enter((primary,)), picture=picture)
    assert plan.entries == (primary, rated)
    assert after(Enter((rated, primary)), picture=picture).entries == plan.entries
    back = after(Enter((primary, rated)), Enter((Entry("a", "setting", "Secondary"),)), picture=picture)
    assert back.entries == (rated,)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("name", "Other", "name cannot be entered here; only setting, confidence, expertise can."),
        (
            "confidence",
            "brilliant",
            "'brilliant' is not a known confidence; use developing, secure, leading, or nothing.",
        ),
        ("expertise", "x" * 81, "The expertise of a school can have at most 80 characters, in one line."),
        ("expertise", "two\nlines", "The expertise of a school can have at most 80 characters, in one line."),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words(column, value, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        Entry("a", column, value)


@given(st.data())
def test_a_locked_school_is_moved_by_no_accepted_change(data):
    area = data.draw(areas())
    start, plan = data.draw(plans(area)), data.draw(plans(area))
    change = data.draw(changes_of(area).filter(lambda change: not isinstance(change, TakeUp)))
    changed = decide(plan, change, area.schools, start)
    if isinstance(changed, Plan):
        for school_id, origin, destination in changed.grouping.movers(plan.grouping):
            assert school_id not in plan.locked_schools
            assert plan.locked_clusters.isdisjoint({origin, destination})


@given(st.data())
def test_a_tie_is_broken_by_no_accepted_change(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    change = data.draw(changes_of(area).filter(lambda change: not isinstance(change, Reset | TakeUp | TieSchools)))
    changed = decide(plan, change, area.schools, plan)
    if isinstance(changed, Plan):
        broken_before = plan.broken_ties(TOGETHER, APART)
        assert all(tie in broken_before for tie in changed.broken_ties(TOGETHER, APART))


@given(st.data())
def test_every_change_is_decided_one_way_or_the_other_and_places_every_school_once(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    decided = decide(plan, data.draw(changes_of(area)), area.schools, plan)
    if isinstance(decided, Refusal):
        assert decided.reason.endswith(".")
    else:
        assert decided.grouping.schools == area.schools.ids
        assert len(decided.grouping.places) == len(area.schools)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from((*TieKind, *wire.KINDS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "school_ids",
    "to",
    "one",
    "other",
    "locked",
    "clusters",
    "tie",
    "name",
    "cluster",
    "leads",
    "host",
    "entries",
    "count",
    "thresholds",
    "weights",
    "backup",
    "slot",
    "day",
    "start",
    "end",
    "meetings",
    "terms",
)
near_misses = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(wire.KINDS)) | json_values}, optional=dict.fromkeys(FIELDS, json_values)
)


@given(near_misses | json_values)
def test_anything_else_is_refused_with_a_value_error_and_nothing_worse(document):
    try:
        change = wire.read_change(document)
    except ValueError:
        return
    assert wire.read_change(wire.as_json(change)) == change


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "move",
        {},
        {"kind": None},
        {"kind": "explode"},
        {"kind": ["move"]},
        {"kind": "move", "to": 1},
        {"kind": "move", "school_ids": "abc", "to": 1},
        {"kind": "move", "school_ids": ["a", 1], "to": 1},
        {"kind": "move", "school_ids": ["a"], "to": "1"},
        {"kind": "move", "school_ids": ["a"], "to": True},
        {"kind": "move", "school_ids": ["a"], "to": 1.0},
        {"kind": "swap", "one": "a"},
        {"kind": "swap", "one": "a", "other": "b", "with_one": "c"},
        {"kind": "answer_pairs", "pairs": ["ab"], "are_pairs": True},
        {"kind": "wish_for", "wish": {"kind": "reach"}},
        {"kind": "drop_wish", "wish": "riches"},
        {"kind": "lock_schools", "school_ids": ["a"], "locked": 1},
        {"kind": "lock_clusters", "clusters": [False], "locked": True},
        {"kind": "tie", "tie": "glued", "school_ids": ["a", "b"]},
        {"kind": "add_cluster", "name": None},
        {"kind": "rename_cluster", "cluster": 1},
        {"kind": "assign_leads", "cluster": 1, "leads": "ATJ"},
        {"kind": "name_host", "cluster": 1, "host": 7},
        {"kind": "name_backup", "cluster": 1, "backup": 7},
        {"kind": "hold_meeting", "cluster": 1, "slot": "Spr 1"},
        {"kind": "hold_meeting", "cluster": "1", "slot": "Spr 1", "day": "2025-01-28"},
        {"kind": "hold_meeting", "cluster": 1, "slot": "Spr 1", "day": "28 January"},
        {"kind": "hold_meeting", "cluster": 1, "slot": "Spr 1", "day": "2025-01-28", "end": "13:00"},
        {"kind": "set_meetings", "meetings": ["Spr 1"]},
        {"kind": "set_terms", "terms": [{"name": "Aut 1", "start": "2025-09-01"}]},
        {"kind": "measure", "weights": {}},
        {"kind": "measure", "thresholds": ["size_from"], "weights": {}},
        {"kind": "measure", "thresholds": {1: 8, "size_form": 8}, "weights": {}},
        {"kind": "measure", "thresholds": {"size_from": 8.0}, "weights": {}},
        {"kind": "measure", "thresholds": {"size_form": 8}, "weights": {}},
        {"kind": "measure", "thresholds": {"pupils_met": "0.1"}, "weights": {}},
        {"kind": "measure", "thresholds": {"pupils_met": float("inf")}, "weights": {}},
        {"kind": "measure", "thresholds": {"pupils_met": float("nan")}, "weights": {}},
        {"kind": "measure", "thresholds": {}, "weights": {"size": True}},
        {"kind": "measure", "thresholds": {}, "weights": {1: 1}},
        {"kind": "enter", "entries": [["a", "setting", "Primary"]]},
        {"kind": "enter", "entries": [{"school_id": "a", "column": "name", "value": "x"}]},
        {"kind": "enter", "entries": [{"school_id": "a", "column": "setting", "value": None}]},
    ],
)
def test_a_malformed_change_is_refused(document):
    with pytest.raises(ValueError, match=r"."):
        wire.read_change(document)


def test_a_kind_nested_deeper_than_can_be_written_out_is_refused_too():
    kind = []
    for _ in range(100_000):
        kind = [kind]
    with pytest.raises(ValueError, match="the kind of a change must be one of move, swap"):
        wire.read_change({"kind": kind})


def test_schools_are_regrouped_in_one_step_and_clusters_are_added_for_new_numbers():
    plan = after(Regroup((("f", 7), ("c", 4)), "a search"))
    assert (plan.grouping.place["f"], plan.grouping.place["c"]) == (7, 4)
    assert plan.grouping.clusters == (1, 2, 3, 4, 7)
    assert plan.cluster[7] == Cluster(7)


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((("d", 1),), "School d is locked"),
        ((("c", 3),), "Cluster 3 is locked"),
        ((("b", 2),), "are kept together"),
        ((("nobody", 1),), "There is no school 'nobody'"),
        ((("c", 0),), "A cluster's number is 1 or more"),
        (tuple((each, 10 + number) for number, each in enumerate("abcf")), "no more clusters than schools"),
    ],
)
def test_a_regrouping_that_a_lock_or_a_tie_stands_against_is_refused(places, words):
    area, plan = draw(PICTURE)
    refused = decide(plan, Regroup(places), area.schools, plan)
    assert isinstance(refused, Refusal)
    assert words in refused.reason


def test_a_plan_that_is_taken_up_brings_its_locks_and_ties_in_the_order_of_the_areas_schools():
    area, plan = draw(PICTURE)
    other = Plan.of(Grouping.of(reversed(area.schools.ids), {"d": 9}), locked_schools=frozenset("d"))
    taken = decide(plan, TakeUp("Option B", other), area.schools, plan)
    assert isinstance(taken, Plan)
    assert (taken.grouping.schools, taken.grouping.place["d"]) == (area.schools.ids, 9)
    assert (taken.locked_schools, taken.locked_clusters, taken.ties) == (frozenset("d"), frozenset(), ())


def test_a_plan_of_other_schools_is_not_taken_up():
    area, plan = draw(PICTURE)
    refused = decide(plan, TakeUp("Option B", draw("1: a | z")[1]), area.schools, plan)
    assert isinstance(refused, Refusal)
    assert "not of the same schools" in refused.reason
