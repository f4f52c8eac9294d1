"""The tab "What is missing": what is not known of the schools, and what follows from it."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from lib.ui.markup import show_panel
from lib.ui.workspace import Workspace
from lib.views import gaps as view
from lib.views import table
from lib.views.markup import element, headed_paragraphs, plain
from lib.views.table_html import bare

NAMED_AT_ONCE = 3
HOW_TO_ADD = (
    "Ratings and places are entered here, under “Ratings” and “Places”. Everything else is a column of the area’s "
    "schools.csv: once the file is saved, reload this page."
)


def show(workspace: Workspace) -> None:
    """What principles rest on; what other columns lack; what else a reader of the figures should know."""
    plan, schools = workspace.plan, workspace.schools
    left, right = st.columns([0.58, 0.42], gap="medium")
    with left:
        _table("What the principles are measured by", view.figure_gaps(workspace.entered, plan.settings))
        _table("What else is not known of every school", view.column_gaps(schools))
    with right:
        remarks = (
            ("To add what is missing", HOW_TO_ADD),
            *view.remarks(workspace.area, plan),
            ("Known of every school", ", ".join(view.whole_columns(schools, known=True)) or "nothing"),
            ("Not in this area’s data", ", ".join(view.whole_columns(schools, known=False)) or "nothing"),
        )
        show_panel("story", headed_paragraphs(remarks))


def _table(caption: str, gaps: Iterable[view.Gap]) -> None:
    rows = [(gap.what, f"{gap.known} of {gap.of}", _names_html(gap), gap.follows) for gap in gaps]
    if rows:
        heads = ("What", "Known for", "Missing", "What follows")
        show_panel("scroll gaps", bare(table.plain(caption, heads, rows)), label=caption)


def _names_html(gap: view.Gap) -> Markup:
    """The schools that lack it: by name where they are few, else on request."""
    if len(gap.missing) == gap.of:
        return plain("all schools")
    names = plain(", ".join(gap.missing))
    if len(gap.missing) <= NAMED_AT_ONCE:
        return names or plain("none")
    return element("details", element("summary", f"{len(gap.missing)} schools"), names)
