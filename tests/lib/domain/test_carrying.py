"""Saved work on the schools that an area has now."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.carrying import carried_decisions, carried_plan, named_in, told
from lib.domain.changes import (
    AddCluster,
    AnswerPairs,
    Enter,
    LockSchools,
    Move,
    NameBackup,
    NameHost,
    NameHosts,
    Refusal,
    Regroup,
    RemoveCluster,
    Reset,
    Swap,
    TakeUp,
    TieSchools,
    Untie,
    decide,
)
from lib.domain.grouping import Grouping
from lib.domain.history import Decision, History, replay
from lib.domain.meeting_changes import HoldMeeting, SetMeetings
from lib.domain.meetings import Meeting
from lib.domain.plan import Cluster, Plan, TieKind
from lib.domain.schools import Entry, Schools
from lib.views.wording import describe
from tests.builders import SLOTS, TERMS, areas, changes_of, draw, plans

AREA, PLAN = draw(
    """
    1: a* | b
    2: c* | d
    -: e
    together: a b
    apart: c d
    """
)


def later(area, *, ids, successor=None, closed=()):
    """The area with these schools, in whose own grouping the earlier ones go on as a file is read."""
    successor = successor or {}
    names = {each: area.schools.names.get(each, f"School {each}") for each in ids}
    table = area.schools.table.reindex(list(ids)).assign(name=list(names.values()))
    texts = table.select_dtypes(["object", "str"]).columns
    table[texts] = table[texts].fillna("")
    gone = {each: area.schools.names[each] for each in area.schools.ids if each not in ids}
    now = replace(
        area,
        schools=Schools(table),
        successor=successor,
        closed={each: gone[each] for each in closed},
        former_names=gone,
        earlier={"before": area.schools},
        travel=None,
        groupings={},
        clusters=(),
        ties=(),
    )
    plan = carried_plan(area.plan(), now)
    return replace(now, groupings={"drawn": plan.grouping}, clusters=plan.clusters, ties=plan.ties)


def test_the_plan_of_the_same_schools_is_itself_in_their_order():
    assert carried_plan(PLAN, AREA) is PLAN
    turned = replace(AREA, schools=Schools(AREA.schools.table.iloc[::-1]))
    assert carried_plan(PLAN, turned).grouping.schools == ("e", "d", "c", "b", "a")
    assert carried_plan(PLAN, turned).grouping.place == PLAN.grouping.place


def test_a_closed_school_leaves_all_parts_of_a_plan():
    plan = replace(
        PLAN,
        clusters=(Cluster(1, host="b", backup="a"), Cluster(2, host="c")),
        locked_schools=frozenset("ab"),
        entries=(Entry("a", "confidence", "secure"), Entry("b", "confidence", "leading")),
        meetings=(
            Meeting(1, SLOTS[0], TERMS[0].start, host="b"),
            Meeting(2, SLOTS[0], TERMS[0].start, host="The hall"),
        ),
    )
    now = later(AREA, ids="acde", closed="b")
    carried = carried_plan(plan, now)
    assert carried.grouping.place == {"a": 1, "c": 2, "d": 2, "e": None}
    assert carried.clusters == (Cluster(1, backup="a"), Cluster(2, host="c"))
    assert carried.locked_schools == {"a"}
    assert carried.entries == plan.entries[:1]
    assert [each.host for each in carried.meetings] == ["", "The hall"]
    assert [tie.schools for tie in carried.ties] == [("c", "d")]
    assert told(plan.grouping.schools, now, carried) == "School b closed."


@pytest.mark.parametrize(
    ("ids", "successor", "place", "host", "words"),
    [
        ("nbcde", {"a": "n"}, 1, "n", "School a goes on as School n."),
        ("acde", {"b": "a"}, 1, "a", "School a and School b go on as School a, in Cluster 1."),
        ("abde", {"c": "a"}, 1, "a", "School a and School c go on as School a, in Cluster 1."),
        ("bcde", {"a": "c"}, None, None, "School c and School a go on as School c, in Cluster 2."),
        ("abcd", {"e": "a"}, 1, "a", "School a and School e go on as School a, in Cluster 1."),
        ("bcde", {"a": "e"}, 1, "e", "School e and School a go on as School e, in Cluster 1."),
        ("bcdn", {"e": "n", "a": "n"}, 1, "n", "School e and School a go on as School n, in Cluster 1."),
    ],
)
def test_a_school_goes_on_in_the_place_of_one_that_was_in_a_cluster_or_else_of_the_one_that_is_kept(
    ids, successor, place, host, words
):
    now = later(AREA, ids=ids, successor=successor)
    carried = carried_plan(AREA.plan(), now)
    if place:
        assert carried.grouping.place[next(iter(successor.values()))] == place
    assert carried.clusters[0].host == host
    assert told(AREA.schools.ids, now, carried) == words


def test_a_new_school_is_in_no_cluster_and_said_to_wait():
    now = later(AREA, ids="abcdexy")
    carried = carried_plan(PLAN, now)
    assert carried.grouping.unplaced == ("e", "x", "y")
    assert told(AREA.schools.ids, now, carried) == "2 schools opened since and wait in the tray: School x and School y."
    placed = carried.with_grouping(carried.grouping.move(["x"], 2))
    assert told([*AREA.schools.ids, "y"], now, placed) == "1 school opened since: School x."


def test_a_school_that_nobody_knows_is_told_by_what_it_was_called_or_its_id():
    plan = Plan.of(Grouping.of("abz", {"z": 1}))
    carried = carried_plan(plan, AREA)
    assert told("abcdez", AREA, carried) == "z is not in the list any more."
    assert told("abcdez", AREA, carried, {"z": "Zoo"}) == "Zoo is not in the list any more."


def test_decisions_name_the_schools_of_now_and_those_of_gone_ones_alone_are_left_out():
    before = (
        Move(("b",), 2),
        Move(("a", "b"), 2),
        TieSchools(TieKind.APART, ("a", "b")),
        LockSchools(("b",), True),
        Enter((Entry("b", "expertise", "autism"),)),
        Regroup((("a", 1), ("b", 1), ("c", 2))),
        NameHost(1, "b"),
        AddCluster("West"),
    )
    now = later(AREA, ids="ncde", successor={"a": "n"}, closed="b")
    carried = carried_decisions(list(map(Decision, before)), 6, now)
    assert [each.change for each in carried.decisions] == [
        Move(("n",), 2),
        Regroup((("n", 1), ("c", 2))),
        NameHost(1, None),
        AddCluster("West"),
    ]
    assert carried.done == 2


AT_A, AT_B = (Meeting(1, "Spr 1", date(2025, 1, 7), host=host) for host in "ab")
AT_N, AT_THE_HOST = (replace(AT_A, host=host) for host in ("n", ""))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Untie(("a", "b")), Untie(("n",))),
        (Untie(("b",)), None),
        (TieSchools(TieKind.TOGETHER, ("a", "c", "b")), TieSchools(TieKind.TOGETHER, ("n", "c"))),
        (LockSchools(("a", "b"), True), LockSchools(("n",), True)),
        (AnswerPairs((("a", "c"), ("a", "b")), True), AnswerPairs((("n", "c"),), True)),
        (AnswerPairs((("a", "b"),), True), None),
        (NameBackup(1, "a"), NameBackup(1, "n")),
        (NameBackup(1, "b"), NameBackup(1, None)),
        (NameHosts((NameHost(1, "a"), NameHost(2, "b"))), NameHosts((NameHost(1, "n"), NameHost(2, None)))),
        (HoldMeeting(AT_A), HoldMeeting(AT_N)),
        (SetMeetings((AT_A, AT_B)), SetMeetings((AT_N, AT_THE_HOST))),
        (Enter((Entry("a", "expertise", "autism"),)), Enter((Entry("n", "expertise", "autism"),))),
        (RemoveCluster(2), RemoveCluster(2)),
        (Reset(), Reset()),
    ],
)
def test_every_change_is_of_the_schools_of_now(change, expected):
    now = later(AREA, ids="ncde", successor={"a": "n"}, closed="b")
    both_were_there = Decision(Move(("a", "b"), 2))
    _, *carried = carried_decisions([both_were_there, Decision(change)], 2, now).decisions
    assert [each.change for each in carried] == ([expected] if expected else [])


def test_a_swap_with_a_school_that_is_gone_is_a_move_to_where_that_one_was_if_it_is_known():
    now = later(AREA, ids="acde", closed="b")
    swap = Decision(Swap("b", "c"))
    placed = carried_decisions([Decision(Move(("b",), 1)), swap], 2, now)
    assert [each.change for each in placed.decisions] == [Move(("c",), 1)]
    assert carried_decisions([swap], 1, now).decisions == ()


def test_of_two_schools_that_became_one_the_moves_of_the_one_that_is_in_a_cluster_count():
    now = later(AREA, ids="bcdn", successor={"a": "n", "e": "n"})
    moves = [Decision(Move(("e",), 2)), Decision(Move(("a",), None))]
    assert [each.change for each in carried_decisions(moves, 2, now).decisions] == [Move(("n",), 2)]
    assert [each.change for each in carried_decisions(moves[1:], 1, now).decisions] == [Move(("n",), None)]


def test_a_plan_that_was_taken_up_is_carried_over_too():
    now = later(AREA, ids="abcdex")
    (carried,) = carried_decisions([Decision(TakeUp("B", PLAN))], 1, now).decisions
    assert carried.change == TakeUp("B", carried_plan(PLAN, now))


@st.composite
def over_the_years(draw, area):
    """The area some years later: schools that closed, went on under another id, became one, and opened."""
    fates = {each: draw(st.sampled_from(("stays", "stays", "closes", "goes on", "joins"))) for each in area.schools.ids}
    kept = [each for each, fate in fates.items() if fate == "stays"]
    fresh = [f"n{each}" for each in range(draw(st.integers(0 if kept else 1, 2)))]
    renamed = {each: f"r{each}" for each, fate in fates.items() if fate == "goes on"}
    hosts = [*kept, *fresh, *renamed.values()]
    joined = {each: draw(st.sampled_from(hosts)) for each, fate in fates.items() if fate == "joins"}
    closed = [each for each, fate in fates.items() if fate == "closes" and draw(st.booleans())]
    ids = draw(st.permutations(hosts))
    return later(area, ids=ids, successor=renamed | joined, closed=closed)


@given(st.data())
def test_whatever_became_of_the_schools_all_saved_work_goes_on(data):
    area = data.draw(areas(most=6, with_tables=False))
    start, done = area.plan(), History(area.plan())
    for change in data.draw(st.lists(changes_of(area) | st.builds(TakeUp, st.just("B"), plans(area)), max_size=8)):
        plan = decide(done.plan, change, area.schools, start)
        done = done if isinstance(plan, Refusal) else done.do(Decision(change), plan)
    now = data.draw(over_the_years(area))
    decisions, in_force = [step.decision for step in done.steps], data.draw(st.integers(0, len(done.steps)))
    carried = carried_decisions(decisions, in_force, now, area.schools.ids)
    history = replay(now.plan(), carried.decisions, now.schools, carried.done)

    for plan in (history.plan, carried_plan(done.plan, now)):
        assert plan.grouping.schools == now.schools.ids
        assert wire.read(Plan, wire.as_json(plan)) == plan
        words = told(area.schools.ids, now, plan)
        changed = {*area.schools.ids} ^ {*now.schools.ids}
        names = area.schools.names | now.schools.names
        assert all(names[each] in words for each in changed)
    assert len(history.steps) == len(carried.decisions)
    assert carried_decisions(carried.decisions, carried.done, now) == carried
    alone = {each for each in area.schools.ids if each in now.schools and each not in now.successor.values()}
    moves = [each for each in decisions if not isinstance(each.change, TakeUp)]
    untouched = [each for each in moves if named_in(each.change) and {*named_in(each.change)} <= alone]
    assert [each for each in carried.decisions if each in untouched] == untouched
    assert all(describe(step.change, history.plan, now.schools) for step in history.steps)
    while history.undoable:
        history = history.undo()
    assert history.plan == now.plan()
