"""The tab "Table": every school, searched, filtered and sorted, with the meaning of each column; and its CSV."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from lib.tables.columns import CellKind, Field
from lib.ui import parts, school_filters, selecting
from lib.ui.workspace import Workspace
from lib.views import school_table as view
from lib.views.wording import capitalised, count, names

TABLE = "schools_table"
AS_SHOWN = "The rows and columns shown, in the area's order, with the column names of schools.csv."
HEIGHT = 384
NAME_WIDTH = 280
FITTING = 13
"""columns that fit a laptop's screen; with more, the names stay in sight while the table is scrolled (and are paler)"""
FORMATS: Mapping[CellKind, str] = {
    CellKind.COUNT: "%,d",
    CellKind.CLUSTER: "%d",
    CellKind.PERCENT: "%.1f%%",
    CellKind.LATITUDE: "%.5f",
    CellKind.LONGITUDE: "%.5f",
    CellKind.EASTING: "%,d",
    CellKind.NORTHING: "%,d",
}


def show(workspace: Workspace) -> None:
    """The table, what may be chosen of it, and the meanings of its columns."""
    wanted = school_filters.wanted(workspace)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        table = view.school_table(workspace.schools, workspace.plan, school_filters.with_ratings())
        columns = school_filters.columns(table)
        found = view.asked_for(table, wanted)
        parts.csv_button(found[list(columns)], f"{workspace.area.key}-schools.csv", help=AS_SHOWN)
    _table(workspace, found, columns)
    _remarks(workspace, found)
    _meanings(workspace)


def _table(workspace: Workspace, found: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """The rows found; those that are selected here are selected on every page."""
    selecting.school_rows(
        found[list(columns)],
        tuple(found.index),
        TABLE,
        height=HEIGHT,
        column_config={name: _config(view.column_of(name), pinned=len(columns) > FITTING) for name in columns},
        alt=f"Schools of {workspace.area.name} with what is known of each",
    )


def _config(column: Field, pinned: bool) -> Any:
    """How a column is shown; its meaning is what its head says when it is pointed at."""
    words = [f"{column.meaning}{f', {column.unit}' if column.unit not in ('', '%') else ''}", column.source]
    help_ = ". ".join(capitalised(word) for word in words if word) + "."
    if column.kind in FORMATS:
        return st.column_config.NumberColumn(column.title, help=help_, format=FORMATS[column.kind])
    if column.name == "name":
        return st.column_config.TextColumn(column.title, help=help_, pinned=pinned, width=NAME_WIDTH)
    return st.column_config.TextColumn(column.title, help=help_)


def _remarks(workspace: Workspace, found: pd.DataFrame) -> None:
    """How many are shown and selected, and which cells are not the area's own."""
    schools, selected = workspace.schools, workspace.selection
    words = [f"{len(found)} of {count(len(schools), 'school')}."]
    if selected:
        hidden = len(set(selected) - set(found.index))
        words.append(f"{len(selected)} selected{f', {hidden} of them not shown' if hidden else ''}.")
    if entered := tuple(entry.school_id for entry in workspace.plan.entries if entry.column == "setting"):
        words.append(f"The setting of {names(schools, entered)} was entered in this option.")
    st.text(" ".join(words))


def _meanings(workspace: Workspace) -> None:
    """Every column with its meaning, unit, source, year, and how many schools it is known for."""
    rows = [
        (
            meaning.column.title,
            meaning.column.meaning,
            meaning.column.unit,
            meaning.column.source,
            meaning.year,
            f"{meaning.known} of {meaning.of}",
        )
        for meaning in view.meanings(workspace.schools)
    ]
    parts.table("What the columns mean", ("Column", "Meaning", "Unit", "Source", "Year", "Known for"), rows)
