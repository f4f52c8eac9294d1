"""Selecting schools, on every page at once: by a button, or by the rows of a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.ui import memory, state
from lib.ui.moves import Select


def select(school_ids: Sequence[str]) -> None:
    """Select just these schools."""
    state.ask(Select(tuple(school_ids)))


def rows_selected(listed: Sequence[str]) -> list[int]:
    """The rows of the selected schools in a table that lists these schools."""
    selected = set(state.workspace().selection)
    return [row for row, school_id in enumerate(listed) if school_id in selected]


def select_rows(table: str, listed: Sequence[str]) -> None:
    """Select the schools whose rows are selected in the table; those that it does not list stay selected or not."""
    elsewhere = set(state.workspace().selection) - set(listed)
    select([*elsewhere, *(listed[row] for row in memory.rows(table) if row < len(listed))])


def school_rows(shown: Any, listed: Sequence[str], key: str, **looks: Any) -> None:
    """A table that lists these schools; what is selected anywhere is selected in it, and the other way round."""
    memory.mark(key, rows_selected(listed))
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        on_select=lambda: select_rows(key, listed),
        selection_mode="multi-row",
        placeholder="",
        **looks,
    )
