"""What may be chosen above the table of schools: which schools, which columns, and whether their ratings."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.ui import editing, tabs
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import school_table as view

MY_CHOICE = "My choice"


def wanted(workspace: Workspace) -> view.Wanted:
    """What the boxes above the table ask for."""
    plan, table = workspace.plan, workspace.schools.table
    boxes = iter(st.columns([0.31, 0.23, 0.23, 0.23], gap="small"))
    if tabs.just_opened.value:
        for name in ("search", "clusters", "settings", "localities"):
            Kept[object](f"schools_{name}", None).tell_again()
    with next(boxes):
        search = st.text_input(
            "Search",
            type="search",
            placeholder="Name, postcode or URN",
            live=True,
            key="schools_search",
            persist_state="session",
        )

    def several(label: str, options: list[Any], words: Any) -> tuple[Any, ...]:
        with next(boxes):
            key = f"schools_{label.casefold()}"
            return tuple(
                st.multiselect(label, options, format_func=words, placeholder="All", key=key, persist_state="session")
            )

    clusters = several(
        "Clusters", [*plan.grouping.clusters, view.NO_CLUSTER], lambda number: plan.label(number or None)
    )
    settings, localities = (
        several(label, list(dict.fromkeys([*first, *table[name]])), lambda value: value or "Not known")
        for label, name, first in (
            ("Settings", "setting", ()),
            ("Localities", "locality", workspace.schools.localities),
        )
    )
    return view.Wanted(search or "", clusters, settings, localities)


def with_ratings() -> bool:
    """Whether the table is to have the ratings; those who only follow never see them."""
    if not editing.allowed():
        return False
    words = "The rating of each school is in the table and in the file only while this is on."
    return st.toggle("Show ratings", key="schools_with_ratings", help=words)


def columns(table: pd.DataFrame) -> tuple[str, ...]:
    """The columns that are to be shown: those of a group, or any."""
    groups = view.column_groups(table)
    chosen = st.segmented_control(
        "Columns",
        [*groups, MY_CHOICE],
        default="Main",
        required=True,
        key="schools_columns",
        persist_state="session",
        label_visibility="collapsed",
    )
    if chosen != MY_CHOICE:
        return groups[chosen]
    own = st.multiselect(
        "Columns shown",
        list(table),
        default=list(groups["Main"]),
        format_func=lambda name: view.column_of(name).title,
        key="schools_own_columns",
        persist_state="session",
        label_visibility="collapsed",
    )
    return tuple(own) or ("name",)
