"""The board's panels of ordinary controls: they do all that the board does, without dragging."""

from collections.abc import Callable

import streamlit as st

from lib.domain.changes import (
    LONGEST_NAME,
    AddCluster,
    AddClusters,
    LockClusters,
    LockSchools,
    Move,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
)
from lib.domain.history import LONGEST_REASON
from lib.ui import journeys, parts, state, tabs
from lib.ui.editing import editing
from lib.ui.markup import as_markdown
from lib.ui.memory import Kept
from lib.ui.moves import GiveReason
from lib.ui.state import ask
from lib.ui.workspace import Workspace, appraised
from lib.views.resetting import reset_in_words
from lib.views.wording import describe, points

SHOWN_STEPS = 100
SHOWN_MOVERS = 100
NO_CLUSTER = 0
"""stands for "in no cluster" in the lists, whose options cannot be None"""

MOVING: Kept[list[str]] = Kept("move_schools", [])
LOCKING: Kept[list[str]] = Kept("lock_schools", [])
CLUSTERS_TO_LOCK: Kept[list[int]] = Kept("lock_clusters", [])
TO, ONE, OTHER = Kept("move_to", NO_CLUSTER), Kept("swap_one", None), Kept("swap_other", None)
NEW_NAME, COUNT = Kept("add_name", ""), Kept("add_count", 1)
RENAMED: Kept[int | None] = Kept("rename_cluster", None)
REMOVED: Kept[int | None] = Kept("remove_cluster", None)
OTHER_NAME = Kept("rename_name", "")


def panels(workspace: Workspace) -> None:
    """The panels in tabs; only the open one is worked out."""
    contents: dict[str, Callable[[Workspace], None]] = {
        "Moves so far": moves_so_far,
        "Move without dragging": move_form,
        "Locks": locks,
        "Clusters": clusters,
        "Journeys": journeys.journeys_panel,
    }
    tabs.show(workspace, contents, key="panels")


def moves_so_far(workspace: Workspace) -> None:
    """Every step, with the fit it led to, and the schools that are elsewhere than at the start."""
    _reset_and_reason(workspace)
    history = workspace.history
    if not history.steps:
        st.caption("No moves yet.")
        return
    schools = workspace.area.schools
    steps, movers = st.columns(2, gap="medium")
    before, rows = history.start, []
    for number, step in enumerate(history.steps[: history.done], start=1):
        rows.append((number, describe(step.change, before, schools), step.plan))
        before = step.plan
    fits = [points(appraised(workspace.evidence, plan).fit) for _, _, plan in rows[-SHOWN_STEPS:]]
    with steps:
        parts.table(
            f"Steps ({len(rows)})",
            ("Step", "What", "Fit"),
            [(str(number), what, fit) for (number, what, _), fit in zip(rows[-SHOWN_STEPS:], fits, strict=True)][::-1],
        )
    with movers:
        start, moved = workspace.history.baseline, workspace.against_start.movers
        which = f"{len(moved)}, the first {SHOWN_MOVERS} are listed" if len(moved) > SHOWN_MOVERS else f"{len(moved)}"
        parts.table(
            f"Schools moved ({which})",
            ("School", "From", "To"),
            [
                (schools.names[mover.school_id], start.label(mover.origin), workspace.plan.label(mover.destination))
                for mover in moved[:SHOWN_MOVERS]
            ],
        )


@editing
def _reset_and_reason(workspace: Workspace) -> None:
    """Reset, with what it would do, and the reason of the last step."""
    history = workspace.history
    moved = len(workspace.plan.grouping.movers(history.start.grouping))
    told = reset_in_words(workspace.plan, history.start, workspace.schools, moved, workspace.start_name)
    with st.container(horizontal=True, vertical_alignment="center"):
        parts.ask_button("Reset to the start", Reset(), disabled=not told, icon=":material/restart_alt:")
        st.caption(as_markdown(told), width="content")
        if history.done:
            _why_last_step(workspace)


def _why_last_step(workspace: Workspace) -> None:
    """The reason of the last step in force, for the decision log."""
    step = workspace.history.done
    told = workspace.history.steps[step - 1].decision.reason
    why = Kept(f"why-{step}-{told}", "")
    st.text_input(
        "Why the last step was taken",
        told,
        max_chars=LONGEST_REASON,
        key=why.key,
        on_change=_give_reason,
        args=(step, why),
        placeholder="Why was the last step taken? It is kept in the decision log.",
        label_visibility="collapsed",
        width=460,
    )


def _give_reason(step: int, why: Kept[str]) -> None:
    """Note the reason, if it is another one: a field that leaves the page and comes back is reported as changed too."""
    reason, steps = why.value.strip(), state.workspace().history.steps
    if step <= len(steps) and reason != steps[step - 1].decision.reason:
        ask(GiveReason(step, reason))


@editing
def move_form(workspace: Workspace) -> None:
    """Choose schools and a cluster, or two schools to swap."""
    plan = workspace.plan
    moving, swapping = st.columns(2, gap="medium")
    with moving, st.form("move_form", border=False):
        _schools(workspace, "Schools to move", MOVING)
        st.selectbox(
            "Move to",
            [*plan.grouping.clusters, NO_CLUSTER],
            format_func=lambda number: plan.label(number or None),
            key=TO.key,
        )
        st.form_submit_button("Move", on_click=_move_chosen)
    with swapping, st.form("swap_form", border=False):
        for label, school in (("Swap this school", ONE), ("with this school", OTHER)):
            st.selectbox(
                label, workspace.area.schools.ids, format_func=_school_with_place(workspace), key=school.key, index=None
            )
        st.form_submit_button("Swap", on_click=lambda: ask(Swap(ONE.value or "", OTHER.value or "")))


def locks(workspace: Workspace) -> None:
    """Lock schools and clusters."""
    plan, schools = workspace.plan, workspace.area.schools
    locking, _ = st.columns(2, gap="medium")
    with locking:
        _lock_form(workspace)
        locked = [plan.label(number) for number in sorted(plan.locked_clusters)]
        locked += [schools.names[school_id] for school_id in schools.ids if school_id in plan.locked_schools]
        st.text(f"Locked: {', '.join(locked) or 'nothing'}")


@editing
def _lock_form(workspace: Workspace) -> None:
    plan = workspace.plan
    with st.form("locks_form", border=False):
        _schools(workspace, "Schools to lock or unlock", LOCKING)
        st.multiselect(
            "Clusters to lock or unlock", plan.grouping.clusters, format_func=plan.label, key=CLUSTERS_TO_LOCK.key
        )
        with st.container(horizontal=True):
            st.form_submit_button("Lock", on_click=_lock_chosen, args=(True,), icon=":material/lock:")
            st.form_submit_button("Unlock", on_click=_lock_chosen, args=(False,), icon=":material/lock_open:")
    with st.container(horizontal=True):
        parts.ask_button("Lock all clusters", LockClusters(plan.grouping.clusters, True))
        st.button("Unlock all", on_click=_unlock_all, disabled=not (plan.locked_clusters or plan.locked_schools))


@editing
def clusters(workspace: Workspace) -> None:
    """Add, rename and remove clusters."""
    plan = workspace.plan
    adding, renaming, removing = st.columns(3, gap="medium")
    with adding, st.form("add_form", border=False, clear_on_submit=True):
        st.text_input("Name of the new cluster (may be left empty)", key=NEW_NAME.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Add cluster", on_click=lambda: ask(AddCluster(NEW_NAME.value)))
    with adding, st.form("add_several_form", border=False):
        room = len(plan.grouping.schools) - len(plan.clusters)
        st.number_input("How many clusters", 1, max(room, 1), key=COUNT.key, value=min(5, max(room, 1)))
        st.form_submit_button("Add several clusters", on_click=lambda: ask(AddClusters(COUNT.value)))
    with renaming, st.form("rename_form", border=False):
        st.selectbox("Cluster to rename", plan.grouping.clusters, format_func=plan.label, key=RENAMED.key)
        st.text_input("New name", key=OTHER_NAME.key, max_chars=LONGEST_NAME)
        st.form_submit_button("Rename", on_click=_rename_chosen)
    with removing, st.form("remove_form", border=False):
        st.selectbox("Cluster to remove", plan.grouping.clusters, format_func=plan.label, key=REMOVED.key)
        st.caption("Its schools become unassigned.")
        st.form_submit_button("Remove", on_click=_remove_chosen)


def _move_chosen() -> None:
    ask(Move(tuple(MOVING.value), TO.value or None))
    MOVING.put([])


def _lock_chosen(locked: bool) -> None:
    if LOCKING.value or CLUSTERS_TO_LOCK.value:
        ask(LockSchools(tuple(LOCKING.value), locked, tuple(CLUSTERS_TO_LOCK.value)))
    LOCKING.put([])
    CLUSTERS_TO_LOCK.put([])


def _unlock_all() -> None:
    plan = state.workspace().plan
    ask(LockSchools(tuple(sorted(plan.locked_schools)), False, tuple(sorted(plan.locked_clusters))))


def _rename_chosen() -> None:
    if RENAMED.value is not None:
        ask(RenameCluster(RENAMED.value, OTHER_NAME.value))


def _remove_chosen() -> None:
    if REMOVED.value is not None:
        ask(RemoveCluster(REMOVED.value))


def _schools(workspace: Workspace, label: str, chosen: Kept[list[str]]) -> None:
    st.multiselect(label, workspace.area.schools.ids, format_func=_school_with_place(workspace), key=chosen.key)


def _school_with_place(workspace: Workspace) -> Callable[[str], str]:
    names, plan = workspace.area.schools.names, workspace.plan
    return lambda school_id: f"{names[school_id]} ({plan.label(plan.grouping.place[school_id])})"
