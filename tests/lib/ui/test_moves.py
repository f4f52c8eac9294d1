import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.changes import (
    AddCluster,
    LockClusters,
    LockSchools,
    Move,
    Reset,
    Swap,
    TieSchools,
    Untie,
)
from lib.domain.plan import TieKind
from lib.principles.evidence import Evidence
from lib.ui.moves import (
    NOBODY,
    STALE,
    UNREADABLE,
    Event,
    GiveReason,
    Redo,
    Select,
    Sender,
    Undo,
    apply,
    apply_all,
    event_for,
    parse,
)
from lib.ui.workspace import REMEMBERED_EVENTS, Workspace, receipt_of
from tests.builders import areas, changes_of, draw

PICTURE = """
    1: a Primary 200 | b Secondary 900
    2: c Primary 300 | d! Primary 100
    3:
"""


def work(picture=PICTURE):
    """Work begun on a picture, its locks made first."""
    area, plan = draw(picture)
    workspace = Workspace.begin(area, Evidence.of(area))
    locks = [LockSchools(tuple(plan.locked_schools), True)] if plan.locked_schools else []
    return done(workspace, *locks)


def done(workspace, *changes):
    for change in changes:
        workspace = apply(workspace, event_for(workspace, change))
        assert not workspace.notice.refused, workspace.notice.text
    return workspace


def place(workspace):
    return workspace.plan.grouping.place


def sent(workspace, change, **other):
    """What a browser sends, which asks for a change of this work, with other parts in place of some."""
    return {"id": "sent", "revision": workspace.revision, **wire.as_json(change), **other}


def hear(workspace, sent, sender=NOBODY):
    """The work after what a browser sent, whatever it is."""
    return apply(workspace, parse(sent), sender)


def selecting(workspace, *school_ids):
    return hear(workspace, {"id": "chosen", "revision": workspace.revision, "kind": "select", "school_ids": school_ids})


# Whatever is sent


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=8,
)
NAMES = ("id", "revision", "kind", "school_ids", "to", "one", "other", "locked", "clusters", "cluster", "tie", "name")
KINDS = ("select", "undo", "redo", "move", "swap", "lock_schools", "lock_clusters", "tie", "untie", "add_cluster")


@st.composite
def events(draw, workspace):
    """Anything at all; something like an event; a good event, whole or with one of its parts replaced by anything."""
    anything = draw(JSON)
    shape = draw(st.sampled_from(("anything", "like", "spoilt", "good", "good")))
    if shape == "anything":
        return anything
    if shape == "like":
        likely = JSON | st.sampled_from((*KINDS, "a", "b", 0, 1, 2, True)) | st.lists(st.sampled_from("abz"))
        return draw(st.dictionaries(st.sampled_from(NAMES), likely))
    good = sent(workspace, draw(changes_of(workspace.area)), id=draw(st.sampled_from("pqrst")))
    return good if shape == "good" else good | {draw(st.sampled_from(NAMES)): anything}


@given(st.data())
def test_whatever_is_sent_nothing_fails_and_every_school_keeps_one_place(data):
    area = data.draw(areas(most=5).filter(lambda area: len(area.schools) > 1))
    workspace = Workspace.begin(area, Evidence.of(area))
    for _ in range(data.draw(st.integers(1, 6))):
        before = workspace
        workspace = hear(before, data.draw(events(before)))
        assert set(place(workspace)) == set(area.schools.ids)
        assert set(workspace.selection) <= set(area.schools.ids)
        assert workspace.revision - before.revision in (0, 1)
        if workspace.notice.refused and workspace.notice is not before.notice:
            assert workspace.history == before.history
            assert workspace.notice.text.endswith(".")
        json.dumps(workspace.as_json())


@given(st.data())
def test_a_batch_of_whatever_ends_where_its_events_end_one_by_one(data):
    workspace = work()
    batch = [parse(each) for each in data.draw(st.lists(events(workspace), max_size=5))]
    together, alone = apply_all(workspace, batch), workspace
    for each in batch:
        alone = apply(alone, each)
    assert (together.history, together.revision, together.selection) == (alone.history, alone.revision, alone.selection)


def test_what_is_no_event_is_refused_in_a_sentence():
    for nothing in (None, 3, "move", [], {}, {"id": ""}, {"id": 7}, {"kind": "move"}):
        after = hear(work(), nothing)
        assert (after.notice.refused, after.notice.text) == (True, UNREADABLE)
        assert after.plan == work().plan


def test_an_event_of_no_known_kind_is_refused_in_a_sentence():
    workspace = work()
    for kind in (None, "explode", 3, ["move"]):
        after = hear(workspace, sent(workspace, Move(("a",), 2), kind=kind))
        assert (after.notice.refused, after.notice.text, after.plan) == (True, UNREADABLE, workspace.plan)


# Which events count


def test_a_move_is_made_and_told():
    after = done(work(), Move(("a",), 2))
    assert place(after)["a"] == 2
    assert after.notice.text.startswith("School a: Cluster 1 to Cluster 2. Fit ")


def test_an_event_made_for_an_older_board_is_refused_and_the_sentence_says_what_to_do():
    workspace = work()
    late = sent(workspace, Move(("a",), 2))
    workspace = done(workspace, Move(("b",), 3))
    after = hear(workspace, late)
    assert (after.plan, after.notice.refused, after.notice.text) == (workspace.plan, True, STALE)
    assert place(done(after, Move(("a",), 2)))["a"] == 2


def test_an_event_for_a_board_that_is_not_there_yet_or_for_none_is_refused():
    workspace = work()
    for revision in (workspace.revision + 1, None, str(workspace.revision), [workspace.revision]):
        assert hear(workspace, sent(workspace, Move(("a",), 2), revision=revision)).notice.text == STALE


def test_an_event_that_comes_twice_is_made_once():
    workspace = work()
    twice = sent(workspace, Move(("a",), 2))
    once = hear(workspace, twice)
    assert hear(once, twice) is once
    again = hear(once, twice | {"revision": once.revision})
    assert (again.history, again.revision) == (once.history, once.revision)


def test_a_refused_event_that_comes_again_is_not_refused_anew():
    workspace = work()
    refused = sent(workspace, Move(("a",), 9))
    once = hear(workspace, refused)
    assert hear(once, refused | {"revision": once.revision}) is once


def test_only_the_latest_events_are_remembered():
    workspace = work()
    for number in range(REMEMBERED_EVENTS + 5):
        workspace = hear(workspace, {"id": str(number), "kind": "select", "school_ids": []})
    assert len(workspace.seen) == REMEMBERED_EVENTS
    assert workspace.seen[-1] == str(REMEMBERED_EVENTS + 4)


def test_a_change_that_is_not_allowed_is_refused_with_its_reason():
    workspace = work()
    for change, words in (
        (Move(("d",), 1), "School d is locked; unlock it first."),
        (Move(("a",), 9), "There is no cluster 9."),
        (Move(("nobody",), 1), "There is no school 'nobody' in this area."),
        (Move((), 1), "No school was chosen to move."),
    ):
        after = apply(workspace, event_for(workspace, change))
        assert (after.plan, after.notice.refused, after.notice.text) == (workspace.plan, True, words)
        assert after.revision == workspace.revision + 1


def test_a_change_that_changes_nothing_is_no_step():
    workspace = work()
    after = done(workspace, Move(("a",), 1))
    assert (after.history, after.notice.text) == (workspace.history, "Nothing to change.")


# Undo, redo, reset


def stepped(workspace, kind):
    return hear(workspace, {"id": f"{kind} {workspace.revision}", "revision": workspace.revision, "kind": kind})


def test_undo_and_redo_walk_along_the_steps_and_say_what_they_did():
    workspace = done(work(), Move(("a",), 2))
    back = stepped(workspace, "undo")
    assert (place(back)["a"], back.notice.text) == (1, "Undone: School a to Cluster 2.")
    forth = stepped(back, "redo")
    assert (forth.plan, forth.notice.text) == (workspace.plan, "Redone: School a to Cluster 2.")


def test_where_there_is_nothing_to_undo_or_redo_that_is_said():
    workspace = work("1: a | b\n2:")
    assert stepped(workspace, "undo").notice.text == "There is nothing to undo."
    assert stepped(workspace, "redo").notice.text == "There is nothing to redo."
    assert stepped(workspace, "undo").plan == workspace.plan


def test_undo_and_redo_have_a_revision_too():
    workspace = done(work(), Move(("a",), 2))
    stale = event_for(workspace, Undo())
    after = apply(done(workspace, Move(("b",), 2)), stale)
    assert (after.notice.text, place(after)["a"]) == (STALE, 2)


def test_a_reset_goes_back_to_the_start_and_can_be_undone():
    workspace = done(work("1: a | b\n2: c"), Move(("a",), 2), AddCluster("North"))
    reset = done(workspace, Reset())
    assert (reset.plan, reset.notice.text) == (workspace.history.start, "Reset to the start.")
    assert stepped(reset, "undo").plan == workspace.plan


def test_a_reset_stops_at_a_lock():
    workspace = done(work("1: a | b\n2: c"), Move(("a",), 2), LockSchools(("a",), True))
    after = apply(workspace, event_for(workspace, Reset()))
    assert (after.notice.text, after.plan) == ("School a is locked; unlock it first.", workspace.plan)


# Several at once


def chained(workspace, *changes):
    """The events that a browser sends together: each made for the revision that the one before leads to."""
    return [
        parse(sent(workspace, change, id=f"event-{number}", revision=workspace.revision + number))
        for number, change in enumerate(changes)
    ]


def test_events_of_a_batch_are_made_in_turn():
    workspace = work()
    after = apply_all(workspace, chained(workspace, Move(("a",), 3), Move(("b",), 3), Swap("a", "c")))
    assert place(after) == {"a": 2, "b": 3, "c": 3, "d": 2}
    assert not after.notice.refused


def test_a_batch_keeps_the_words_of_each_refusal_and_of_the_last_event():
    workspace = work()
    moves = (Move(("d",), 1), Move(("a",), 9), Move(("a",), 3))
    after = apply_all(workspace, chained(workspace, *moves))
    assert place(after)["a"] == 3
    assert after.notice.refused
    assert after.notice.text.startswith(
        "School d is locked; unlock it first. There is no cluster 9. School a: Cluster 1 to Cluster 3. Fit "
    )


def test_a_batch_that_ends_with_refusals_names_them_all_and_each_once():
    workspace = work()
    after = apply_all(workspace, [*chained(workspace, Move(("d",), 1), Move(("a",), 9)), Event(), Event()])
    assert after.notice.text == f"School d is locked; unlock it first. There is no cluster 9. {UNREADABLE}"


def test_a_batch_after_a_refusal_does_not_say_it_again():
    workspace = hear(work(), None)
    after = apply_all(workspace, chained(workspace, Move(("a",), 2)))
    assert not after.notice.refused
    again = apply_all(workspace, [Event(), *chained(hear(workspace, None), Move(("a",), 2))])
    assert again.notice.text.startswith(UNREADABLE)


def test_an_empty_batch_changes_nothing():
    workspace = work()
    assert apply_all(workspace, []) is workspace


# What is selected


def test_selected_schools_are_kept_in_the_areas_order_and_unknown_ones_left_out():
    workspace = work()
    assert selecting(workspace, "c", "a", "nobody").selection == ("a", "c")


def test_selecting_is_no_change_of_the_plan_so_it_makes_no_event_stale():
    workspace = work()
    chosen = selecting(workspace, "a")
    assert (chosen.revision, chosen.history, chosen.notice) == (workspace.revision, workspace.history, workspace.notice)
    late = hear(workspace, {"id": "late", "revision": -5, "kind": "select", "school_ids": ["b"]})
    assert late.selection == ("b",)


def test_a_selection_that_is_no_list_is_refused_and_the_old_one_stays():
    workspace = selecting(work(), "a")
    for chosen in (None, "a", 3, {"a": 1}):
        after = hear(workspace, {"id": "odd", "kind": "select", "school_ids": chosen})
        assert (after.selection, after.notice.refused) == (("a",), True)


def test_a_move_an_undo_and_a_reset_end_the_selection():
    workspace = selecting(done(work("1: a | b\n2: c\n3:"), Move(("b",), 3)), "a")
    assert workspace.selection == ("a",)
    assert done(workspace, Move(("a",), 2)).selection == ()
    assert stepped(workspace, "undo").selection == ()
    assert done(workspace, Reset()).selection == ()


def test_locks_and_ties_keep_the_selection_because_more_may_be_done_with_it():
    workspace = selecting(work("1: a | b\n2: c"), "a", "b")
    for change in (
        LockSchools(("a",), True),
        LockClusters((2,), True),
        TieSchools(TieKind.TOGETHER, ("a", "b")),
        Untie(("a",)),
    ):
        workspace = done(workspace, change)
        assert workspace.selection == ("a", "b")


def test_what_is_refused_keeps_the_selection():
    workspace = selecting(work(), "a")
    assert apply(workspace, event_for(workspace, Move(("d",), 1))).selection == ("a",)


# Events that the server's own controls make


def test_the_controls_events_are_like_the_boards_and_never_the_same_twice():
    workspace = work()
    one, other = event_for(workspace, Move(("a",), 2)), event_for(workspace, Move(("a",), 2))
    assert one.id != other.id
    assert one == parse(json.loads(json.dumps(sent(workspace, Move(("a",), 2), id=one.id))))
    for asked, parts in (
        (Undo(), {"kind": "undo"}),
        (Redo(), {"kind": "redo"}),
        (GiveReason(1, "why"), {"kind": "reason", "step": 1, "reason": "why"}),
        (Select(("a",)), {"kind": "select", "school_ids": ["a"]}),
    ):
        own = event_for(workspace, asked)
        assert own == parse({"id": own.id, "revision": workspace.revision, **parts})


def test_what_runs_on_the_server_asks_by_the_value_itself_and_nothing_is_parsed(monkeypatch):
    monkeypatch.setattr("lib.ui.moves.wire", None)
    assert place(done(work(), Move(("a",), 2)))["a"] == 2


def test_the_receipt_of_a_change_is_worked_out_once_wherever_it_is_told():
    workspace = work()
    before = receipt_of.cache_info().misses
    moved = done(workspace, Move(("a",), 3))
    assert moved.last_receipt is selecting(moved, "b").last_receipt
    assert moved.last_receipt.text == moved.notice.text
    assert receipt_of.cache_info().misses == before + 1


def test_a_step_says_who_made_it_and_when_and_can_be_given_a_reason():
    workspace = work()
    now = datetime(2025, 7, 3, 14, 30, tzinfo=UTC)
    moved = apply(workspace, event_for(workspace, Move(("a",), 2)), Sender("Anna", now))
    told = apply(moved, event_for(moved, GiveReason(len(moved.history.steps), " nearer to c ")))
    decision = told.history.steps[-1].decision
    assert (decision.by, decision.at, decision.reason) == ("Anna", now, "nearer to c")
    assert told.plan == moved.plan
    assert not told.notice.refused


def test_a_reason_for_a_step_that_is_not_there_is_refused():
    workspace = work()
    assert "no such step" in apply(workspace, event_for(workspace, GiveReason(9, "why"))).notice.text
    unsaid = {"id": "unsaid", "revision": workspace.revision, "kind": "reason", "step": 1, "reason": None}
    assert hear(workspace, unsaid).notice.refused
