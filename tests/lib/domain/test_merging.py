from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.changes import (
    AddCluster,
    AnswerPairs,
    AssignLeads,
    LockClusters,
    LockSchools,
    Measure,
    Move,
    NameBackup,
    NameHost,
    Refusal,
    RemoveCluster,
    RenameCluster,
    TieSchools,
    decide,
)
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting
from lib.domain.meetings import Meeting
from lib.domain.merging import Merging, Side
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.plan_items import ItemKind, PlanItem, plan_items
from lib.domain.settings import Settings
from tests.builders import areas, changes_of, draw, plans

MINE, THEIRS = Side.MINE, Side.THEIRS

PICTURE = """
    1: a Primary 200 | b Primary 300 | e Primary 90
    2: c Primary 400 | d Secondary 900
    3: f Primary 100
"""
AREA, BASE = draw(PICTURE)


def after(*changes, plan=BASE):
    for change in changes:
        plan = decide(plan, change, AREA.schools, BASE)
        assert not isinstance(plan, Refusal), plan.reason
    return plan


def merging(mine, theirs, base=BASE):
    """Of what each made of the base: a list of changes."""
    return Merging.of(base, after(*mine, plan=base), after(*theirs, plan=base))


def conflicts(found):
    return [each.item for each in found.conflicts]


def item(kind, key):
    return PlanItem(kind, key)


def test_two_answers_to_whether_schools_are_a_pair_are_a_conflict_and_one_is_taken():
    area, plan = draw("1: a | b")
    base = replace(plan, ties=(Tie(TieKind.PAIR, ("a", "b"), likely=True),))
    yes, no = (decide(base, AnswerPairs((("a", "b"),), answer), area.schools, base) for answer in (True, False))
    assert Merging.of(base, yes, base).merged({}).plan == yes
    both = Merging.of(base, yes, no)
    (conflict,) = both.conflicts
    assert conflict.item == (ItemKind.TIE, (TieKind.PAIR, ("a", "b")))
    assert both.merged({conflict.item: MINE}).plan == yes
    assert both.merged({conflict.item: THEIRS}).plan == no


# Laws


@st.composite
def worked_on(draw, area, base):
    """What somebody makes of the base by a few changes, or another plan of the same schools."""
    if draw(st.integers(0, 4)) == 0:
        return draw(plans(area))
    plan = base
    for change in draw(st.lists(changes_of(area), max_size=6)):
        made = decide(plan, change, area.schools, base)
        plan = plan if isinstance(made, Refusal) else made
    return plan


@st.composite
def three_plans(draw):
    area = draw(areas(most=6, with_tables=False))
    base = draw(plans(area))
    return base, draw(worked_on(area, base)), draw(worked_on(area, base))


def swapped(choices):
    return {key: THEIRS if side is MINE else MINE for key, side in choices.items()}


@given(three_plans())
def test_where_one_side_changed_nothing_the_other_is_taken_as_it_is(drawn):
    base, one, _ = drawn
    for found in (Merging.of(base, one, base), Merging.of(base, base, one), Merging.of(base, one, one)):
        assert found.conflicts == ()
        made = found.merged({})
        assert made.plan == one
        assert made.dropped == ()


@given(three_plans(), st.randoms(use_true_random=False))
def test_merging_is_the_same_from_both_sides_with_the_same_choices(drawn, random):
    base, mine, theirs = drawn
    here, there = Merging.of(base, mine, theirs), Merging.of(base, theirs, mine)
    if here.renumbered:
        assert there.renumbered == here.renumbered
        return
    assert set(conflicts(here)) == set(conflicts(there))
    choices = {each.item: random.choice([MINE, THEIRS]) for each in here.conflicts}
    one, other = here.merged(choices), there.merged(swapped(choices))
    assert one.plan == other.plan
    assert set(one.dropped) == set(other.dropped)


@given(three_plans(), st.randoms(use_true_random=False))
def test_nothing_of_either_side_is_dropped_without_a_word(drawn, random):
    """Every item is as one side made it; one that is not is a conflict that was chosen otherwise, or told."""
    found = Merging.of(*drawn)
    choices = {each.item: random.choice([MINE, THEIRS]) for each in found.conflicts}
    made = found.merged(choices)
    base, mine, theirs, now = (plan_items(plan) for plan in (found.base, found.mine, found.theirs, made.plan))
    chosen_clusters = {each.key for each in choices if each.kind is ItemKind.CLUSTER}
    for each in found.differences:
        kept = now.get(each.item)
        assert each.item in made.dropped or kept in (each.base, each.mine, each.theirs)
        of_chosen = each.item.cluster in chosen_clusters or (
            each.item.kind is ItemKind.PLACE and chosen_clusters & {each.base, each.mine, each.theirs}
        )
        if each.item in made.dropped or of_chosen:
            continue
        if each.is_conflict:
            assert kept == (each.mine if choices[each.item] is MINE else each.theirs)
        else:
            (changed,) = {value for value in (each.mine, each.theirs) if value != each.base}
            assert kept == changed
    same = [each for each in base if base[each] == mine.get(each) == theirs.get(each)]
    assert all(now[each] == base[each] for each in same if each not in made.dropped)


@given(three_plans(), st.randoms(use_true_random=False))
def test_a_merge_is_always_a_sound_plan(drawn, random):
    base, mine, theirs = drawn
    found = Merging.of(base, mine, theirs)
    made = found.merged({each.item: random.choice([MINE, THEIRS]) for each in found.conflicts}).plan
    assert wire.read(Plan, wire.as_json(made)) == made
    sides = (found.mine, found.theirs)
    for cluster in made.clusters:
        for host in filter(None, (cluster.host, cluster.backup)):
            stray_before = any(
                number == cluster.number and side.grouping.place[host] != number
                for side in sides
                for number, each in side.cluster.items()
                if host in (each.host, each.backup)
            )
            assert made.grouping.place[host] == cluster.number or stray_before
    for tie in made.broken_ties(TieKind.TOGETHER, TieKind.APART):
        assert any(tie in side.ties and tie.broken_by(side.grouping) for side in sides)


# What is taken by itself


def test_moves_of_different_schools_are_both_taken():
    found = merging([Move(("a",), 2)], [Move(("f",), 1), LockSchools(("f",), True)])
    made = found.merged({}).plan
    assert found.conflicts == ()
    assert (made.grouping.place["a"], made.grouping.place["f"]) == (2, 1)
    assert made.locked_schools == {"f"}


def test_the_same_change_on_both_sides_is_no_conflict():
    found = merging([Move(("a",), 2)], [Move(("a",), 2), RenameCluster(1, "North")])
    assert found.conflicts == ()
    assert found.merged({}).plan.cluster[1].name == "North"


def test_details_of_one_cluster_are_taken_from_whoever_changed_each():
    found = merging([AssignLeads(1, ("DB",)), NameHost(1, "a")], [RenameCluster(1, "North"), NameBackup(1, "b")])
    cluster = found.merged({}).plan.cluster[1]
    assert (cluster.name, cluster.leads, cluster.host, cluster.backup) == ("North", ("DB",), "a", "b")


def test_clusters_that_both_added_stand_beside_each_other():
    mine = [AddCluster("South"), Move(("a",), 4)]
    theirs = [AddCluster("North"), Move(("c",), 4)]
    found = merging(mine, theirs)
    made = found.merged({}).plan
    assert found.renumbered == {4: 5}
    assert (made.cluster[4].name, made.cluster[5].name) == ("North", "South")
    assert (made.grouping.place["c"], made.grouping.place["a"]) == (4, 5)


# What has to be chosen


@pytest.mark.parametrize(("side", "place"), [(MINE, 2), (THEIRS, 3)])
def test_a_school_that_both_moved_goes_where_the_chosen_side_put_it(side, place):
    found = merging([Move(("a",), 2)], [Move(("a",), 3)])
    (conflict,) = found.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (1, 2, 3)
    assert found.merged({conflict.item: side}).plan.grouping.place["a"] == place


OPPOSED = {
    "locked the school": (LockSchools(("a",), True), []),
    "locked the cluster it leaves": (LockClusters((1,), True), []),
    "locked the cluster it joins": (LockClusters((2,), True), []),
    "made it the host": (NameHost(1, "a"), [ItemKind.HOST]),
    "made it the backup": (NameBackup(1, "a"), [ItemKind.BACKUP]),
    "tied it to another": (TieSchools(TieKind.TOGETHER, ("a", "b")), [ItemKind.TIE]),
    "keeps it apart from another there": (TieSchools(TieKind.APART, ("a", "c")), [ItemKind.TIE]),
}


@pytest.mark.parametrize(("held", "dropped"), OPPOSED.values(), ids=OPPOSED)
def test_a_move_is_to_be_chosen_where_the_other_side(held, dropped):
    found = merging([Move(("a",), 2)], [held])
    assert conflicts(found) == [item(ItemKind.PLACE, "a")]
    stays = found.merged({item(ItemKind.PLACE, "a"): THEIRS})
    assert stays.plan == after(held)
    assert stays.dropped == ()
    goes = found.merged({item(ItemKind.PLACE, "a"): MINE})
    assert goes.plan.grouping.place["a"] == 2
    assert [each.kind for each in goes.dropped] == dropped


def test_two_moves_that_together_break_a_tie_of_the_base_are_to_be_chosen():
    base = after(TieSchools(TieKind.APART, ("a", "c")))
    found = merging([Move(("a",), 3)], [Move(("c",), 3)], base)
    assert set(conflicts(found)) == {item(ItemKind.PLACE, "a"), item(ItemKind.PLACE, "c")}
    kept = found.merged({item(ItemKind.PLACE, "a"): MINE, item(ItemKind.PLACE, "c"): MINE})
    assert (kept.plan.grouping.place["a"], kept.plan.grouping.place["c"]) == (3, 2)
    assert kept.dropped == ()
    both = found.merged({item(ItemKind.PLACE, "a"): MINE, item(ItemKind.PLACE, "c"): THEIRS})
    assert both.plan.ties == ()
    assert [each.kind for each in both.dropped] == [ItemKind.TIE]


def test_whether_a_cluster_is_removed_is_to_be_chosen_where_the_other_side_used_it():
    found = merging([RemoveCluster(3)], [Move(("a",), 3), RenameCluster(3, "North")])
    assert conflicts(found) == [item(ItemKind.CLUSTER, 3)]
    kept = found.merged({item(ItemKind.CLUSTER, 3): THEIRS})
    assert kept.plan == after(Move(("a",), 3), RenameCluster(3, "North"))
    removed = found.merged({item(ItemKind.CLUSTER, 3): MINE})
    assert removed.plan == after(RemoveCluster(3))


def test_a_cluster_that_the_other_side_did_not_use_is_removed_with_its_meetings():
    base = after(HoldMeeting(Meeting(3, "Spr 1", date(2025, 1, 28))))
    made = merging([RemoveCluster(3)], [Move(("a",), 2)], base).merged({}).plan
    assert 3 not in made.cluster
    assert made.meetings == ()
    assert made.grouping.place["f"] is None


def test_a_meeting_that_both_changed_is_to_be_chosen():
    first, second, third = (Meeting(1, "Spr 1", date(2025, 1, day)) for day in (28, 29, 30))
    base = after(HoldMeeting(first))
    found = merging([HoldMeeting(second)], [HoldMeeting(third)], base)
    assert conflicts(found) == [item(ItemKind.MEETING, (1, "Spr 1"))]
    assert found.merged({item(ItemKind.MEETING, (1, "Spr 1")): MINE}).plan.meetings == (second,)
    cancelled = merging([CancelMeeting(1, "Spr 1")], [HoldMeeting(third)], base)
    assert len(cancelled.conflicts) == 1


def test_thresholds_that_only_make_sense_together_are_chosen_together():
    mine, theirs = Settings(size_from=10, size_to=12), Settings(size_from=4, size_to=9, pupils_met=0.2)
    found = merging([Measure(mine)], [Measure(theirs)])
    assert conflicts(found) == [item(ItemKind.THRESHOLDS, "size")]
    made = found.merged({item(ItemKind.THRESHOLDS, "size"): MINE}).plan.settings
    assert (made.size_from, made.size_to, made.pupils_met) == (10, 12, 0.2)


def test_two_clusters_never_get_one_name():
    made = merging([RenameCluster(1, "North")], [RenameCluster(2, "North")]).merged({})
    assert [each.name for each in made.plan.clusters] == ["North", "", ""]
    assert made.dropped == (item(ItemKind.NAME, 2),)


def test_plans_of_different_schools_cannot_be_merged():
    _, other = draw("1: a | b")
    with pytest.raises(ValueError, match="not of the same schools"):
        Merging.of(BASE, BASE, other)
