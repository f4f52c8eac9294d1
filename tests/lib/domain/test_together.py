from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import (
    AddCluster,
    LockClusters,
    LockSchools,
    Move,
    NameHost,
    RemoveCluster,
    RenameCluster,
    Untie,
)
from lib.domain.history import Decision, History, replay
from lib.domain.plan_items import ItemKind, PlanItem
from lib.domain.together import Deed, Doing, Footprint, Hindrance, carried_out, news_between, redoable, undoable
from tests.builders import areas, changes_of, draw

AREA, START = draw(
    """
    1: a* Primary 200 | b Secondary 900
    2: c Primary 300 | d Primary 100
    3:
    together: c d
    """
)
OTHERS = ("ben",)


def made(*changes, history=None):
    """The history once these makers have made these changes in turn."""
    history = history or History(START)
    for number, (maker, change) in enumerate(changes):
        deed = Deed(Doing.MAKE, Decision(change, reason=str(number), maker=maker))
        history = carried_out(history, deed, AREA.schools, OTHERS)
        assert isinstance(history, History), history
    return history


def footprint(*changes):
    """What the last of these changes touches, made after the others."""
    history = replay(START, map(Decision, changes), AREA.schools)
    assert len(history.steps) == len(changes)
    return Footprint.of(history.before, history.plan)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Move(("a",), 2), Move(("b",), 3), False),
        (Move(("a",), 2), Move(("a",), 3), True),
        (Move(("a",), 2), LockSchools(("a",), True), True),
        (Move(("a",), 2), LockClusters((2,), True), True),
        (Move(("a",), 2), LockClusters((3,), True), False),
        (Move(("a",), 2), RemoveCluster(1), True),
        (Move(("a",), 2), RenameCluster(2, "North"), False),
        (Move(("b",), 2), NameHost(1, "b"), True),
        (Move(("a",), 2), NameHost(1, "b"), False),
        (RemoveCluster(3), RenameCluster(3, "North"), True),
        (Move(("c", "d"), 1), Untie(("c",)), False),
        (AddCluster(), Move(("a",), 3), False),
    ],
)
def test_two_steps_meet_where_one_changes_what_the_other_changes_or_rests_on(one, other, meet):
    assert footprint(one).meets(footprint(other)) is footprint(other).meets(footprint(one)) is meet


def test_a_move_rests_on_the_clusters_that_the_school_leaves_and_joins():
    assert footprint(Move(("a",), 2)).rests_on == {PlanItem(ItemKind.CLUSTER, 1), PlanItem(ItemKind.CLUSTER, 2)}


def test_undo_and_redo_are_of_what_no_other_who_is_here_made():
    history = made(("anna", Move(("a",), 2)), ("ben", Move(("b",), 2)))
    assert undoable(history, OTHERS).change == Move(("a",), 2)
    assert undoable(history, ()).change == Move(("b",), 2)
    assert undoable(history, ("anna", "ben")) is None
    back = history.undo().undo()
    assert redoable(back, OTHERS).change == Move(("a",), 2)
    assert redoable(back, ("anna",)).change == Move(("b",), 2)


def test_a_new_step_leaves_what_others_undid_to_be_redone_and_nothing_else():
    history = made(("anna", Move(("a",), 2)), ("ben", Move(("b",), 2))).undo().undo()
    after = made(("anna", Move(("a",), 3)), history=history)
    assert [step.change for step in after.undone] == [Move(("b",), 2)]
    assert after.undone[0].plan.grouping.place == {"a": 3, "b": 2, "c": 2, "d": 2}


def test_an_undone_step_that_cannot_be_made_any_more_stays_to_be_redone_and_says_why():
    history = made(("ben", Move(("b",), 3))).undo()
    after = made(("anna", RemoveCluster(3)), history=history)
    (undone,) = after.undone
    assert undone.plan == after.plan
    refused = carried_out(after, Deed(Doing.REDO, undone.decision), AREA.schools)
    assert refused == Hindrance("There is no cluster 3.")


def test_a_step_made_twice_over_is_undone_once():
    decision = Decision(Move(("a",), 2), maker="anna")
    history = replay(START, (decision, Decision(Move(("a",), 1), maker="anna"), decision), AREA.schools)
    back = carried_out(history, Deed(Doing.UNDO, decision), AREA.schools)
    assert back == history.undo()
    assert carried_out(History(START), Deed(Doing.UNDO, decision), AREA.schools) == History(START)


@given(st.data())
def test_a_step_that_can_be_taken_out_leaves_all_others_as_they_were_made(data):
    area = data.draw(areas(most=6).filter(lambda area: len(area.schools) > 1))
    decisions = [Decision(change, str(number)) for number, change in enumerate(data.draw(st.lists(changes_of(area))))]
    history = History(area.plan())
    for decision in decisions:
        after = carried_out(history, Deed(Doing.MAKE, decision), area.schools)
        history = after if isinstance(after, History) else history
    for step in history.in_force:
        after = carried_out(history, Deed(Doing.UNDO, step.decision), area.schools)
        if isinstance(after, History):
            assert [each.decision for each in after.in_force] == [
                each.decision for each in history.in_force if each is not step
            ]
            assert after.undone[0].decision == step.decision
            again = replay(history.start, [each.decision for each in after.steps], area.schools, after.done)
            assert again == after
            changed = Footprint.of(history.plan, after.plan).changed
            assert changed <= Footprint.of(history.plan_before(history.steps.index(step)), step.plan).changed
        else:
            assert after.later in history.in_force


@given(st.data())
def test_news_are_what_one_history_has_and_the_other_has_not(data):
    area = data.draw(areas(most=6).filter(lambda area: len(area.schools) > 1))
    makers = st.sampled_from(("anna", "ben"))
    changes = st.lists(st.tuples(changes_of(area), makers), max_size=6)
    one, other = (
        replay(area.plan(), [Decision(change, maker=maker) for change, maker in data.draw(changes)], area.schools)
        for _ in range(2)
    )
    news = news_between(one, other, "anna", told=3)
    assert [each.number for each in news] == list(range(4, 4 + len(news)))
    assert all(each.decision.maker == "ben" for each in news)
    assert news_between(one, one, "") == ()
    undone = [each.decision for each in news_between(one, other, "") if each.undone]
    new = [each.decision for each in news_between(one, other, "") if not each.undone]
    then, now = ([step.decision for step in each.in_force] for each in (one, other))
    assert sorted(map(repr, [*then, *new])) == sorted(map(repr, [*now, *undone]))


def test_known_steps_are_taken_from_there_and_lead_to_the_same():
    history = made(("anna", Move(("a",), 2)), ("ben", Move(("b",), 2)))
    decisions = [step.decision for step in history.steps]
    again = replay(START, decisions, AREA.schools, known=history)
    assert again == history
    assert again.steps[0] is history.steps[0]
    other = replace(decisions[1], by="Ben")
    assert replay(START, [decisions[0], other], AREA.schools, known=history).steps[1].decision == other
