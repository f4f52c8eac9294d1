"""What stands below the first screen, in tabs: the schools that move and their map, the chart, and the clusters."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.principles import principles
from lib.ui import charts, state, tabs
from lib.ui.asking import select
from lib.ui.map.component import school_map
from lib.ui.markup import show_html
from lib.ui.workspace import Workspace
from lib.views.compare import differences
from lib.views.compare.compared import Compared, Contender
from lib.views.compare.fit_by_moves import fit_by_moves
from lib.views.compare.school_table import MOVED, SCHOOL, SETTING, containing, moved_in, school_table, with_arrows
from lib.views.compare.worth import in_words
from lib.views.receipt import WHOLE
from lib.views.spreadsheet import as_csv
from lib.views.wording import count

TABLE, FILTER, ON_MAP, BY_PRINCIPLE = "compare_schools", "compare_filter", "compare_on_map", "compare_principle"
HEIGHT = 420
PLACE_WIDTH = 76
"""px of a column of places: the baseline and four options stand on a laptop's screen"""


def show(workspace: Workspace, compared: Compared) -> None:
    """The tabs, of which only the open one is worked out."""
    contents: dict[str, Callable[[Workspace], None]] = {
        "Schools that move": lambda workspace: schools_and_map(workspace, compared),
        "Fit against moves": lambda _: fit_against_moves(compared),
        "Clusters by principles": lambda _: clusters_by_principles(compared),
    }
    tabs.show(workspace, contents, key="compare_tabs")


def schools_and_map(workspace: Workspace, compared: Compared) -> None:
    """The schools that some option moves, in a table whose rows can be selected, beside the map of one option."""
    if not compared.movers:
        st.text("No option places a school elsewhere than the baseline.")
        return
    left, right = st.columns([0.58, 0.42], gap="medium")
    with right:
        contender = _on_map(compared)
        school_map(workspace, height=HEIGHT, key="compare_map", controls=True, comparison=contender.comparison)
    with left:
        _table(workspace, compared)


def _on_map(compared: Compared) -> Contender:
    """The option that the map shows, chosen by its letter."""
    by_letter = {each.letter: each for each in compared.contenders}
    if st.session_state.get(ON_MAP) not in by_letter:
        st.session_state[ON_MAP] = next(iter(by_letter))
    letter = st.segmented_control(
        "On the map: the moves of",
        list(by_letter),
        key=ON_MAP,
        required=True,
        persist_state="session",
    )
    return by_letter[letter or next(iter(by_letter))]


def _table(workspace: Workspace, compared: Compared) -> None:
    everyone = school_table(workspace.schools, compared)
    names = {"": "any option"} | {each.letter: f"{each.letter}: {each.name}" for each in compared.contenders}
    finding, moving, saving = st.columns([0.45, 0.3, 0.25], vertical_alignment="bottom", gap="small")
    text = finding.text_input("Find in the table", placeholder="A school, setting or cluster", key=FILTER)
    letter = moving.selectbox("Moved in", names, format_func=names.__getitem__)
    table = containing(moved_in(everyone, compared, letter) if letter else everyone, text)
    saving.download_button(
        "Download CSV",
        lambda: as_csv(table),
        file_name=f"{workspace.area.key}-schools-that-move.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    ids = tuple(table.index)
    # What is selected anywhere is selected here too.
    rows = [row for row, school_id in enumerate(ids) if school_id in workspace.selection]
    st.session_state[TABLE] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        with_arrows(table, compared),
        key=TABLE,
        height=HEIGHT - 36,
        hide_index=True,
        on_select=lambda: _rows_picked(ids),
        selection_mode="multi-row",
        row_height=28,
        column_config=_columns(compared),
        placeholder="",
        alt="Schools that the options place differently, with their place in each",
    )
    st.caption(
        f"{len(ids)} of {count(len(everyone), 'school')} that some option moves, each move with an arrow. What is "
        "selected here is selected on the map and on every page."
    )


def _columns(compared: Compared) -> dict[str, Any]:
    """Narrow columns with a letter as their head."""
    heads = ("Baseline", *(each.letter for each in compared.contenders))
    places = {
        label: st.column_config.TextColumn(head, width=PLACE_WIDTH)
        for label, head in zip(compared.labels, heads, strict=True)
    }
    return {
        SCHOOL: st.column_config.TextColumn(width=182),
        SETTING: st.column_config.TextColumn(width=78),
        MOVED: st.column_config.NumberColumn(width=66, help="How many of the options move the school"),
        **places,
    }


def _rows_picked(ids: tuple[str, ...]) -> None:
    """Select the rows that are selected now; what is selected of schools that have no row here stays so."""
    picked = [ids[row] for row in st.session_state[TABLE].selection.rows if row < len(ids)]
    elsewhere = [school_id for school_id in state.workspace().selection if school_id not in ids]
    select((*picked, *elsewhere))


def fit_against_moves(compared: Compared) -> None:
    """The chart, beside what it says in words."""
    chart, words = st.columns([0.6, 0.4], gap="medium")
    with chart:
        charts.show(fit_by_moves(compared), "fit_by_moves", selectable=True)
    with words:
        for sentence in in_words(compared):
            st.text(sentence)


def clusters_by_principles(compared: Compared) -> None:
    """The marks and figures that differ, option beside option."""
    every = principles(compared.appraisals[0].plan.settings)
    names = {"": "All principles"} | {each.key: each.short for each in every if each.key != WHOLE}
    wanted = st.selectbox("Principle", names, format_func=names.__getitem__, key=BY_PRINCIPLE, width=240)
    if table := differences.as_html(compared, wanted):
        show_html(table)
    else:
        which = f" by {names[wanted].lower()}" if wanted else ""
        st.text(f"No cluster differs{which}.")
