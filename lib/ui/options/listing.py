"""The options of the area as a table, and what can be done with the one that is chosen."""

import streamlit as st

from lib.store.saved import SavedOption
from lib.ui import editing, memory, parts
from lib.ui.markup import as_markdown
from lib.ui.options import actions, conflict, shelf, standing, versions
from lib.ui.options.actions import CHOSEN
from lib.ui.options.shelf import Shelf
from lib.ui.workspace import Workspace, appraised
from lib.views.options.option_table import option_table

TABLE, ARCHIVED, FIND = "options_table", "options_archived", "options_find"
ROWS_SEEN = 5
NONE_YET = "No option is saved yet."
HOW_TO_SAVE = (
    " Move schools on the Board until the grouping is worth keeping, then press “Save” and give it a name: it is "
    "listed here, with all its versions, for everybody who opens this page."
)


def show(workspace: Workspace) -> None:
    """What somebody else saved meanwhile, what is saved, and what was put aside."""
    conflict.show(workspace, shelf.newest(workspace.origin))
    _saved(workspace)
    standing.put_aside()


def _saved(workspace: Workspace) -> None:
    """The table, what can be done with the chosen option, and its versions."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        archived = st.toggle("Show archived options instead", key=ARCHIVED, persist_state="session")
        found = shelf.shelf(workspace.area, archived=archived)
        listed = _asked_for(found) if len(found.options) > ROWS_SEEN else found.options
        if found.options:
            start = f"changes are against {as_markdown(workspace.baseline_name)}"
            which = "" if len(listed) == len(found.options) else f"{len(listed)} of them. "
            st.caption(f"{which}All are measured by the settings and entered figures now on the board; {start}.")
    if found.remark:
        st.text(found.remark)
    if found.trouble:
        return
    if not found.options:
        st.info("No option is archived." if archived else NONE_YET + editing.words(HOW_TO_SAVE, ""))
        if not archived and editing.allowed():
            st.page_link("board.py", label="Go to the Board", icon=":material/view_kanban:")
    elif not listed:
        st.text(f"None of the {len(found.options)} options has that in its name, its note or who saved it.")
    else:
        _table(workspace, found, [each.id for each in listed])
        versions.show(workspace, actions.show({each.id: each for each in listed}))


def _asked_for(found: Shelf) -> tuple[SavedOption, ...]:
    """The options with a text in what is told of them, where one is asked for."""
    label = f"Find among {len(found.options)} options"
    text = st.text_input(label, key=FIND, placeholder=label, label_visibility="collapsed", width=240)
    wanted = (text or "").strip().casefold()
    return tuple(
        each for each in found.options if wanted in f"{each.name}\n{each.author}\n{each.note}\n{each.frozen}".casefold()
    )


def _table(workspace: Workspace, found: Shelf, ids: list[str]) -> None:
    origin = workspace.origin
    chosen = CHOSEN.among(ids, otherwise=origin.option_id if origin and origin.option_id in ids else ids[0])
    table = option_table(
        (found.of(each) for each in ids),
        workspace.history.baseline,
        workspace.plan,
        lambda plan: appraised(workspace.evidence, plan),
    )
    memory.mark(TABLE, [ids.index(chosen)])
    parts.data_table(
        table,
        "Saved options of this area; a row can be chosen",
        key=TABLE,
        height=38 + 35 * min(len(ids), ROWS_SEEN),
        on_select=lambda: _row_chosen(tuple(ids)),
        selection_mode="single-row-required",
        columns={
            "Name": st.column_config.TextColumn(width=230),
            "Fit": st.column_config.NumberColumn(format="%.1f", width=60),
            "Change": st.column_config.NumberColumn(format="%+.1f", width=70),
            "Moved": st.column_config.NumberColumn("Schools moved", width=100),
            "Version": st.column_config.NumberColumn(width=60),
            "Saved by": st.column_config.TextColumn(width=110),
            "Saved": st.column_config.TextColumn(width=160),
            "State": st.column_config.TextColumn(width=180),
        },
    )


def _row_chosen(ids: tuple[str, ...]) -> None:
    rows = memory.rows(TABLE)
    if rows and rows[0] < len(ids):
        CHOSEN.put(ids[rows[0]])
