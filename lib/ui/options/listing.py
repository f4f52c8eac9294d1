"""The options of the area as a table, and what can be done with the one that is chosen."""

import streamlit as st

from lib.ui import editing
from lib.ui.options import actions, shelf, versions
from lib.ui.options.actions import CHOSEN
from lib.ui.options.shelf import Shelf
from lib.ui.workspace import Workspace, appraised
from lib.views.options.option_table import option_table

TABLE, ARCHIVED = "options_table", "options_archived"
ROWS_SEEN = 5
NONE_YET = "No option is saved yet."
HOW_TO_SAVE = " “Save” makes one of what is on the board, with a name that others find."


def show(workspace: Workspace) -> None:
    """The table, what can be done with the chosen option, and its versions."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        archived = st.toggle("Show archived options instead", key=ARCHIVED, persist_state="session")
        start = f"changes are against {workspace.baseline_name}"
        st.text(f"All measured by the thresholds, weights and entries of the work on the board; {start}.")
    found = shelf.shelf(workspace.area, archived=archived)
    if found.remark:
        st.text(found.remark)
    if found.trouble:
        return
    if not found.options:
        st.info("No option is archived." if archived else NONE_YET + editing.words(HOW_TO_SAVE, ""))
        return
    _table(workspace, found)
    versions.show(workspace, actions.show({each.id: each for each in found.options}))


def _table(workspace: Workspace, found: Shelf) -> None:
    ids = [each.id for each in found.options]
    if st.session_state.get(CHOSEN) not in ids:
        origin = workspace.origin
        st.session_state[CHOSEN] = origin.option_id if origin and origin.option_id in ids else ids[0]
    table = option_table(
        (found.of(each) for each in ids),
        workspace.history.start,
        workspace.plan,
        lambda plan: appraised(workspace.evidence, plan),
    )
    st.session_state[TABLE] = {"selection": {"rows": [ids.index(st.session_state[CHOSEN])], "columns": [], "cells": []}}
    st.dataframe(
        table,
        key=TABLE,
        hide_index=True,
        height=38 + 35 * min(len(ids), ROWS_SEEN),
        on_select=lambda: _row_chosen(tuple(ids)),
        selection_mode="single-row-required",
        placeholder="",
        column_config={
            "Name": st.column_config.TextColumn(width=230),
            "Fit": st.column_config.NumberColumn(format="%.1f", width=60),
            "Change": st.column_config.NumberColumn(format="%+.1f", width=70),
            "Moved": st.column_config.NumberColumn("Schools moved", width=100),
            "Version": st.column_config.NumberColumn(width=60),
            "Saved by": st.column_config.TextColumn(width=110),
            "Saved": st.column_config.TextColumn(width=160),
            "State": st.column_config.TextColumn(width=180),
        },
        alt="Saved options of this area; a row can be chosen",
    )


def _row_chosen(ids: tuple[str, ...]) -> None:
    rows = st.session_state[TABLE]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        st.session_state[CHOSEN] = ids[rows[0]]
