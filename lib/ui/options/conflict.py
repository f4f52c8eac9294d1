"""Two people, one option: what somebody else saved since, what is on the board, and the ways to go on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import streamlit as st

from lib.domain.changes import TakeUp
from lib.domain.history import Decision
from lib.domain.joining import joined
from lib.domain.merging import Merging, Side
from lib.domain.options import LONGEST_NAME
from lib.domain.schools import Schools
from lib.domain.units import Unit
from lib.store.saved import SavedOption
from lib.ui import state
from lib.ui.options import actions, saving, shelf, standing
from lib.ui.workspace import Notice, Origin, Workspace
from lib.views.moments import moment_in_words
from lib.views.options import merging as view
from lib.views.options.differences import changes_in_words
from lib.views.options.merging import Row
from lib.views.panels import panel
from lib.views.wording import count

COPY_NAME = "conflict_copy"
ALONE = 40
"""conflicts that are chosen one by one; in a larger number, the rest goes the way that is chosen for all"""
LISTED = 8


def show(workspace: Workspace, newest: SavedOption | None) -> None:
    """Nothing while the work comes from the newest version; else who saved what since, and the choices."""
    origin = workspace.origin
    if newest is None or origin is None or newest.version <= origin.version:
        return
    when = f"{newest.author} saved version {newest.version} of “{newest.name}”, {moment_in_words(newest.saved_at)}"
    note = f" “{newest.note}”" if newest.note else ""
    with st.container(border=True, key="conflict"):
        told = f"{when}, after you had read version {origin.version}.{note}"
        st.html(panel("story", f'<p class="lead"><strong>{escape(told)}</strong></p>'))
        if not standing.unsaved(workspace):
            st.text("You have changed nothing since, so you can simply go on from theirs.")
            st.button(
                f"Open version {newest.version}",
                on_click=actions.open_version,
                args=(newest.id, newest.version),
                type="primary",
            )
            return
        merging = _merging(workspace, newest)
        if merging is None:
            st.text("They cannot be laid side by side: one of them is not of the schools that the area has now.")
        else:
            _both(workspace, newest, merging)
            if not newest.frozen:
                _merge(newest, merging, workspace.area.schools)
        _copy_or_overwrite(newest)


def _merging(workspace: Workspace, newest: SavedOption) -> Merging | None:
    """The version that both read, mine and theirs; None where they cannot be laid side by side."""
    if workspace.origin is None:
        return None
    base, theirs = (
        shelf.plan_of(workspace.area, newest.id, number) for number in (workspace.origin.version, newest.version)
    )
    return Merging.of(base, workspace.plan, theirs) if base and theirs else None


def _both(workspace: Workspace, newest: SavedOption, merging: Merging) -> None:
    """What each of the two changed since the version that both read."""
    schools = workspace.area.schools
    for column, who, plan in zip(
        st.columns(2, gap="medium"),
        (f"{newest.author} changed", "You changed"),
        (merging.theirs, merging.mine),
        strict=True,
    ):
        told = changes_in_words(merging.base, plan, schools)
        more = (f"and {len(told) - LISTED} more",) if len(told) > LISTED else ()
        lines = "".join(f"<li>{escape(words)}</li>" for words in (*told[:LISTED], *more))
        column.html(panel("story", f"<p><strong>{escape(who)} ({len(told)})</strong></p><ul>{lines}</ul>"))


def _merge(newest: SavedOption, merging: Merging, schools: Schools) -> None:
    """A choice for each conflict, and the button that makes the merge."""
    rows = view.rows(merging, merging.conflicts, schools)
    theirs, mine = (count(len(view.taken(merging, side)), "change") for side in (Side.THEIRS, Side.MINE))
    taken = f"A merge keeps {theirs} that only they made and {mine} that only you made."
    if rows:
        opposed = "1 stands" if len(rows) == 1 else f"{len(rows)} stand"
        st.text(f"{taken} {opposed} against each other: choose theirs or mine.")
        with st.container(horizontal=True, gap="small"):
            st.button("All theirs", on_click=_choose_all, args=(rows, newest.version, Side.THEIRS))
            st.button("All mine", on_click=_choose_all, args=(rows, newest.version, Side.MINE))
    else:
        st.text(f"{taken} Nothing stands against each other.")
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
    told, choice = st.columns([0.8, 0.2], gap="small", vertical_alignment="center")
    cells = (("was", row.base), ("theirs", row.theirs), ("mine", row.mine))
    words = " · ".join(f"{name}: <strong>{escape(cell)}</strong>" for name, cell in cells)
    told.html(panel("story", f"<p>{number}. <strong>{escape(row.what)}</strong> – {words}</p>"))
    choice.segmented_control(
        f"Difference {number}",
        [Side.THEIRS, Side.MINE],
        format_func=str.capitalize,
        key=_key(row.unit, version),
        label_visibility="collapsed",
    )


def _key(unit: Unit, version: int) -> str:
    return f"choice-{version}-{unit.kind}-{unit.key}"


def _choose_all(rows: Sequence[Row], version: int, side: Side) -> None:
    for row in rows:
        st.session_state[_key(row.unit, version)] = side


def _chosen(rows: Sequence[Row], version: int) -> dict[Unit, Side]:
    found = {row.unit: st.session_state.get(_key(row.unit, version)) for row in rows}
    return {unit: Side(side) for unit, side in found.items() if side}


def _make(seen: int, rows: Sequence[Row]) -> None:
    """Put the merge on the board and save it; mine as it was is put aside."""
    workspace, by = state.workspace(), saving.author()
    newest = shelf.newest(workspace.origin)
    merging = _merging(workspace, newest) if newest else None
    if newest is None or workspace.origin is None or merging is None:
        state.tell(shelf.UNREACHABLE, refused=True)
        return
    if not by:
        state.tell(saving.UNSAID, refused=True)
        return
    if newest.version != seen:
        state.tell("Somebody saved once more meanwhile. Please look again at what differs.", refused=True)
        return
    base, theirs = (shelf.opened(workspace, newest, number) for number in (workspace.origin.version, newest.version))
    if base is None or theirs is None:
        state.tell(shelf.UNREACHABLE, refused=True)
        return
    plan = merging.merged(_chosen(rows, newest.version)).plan
    end = Decision(TakeUp(f"the merge with version {newest.version} by {newest.author}", plan), by, datetime.now(UTC))
    made = joined(base.history, workspace.history, theirs.history, plan, end, workspace.area.schools)
    work = replace(theirs, history=made.history, notice=Notice())
    if not state.put_on_board(work, standing.name_of_work(workspace)):
        state.tell(standing.CANNOT_SWITCH, refused=True)
        return
    origin = Origin(newest.id, newest.version, newest.name)
    if not saving.save_over(origin, f"Merged with version {newest.version} by {newest.author}"):
        return
    told = [state.workspace().notice.text, "Yours as it was is under “Work put aside”."]
    if made.left_out:
        steps = count(len(made.left_out), "step")
        told.append(f"{steps} of yours could not be repeated one by one; the last step holds what they led to.")
    state.tell(" ".join(told))


def _copy_or_overwrite(newest: SavedOption) -> None:
    """The two other ways to go on, and what each does."""
    copying, overwriting = st.columns(2, gap="medium")
    with copying, st.form("copy_form", border=False):
        st.session_state.setdefault(COPY_NAME, f"{newest.name} ({state.author() or 'copy'})"[:LONGEST_NAME])
        st.text_input("Or save yours as a copy, called", key=COPY_NAME, max_chars=LONGEST_NAME)
        st.form_submit_button("Save as a copy", on_click=_copy, icon=":material/content_copy:")
    if newest.frozen:
        overwriting.text(f"It is frozen ({newest.frozen}), so it takes no new version.")
        return
    words = (
        f"Or overwrite: yours becomes version {newest.version + 1}, without what {newest.author} changed. "
        f"Version {newest.version} stays in the list of versions and can be restored."
    )
    overwriting.text(words)
    overwriting.button("Overwrite", on_click=_overwrite, args=(newest,), icon=":material/save:")


def _copy() -> None:
    if saving.save_as(str(st.session_state.get(COPY_NAME, ""))):
        st.session_state.pop(COPY_NAME, None)


def _overwrite(newest: SavedOption) -> None:
    note = f"Saved over version {newest.version} by {newest.author}"
    saving.save_over(Origin(newest.id, newest.version, newest.name), note)
