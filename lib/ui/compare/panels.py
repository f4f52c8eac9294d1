"""What stands below the first screen, in tabs: the schools that move and their map, the chart, and the clusters."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lib.principles import principles
from lib.ui import charts, parts, small_maps, tabs
from lib.ui.map.component import school_map
from lib.ui.markup import show_html
from lib.ui.memory import Kept
from lib.ui.selecting import school_rows
from lib.ui.workspace import Workspace
from lib.views.compare import differences
from lib.views.compare.compared import Compared, Contender
from lib.views.compare.fit_by_moves import fit_by_moves
from lib.views.compare.school_table import MOVED, SCHOOL, SETTING, containing, moved_in, school_table, with_arrows
from lib.views.compare.worth import in_words
from lib.views.wording import count

TABLE, FILTER, BY_PRINCIPLE = "compare_schools", "compare_filter", "compare_principle"
ON_MAP = Kept("compare_on_map", "")
HEIGHT = 420
PLACE_WIDTH = 76
"""px of a column of places: the baseline and four options stand on a laptop's screen"""


def show(workspace: Workspace, compared: Compared) -> None:
    """The tabs, of which only the open one is worked out."""
    contents: dict[str, Callable[[Workspace], None]] = {
        "Schools that move": lambda workspace: schools_and_map(workspace, compared),
        "Maps side by side": lambda workspace: maps(workspace, compared),
        "Fit against moves": lambda _: fit_against_moves(compared),
        "Clusters by principles": lambda _: clusters_by_principles(compared),
    }
    tabs.show(workspace, contents, key="compare_tabs")


def schools_and_map(workspace: Workspace, compared: Compared) -> None:
    """The schools that some option moves, in a table whose rows can be selected, beside the map of one option."""
    if not compared.movers:
        st.text("No option moves a school from where the baseline has it.")
        return
    left, right = st.columns([0.58, 0.42], gap="medium")
    with right:
        contender = _on_map(compared)
        school_map(workspace, height=HEIGHT, key="compare_map", controls=True, comparison=contender.comparison)
    with left:
        _table(workspace, compared)


def maps(workspace: Workspace, compared: Compared) -> None:
    """The baseline and every option as small maps that move together."""
    everyone = [(each.full_name, each.comparison) for each in compared.everyone]
    small_maps.show(workspace, everyone, "compare_maps", HEIGHT)


def _on_map(compared: Compared) -> Contender:
    """The option that the map shows, chosen by its letter."""
    by_letter = {each.letter: each for each in compared.contenders}
    shown = ON_MAP.among(by_letter, otherwise=next(iter(by_letter)))
    letter = st.segmented_control(
        "On the map: the moves of",
        list(by_letter),
        key=ON_MAP.key,
        required=True,
        persist_state="session",
    )
    return by_letter[letter or shown]


def _table(workspace: Workspace, compared: Compared) -> None:
    everyone = school_table(workspace.schools, compared)
    names = {"": "any option"} | {each.letter: each.full_name for each in compared.contenders}
    finding, moving, saving = st.columns([0.45, 0.3, 0.25], vertical_alignment="bottom", gap="small")
    text = finding.text_input("Find in the table", placeholder="A school, setting or cluster", key=FILTER)
    letter = moving.selectbox("Moved in", names, format_func=names.__getitem__)
    table = containing(moved_in(everyone, compared, letter) if letter else everyone, text)
    with saving:
        parts.csv_button(table, f"{workspace.area.key}-schools-that-move.csv")
    ids = tuple(table.index)
    school_rows(
        with_arrows(table, compared),
        ids,
        TABLE,
        height=HEIGHT - 36,
        row_height=28,
        column_config=_columns(compared),
        alt="Schools that the options place differently, with their place in each",
    )
    st.caption(
        f"{len(ids)} of {count(len(everyone), 'school')} that some option moves, each move with an arrow. What is "
        "selected here is selected on the map and on every page."
    )


def _columns(compared: Compared) -> dict[str, Any]:
    """Narrow columns with a letter as their head."""
    places = {each.full_name: st.column_config.TextColumn(each.head, width=PLACE_WIDTH) for each in compared.everyone}
    return {
        SCHOOL: st.column_config.TextColumn(width=182),
        SETTING: st.column_config.TextColumn(width=78),
        MOVED: st.column_config.NumberColumn(width=66, help="How many of the options move the school"),
        **places,
    }


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
    names = {"": "All principles"} | {each.key: each.short for each in every if each.is_of_clusters}
    wanted = st.selectbox("Principle", names, format_func=names.__getitem__, key=BY_PRINCIPLE, width=240)
    if table := differences.as_html(compared, wanted):
        show_html(table)
    else:
        which = f" by {names[wanted].lower()}" if wanted else ""
        st.text(f"No cluster differs{which}.")
