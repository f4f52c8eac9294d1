"""Merging what is on the board with what somebody else saved: the choices, and the merge itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from lib.domain.changes import TakeUp
from lib.domain.history import Decision
from lib.domain.joining import joined
from lib.domain.merging import Merging, Side
from lib.domain.plan_items import PlanItem
from lib.domain.schools import Schools
from lib.store.saved import SavedOption
from lib.ui import state
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.options import saving, shelf, standing
from lib.ui.workspace import Notice, Origin, Workspace
from lib.views.options import merging as view
from lib.views.options.merging import Row
from lib.views.wording import count, in_a_list

ALONE = 40
"""conflicts that are chosen one by one; in a larger number, the rest goes the way that is chosen for all"""


def merging_of(workspace: Workspace, newest: SavedOption) -> Merging | None:
    """The version that both read, mine and theirs; None where they cannot be laid side by side."""
    if workspace.origin is None:
        return None
    base, theirs = (
        shelf.plan_of(workspace.area, newest.id, number) for number in (workspace.origin.version, newest.version)
    )
    return Merging.of(base, workspace.plan, theirs) if base and theirs else None


def show(newest: SavedOption, merging: Merging, schools: Schools) -> None:
    """A choice for each conflict, and the button that makes the merge."""
    rows = view.rows(merging, merging.conflicts, schools)
    sides = ((Side.THEIRS, "that only they made"), (Side.MINE, "that only you made"))
    kept = [f"{count(taken, 'change')} {whose}" for side, whose in sides if (taken := len(view.taken(merging, side)))]
    lead = f"A merge keeps {in_a_list(kept)}. " if kept else ""
    if rows:
        st.text(f"{lead}{count(len(rows), 'difference')} cannot be kept both ways: choose theirs or mine.")
    else:
        st.text(f"{lead}Nothing has to be chosen.")
    if len(rows) > 1:
        with st.container(horizontal=True, gap="small"):
            st.button("All theirs", on_click=_choose_all, args=(rows, newest.version, Side.THEIRS))
            st.button("All mine", on_click=_choose_all, args=(rows, newest.version, Side.MINE))
    for number, row in enumerate(rows[:ALONE], start=1):
        _conflict(number, row, newest.version)
    if len(rows) > ALONE:
        st.text(f"{len(rows) - ALONE} more go the way that you choose for all.")
    chosen = _chosen(rows, newest.version)
    missing = len(rows) - len(chosen)
    if not missing:
        for words in view.told_dropped(merging, merging.merged(chosen).dropped, schools):
            st.text(words)
    st.button(
        f"Merge (choose for {missing} more)" if missing else f"Merge and save as version {newest.version + 1}",
        on_click=_make,
        args=(newest.version, rows),
        disabled=bool(missing),
        type="primary",
        icon=":material/merge:",
        key="merge",
    )


def _conflict(number: int, row: Row, version: int) -> None:
    words, choice = st.columns([0.8, 0.2], gap="small", vertical_alignment="center")
    difference = Markup(
        "<p>{1}. <strong>{0.what}</strong> – was: <strong>{0.base}</strong> · theirs: <strong>{0.theirs}</strong> · "
        "mine: <strong>{0.mine}</strong></p>"
    )
    with words:
        show_panel("story", difference.format(row, number))
    choice.segmented_control(
        f"Difference {number}",
        [Side.THEIRS, Side.MINE],
        format_func=str.capitalize,
        key=_side(row.item, version).key,
        label_visibility="collapsed",
    )


def _side(item: PlanItem, version: int) -> Kept[Side | None]:
    """What is chosen of a conflict with this version."""
    return Kept(f"choice-{version}-{item.kind}-{item.key}", None)


def _choose_all(rows: Sequence[Row], version: int, side: Side) -> None:
    for row in rows:
        _side(row.item, version).put(side)


def _chosen(rows: Sequence[Row], version: int) -> dict[PlanItem, Side]:
    found = {row.item: _side(row.item, version).value for row in rows}
    return {item: Side(side) for item, side in found.items() if side}


def _make(seen: int, rows: Sequence[Row]) -> None:
    """Put the merge on the board and save it; mine as it was is put aside."""
    workspace, by = state.workspace(), saving.author()
    newest = shelf.newest(workspace.origin)
    merging = merging_of(workspace, newest) if newest else None
    if newest is None or workspace.origin is None or merging is None:
        state.refuse(shelf.UNREACHABLE)
        return
    if not by:
        state.refuse(saving.UNSAID)
        return
    if newest.version != seen:
        state.refuse("Somebody saved once more meanwhile. Please look again at what differs.")
        return
    base, theirs = (shelf.opened(workspace, newest, number) for number in (workspace.origin.version, newest.version))
    if base is None or theirs is None:
        state.refuse(shelf.UNREACHABLE)
        return
    plan = merging.merged(_chosen(rows, newest.version)).plan
    end = Decision(TakeUp(f"the merge with version {newest.version}", plan), by, datetime.now(UTC))
    made = joined(base.history, workspace.history, theirs.history, plan, end, workspace.area.schools)
    work = replace(theirs, history=made.history, notice=Notice())
    if not state.put_on_board(work, standing.name_of_work(workspace)):
        state.refuse(standing.CANNOT_SWITCH)
        return
    origin = Origin(newest.id, newest.version, newest.name)
    if not saving.save_over(origin, f"Merged with version {newest.version} by {newest.author}"):
        return
    sentences = [state.workspace().notice.text, "Yours as it was is under “Work put aside”."]
    if made.left_out:
        steps = count(len(made.left_out), "step")
        sentences.append(f"{steps} of yours could not be repeated one by one; the last step holds what they led to.")
    state.tell(" ".join(sentences))
