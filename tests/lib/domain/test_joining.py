from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import LockSchools, Move, RenameCluster, TakeUp
from lib.domain.history import Decision, replay
from lib.domain.joining import joined, shared_steps
from lib.domain.merging import Merging
from tests.builders import areas, changes_of, draw

AREA, START = draw("""
    1: a | b
    2: c | d
""")
NOON = datetime(2025, 7, 3, 11, tzinfo=UTC)


def made(*decisions):
    found = replay(START, decisions, AREA.schools)
    assert len(found.steps) == len(decisions)
    return found


def by(who, change, reason=""):
    return Decision(change, who, NOON, reason)


def merge(base, mine, theirs):
    plan = Merging.of(base.plan, mine.plan, theirs.plan).merged({}).plan
    return joined(base, mine, theirs, plan, by("Bea", TakeUp("Merge", plan)), AREA.schools), plan


FIRST = by("Ann", Move(("a",), 2), "siblings")


def test_a_merge_tells_what_both_decided_with_who_when_and_why():
    mine = by("Bea", Move(("c",), 1), "nearer")
    theirs = by("Ann", RenameCluster(2, "South"))
    found, plan = merge(made(FIRST), made(FIRST, mine), made(FIRST, theirs))
    assert [step.decision for step in found.history.in_force] == [FIRST, theirs, mine]
    assert found.history.plan == plan
    assert found.left_out == ()


def test_what_was_chosen_between_the_two_is_the_last_step():
    found, plan = merge(made(), made(by("Bea", Move(("c",), None))), made(by("Ann", Move(("c",), 1))))
    *_, mine, end = found.history.in_force
    assert mine.decision.by == "Bea"
    assert isinstance(end.change, TakeUp)
    assert found.history.plan == plan
    assert plan.grouping.place["c"] == 1


def test_a_decision_that_cannot_be_made_any_more_is_named():
    mine, theirs = by("Bea", Move(("c",), None)), by("Ann", LockSchools(("c",), True))
    found, plan = merge(made(), made(mine), made(theirs))
    assert found.left_out == (mine,)
    assert found.history.plan == plan


def test_a_reason_that_was_given_later_goes_along():
    told = made(FIRST).reasoned(1, "they share a head")
    found, _ = merge(made(FIRST), told, made(FIRST, by("Ann", RenameCluster(2, "South"))))
    assert found.history.steps[0].decision.reason == "they share a head"


@given(st.data())
def test_the_history_of_a_merge_can_be_replayed_and_ends_at_the_merged_plan(data):
    area = data.draw(areas(most=5, with_tables=False))
    some = st.lists(changes_of(area).map(Decision), max_size=4)
    first, mine, theirs = (data.draw(some) for _ in range(3))
    start = area.plan()
    base = replay(start, first, area.schools)
    told = [step.decision for step in base.steps]
    sides = [replay(start, [*told, *more], area.schools) for more in (mine, theirs)]
    plan = Merging.of(base.plan, *(side.plan for side in sides)).merged({}).plan
    found = joined(base, *sides, plan, Decision(TakeUp("Merge", plan)), area.schools).history
    assert found.plan == plan
    assert replay(start, [step.decision for step in found.steps], area.schools) == found
    assert shared_steps(base, found) == len(base.steps)
