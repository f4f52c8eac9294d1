"""How far the work on the board is saved, and what was put aside for it."""

import streamlit as st

from lib.ui import state
from lib.ui.options import shelf
from lib.ui.workspace import Workspace
from lib.views.moments import moment_in_words
from lib.views.options.differences import departure


def in_short(workspace: Workspace) -> tuple[str, str]:
    """What the option on the board is called, and how far it is saved ("" where there is nothing to say)."""
    origin, plan = workspace.origin, workspace.plan
    if origin is None:
        start = workspace.baseline_name if workspace.area.groupings else ""
        if plan == workspace.history.start:
            return (start, "unchanged") if start else ("New work", "")
        return "Unsaved work", start and f"from {start}"
    saved = shelf.plan_of(workspace.area, origin.option_id, origin.version)
    return f"“{origin.name}”, version {origin.version}", "" if saved == plan else "unsaved work"


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
        return f"version {origin.version} cannot be read"
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
