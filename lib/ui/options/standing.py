"""What is on the board, and how far it is saved."""

import streamlit as st

from lib.store.saved import SavedOption
from lib.ui import editing, state
from lib.ui.markup import show_panel
from lib.ui.options import saving, shelf
from lib.ui.workspace import Workspace
from lib.views.markup import element
from lib.views.moments import moment_in_words
from lib.views.options.differences import departure
from lib.views.wording import count, fit_change, points, signed


def show(workspace: Workspace, newest: SavedOption | None) -> None:
    """The work on the board in three lines, with the button that saves it unless it is only followed."""
    words, saved_by = st.columns([0.68, 0.32], gap="medium", vertical_alignment="bottom")
    with words:
        lead, rest = _what(workspace, newest), f"{_figures(workspace)} {editing.words(KEPT, '')}"
        show_panel("story", element("p", lead, class_="lead"), rest)
    with saved_by:
        _save(workspace)


@editing.editing
def _save(workspace: Workspace) -> None:
    who, save = st.columns([0.56, 0.44], gap="medium", vertical_alignment="bottom")
    with who:
        saving.ask_who()
    with save, saving.opener(main=True):
        saving.form(workspace, with_who=False)


KEPT = "Every change is kept at the address of this page; saving makes it an option that others find here."


def unsaved(workspace: Workspace) -> str:
    """What of the work is in no version, as a phrase ("3 schools differ from version 4"); "" where all is."""
    origin = workspace.origin
    if origin is None:
        told = departure(workspace.history.start, workspace.plan)
        return f"{told} from {workspace.start_name}" if told else ""
    saved = shelf.version(origin.option_id, origin.version)
    if saved is None:
        return f"version {origin.version} cannot be read"
    plan = shelf.plan_of(workspace.area, origin.option_id, origin.version)
    if plan is None:
        return f"version {origin.version} is of other schools than the area has now"
    if told := departure(plan, workspace.plan):
        return f"{told} from version {origin.version}"
    work = workspace.as_json()
    log_differs = any(work[part] != saved.work.get(part) for part in ("decisions", "done"))
    return f"the decision log differs from version {origin.version}" if log_differs else ""


def name_of_work(workspace: Workspace) -> str:
    """What work that is put aside is called; "" where nothing of it would be lost."""
    told = unsaved(workspace)
    if not told:
        return ""
    return f"{workspace.origin.name}: {told}" if workspace.origin else f"Not saved as an option: {told}"


def _what(workspace: Workspace, newest: SavedOption | None) -> str:
    origin, told = workspace.origin, unsaved(workspace)
    if origin is None:
        if not told:
            return f"The board shows {workspace.start_name}, unchanged."
        return f"The work on the board is not saved as an option yet: {told}."
    name = newest.name if newest else origin.name
    frozen = f", frozen {newest.frozen}" if newest and newest.frozen else ""
    lead = f"On the board: “{name}”, version {origin.version}{frozen}"
    return f"{lead}, with changes that are not saved: {told}." if told else f"{lead}, as it was saved."


def _figures(workspace: Workspace) -> str:
    found = workspace.against_start
    saved = workspace.origin and shelf.version(workspace.origin.option_id, workspace.origin.version)
    when = f"Version {saved.number} was saved by {saved.author}, {moment_in_words(saved.saved_at)}. " if saved else ""
    change = f" ({signed(fit_change(found))} against {workspace.baseline_name})" if found.movers else ""
    moved = f"{count(len(found.movers), 'school')} moved"
    return f"{when}Fit {points(found.after.fit)}{change}, {moved}."


def put_aside() -> None:
    """The work that was put aside, with a button to go back to each."""
    waiting = state.tab().put_aside_here
    if not waiting:
        return
    with st.expander(f"Work put aside ({len(waiting)})", icon=":material/inventory_2:"):
        st.caption(
            "What was on the board and not saved when another option was opened. Each is kept at its own address."
        )
        for each in waiting:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.button(
                    "Go back to it",
                    key=f"aside-{each.draft_id}",
                    on_click=_go_back,
                    args=(each.draft_id,),
                    icon=":material/undo:",
                )
                st.text(f"{each.words} (put aside {moment_in_words(each.at)})")


def _go_back(draft_id: str) -> None:
    wanted = next((each for each in state.tab().put_aside_here if each.draft_id == draft_id), None)
    if wanted is None:
        return
    if state.go_back_to(wanted, name_of_work(state.workspace())):
        state.tell(f"This is on the board again: {wanted.words}.")
    else:
        state.refuse(CANNOT_SWITCH)


CANNOT_SWITCH = "The saved work cannot be reached at the moment, so the board was left as it is."
