import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.appraisal import appraise
from lib.domain.changes import LockSchools, Move, Refusal, Regroup, Swap, decide
from lib.domain.history import Decision, History, replay
from lib.principles.evidence import Evidence
from tests.builders import areas, changes_of, draw, pilot, plans

UNDO, REDO = "undo", "redo"


def measures(area, plan):
    """Every figure of a plan, worked out anew from the area."""
    appraisal = appraise(Evidence.of(area), plan)
    return appraisal.fit, appraisal.principles, appraisal.clusters


def worked(area, start, steps):
    """The history of these changes, undos and redos, and the plans in force after each of them."""
    history, plans_in_force = History(start), []
    for step in steps:
        if step == UNDO:
            history = history.undo()
        elif step == REDO:
            history = history.redo()
        else:
            decided = decide(history.plan, step, area.schools, start)
            history = history if isinstance(decided, Refusal) else history.do(Decision(step), decided)
        plans_in_force.append(history.plan)
    return history, plans_in_force


def steps_of(area):
    return st.lists(changes_of(area) | changes_of(area) | st.sampled_from((UNDO, REDO)), max_size=15)


def undone(history):
    """The history with every step undone."""
    while history.undoable is not None:
        history = history.undo()
    return history


PICTURE = """
    1: a Primary 200 | b Secondary 900
    2: c Primary 300
"""
TO_2, TO_1 = Move(("a",), 2), Move(("c",), 1)


def test_a_new_history_has_nothing_to_undo_or_redo():
    _, plan = draw(PICTURE)
    history = History(plan)
    assert (history.plan, history.before, history.undoable, history.redoable) == (plan, plan, None, None)
    assert history.undo() == history.redo() == history


def test_undo_and_redo_walk_along_the_steps():
    area, start = draw(PICTURE)
    history = replay(start, map(Decision, [TO_2, TO_1]), area.schools)
    back = history.undo()
    assert (back.plan.grouping.place, back.before) == ({"a": 2, "b": 1, "c": 2}, start)
    assert (back.undoable, back.redoable) == (TO_2, TO_1)
    assert back.redo() == history
    assert history.redoable is None


def test_a_new_step_after_an_undo_leaves_nothing_to_redo():
    area, start = draw(PICTURE)
    history = replay(start, map(Decision, [TO_2, TO_1]), area.schools).undo()
    lock = LockSchools(("b",), True)
    history = history.do(Decision(lock), decide(history.plan, lock, area.schools, start))
    assert [step.change for step in history.steps] == [TO_2, lock]
    assert history.redoable is None


def test_a_change_that_changes_nothing_is_no_step_and_keeps_what_can_be_redone():
    area, start = draw(PICTURE)
    history = replay(start, map(Decision, [TO_2]), area.schools).undo()
    assert history.do(Decision(Move(("a",), 1)), start) == history


def test_a_change_that_cannot_be_made_any_more_stays_a_step_and_changes_nothing():
    area, start = draw(PICTURE)
    history = replay(start, map(Decision, [TO_2, Move(("a",), 9), TO_1]), area.schools)
    assert [step.change for step in history.steps] == [TO_2, Move(("a",), 9), TO_1]
    assert history.plan == replay(start, map(Decision, [TO_2, TO_1]), area.schools).plan
    assert history.undo().undo().plan == history.undo().undo().undo().redo().plan


def test_two_hundred_steps_can_be_undone_and_redone():
    area = pilot()
    start = area.plan()
    ids = area.schools.ids
    swaps = [Swap(ids[each % 41], ids[(each * 7 + 1) % 41]) for each in range(400)]
    history = replay(start, map(Decision, swaps), area.schools)
    assert history.done >= 200
    back = undone(history)
    assert back.plan == start
    for _ in range(history.done):
        back = back.redo()
    assert back == history


def test_undoing_every_move_on_the_pilot_gives_back_every_measure_to_the_last_digit():
    area = pilot()
    start = area.plan()
    ids = area.schools.ids
    there = [Move((ids[each],), each % 5 + 1) for each in range(0, 41, 3)]
    history = replay(start, map(Decision, there), area.schools)
    assert history.plan.grouping != start.grouping
    assert measures(area, undone(history).plan) == measures(area, start)
    back = [Move((school_id,), place) for school_id, place in start.grouping.place.items()]
    assert measures(area, replay(history.plan, map(Decision, back), area.schools).plan) == measures(area, start)


@given(st.data())
def test_after_any_changes_undos_and_redos_every_school_is_in_exactly_one_place(data):
    area = data.draw(areas())
    start = data.draw(plans(area))
    for plan in worked(area, start, data.draw(steps_of(area)))[1]:
        placed = [school_id for members in plan.grouping.members.values() for school_id in members]
        assert sorted([*placed, *plan.grouping.unplaced]) == sorted(area.schools.ids)
        assert tuple(plan.grouping.members) == plan.grouping.clusters == tuple(plan.cluster)


@given(st.data())
def test_undoing_everything_gives_back_every_measure_and_redoing_it_too(data):
    area = data.draw(areas())
    start = data.draw(plans(area))
    before = measures(area, start)
    history, _ = worked(area, start, data.draw(steps_of(area)))
    back = undone(history)
    assert measures(area, back.plan) == before
    for _ in range(history.done):
        back = back.redo()
    assert measures(area, back.plan) == measures(area, history.plan)


@given(st.data())
def test_undo_takes_back_exactly_one_step(data):
    area = data.draw(areas())
    start = data.draw(plans(area))
    history, _ = worked(area, start, data.draw(steps_of(area)))
    if history.undoable is not None:
        assert history.undo().plan == history.before != history.plan
        assert history.undo().redo() == history


@given(st.data())
def test_the_changes_written_as_json_and_replayed_lead_to_the_same_plan(data):
    area = data.draw(areas())
    start = data.draw(plans(area))
    history, _ = worked(area, start, data.draw(steps_of(area)))
    written = json.dumps([wire.as_json(step.change) for step in history.steps[: history.done]])
    replayed = replay(start, map(Decision, map(wire.read_change, json.loads(written))), area.schools)
    assert replayed.plan == history.plan
    assert measures(area, replayed.plan) == measures(area, history.plan)


def test_a_step_keeps_who_decided_when_and_why():
    area, start = draw(PICTURE)
    decision = Decision(TO_2, "Anna", datetime(2025, 7, 3, 14, 30, tzinfo=UTC))
    history = replay(start, [decision], area.schools).reasoned(1, "nearer to b")
    told = history.steps[0].decision
    assert (told.by, told.at, told.reason) == ("Anna", decision.at, "nearer to b")
    assert history.plan == replay(start, [decision], area.schools).plan
    assert wire.read(Decision, json.loads(json.dumps(wire.as_json(told)))) == told


@pytest.mark.parametrize("document", [None, {}, {"change": {}}, {"change": wire.as_json(TO_2), "at": "3 July"}])
def test_what_is_no_decision_is_refused(document):
    with pytest.raises(ValueError, match=r"."):
        wire.read(Decision, document)


def test_there_is_no_reason_for_a_step_that_is_not_there_nor_a_very_long_one():
    area, start = draw(PICTURE)
    history = replay(start, [Decision(TO_2)], area.schools)
    for step in (0, 2):
        with pytest.raises(IndexError):
            history.reasoned(step, "why")
    with pytest.raises(ValueError, match="at most 300 characters"):
        history.reasoned(1, "x" * 301)


def test_moves_are_counted_from_the_start_or_from_a_first_grouping_of_most_schools_made_in_one_step():
    area, start = draw("1:\n2:\n-: a | b | c")
    first, later = Decision(Regroup((("a", 1), ("b", 2)))), Decision(Move(("c",), 1))
    history = replay(start, [first, later], area.schools)
    assert history.baseline == history.steps[0].plan
    assert history.undo().undo().baseline == start
    by_hand = replay(start, [Decision(Move(("a",), 1)), Decision(Regroup((("b", 3),))), later], area.schools)
    assert by_hand.baseline == by_hand.steps[1].plan
    assert replay(start, [Decision(Regroup((("a", 3),), "a new cluster"))], area.schools).baseline == start
    area, grouped = draw(PICTURE)
    assert replay(grouped, [Decision(Regroup((("a", 2),)))], area.schools).baseline == grouped
