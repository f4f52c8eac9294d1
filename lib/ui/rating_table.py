"""A table to rate the schools in, one by one; what is typed there is kept until it is saved."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.domain.changes import Enter
from lib.domain.schools import CONFIDENCE, LONGEST_ENTRY, Entry, Schools
from lib.ui.memory import Kept
from lib.ui.state import ask
from lib.ui.workspace import Workspace
from lib.views.ratings import differing
from lib.views.wording import count

EDITOR: Kept[dict[str, Any]] = Kept("ratings_editor", {})
COLUMNS = {"confidence": "Rating", "expertise": "Area of expertise"}
HEIGHT = 440

Unsaved = Mapping[str, Mapping[str, str]]
"""what was typed and is not saved, by school_id and column"""
UNSAVED: Kept[Unsaved] = Kept("ratings_unsaved", {})


def show(workspace: Workspace) -> None:
    """The table, and the button that saves it: in one step, and not before it is pressed."""
    schools = workspace.schools
    unsaved = UNSAVED.value
    st.data_editor(
        _table(workspace, unsaved),
        key=EDITOR.key,
        on_change=_remember,
        args=(schools.ids,),
        hide_index=True,
        height=HEIGHT,
        disabled=["School", "Cluster"],
        placeholder="",
        column_config={
            "School": st.column_config.TextColumn(width=260),
            "Rating": st.column_config.SelectboxColumn(options=CONFIDENCE, width=110),
            "Area of expertise": st.column_config.TextColumn(
                max_chars=LONGEST_ENTRY, help="Such as autism, speech and language, or SEMH; may be left empty."
            ),
        },
        alt="Ratings of the schools, to be filled in",
    )
    entries: tuple[Entry, ...] = ()
    try:
        entries = _entries(schools, unsaved)
    except ValueError as error:
        st.text(str(error))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Save ratings", type="primary", on_click=_save, args=(entries,), disabled=not entries)
        st.button("Discard", on_click=_discard, disabled=not entries)
        st.text(f"{count(len(entries), 'change')} not saved yet." if entries else "Everything is saved.")


def _table(workspace: Workspace, unsaved: Unsaved) -> pd.DataFrame:
    """What is saved, with what is not saved yet in its place."""
    schools, grouping = workspace.schools, workspace.plan.grouping
    table = pd.DataFrame(
        {
            "School": list(schools.names.values()),
            "Cluster": pd.array([grouping.place[school_id] for school_id in schools.ids], dtype="Int64"),
        },
        index=list(schools.ids),
    )
    for column, title in COLUMNS.items():
        saved = {school_id: row.get(column, "") for school_id, row in schools.rows.items()}
        cells = [unsaved.get(school_id, {}).get(column, saved[school_id]) or None for school_id in schools.ids]
        table[title] = pd.Series(cells, index=table.index, dtype=object)
    return table


def _entries(schools: Schools, unsaved: Unsaved) -> tuple[Entry, ...]:
    """What saving would enter. Raises ValueError with a sentence for what cannot be entered."""
    typed = ((school_id, column, value) for school_id, cells in unsaved.items() for column, value in cells.items())
    return differing(schools, tuple(Entry(*each) for each in typed if each[0] in schools))


def _remember(school_ids: tuple[str, ...]) -> None:
    """Keep what was typed into the table until it is saved."""
    name = {title: column for column, title in COLUMNS.items()}
    unsaved = dict(UNSAVED.value)
    for row, cells in EDITOR.value["edited_rows"].items():
        typed = {name[title]: " ".join((value or "").split()) for title, value in cells.items() if title in name}
        unsaved[school_ids[int(row)]] = {**unsaved.get(school_ids[int(row)], {}), **typed}
    UNSAVED.put(unsaved)


def _save(entries: tuple[Entry, ...]) -> None:
    ask(Enter(entries))
    _discard()


def _discard() -> None:
    UNSAVED.put({})
