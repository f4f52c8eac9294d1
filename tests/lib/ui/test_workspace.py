import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.changes import LockSchools, Move, Swap
from lib.domain.grouping import Grouping
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.ui.moves import Redo, Undo, apply, event_for
from lib.ui.workspace import Workspace
from tests.builders import areas, changes_of, draw, pilot

PICTURE = """
    1: a Primary 200 | b Secondary 900
    2: c Primary 300 | d Primary 100
    3:
"""


def begun(area):
    return Workspace.begin(area, Evidence.of(area))


def worked(area, *changes):
    workspace = begun(area)
    for change in changes:
        workspace = apply(workspace, event_for(workspace, change))
    return workspace


def resumed(area, workspace):
    """The work as another server process finds it: written as JSON text, and read into a fresh workspace."""
    return begun(area).resume(json.loads(json.dumps(workspace.as_json())))


def without(area, gone):
    """The area as it is when a school has closed."""
    ids = [school_id for school_id in area.schools.ids if school_id != gone]
    grouping = next(iter(area.groupings.values()))
    kept = Grouping.of(ids, {school_id: grouping.place[school_id] for school_id in ids}, grouping.clusters)
    return replace(area, schools=Schools(area.schools.table.loc[ids]), groupings={"drawn": kept})


@given(st.data())
def test_work_that_is_saved_and_resumed_is_the_same_plan_at_the_same_step_and_revision(data):
    area = data.draw(areas(most=6).filter(lambda area: len(area.schools) > 1))
    workspace = worked(area, *data.draw(st.lists(changes_of(area), max_size=8)))
    for step in data.draw(st.lists(st.sampled_from((Undo(), Undo(), Redo())), max_size=4)):
        workspace = apply(workspace, event_for(workspace, step))
    again = resumed(area, workspace)
    assert again.history == workspace.history
    assert (again.plan, again.revision) == (workspace.plan, workspace.revision)
    assert again.appraisal.fit == workspace.appraisal.fit
    assert not again.notice.refused


def test_what_was_undone_can_still_be_redone_after_a_reload():
    area, _ = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2), Move(("b",), 2))
    workspace = apply(workspace, event_for(workspace, Undo()))
    again = resumed(area, workspace)
    assert again.plan.grouping.place["b"] == 1
    assert apply(again, event_for(again, Redo())).plan.grouping.place["b"] == 2


def test_an_event_that_is_still_on_its_way_fits_the_resumed_work():
    area, _ = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2))
    on_its_way = event_for(workspace, Move(("b",), 2))
    assert apply(resumed(area, workspace), on_its_way).plan.grouping.place["b"] == 2


def test_new_work_has_nothing_to_save_but_the_area():
    area, _ = draw(PICTURE)
    nothing = {"area": "drawn", "decisions": [], "done": 0, "revision": 0, "origin": None, "seen": []}
    nothing["schools"] = ["a", "b", "c", "d"]
    assert begun(area).as_json() == nothing
    assert resumed(area, begun(area)).plan == area.plan()


def test_work_of_another_area_is_refused():
    area, _ = draw(PICTURE)
    workspace = worked(replace(area, key="elsewhere"), Move(("a",), 2))
    with pytest.raises(ValueError, match="this work is of the area 'elsewhere'"):
        resumed(area, workspace)


def test_where_a_school_is_gone_all_else_stays_and_it_is_said():
    area, _ = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2), Swap("b", "c"), Move(("d",), 1))
    again = resumed(without(area, "c"), workspace)
    assert [step.change for step in again.history.steps] == [Move(("a",), 2), Move(("d",), 1)]
    assert again.plan.grouping.place == {"a": 2, "b": 1, "d": 1}
    assert again.notice.text == (
        "c is not in the list any more. 1 step was of schools alone that are gone, and left out."
    )
    assert not again.notice.refused


def test_what_became_of_schools_is_said_until_the_work_is_saved_with_those_of_now():
    area, _ = draw(PICTURE)
    now = replace(without(area, "d"), closed={"d": "School d"})
    again = resumed(now, worked(area, Move(("a",), 2)))
    assert again.notice.text == "School d closed."
    assert resumed(now, again).notice.text == ""


def test_where_the_area_has_taken_over_a_change_nothing_is_lost_and_what_was_undone_stays_undone():
    area, plan = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2), Move(("b",), 3))
    taken_over = replace(area, groupings={"drawn": plan.grouping.move(["a"], 2)})
    again = resumed(taken_over, apply(workspace, event_for(workspace, Undo())))
    assert again.plan.grouping.place == {"a": 2, "b": 1, "c": 2, "d": 2}
    assert not again.notice.refused
    assert apply(again, event_for(again, Redo())).plan.grouping.place["b"] == 3


MOVE = {"change": {"kind": "move", "school_ids": ["a"], "to": 2}}
WORK = {"area": "drawn", "decisions": [MOVE], "done": 1, "revision": 1}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"decisions": None},
        {"decisions": "move"},
        {"decisions": [None]},
        {"decisions": [{"change": {"kind": "explode"}}]},
        {"decisions": [{"change": {"kind": "move", "school_ids": "a"}}]},
        {"origin": "Option A"},
        {"origin": {"option_id": "x", "version": "1", "name": "Option A"}},
        {"done": None},
        {"done": "many"},
        {"revision": []},
        {"area": None},
    ],
)
def test_work_that_cannot_be_read_is_refused_whole(spoilt):
    area, _ = draw(PICTURE)
    with pytest.raises(ValueError, match=r"this work|must be|invalid literal"):
        begun(area).resume(WORK | spoilt)


@pytest.mark.parametrize("name", WORK)
def test_work_that_lacks_a_part_is_refused_whole(name):
    area, _ = draw(PICTURE)
    with pytest.raises(ValueError, match=r"this work|is missing"):
        begun(area).resume({key: value for key, value in WORK.items() if key != name})


@pytest.mark.parametrize(("done", "place"), [(-3, 1), (0, 1), (1, 2), (7, 2)])
def test_a_step_count_beyond_the_steps_stands_for_the_nearest_one(done, place):
    area, _ = draw(PICTURE)
    assert begun(area).resume(WORK | {"done": done}).plan.grouping.place["a"] == place


def test_figures_are_those_of_the_plan_and_differences_those_from_the_start_and_the_last_step():
    area, _ = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2), Move(("b",), 2))
    assert workspace.appraisal.fit == appraise(workspace.evidence, workspace.plan).fit
    assert [mover.school_id for mover in workspace.against_start.movers] == ["a", "b"]
    assert workspace.last_receipt.what == "School b: Cluster 1 to Cluster 2"
    assert begun(area).last_receipt is None


def test_the_last_step_is_the_one_that_is_in_force():
    area, _ = draw(PICTURE)
    workspace = worked(area, Move(("a",), 2), LockSchools(("b",), True))
    back = apply(workspace, event_for(workspace, Undo()))
    assert back.last_receipt.what == "School a: Cluster 1 to Cluster 2"


def test_the_start_is_called_by_the_name_of_its_grouping():
    assert begun(pilot()).baseline_name == "Pilot"
    area, _ = draw(PICTURE)
    assert begun(replace(area, groupings={"autumn-2025": area.plan().grouping})).baseline_name == "Autumn 2025"
    assert begun(replace(area, groupings={})).baseline_name == "the start"
